import { dayMs, hourMs, minuteMs } from '../durations.ts';
import type { DateString, TimeOfDay, Weekday } from '@closedloop/schema';
import { CalendarError } from './error.ts';

/** Days since 1970-01-01 of a date on the wall calendar, no zone attached. */
export type DayNumber = number;

/** A wall-clock reading written as if it were UTC milliseconds: `day * dayMs + time of day`. */
export type Wall = number;

export interface CivilDate {
	readonly year: number;
	/** 1 … 12 */
	readonly month: number;
	readonly day: number;
}

export { dayMs, hourMs, minuteMs };

/** 1970-01-01, day 0, was a Thursday; Monday is index 0. */
const weekdayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const satisfies readonly Weekday[];
const weekdayOfEpoch = 3;

export function weekdayIndex(day: DayNumber): number {
	return (((day + weekdayOfEpoch) % 7) + 7) % 7;
}

export function weekdayOf(day: DayNumber): Weekday {
	return weekdayNames[weekdayIndex(day)] ?? 'mon';
}

/**
 * Gregorian date → day number. Years are counted from 1 March so that the leap day comes last;
 * 400 years have 146,097 days and 719,468 days lie between 0000-03-01 and 1970-01-01.
 */
export function dayNumber(year: number, month: number, day: number): DayNumber {
	const shifted = month <= 2 ? year - 1 : year;
	const era = Math.floor(shifted / 400);
	const yearOfEra = shifted - era * 400;
	const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
	const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
	return era * 146_097 + dayOfEra - 719_468;
}

/** The inverse of `dayNumber`. */
export function civilDate(number: DayNumber): CivilDate {
	const shifted = number + 719_468;
	const era = Math.floor(shifted / 146_097);
	const dayOfEra = shifted - era * 146_097;
	const yearOfEra = Math.floor(
		(dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
	);
	const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
	const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
	const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
	const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
	return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

export function daysInMonth(year: number, month: number): number {
	const next = month === 12 ? dayNumber(year + 1, 1, 1) : dayNumber(year, month + 1, 1);
	return next - dayNumber(year, month, 1);
}

/**
 * Same day of a later (or earlier) month, clamped to that month's last day: 31 January + 1 month = 28 or 29 February.
 */
export function shiftMonths(number: DayNumber, months: number): DayNumber {
	const { year, month, day } = civilDate(number);
	const count = year * 12 + (month - 1) + months;
	const toYear = Math.floor(count / 12);
	const toMonth = count - toYear * 12 + 1;
	return dayNumber(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth)));
}

/** @throws CalendarError `invalid_date` unless the text is a real date `YYYY-MM-DD`. */
export function parseDate(text: DateString): DayNumber {
	const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
	if (!match) throw new CalendarError('invalid_date', text);
	const number = dayNumber(Number(match[1]), Number(match[2]), Number(match[3]));
	if (formatDate(number) !== text) throw new CalendarError('invalid_date', text);
	return number;
}

export function formatDate(number: DayNumber): DateString {
	const { year, month, day } = civilDate(number);
	return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Milliseconds since local midnight, `24:00` included. @throws CalendarError `invalid_time` */
export function parseTime(text: TimeOfDay): number {
	const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
	if (!match && text !== '24:00') throw new CalendarError('invalid_time', text);
	return match ? Number(match[1]) * hourMs + Number(match[2]) * minuteMs : dayMs;
}
