import type { PlannedRung } from '../escalation/index.ts';
import { isFilled, type RecordView } from '../workflow/index.ts';
import { columnOf, toUser, type ClockView, type MessageDraft, type UpdateCase } from '../record/index.ts';
import { clockWrites, stillness } from '../promises/index.ts';
import { toldAtOnce } from '../kinds/index.ts';
import { afterStep, placesOf } from './steps.ts';
import { stringOf } from '../values/index.ts';

/** What a rung does beside telling. */
export interface Consequence {
	readonly patch: RecordView;
	readonly data: Readonly<Record<string, unknown>>;
	readonly views: readonly ClockView[];
	/** The letter to a new owner waits with those of the rung. */
	readonly assigned: readonly MessageDraft[];
	/** Told at once because of the new severity: these never wait. */
	readonly at_once: readonly MessageDraft[];
}

/** Column that names who answers for a record of this kind; null where there is none. */
const ownerColumn = ({ collection }: UpdateCase): string | null =>
	['owner', 'leader'].find((column) => columnOf(collection, column)) ?? null;

/** @param view the clock with the rung already told */
export function consequenceOf(
	given: UpdateCase,
	view: ClockView,
	{ action, fires_at }: Pick<PlannedRung, 'action' | 'fires_at'>,
	users: readonly string[],
): Consequence {
	const none: Consequence = { patch: {}, data: {}, views: [view], assigned: [], at_once: [] };
	switch (action) {
		case 'notify':
			return none;
		case 'reassign':
			return { ...none, ...reassigned(given, users[0]) };
		case 'raise_severity':
			return { ...none, ...raised(given, view, fires_at) };
		case 'open_capa':
			// Opened once, whatever else opens one: a record has one CAPA.
			return given.kind !== 'feedback' || isFilled(given.record.capa)
				? none
				: { ...none, patch: { capa: { title: given.record.subject, mandatory: true } } };
	}
}

/** The record is the first person's who is told; that is a new task, so they are told like any new owner. */
function reassigned(given: UpdateCase, to: string | undefined): Partial<Consequence> {
	const column = ownerColumn(given);
	const from = placesOf(given.record).owner;
	if (column === null || to === undefined || to === from) return {};
	return {
		patch: { [column]: to },
		data: { owner: { from, to } },
		assigned: toUser(given, to, 'assigned', { number: given.record.number ?? null }),
	};
}

/**
 * One severity up, with all that comes with it as if a person had raised it: whoever is told at once, and its own
 * promises.
 */
function raised(given: UpdateCase, view: ClockView, effective_at: number): Partial<Consequence> {
	const ranks = (given.procedure?.rules.severities ?? []).toSorted((a, b) => a.rank - b.rank);
	const from = stringOf(given.record.severity);
	// A severity that is not the procedure's is below all of them: time must not turn it into the lowest.
	const place = ranks.findIndex(({ code }) => code === from);
	const next = from === null || place >= 0 ? ranks[place + 1] : ranks.at(-1);
	if (given.kind !== 'feedback' || next === undefined) return {};
	const patch = { severity: next.code };
	const current = afterStep(given, { patch: {}, views: [view] });
	const after = { ...given.record, ...patch };
	const state = stringOf(given.record.status) ?? given.workflow.initial;
	const { drafts, told } = clockWrites(
		current,
		stillness({ before: given.record, after, state, effective_at, recorded_at: given.at, ends: false }),
	);
	const own = drafts.some((draft) => draft.view.kind === view.kind && draft.view.cycle === view.cycle);
	return {
		patch,
		data: { severity: { from, to: next.code }, ...(told.length > 0 ? { clocks: told } : {}) },
		views: [...(own ? [] : [view]), ...drafts.map((draft) => draft.view)],
		at_once: toldAtOnce(given, given.record, after),
	};
}
