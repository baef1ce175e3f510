import type { DateString, Instant, Shift } from '@closedloop/schema';
import { dayMs, formatDate, hourMs, minuteMs, parseDate, shiftMonths, type DayNumber } from './civil.ts';
import { dayOf, instantAt, wallAt, type Calendar } from './compile.ts';
import { CalendarError } from './error.ts';
import { businessDayOf, workingDayAfter, workingDayBefore } from './working-days.ts';
import { addWorking } from './working-time.ts';

/** Whether a shift moves whole days; the others move instants. */
export const movesDays = ({ unit }: Shift): boolean =>
	unit === 'days' || unit === 'working_days' || unit === 'weeks' || unit === 'months';

/** The first moment of a local day. */
export const startOfDate = (calendar: Calendar, date: DateString): Instant => instantAt(calendar, parseDate(date), 0);

/**
 * A day so much later or earlier. The day itself does not count among working days: ten working days before a Friday is
 * the Friday two weeks earlier when nothing is closed.
 * @throws CalendarError `invalid_duration` for a shift that does not move whole days, `beyond_horizon`
 */
export const shiftDate = (calendar: Calendar, date: DateString, shift: Shift): DateString =>
	formatDate(shiftDay(calendar, parseDate(date), shift));

/**
 * An instant so much later or earlier; whole days keep the time of day.
 * @throws CalendarError `beyond_horizon`
 */
export function shiftInstant(calendar: Calendar, at: Instant, shift: Shift): Instant {
	const { unit, value } = shift;
	switch (unit) {
		case 'minutes':
			return at + value * minuteMs;
		case 'hours':
			return at + value * hourMs;
		case 'working_minutes':
			return value === 0 ? at : addWorking(calendar, at, value * minuteMs);
		case 'working_hours':
			return value === 0 ? at : addWorking(calendar, at, value * hourMs);
		default: {
			const day = unit === 'working_days' ? businessDayOf(calendar, at) : dayOf(calendar, at);
			return instantAt(calendar, shiftDay(calendar, day, shift), wallAt(calendar, at) - day * dayMs);
		}
	}
}

function shiftDay(calendar: Calendar, day: DayNumber, { unit, value }: Shift): DayNumber {
	switch (unit) {
		case 'days':
			return day + value;
		case 'weeks':
			return day + value * 7;
		case 'months':
			return shiftMonths(day, value);
		case 'working_days':
			return value === 0
				? day
				: value > 0
					? workingDayAfter(calendar, day, value)
					: workingDayBefore(calendar, day, -value);
		default:
			throw new CalendarError('invalid_duration', `${value} ${unit}`);
	}
}
