import type { Recurrence } from '@closedloop/schema';
import {
	civilDate,
	dayNumber,
	daysInMonth,
	parseDate,
	shiftMonths,
	weekdayOf,
	type DayNumber,
} from '../calendar/civil.ts';
import type { Calendar } from '../calendar/index.ts';
import { isWorkingDay, workingDayAfter } from '../calendar/working-days.ts';

/** Far enough back for any calendar that has working time at all: no desk is closed longer than a season. */
const searchDays = 400;

/**
 * The first day after `day` on which a period ends. A daily duty has no periods on days on which the desk is closed.
 */
export function endAfter(recurrence: Recurrence, day: DayNumber, calendar: Calendar): DayNumber {
	switch (recurrence.each) {
		case 'day':
			return workingDayAfter(calendar, day, 1);
		case 'week':
			return firstFrom(day + 1, 1, (each) => weekdayOf(each) === recurrence.on);
		case 'month': {
			const end = dayOfMonth(day, recurrence.on);
			return end > day ? end : dayOfMonth(shiftMonths(firstOfMonth(day), 1), recurrence.on);
		}
		case 'year':
			return Math.min(...datesAround(recurrence.on, day).filter((each) => each > day));
	}
}

/** The last day before `day` on which a period ended. */
export function endBefore(recurrence: Recurrence, day: DayNumber, calendar: Calendar): DayNumber {
	switch (recurrence.each) {
		case 'day':
			return firstFrom(day - 1, -1, (each) => isWorkingDay(calendar, each));
		case 'week':
			return firstFrom(day - 1, -1, (each) => weekdayOf(each) === recurrence.on);
		case 'month': {
			const end = dayOfMonth(day, recurrence.on);
			return end < day ? end : dayOfMonth(shiftMonths(firstOfMonth(day), -1), recurrence.on);
		}
		case 'year':
			return Math.max(...datesAround(recurrence.on, day).filter((each) => each < day));
	}
}

function firstFrom(from: DayNumber, step: 1 | -1, holds: (day: DayNumber) => boolean): DayNumber {
	for (let day = from; Math.abs(day - from) <= searchDays; day += step) if (holds(day)) return day;
	return from;
}

function firstOfMonth(day: DayNumber): DayNumber {
	const { year, month } = civilDate(day);
	return dayNumber(year, month, 1);
}

/** 29 to 31 mean the last day where there is none. */
function dayOfMonth(day: DayNumber, on: number): DayNumber {
	const { year, month } = civilDate(day);
	return dayNumber(year, month, Math.min(on, daysInMonth(year, month)));
}

/** Yearly dates of the year and its neighbours; 02-29 is the last of February. */
function datesAround(dates: readonly string[], day: DayNumber): readonly DayNumber[] {
	const { year } = civilDate(day);
	return [year - 1, year, year + 1].flatMap((of) =>
		dates.map((date) => {
			// A leap year knows every date there is.
			const { month, day: on } = civilDate(parseDate(`2024-${date}`));
			return dayNumber(of, month, Math.min(on, daysInMonth(of, month)));
		}),
	);
}
