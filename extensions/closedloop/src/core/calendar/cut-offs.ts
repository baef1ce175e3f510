import type { CutOff, Duration, Instant } from '@closedloop/schema';
import { dayMs, parseTime, type DayNumber } from './civil.ts';
import { dayOf, instantAt, wallAt, type Calendar } from './compile.ts';
import { CalendarError } from './error.ts';
import { businessDayOf, isWorkingDay, workingDayAfter } from './working-days.ts';

/**
 * "Before 17:00 → next day 10:00, after → next day 15:00" (P60): the earliest cut-off the receipt is still before
 * decides. Counted in working days, the days after the receipt are working ones and "the same day" of a closed day is
 * the next working day; what comes in after midnight, while the evening's shift goes on, came in late on the evening's
 * day. A target that has passed already (received 11:00, promised "by 10:00", P48) is that time of the following day.
 * @throws CalendarError `invalid_duration` where no cut-off covers the hour of receipt
 */
export function dueByCutOff(
	calendar: Calendar,
	at: Instant,
	duration: Extract<Duration, { unit: 'time_of_day' }>,
): Instant {
	const working = duration.counts === 'working';
	const receipt = working ? businessDayOf(calendar, at) : dayOf(calendar, at);
	const cutOff = cutOffFor(duration.cutoffs, Math.min(wallAt(calendar, at) - receipt * dayMs, dayMs - 1));
	const target = working ? workingTarget(calendar, receipt, cutOff.day) : receipt + cutOff.day;
	const due = instantAt(calendar, target, parseTime(cutOff.at));
	if (due >= at) return due;
	return instantAt(calendar, working ? workingDayAfter(calendar, target, 1) : target + 1, parseTime(cutOff.at));
}

function workingTarget(calendar: Calendar, receipt: DayNumber, days: number): DayNumber {
	if (days === 0 && isWorkingDay(calendar, receipt)) return receipt;
	return workingDayAfter(calendar, receipt, Math.max(days, 1));
}

function cutOffFor(cutoffs: readonly CutOff[], time: number): CutOff {
	let chosen: CutOff | undefined;
	for (const cutOff of cutoffs) {
		const limit = parseTime(cutOff.before ?? '24:00');
		if (time < limit && (!chosen || limit < parseTime(chosen.before ?? '24:00'))) chosen = cutOff;
	}
	if (!chosen) throw new CalendarError('invalid_duration', 'time_of_day');
	return chosen;
}
