import type { DeadlineRule, SlipRule } from '@closedloop/schema';
import type { ProcedureView } from '../record/index.ts';
import { stringOf } from '../values/index.ts';
import type { RecordView } from '../workflow/index.ts';

/** A report that is an internal slip, not one period of a duty. */
export const isSlip = ({ type }: RecordView): boolean => type === 'slip';

/** The rule of the slip a record is; null for every other record, and where its procedure knows no such slip. */
export function slipOf(procedure: ProcedureView | null, view: RecordView): SlipRule | null {
	const code = isSlip(view) ? stringOf(view.slip) : null;
	return code === null ? null : (procedure?.rules.slips?.find((slip) => slip.code === code) ?? null);
}

/** The states a workflow must have for a slip to be answered by it. */
export const slipStates: readonly string[] = ['acknowledged', 'answered'];

/** States in which nothing is owed any more: the written answer, or the word that it has arrived. */
const answeredIn = ['answered'];
const acknowledgedIn = ['acknowledged', ...answeredIn, 'closed'];

/** A slip is a promise of the department it goes to: from its sending to what the rule asks of them. */
export function slipRules(procedure: ProcedureView | null, view: RecordView): readonly DeadlineRule[] {
	const slip = slipOf(procedure, view);
	if (slip === null) return [];
	return [
		{
			kind: slip.code,
			label: slip.label,
			kinds: ['report'],
			start: { on: 'created', at: 'opened_at' },
			stop: { on: 'state', states: slip.answered === true ? answeredIn : acknowledgedIn },
			duration: slip.due,
			ladder: slip.ladder,
			source: slip.source,
		},
	];
}
