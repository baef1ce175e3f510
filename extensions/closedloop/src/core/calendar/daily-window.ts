import type { Instant, TimeOfDay } from '@closedloop/schema';
import { dayMs, parseTime } from './civil.ts';
import { dayOf, instantAt, type Calendar } from './compile.ts';

/**
 * When a window that opens every day, `[from, to)` on the calendar's wall clock, closes again; null outside it. `to` ≤
 * `from` closes on the following day.
 * @throws CalendarError `invalid_time`
 */
export function dailyWindowEnd(calendar: Calendar, from: TimeOfDay, to: TimeOfDay, at: Instant): Instant | null {
	const [opens, closes] = [parseTime(from), parseTime(to)];
	const today = dayOf(calendar, at);
	for (const day of [today - 1, today]) {
		const end = instantAt(calendar, day, closes > opens ? closes : closes + dayMs);
		if (instantAt(calendar, day, opens) <= at && at < end) return end;
	}
	return null;
}

/**
 * Length of such a window on an ordinary day, in milliseconds: at most a whole day. @throws CalendarError
 * `invalid_time`
 */
export function dailyWindowMs(from: TimeOfDay, to: TimeOfDay): number {
	const [opens, closes] = [parseTime(from), parseTime(to)];
	return closes > opens ? closes - opens : closes + dayMs - opens;
}
