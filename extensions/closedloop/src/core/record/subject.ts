import type { KindName } from '../../../../../schema/index.ts';
import type { RecordView } from '../workflow/index.ts';
import { stringOf } from '../values/index.ts';

/** What a deadline rule's `kinds` are compared with. */
export const subjectOf = (kind: KindName, view: RecordView): string =>
	kind === 'feedback' ? (stringOf(view.kind) ?? '') : kind;
