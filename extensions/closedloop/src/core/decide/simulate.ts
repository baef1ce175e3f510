import type { Instant } from '@closedloop/schema';
import { nextAlarm } from '../escalation/index.ts';
import { atOnce, type InTurns } from '../turns.ts';
import { afterStep } from '../ladders/index.ts';
import { layOut } from '../promises/index.ts';
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
import { type SimulatedActs, type Wish, wishesOf, drafts } from './simulated-acts.ts';

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
