import type { CycleRule, DateString, Instant } from '@closedloop/schema';
import { formatDate, minuteMs, parseDate, parseTime, dayMs, type DayNumber } from '../calendar/civil.ts';
import { dayOf, instantAt, type Calendar } from '../calendar/compile.ts';
import { dueAfter } from '../calendar/index.ts';
import { closeOf, endOfDay } from '../calendar/working-days.ts';
import { endAfter, endBefore } from './recurrence.ts';

/** One period of a duty. */
export interface Period {
	/** First and last day it covers. */
	readonly from: DateString;
	readonly to: DateString;
	readonly opens_at: Instant;
	readonly due_at: Instant;
}

/**
 * The period that ends on a day. Its due time is counted from the end of business of that day (23:59 where the desk is
 * closed), by the counting rule of `due`; without one it is that day itself, closed or not, because the source names a
 * date and no roll. With `at` it is that hour of the due day. The report is opened at the beginning of the day the
 * period ends, or so many days before the due day as the rule says, and never after its due time.
 */
export function periodEnding(cycle: CycleRule, end: DayNumber, calendar: Calendar): Period {
	const lastMinute = instantAt(calendar, end, dayMs) - minuteMs;
	const close = closeOf(calendar, end) ?? lastMinute;
	// Business that ends at 24:00 ends within its day: working days would be counted from the next one as the day of receipt.
	const ended = cycle.due?.unit === 'working_days' ? Math.min(close, lastMinute) : close;
	const plain = cycle.due ? dueAfter(calendar, ended, cycle.due) : endOfDay(calendar, end);
	// A day closed to its end is due at its 24:00, which is the next day's beginning.
	const dueDay = dayOf(calendar, plain - 1);
	const due_at = cycle.at === undefined ? plain : instantAt(calendar, dueDay, parseTime(cycle.at));
	const openDay = cycle.open_days_before === undefined ? Math.min(end, dueDay) : dueDay - cycle.open_days_before;
	return {
		from: formatDate(endBefore(cycle.recurrence, end, calendar) + 1),
		to: formatDate(end),
		opens_at: Math.min(instantAt(calendar, openDay, 0), due_at),
		due_at,
	};
}

/** The period that follows the one that ended on a date. */
export const periodAfter = (cycle: CycleRule, to: DateString, calendar: Calendar): Period =>
	periodEnding(cycle, endAfter(cycle.recurrence, parseDate(to), calendar), calendar);

/** Of the periods of a duty the first that opens after `at`. */
export function nextOpening(cycle: CycleRule, at: Instant, calendar: Calendar): Period {
	let end = endAfter(cycle.recurrence, dayOf(calendar, at) - longestDueDays(cycle), calendar);
	let period = periodEnding(cycle, end, calendar);
	while (period.opens_at <= at) {
		end = endAfter(cycle.recurrence, end, calendar);
		period = periodEnding(cycle, end, calendar);
	}
	return period;
}

/**
 * Days after its end at which a period may still be unopened: opened by its due day, which a long `due` puts far
 * behind.
 */
const longestDueDays = ({ open_days_before }: CycleRule): number => (open_days_before === undefined ? 2 : 200);

/** What is to be opened now, and when the next period follows. */
export interface Missed {
	readonly periods: readonly Period[];
	readonly left_out: number;
	readonly next_at: Instant;
}

interface Missing {
	/** Counted from this one on. */
	readonly first: Period;
	readonly at: Instant;
	readonly calendar: Calendar;
	/** No more than so many are named. */
	readonly most: number;
}

/**
 * Periods from `first` on that have opened by `at`, oldest first: one at most while the tick runs, several after an
 * outage. Of more than `most` only the newest are given, with the number left out: a year of downtime must not bury a
 * desk under old daily reports. Counted by their ends, because a long holiday lets two periods open at the same moment.
 */
export function missedPeriods(cycle: CycleRule, { first, at, calendar, most }: Missing): Missed {
	const periods: Period[] = [];
	let left_out = 0;
	let next = first;
	while (next.opens_at <= at) {
		periods.push(next);
		if (periods.length > most) {
			periods.shift();
			left_out += 1;
		}
		next = periodAfter(cycle, next.to, calendar);
	}
	return { periods, left_out, next_at: next.opens_at };
}
