import type { ClockFact, ClockState, ClockVerdict, Duration, Instant, PauseRule } from '../../../../../schema/shapes/index.ts';
import { countsWorkingTime, dueAfter, workingBetween, type Calendar } from '../calendar/index.ts';
import { sortFacts } from './sort-facts.ts';

/** The part of a deadline rule the fold needs; a whole `DeadlineRule` fits. */
export interface ClockRule {
	readonly duration: Duration;
	readonly pauses?: readonly PauseRule[];
	/** A statutory clock never pauses. */
	readonly statutory?: boolean;
}

/** A stretch in which the clock stood still. `to` is null while it lasts. */
export interface PausedSpan {
	readonly from: Instant;
	readonly to: Instant | null;
	readonly reason: string;
	/** False when the pause began after the clock had run out: it is history, but it moves no deadline. */
	readonly counts: boolean;
}

/** What the facts about one clock amount to. */
export interface ClockSnapshot {
	readonly state: ClockState;
	readonly started_at: Instant;
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

interface Running {
	readonly rule: ClockRule;
	readonly calendar: Calendar;
	readonly started_at: Instant;
	duration: Duration;
	paused: PausedSpan[];
	met_at: Instant | null;
	cancelled_at: Instant | null;
}

/**
 * Facts → state of one clock. Order of arrival does not matter: facts count in order of their effective time, so a call
 * logged next morning lands where it belongs. The first start counts; after met or cancel nothing does (a re-opened
 * record starts a new clock). Null while no start is known.
 * @throws CalendarError when the duration cannot be counted in this calendar
 */
export function foldClock({ rule, calendar, facts, now }: FoldInput): ClockSnapshot | null {
	const sorted = sortFacts(facts);
	const start = sorted.find((fact) => fact.type === 'start');
	if (!start) return null;
	const started_at = start.effective_at;
	const clock: Running = { rule, calendar, started_at, duration: rule.duration, paused: [], met_at: null, cancelled_at: null };
	for (const fact of sorted) {
		if (clock.met_at !== null || clock.cancelled_at !== null) break;
		const at = Math.max(fact.effective_at, started_at);
		endAtCap(clock, at);
		apply(clock, fact, at);
	}
	if (now !== undefined && clock.met_at === null && clock.cancelled_at === null) endAtCap(clock, now);
	return snapshotOf(clock);
}

function apply(clock: Running, fact: ClockFact, at: Instant): void {
	switch (fact.type) {
		case 'start':
			return;
		case 'pause':
			return pause(clock, at, fact.reason);
		case 'resume':
			return resume(clock, at);
		case 'retarget':
			clock.duration = fact.duration;
			return;
		case 'met':
			resume(clock, at);
			// Kept as it was said, also when the answer came before the clock started.
			clock.met_at = fact.effective_at;
			return;
		case 'cancel':
			resume(clock, at);
			clock.cancelled_at = fact.effective_at;
	}
}

/** A pause for another reason takes over (and has its own cap); the same reason twice is one pause. */
function pause(clock: Running, at: Instant, reason: string): void {
	if (clock.rule.statutory === true || openPause(clock)?.reason === reason) return;
	resume(clock, at);
	clock.paused.push({ from: at, to: null, reason, counts: at < dueOf(clock) });
}

function resume(clock: Running, at: Instant): void {
	const open = openPause(clock);
	if (open) clock.paused = [...clock.paused.slice(0, -1), { ...open, to: at }];
}

function endAtCap(clock: Running, at: Instant): void {
	const end = capOf(clock);
	if (end !== null && end <= at) resume(clock, end);
}

function capOf(clock: Running): Instant | null {
	const open = openPause(clock);
	const cap = open && clock.rule.pauses?.find(({ reason }) => reason === open.reason)?.cap;
	return cap ? dueAfter(clock.calendar, open.from, cap) : null;
}

function openPause({ paused }: Running): PausedSpan | undefined {
	const last = paused.at(-1);
	return last?.to === null ? last : undefined;
}

function pausedMs({ calendar, paused, duration }: Running): number {
	const working = countsWorkingTime(duration);
	return paused.reduce((sum, { from, to, counts }) => {
		if (to === null || !counts) return sum;
		return sum + (working ? workingBetween(calendar, from, to) : to - from);
	}, 0);
}

function dueOf(clock: Running): Instant {
	return dueAfter(clock.calendar, clock.started_at, clock.duration, pausedMs(clock));
}

function snapshotOf(clock: Running): ClockSnapshot {
	const { started_at, duration, paused, met_at, cancelled_at } = clock;
	const due_at = dueOf(clock);
	return {
		state: met_at !== null ? 'met' : cancelled_at !== null ? 'cancelled' : openPause(clock) ? 'paused' : 'running',
		started_at,
		due_at,
		duration,
		paused,
		paused_ms: pausedMs(clock),
		resumes_at: capOf(clock),
		met_at,
		cancelled_at,
		verdict: met_at === null ? null : met_at <= due_at ? 'on_time' : 'late',
	};
}
