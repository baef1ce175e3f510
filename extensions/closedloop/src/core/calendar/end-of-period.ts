import type { Instant, Roll } from '@closedloop/schema';
import { parseTime, type DayNumber } from './civil.ts';
import { instantAt, type Calendar } from './compile.ts';
import { businessDayOf, endOfDay, isWorkingDay, workingDayAfter } from './working-days.ts';

interface LastDay {
	/** Where counting began. */
	readonly at: Instant;
	/** The day the period ends on, before it is moved to a working day. */
	readonly last: DayNumber;
	readonly roll: Roll | undefined;
	readonly pausedMs: number;
}

export function endOfPeriod(calendar: Calendar, { at, last, roll, pausedMs }: LastDay): Instant {
	const end = endOfDayStillAhead(calendar, at, last) + pausedMs;
	return rolled(calendar, end, pausedMs > 0 ? businessDayOf(calendar, end) : last, roll);
}

/** Business that stopped before the receipt leaves the rest of the day. */
export function endOfDayStillAhead(calendar: Calendar, at: Instant, day: DayNumber): Instant {
	const end = endOfDay(calendar, day);
	return end > at ? end : instantAt(calendar, day, parseTime('24:00'));
}

/** 民法典 203: a last day that is not a working day moves to the end of the next working day. */
export function rolled(calendar: Calendar, end: Instant, day: DayNumber, roll: Roll | undefined): Instant {
	if (roll !== 'next_working_day' || isWorkingDay(calendar, day)) return end;
	return endOfDay(calendar, workingDayAfter(calendar, day, 1));
}
