import type { Duration, Instant } from '@closedloop/schema';
import {
	civilDate,
	daysInMonth,
	dayMs,
	dayNumber,
	hourMs,
	minuteMs,
	parseDate,
	shiftMonths,
	type DayNumber,
} from './civil.ts';
import { dayOf, instantAt, reachable, wallAt, type Calendar } from './compile.ts';
import { dueByCutOff } from './cut-offs.ts';
import { CalendarError } from './error.ts';
import { checkDuration, countsWorkingTime } from './duration.ts';
import { businessDayOf, closeOf, endOfDay, openSpans, workingDayAfter } from './working-days.ts';
import { addWorking } from './working-time.ts';
import { endOfPeriod, endOfDayStillAhead, rolled } from './end-of-period.ts';

type Of<Unit extends Duration['unit']> = Extract<Duration, { readonly unit: Unit }>;

/**
 * The instant by which a promise given at `at` falls due. Time the promise stood still (`pausedMs`, in working
 * milliseconds for working units, else in real ones) is added to its end, before any roll to a working day.
 * @throws CalendarError `invalid_duration`, `beyond_horizon`, `no_working_time`
 */
export function dueAfter(calendar: Calendar, at: Instant, duration: Duration, pausedMs = 0): Instant {
	checkDuration(duration);
	if (duration.unit === 'end_of_month') return endOfMonth(calendar, at, duration, pausedMs);
	if (duration.unit === 'fixed_dates') return nextFixedDate(calendar, at, duration, pausedMs);
	const due = plainDue(calendar, at, duration);
	if (pausedMs > 0 && countsWorkingTime(duration)) return addWorking(calendar, due, pausedMs);
	const late = reachable(due + pausedMs);
	return 'roll' in duration ? rolled(calendar, late, businessDayOf(calendar, late), duration.roll) : late;
}

/** The same wall time some local days later or earlier, however long those days are. */
export function addDays(calendar: Calendar, at: Instant, days: number): Instant {
	const wall = wallAt(calendar, at);
	return calendar.timeline.zone.reached(reachable(wall + days * dayMs));
}

function plainDue(
	calendar: Calendar,
	at: Instant,
	duration: Exclude<Duration, Of<'end_of_month' | 'fixed_dates'>>,
): Instant {
	switch (duration.unit) {
		case 'working_minutes':
			return addWorking(calendar, at, duration.value * minuteMs);
		case 'working_hours':
			return addWorking(calendar, at, duration.value * hourMs);
		case 'working_days':
			return afterWorkingDays(calendar, at, duration);
		case 'minutes':
			return at + duration.value * minuteMs;
		case 'hours':
			return at + duration.value * hourMs;
		case 'days':
			return duration.value === 0 ? at : addDays(calendar, at, duration.value);
		case 'weeks':
			return duration.value === 0 ? at : addDays(calendar, at, duration.value * 7);
		case 'months':
			return duration.value === 0 ? at : addMonths(calendar, at, duration.value);
		case 'time_of_day':
			return dueByCutOff(calendar, at, duration);
		case 'same_day':
			return endOfDayStillAhead(calendar, at, businessDayOf(calendar, at));
		case 'on_date':
			return endOfDay(calendar, parseDate(duration.date));
		case 'on_instant':
			return Date.parse(duration.at);
		case 'date_field':
		case 'instant_field':
			throw new CalendarError('invalid_duration', `the date of ${duration.field} is not known yet`);
	}
}

/**
 * The day of receipt does not count (民法典 201). No days at all means the close of the first business day that is not
 * over. `same_time` outside working hours moves to that day's next opening, and after its close back to the close: what
 * came in at 20:00, when business had stopped at 18:00, is due at 18:00.
 */
function afterWorkingDays(calendar: Calendar, at: Instant, { value, ends }: Of<'working_days'>): Instant {
	const receipt = businessDayOf(calendar, at);
	if (value === 0) {
		const close = closeOf(calendar, receipt);
		return close !== null && at <= close ? close : endOfDay(calendar, workingDayAfter(calendar, receipt, 1));
	}
	const day = workingDayAfter(calendar, receipt, value);
	if (ends === 'close') return endOfDay(calendar, day);
	const sameTime = instantAt(calendar, day, wallAt(calendar, at) - receipt * dayMs);
	const spans = openSpans(calendar, day);
	const span = spans.find(([, close]) => sameTime <= close);
	return span ? Math.max(sameTime, span[0]) : endOfDay(calendar, day);
}

function addMonths(calendar: Calendar, at: Instant, months: number): Instant {
	const wall = wallAt(calendar, at);
	const day = Math.floor(wall / dayMs);
	return instantAt(calendar, shiftMonths(day, months), wall - day * dayMs);
}

function endOfMonth(calendar: Calendar, at: Instant, duration: Of<'end_of_month'>, pausedMs: number): Instant {
	const { year, month } = civilDate(dayOf(calendar, at));
	const first = shiftMonths(dayNumber(year, month, 1), duration.months_ahead ?? 0);
	const target = civilDate(first);
	const last = first + daysInMonth(target.year, target.month) - 1;
	return endOfPeriod(calendar, { at, last, roll: duration.roll, pausedMs });
}

/**
 * The next of the dates after the day of receipt, so that a cycle that starts on one of them runs to the following one.
 */
function nextFixedDate(calendar: Calendar, at: Instant, duration: Of<'fixed_dates'>, pausedMs: number): Instant {
	const receipt = dayOf(calendar, at);
	const { year } = civilDate(receipt);
	const days = [year, year + 1].flatMap((of) => duration.dates.map((date) => dateInYear(date, of)));
	const next = Math.min(...days.filter((day) => day > receipt));
	return endOfPeriod(calendar, { at, last: next, roll: duration.roll, pausedMs });
}

function dateInYear(date: string, year: number): DayNumber {
	const { month, day } = civilDate(parseDate(`2024-${date}`));
	return dayNumber(year, month, Math.min(day, daysInMonth(year, month)));
}
