import type { DateString, Instant } from '@closedloop/schema';
import { addWorking, CalendarError, type Calendar } from '../calendar/index.ts';
import { dayMs, hourMs } from '../durations.ts';
import { dateAfter, midnight } from '../reports/index.ts';
import { dateIn } from '../statistics/index.ts';

/** Three days of eight hours: as long as somebody needs to still keep a promise. */
const breakingMs = 24 * hourMs;

/**
 * Until when a running promise is about to break: 24 working hours ahead by the calendar of the desk; without one, or
 * where it works no more, a day.
 */
export function breakingUntil(now: Instant, calendar: Calendar | null): Instant {
	if (calendar === null) return now + dayMs;
	try {
		return addWorking(calendar, now, breakingMs);
	} catch (error) {
		if (error instanceof CalendarError) return now + dayMs;
		throw error;
	}
}

export interface Days {
	readonly from: DateString;
	/** Last day. */
	readonly until: DateString;
	readonly start: Instant;
	readonly end: Instant;
}

/** The last so many days on the wall of a zone, today included, up to its end. */
export function lastDays(now: Instant, count: number, timeZone: string): Days {
	const until = dateIn(now, timeZone);
	const from = dateAfter(until, 1 - count);
	return { from, until, start: midnight(from, timeZone), end: midnight(dateAfter(until, 1), timeZone) };
}
