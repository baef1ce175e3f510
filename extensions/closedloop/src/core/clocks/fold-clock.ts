import type { ClockFact, ClockState, ClockVerdict, Duration, Instant } from '@closedloop/schema';
import type { Calendar } from '../calendar/index.ts';
import { capOf, openPause, pausedMs, type PausedSpan } from './pauses.ts';
import { begunWith, sortFacts, startFact } from './sort-facts.ts';
import { type ClockRule, type Running, isOver, apply, endAtCap, dueOf } from './running.ts';

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
