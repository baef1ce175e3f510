import type { Duration, Instant, PauseRule } from '@closedloop/schema';
import { countsWorkingTime, dueAfter, workingBetween, type Calendar } from '../calendar/index.ts';

/** A stretch in which the clock stood still. `to` is null while it lasts. */
export interface PausedSpan {
	readonly from: Instant;
	readonly to: Instant | null;
	readonly reason: string;
	/** False when the pause began after the clock had run out: it is history, but it moves no deadline. */
	readonly counts: boolean;
}

/** The pause in force, always the last. */
export function openPause(paused: readonly PausedSpan[]): PausedSpan | null {
	const last = paused.at(-1);
	return last?.to === null ? last : null;
}

/** The same pauses with the one in force, if any, ended. */
export function endPause(paused: readonly PausedSpan[], at: Instant): readonly PausedSpan[] {
	const open = openPause(paused);
	return open ? [...paused.slice(0, -1), { ...open, to: at }] : paused;
}

/** When the pause in force ends by itself; null without a pause or without a cap for its reason. */
export function capOf(calendar: Calendar, rules: readonly PauseRule[], paused: readonly PausedSpan[]): Instant | null {
	const open = openPause(paused);
	const cap = open && rules.find(({ reason }) => reason === open.reason)?.cap;
	return cap ? dueAfter(calendar, open.from, cap) : null;
}

/**
 * The pauses as a promise counted from `since` sees them. One that reaches into a promise given anew counts for its
 * rest, however late it began under the old one.
 */
export function pausesSince(paused: readonly PausedSpan[], since: Instant): readonly PausedSpan[] {
	const lasting = paused.filter(({ to }) => to === null || to > since);
	return lasting.map((span) => (span.from < since ? { ...span, from: since, counts: true } : span));
}

/**
 * Time stood still in ended pauses that count, from `since` on: working milliseconds for working units, else real ones.
 */
export function pausedMs(
	calendar: Calendar,
	duration: Duration,
	paused: readonly PausedSpan[],
	since: Instant,
): number {
	const working = countsWorkingTime(duration);
	return pausesSince(paused, since).reduce((sum, { from, to, counts }) => {
		if (to === null || !counts) return sum;
		return sum + (working ? workingBetween(calendar, from, to) : to - from);
	}, 0);
}

/**
 * Pauses as a promise that had run so from `since` on would see them: each counts if it began before the due time there
 * would have been then.
 */
export function pausesAnew(
	calendar: Calendar,
	duration: Duration,
	paused: readonly PausedSpan[],
	since: Instant,
): readonly PausedSpan[] {
	return paused.reduce<readonly PausedSpan[]>((before, span) => {
		const due = dueAfter(calendar, since, duration, pausedMs(calendar, duration, before, since));
		return [...before, { ...span, counts: span.from < due }];
	}, []);
}
