import type { ClockFact, Duration, Instant, PauseRule } from '@closedloop/schema';
import { dueAfter, type Calendar } from '../calendar/index.ts';
import { capOf, endPause, openPause, pausedMs, pausesAnew, type PausedSpan } from './pauses.ts';

/** The part of a deadline rule the fold needs; a whole `DeadlineRule` fits. */
export interface ClockRule {
	readonly duration: Duration;
	readonly pauses?: readonly PauseRule[];
	/** A statutory clock never pauses. */
	readonly statutory?: boolean;
}

/** A clock on its way through its facts. */
export interface Running {
	readonly rule: ClockRule;
	readonly calendar: Calendar;
	readonly started_at: Instant;
	counted_from: Instant;
	duration: Duration;
	paused: readonly PausedSpan[];
	met_at: Instant | null;
	cancelled_at: Instant | null;
}

export function isOver({ met_at, cancelled_at }: Running): boolean {
	return met_at !== null || cancelled_at !== null;
}

export function apply(clock: Running, fact: ClockFact, at: Instant): void {
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

export function endAtCap(clock: Running, at: Instant): void {
	const end = capOf(clock.calendar, clock.rule.pauses ?? [], clock.paused);
	if (end !== null && end <= at) clock.paused = endPause(clock.paused, end);
}

export function dueOf({ calendar, counted_from, duration, paused }: Running): Instant {
	return dueAfter(calendar, counted_from, duration, pausedMs(calendar, duration, paused, counted_from));
}
