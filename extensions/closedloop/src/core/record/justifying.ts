import type { Text } from '@closedloop/schema';
import { stringOf } from '../values/index.ts';
import {
	approvedBy,
	wantedOfDuty,
	wantedOfFeedback,
	type Justifying,
	type RecordView,
	type WantedNotice,
} from '../workflow/index.ts';
import type { Gathered } from './case.ts';
import { valueWord } from './value-words.ts';

/** What a record's procedure asks to be done or justified: of feedback, and of nothing else. */
export const justifyingOf = ({ kind, procedure }: Pick<Gathered, 'kind' | 'procedure'>): Justifying =>
	kind === 'feedback' && procedure !== null
		? { rules: procedure.rules.justify ?? [], reasons: procedure.rules.no_action_reasons }
		: { rules: [], reasons: [] };

/**
 * Approvals that its own steps ask for. A decision knows those of what it is about, to say who signs; signing it is no step
 * that wants them.
 */
export const bindingApprovals = ({ kind, approvals }: Pick<Gathered, 'kind' | 'approvals'>): Gathered['approvals'] =>
	kind === 'decision' ? [] : approvals;

/** What a record's procedure calls values of its columns. */
export const wordsOf =
	({ procedure }: Pick<Gathered, 'procedure'>) =>
	(field: string, value: string): Text | null =>
		procedure === null ? null : valueWord(procedure.rules, field, value);

/**
 * Notices that a record waits for: of feedback by its procedure, of a report by its duty. What is approved by being filed is
 * told after that: the notice waits for the report then, and not both for each other.
 */
export function wantedNotices({
	kind,
	procedure,
	record,
	workflow,
}: Pick<Gathered, 'kind' | 'procedure' | 'workflow'> & { readonly record: RecordView }): readonly WantedNotice[] {
	const notices = procedure?.rules.notices ?? [];
	if (kind === 'feedback') return wantedOfFeedback(notices);
	return kind === 'report' && approvedBy(workflow) !== 'closed' ? wantedOfDuty(notices, stringOf(record.cycle)) : [];
}
