import type { CycleRule, DeadlineRule } from '../../../../../schema/index.ts';
import type { RecordView } from '../workflow/index.ts';
import { toRecipients, toUser } from './letters.ts';
import type { CreateCase, ProcedureView, UpdateCase } from './types.ts';
import { idOf, stringOf } from './values.ts';
import type { Effect, Move } from './verdict.ts';

/** Whoever answers for the duty hears that it is open: the owner, or all who hold the role the procedure names. */
export function beginReport(given: CreateCase): Effect {
	const { at, change, number, actor } = given;
	const owner = idOf(change.owner);
	const cycle = cycleOf(given.procedure, change);
	const data = { number };
	const told = cycle === null ? [] : toRecipients(given, [{ to: 'role', role: cycle.role }], 'assigned', data, at);
	return {
		patch: {
			number,
			opened_at: change.opened_at ?? at,
			department: change.department ?? given.procedure?.lead_department ?? null,
		},
		messages:
			owner !== null && owner !== actor.id ? toUser(given, owner, 'assigned', data) : owner === null ? told : [],
		data: {
			number,
			cycle: cycle?.code ?? null,
			period_from: change.period_from ?? null,
			period_to: change.period_to ?? null,
		},
	};
}

/** Who wrote it and who approved it is kept beside when. */
export function moveReport(
	{ actor, record }: UpdateCase,
	_view: RecordView,
	{ from, to, effective_at, ends }: Move,
): Effect {
	if (to === 'submitted')
		return { patch: { submitted_by: actor.id, submitted_at: effective_at, owner: record.owner ?? actor.id } };
	if (from === 'submitted' && to === 'approved') return { patch: { approved_by: actor.id, approved_at: effective_at } };
	if (from === 'approved' && to === 'open') return { patch: { approved_by: null, approved_at: null } };
	return ends ? { patch: { closed_at: effective_at } } : {};
}

/** The rule of the duty a report is one period of; null for a report somebody opened by hand. */
const cycleOf = (procedure: ProcedureView | null, view: RecordView): CycleRule | null => {
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
