import type { KindName } from '../../../../../schema/index.ts';
import type { RecordView } from '../workflow/index.ts';
import { stringOf } from './values.ts';

/** The column that says when a record of each kind began; clocks that start with the record count from it. */
export const begins = {
	feedback: 'received_at',
	capa: 'started_at',
	action: 'registered_at',
	decision: 'proposed_at',
	response: 'invited_at',
} as const satisfies Record<KindName, string>;

/** What a deadline rule's `kinds` are compared with. */
export const subjectOf = (kind: KindName, view: RecordView): string => (kind === 'feedback' ? stringOf(view['kind']) ?? '' : kind);
