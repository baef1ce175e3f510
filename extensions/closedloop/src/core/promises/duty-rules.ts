import type { CycleRule, DeadlineRule } from '@closedloop/schema';
import type { RecordView } from '../workflow/index.ts';
import type { ProcedureView } from '../record/index.ts';
import { stringOf } from '../values/index.ts';

/** The rule of the duty a report is one period of; null for a report somebody opened by hand. */
export const cycleOf = (procedure: ProcedureView | null, view: RecordView): CycleRule | null => {
	const code = stringOf(view.cycle);
	return code === null ? null : (procedure?.rules.cycles?.find((cycle) => cycle.code === code) ?? null);
};

/** States in which the duty of a period is done: what follows is somebody else's time. */
const handedIn = ['submitted', 'approved', 'closed'];

/**
 * A recurring duty is a promise like any other: from the opening of its period to the due time its rule gives, with the
 * rule's ladder. The due time was worked out when the report was opened and stands in the record.
 */
export function dutyRules(procedure: ProcedureView | null, view: RecordView): readonly DeadlineRule[] {
	const cycle = cycleOf(procedure, view);
	if (cycle === null) return [];
	return [
		{
			kind: cycle.code,
			label: cycle.label,
			kinds: ['report'],
			start: { on: 'created', at: 'opened_at' },
			stop: { on: 'state', states: handedIn },
			duration: { unit: 'instant_field', field: 'due_at' },
			ladder: cycle.ladder,
			source: cycle.source,
		},
	];
}
