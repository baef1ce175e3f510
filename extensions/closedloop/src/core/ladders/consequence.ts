import type { AddedData } from '@closedloop/schema';
import type { PlannedRung } from '../escalation/index.ts';
import type { RecordView } from '../workflow/index.ts';
import {
	heldBy,
	placesOf,
	toUser,
	type ClockView,
	type DraftData,
	type MessageDraft,
	type UpdateCase,
} from '../record/index.ts';
import { clockWrites, stillness } from '../promises/index.ts';
import { kinds } from '../kinds/index.ts';
import { afterStep } from './steps.ts';
import { stringOf } from '../values/index.ts';

/** What a rung does beside telling. */
export interface Consequence {
	readonly patch: RecordView;
	readonly data: AddedData<'escalated'> & Pick<DraftData<'escalated'>, 'clocks'>;
	readonly views: readonly ClockView[];
	/** Letters to a new owner or lead department wait with those of the rung. */
	readonly assigned: readonly MessageDraft[];
	/** Told at once because of the new severity: these never wait. */
	readonly at_once: readonly MessageDraft[];
}

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
			return { ...none, patch: kinds[given.kind].onRung.open_capa(given)?.patch ?? {} };
	}
}

/** The record is the first person's who is told; that is a new task, so they are told like any new owner. */
function reassigned(given: UpdateCase, to: string | undefined): Partial<Consequence> {
	const column = heldBy(given.kind);
	const from = placesOf(given.kind, given.record).owner;
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
	const effect = kinds[given.kind].onRung.raise_severity(given);
	if (effect === null) return {};
	const { patch = {}, data = {}, letters, assigned = [] } = effect;
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
		data: { ...data, ...(told.length > 0 ? { clocks: told } : {}) },
		views: [...(own ? [] : [view]), ...drafts.map((draft) => draft.view)],
		assigned,
		at_once: letters?.(after) ?? [],
	};
}
