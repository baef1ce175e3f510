import type { DateString } from '@closedloop/schema';
import { dayMs, formatDate, parseDate, parseTime } from './civil.ts';

/**
 * The dates whose noon lies within a holiday: one that begins at sunset is the day that follows, one of an afternoon is
 * none.
 *
 * @param begins wall clock, `YYYY-MM-DD hh:mm…`; whatever follows the minutes is left out.
 * @throws CalendarError when it begins with no date and time
 */
export function wallDays(begins: string, lengthMs: number): readonly DateString[] {
	const day = parseDate(begins.slice(0, 10));
	const start = day * dayMs + parseTime(begins.slice(11, 16));
	const days: DateString[] = [];
	for (let number = day, noon = day * dayMs + dayMs / 2; noon < start + lengthMs; number++, noon += dayMs)
		if (noon >= start) days.push(formatDate(number));
	return days;
}
