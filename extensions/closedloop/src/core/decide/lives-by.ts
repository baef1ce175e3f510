import { recordKinds } from '@closedloop/schema';
import { fitsIn } from '../workflow/index.ts';
import { refused, type UpdateCase, type Verdict } from '../record/index.ts';

/**
 * A record of another type lives by another workflow. Where its state is none there it would be stranded; where it is an
 * end there it would have ended unseen.
 */
export function strandedBy({ kind, moves_to, workflow }: UpdateCase, state: string): Verdict | null {
	if (moves_to === undefined || fitsIn(moves_to.rules, state, workflow)) return null;
	const label = workflow.states.find(({ code }) => code === state)?.label;
	return refused({
		code: 'CL_INVALID',
		field: recordKinds[kind].type ?? 'procedure',
		params: { problem: 'state_unknown_there', state, workflow: moves_to.code },
		...(label === undefined ? {} : { texts: { state: label } }),
	});
}

/**
 * The workflow the record lives by from now on, where that is another one, or where it has not kept it yet: records of
 * an earlier version begin to with their next event.
 */
export function livesBy({ record, lives, moves_to }: UpdateCase) {
	const { id, code, version } = moves_to ?? lives;
	if (record.workflow === id) return null;
	return { patch: { workflow: id }, told: { code, version } };
}
