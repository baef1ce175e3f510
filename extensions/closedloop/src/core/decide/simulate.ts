import { hasEnded } from '../clocks/index.ts';
import type { ClockFact, Instant } from '../../../../../schema/index.ts';
import { nextAlarm } from '../escalation/index.ts';
import { atOnce, type InTurns } from '../turns.ts';
import { acknowledge, afterStep } from '../ladders/index.ts';
import { draftClock, holderOf, layOut } from '../promises/index.ts';
import { decideCreate } from './create.ts';
import { decidePassTime } from './time.ts';
import type {
	ClockDraft,
	CreateCase,
	Decision,
	EventDraft,
	MessageDraft,
	UpdateCase,
	Refusal,
} from '../record/index.ts';

/** What becomes of the record in the simulation beside the passing of time. */
export interface SimulatedActs {
	/** Nothing after this is played. */
	readonly until: Instant;
	/** Somebody who may says "I know". */
	readonly acknowledged_at: Instant | null;
	/** Every promise still open is kept at this moment. */
	readonly answered_at: Instant | null;
}

/** One decision of the play: what was written, and which letters left with it. */
export interface Moment {
	readonly at: Instant;
	readonly events: readonly EventDraft[];
	readonly messages: readonly MessageDraft[];
}

export interface Simulation {
	/** Every clock as it stands at the end. */
	readonly clocks: readonly ClockDraft[];
	readonly moments: readonly Moment[];
	/** More would have come than is played. */
	readonly cut: boolean;
}

/** More moments than anybody reads: a periodic promise would go on for ever. */
const momentsMost = 300;

/** … and more lines: one moment may tell of every promise, and each of them everybody who holds a role. */
const linesMost = 3000;

/** The tick of the simulation is never late. */
const graceMs = 0;

/**
 * Plays the life of a record nobody has registered: who is told when, if nobody acts, or if somebody answers or
 * acknowledges at a given moment. It registers by `decideCreate` and lets time act by `decidePassTime` at every alarm,
 * so that a simulation and the tick can never differ. Writes nothing. Yields after every moment: many promises with
 * many levels take a while.
 */
export function* simulation(given: CreateCase, ask: SimulatedActs): InTurns<Simulation | readonly Refusal[]> {
	const verdict = decideCreate(given);
	if (!verdict.ok) return verdict.refusals;
	const begun = verdict.decision ?? { patch: {}, events: [], clocks: [], messages: [] };
	let record = played({ ...given, record: given.change, change: {}, clocks: [] }, begun);
	const moments: Moment[] = [momentOf(given.at, begun)];
	let wishes = wishesOf(ask, given.at);
	while (moments.length < momentsMost && linesIn(moments) < linesMost) {
		yield;
		const next = nextMoment(record, wishes);
		if (next === null || next > ask.until) return { clocks: drafts(record, ask.until), moments, cut: false };
		const now = { ...record, at: next };
		const passing = decidePassTime(now, graceMs);
		if (passing !== null) {
			record = played(now, passing);
			moments.push(momentOf(next, passing));
		}
		for (const wish of wishes.filter(({ at }) => at <= next)) {
			const done = wish.make({ ...record, at: next });
			record = played({ ...record, at: next }, done);
			if (done.events.length > 0) moments.push(momentOf(next, done));
		}
		if (passing === null && !wishes.some(({ at }) => at <= next))
			throw new RangeError('an alarm rang and nothing was due');
		wishes = wishes.filter(({ at }) => at > next);
	}
	return { clocks: drafts(record, record.at), moments, cut: true };
}

/** The same, to its end. */
export const simulate = (given: CreateCase, ask: SimulatedActs): Simulation | readonly Refusal[] =>
	atOnce(simulation(given, ask));

const linesIn = (moments: readonly Moment[]): number =>
	moments.reduce((sum, { events, messages }) => sum + events.length + messages.length, 0);

interface Wish {
	readonly at: Instant;
	readonly make: (given: UpdateCase) => Decision;
}

function wishesOf({ acknowledged_at, answered_at }: SimulatedActs, begin: Instant): readonly Wish[] {
	const when = (at: Instant | null, make: Wish['make']): readonly Wish[] =>
		at === null ? [] : [{ at: Math.max(at, begin), make }];
	return [...when(acknowledged_at, acknowledged), ...when(answered_at, answered)];
}

const momentOf = (at: Instant, { events, messages }: Decision): Moment => ({ at, events, messages });

/** The record as the decision would leave it. */
const played = (given: UpdateCase, { patch, clocks }: Decision): UpdateCase =>
	afterStep(given, { patch, views: clocks.map(({ view }) => view) });

function nextMoment(given: UpdateCase, wishes: readonly Wish[]): Instant | null {
	const alarms = given.clocks.flatMap((view) => {
		const calendar = given.calendars.of(view);
		if (!calendar) return [];
		const { climbing, rungs } = layOut(view, calendar, given.at);
		return nextAlarm(climbing, rungs) ?? [];
	});
	const all = [...alarms, ...wishes.map(({ at }) => at)];
	return all.length === 0 ? null : Math.max(given.at, Math.min(...all));
}

function drafts(given: UpdateCase, now: Instant): readonly ClockDraft[] {
	return given.clocks.flatMap((view) => {
		const calendar = given.calendars.of(view);
		return calendar ? [draftClock(view, calendar, now, holderOf(given.record, given.directory))] : [];
	});
}

const event = (kind: EventDraft['kind'], effective_at: Instant, data: EventDraft['data']): EventDraft => ({
	kind,
	from_state: null,
	to_state: null,
	effective_at,
	data,
});

function acknowledged(given: UpdateCase): Decision {
	const known = acknowledge({ ...given, actor: { ...given.actor, admin: true } }, given.at);
	const data = { clocks: known?.told ?? [] };
	const clocks = known?.changes.map(({ view }) => view) ?? [];
	return {
		patch: {},
		clocks: drafts({ ...given, clocks }, given.at),
		messages: [],
		events: [event('acknowledged', given.at, data)],
	};
}

function answered(given: UpdateCase): Decision {
	const fact: ClockFact = { type: 'met', effective_at: given.at, recorded_at: given.at };
	const open = given.clocks.filter(({ facts }) => !hasEnded(facts));
	const views = open.map((view) => ({ ...view, facts: [...view.facts, fact] }));
	const clocks = drafts({ ...given, clocks: views }, given.at);
	const data = {
		clocks: clocks.map(({ view, verdict }) => ({ kind: view.kind, cycle: view.cycle, changes: ['met'], verdict })),
	};
	return { patch: {}, clocks, messages: [], events: [event('moved', given.at, data)] };
}
