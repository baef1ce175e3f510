import { hasEnded } from '../clocks/index.ts';
import type { ClockFact, Instant } from '@closedloop/schema';
import { acknowledge } from '../ladders/index.ts';
import { draftClock, holderOf } from '../promises/index.ts';
import { eventOf, type ClockDraft, type Decision, type UpdateCase } from '../record/index.ts';

/** What becomes of the record in the simulation beside the passing of time. */
export interface SimulatedActs {
	/** Nothing after this is played. */
	readonly until: Instant;
	/** Somebody who may says "I know". */
	readonly acknowledged_at: Instant | null;
	/** Every promise still open is kept at this moment. */
	readonly answered_at: Instant | null;
}

export interface Wish {
	readonly at: Instant;
	readonly make: (given: UpdateCase) => Decision;
}

export function wishesOf({ acknowledged_at, answered_at }: SimulatedActs, begin: Instant): readonly Wish[] {
	const when = (at: Instant | null, make: Wish['make']): readonly Wish[] =>
		at === null ? [] : [{ at: Math.max(at, begin), make }];
	return [...when(acknowledged_at, acknowledged), ...when(answered_at, answered)];
}

export function drafts(given: UpdateCase, now: Instant): readonly ClockDraft[] {
	return given.clocks.flatMap((view) => {
		const calendar = given.calendars.of(view);
		return calendar ? [draftClock(view, calendar, now, holderOf(given.kind, given.record, given.directory))] : [];
	});
}

function acknowledged(given: UpdateCase): Decision {
	const known = acknowledge({ ...given, actor: { ...given.actor, admin: true } }, given.at);
	const clocks = known?.changes.map(({ view }) => view) ?? [];
	return {
		patch: {},
		clocks: drafts({ ...given, clocks }, given.at),
		messages: [],
		events: [eventOf('acknowledged', { at: given.at }, { clocks: known?.told ?? [] })],
	};
}

function answered(given: UpdateCase): Decision {
	const fact: ClockFact = { type: 'met', effective_at: given.at, recorded_at: given.at };
	const open = given.clocks.filter(({ facts }) => !hasEnded(facts));
	const views = open.map((view) => ({ ...view, facts: [...view.facts, fact] }));
	const clocks = drafts({ ...given, clocks: views }, given.at);
	const told = clocks.map(({ view: { kind, cycle }, due_at, verdict }) => ({
		kind,
		cycle,
		changes: ['met'] as const,
		due_at: new Date(due_at).toISOString(),
		...(verdict === null ? {} : { verdict }),
	}));
	return { patch: {}, clocks, messages: [], events: [eventOf('moved', { at: given.at }, { clocks: told })] };
}
