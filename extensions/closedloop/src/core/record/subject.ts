import { recordKinds, type KindLiteral, type KindName } from '@closedloop/schema';
import { columnIn, type RecordView } from '../workflow/index.ts';
import { stringOf } from '../values/index.ts';

/** What a deadline rule's `kinds` are compared with: feedback says its own kind in a column. */
export function subjectOf(kind: KindName, view: RecordView): string {
	const { subject }: Pick<KindLiteral, 'subject'> = recordKinds[kind];
	return subject === null ? kind : (stringOf(columnIn(view, subject)) ?? '');
}
