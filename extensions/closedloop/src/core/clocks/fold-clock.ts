import type {
	ClockFact,
	ClockState,
	ClockVerdict,
	Duration,
	Instant,
	PauseRule,
} from '../../../../../schema/shapes/index.ts';
import { dueAfter, type Calendar } from '../calendar/index.ts';
import { capOf, endPause, openPause, pausedMs, pausesAnew, type PausedSpan } from './pauses.ts';
import { begunWith, sortFacts, startFact } from './sort-facts.ts';

/** The part of a deadline rule the fold needs; a whole `DeadlineRule` fits. */
export interface ClockRule {
	readonly duration: Duration;
	readonly pauses?: readonly PauseRule[];
	/** A statutory clock never pauses. */
	readonly statutory?: boolean;
}

/** What the facts about one clock amount to. */
export interface ClockSnapshot {
	readonly state: ClockState;
	readonly started_at: Instant;
	/** Where the duration in force is counted from: the start, or the moment it was promised anew. */
	readonly counted_from: Instant;
	/** While paused: the due time if the pause ended where it began; it moves on when the pause ends. */
	readonly due_at: Instant;
	/** The duration in force: the rule's, or that of the last retarget. */
	readonly duration: Duration;
	readonly paused: readonly PausedSpan[];
	/** Time stood still so far, in working milliseconds for working units, else in real ones. */
	readonly paused_ms: number;
	/** When a capped pause ends by itself; null unless paused under a cap. */
	readonly resumes_at: Instant | null;
	readonly met_at: Instant | null;
	readonly cancelled_at: Instant | null;
	/** `late` when met after `due_at`; null until met. */
	readonly verdict: ClockVerdict | null;
}

/** What is asked; without `now` a capped pause is ended only by facts that lie after its cap. */
export interface FoldInput {
	readonly rule: ClockRule;
	readonly calendar: Calendar;
	readonly facts: readonly ClockFact[];
	readonly now?: Instant;
}

/** A clock on its way through its facts. */
interface Running {
	readonly rule: ClockRule;
	readonly calendar: Calendar;
	readonly started_at: Instant;
	counted_from: Instant;
	duration: Duration;
	paused: readonly PausedSpan[];
	met_at: Instant | null;
	cancelled_at: Instant | null;
}

/**
 * Facts → state of one clock. Order of arrival does not matter: facts count in order of their effective time, so a call
 * logged next morning lands where it belongs. The first start counts, or its last correction; after met or cancel
 * nothing does (a re-opened record starts a new clock). Null while no start is known. The calendar is the whole of what
 * the clock has gone by (`calendarCourse`), so that every unit, pause and rung is counted by it.
 * @throws CalendarError when the duration cannot be counted in this calendar
 */
export function foldClock({ rule, calendar, facts, now }: FoldInput): ClockSnapshot | null {
	const sorted = sortFacts(facts);
	const start = startFact(sorted);
	if (!start) return null;
	const started_at = start.effective_at;
	const clock: Running = {
		rule,
		calendar,
		started_at,
		counted_from: started_at,
		duration: firstDuration(rule, sorted),
		paused: [],
		met_at: null,
		cancelled_at: null,
	};
	for (const fact of sorted) {
		if (isOver(clock)) break;
		const at = Math.max(fact.effective_at, started_at);
		endAtCap(clock, at);
		apply(clock, fact, at);
	}
	if (now !== undefined && !isOver(clock)) endAtCap(clock, now);
	return snapshotOf(clock);
}

/** The duration a clock began with, also where its rule has been replaced since. */
export function firstDuration({ duration }: Pick<ClockRule, 'duration'>, facts: readonly ClockFact[]): Duration {
	return begunWith(facts)?.duration ?? duration;
}

function isOver({ met_at, cancelled_at }: Running): boolean {
	return met_at !== null || cancelled_at !== null;
}

function apply(clock: Running, fact: ClockFact, at: Instant): void {
	switch (fact.type) {
		case 'start':
			return;
		case 'pause':
			pause(clock, at, fact.reason);
			return;
		case 'retarget':
			clock.duration = fact.duration;
			if (fact.counts_from === 'start')
				clock.paused = pausesAnew(clock.calendar, clock.duration, clock.paused, clock.started_at);
			if (fact.counts_from !== undefined) clock.counted_from = fact.counts_from === 'effective' ? at : clock.started_at;
			return;
		case 'resume':
		case 'met':
		case 'cancel':
			clock.paused = endPause(clock.paused, at);
	}
	// Kept as they were said, also when the answer came before the clock started.
	if (fact.type === 'met') clock.met_at = fact.effective_at;
	if (fact.type === 'cancel') clock.cancelled_at = fact.effective_at;
}

/** A pause for another reason takes over (and has its own cap); the same reason twice is one pause. */
function pause(clock: Running, at: Instant, reason: string): void {
	if (clock.rule.statutory === true || openPause(clock.paused)?.reason === reason) return;
	clock.paused = endPause(clock.paused, at);
	clock.paused = [...clock.paused, { from: at, to: null, reason, counts: at < dueOf(clock) }];
}

function endAtCap(clock: Running, at: Instant): void {
	const end = capOf(clock.calendar, clock.rule.pauses ?? [], clock.paused);
	if (end !== null && end <= at) clock.paused = endPause(clock.paused, end);
}

function dueOf({ calendar, counted_from, duration, paused }: Running): Instant {
	return dueAfter(calendar, counted_from, duration, pausedMs(calendar, duration, paused, counted_from));
}

function stateOf({ met_at, cancelled_at, paused }: Running): ClockState {
	if (met_at !== null) return 'met';
	if (cancelled_at !== null) return 'cancelled';
	return openPause(paused) ? 'paused' : 'running';
}

function snapshotOf(clock: Running): ClockSnapshot {
	const { rule, calendar, started_at, counted_from, duration, paused, met_at, cancelled_at } = clock;
	const due_at = dueOf(clock);
	return {
		state: stateOf(clock),
		started_at,
		counted_from,
		due_at,
		duration,
		paused,
		paused_ms: pausedMs(calendar, duration, paused, started_at),
		resumes_at: capOf(calendar, rule.pauses ?? [], paused),
		met_at,
		cancelled_at,
		verdict: met_at === null ? null : met_at <= due_at ? 'on_time' : 'late',
	};
}
