import type { Duration } from '@closedloop/schema';
import { parseDate, parseTime } from './civil.ts';
import { CalendarError } from './error.ts';

/** Whether a promise is counted in working time: its pauses, its countdown and its percentages then are, too. */
export function countsWorkingTime(duration: Duration): boolean {
	switch (duration.unit) {
		case 'working_minutes':
		case 'working_hours':
		case 'working_days':
			return true;
		case 'time_of_day':
			return duration.counts === 'working';
		default:
			return false;
	}
}

/**
 * Refuses a duration that cannot be counted: negative or broken numbers of days, no cut-off for the rest of the day.
 * Called on save by those who keep procedures, and again before counting.
 * @throws CalendarError `invalid_duration`, `invalid_time`, `invalid_date`
 */
export function checkDuration(duration: Duration): void {
	switch (duration.unit) {
		case 'working_minutes':
		case 'working_hours':
		case 'minutes':
		case 'hours':
			demand(Number.isFinite(duration.value) && duration.value >= 0, `${duration.value} ${duration.unit}`);
			return;
		case 'working_days':
		case 'days':
		case 'weeks':
		case 'months':
			demand(Number.isSafeInteger(duration.value) && duration.value >= 0, `${duration.value} ${duration.unit}`);
			return;
		case 'time_of_day':
			checkCutOffs(duration.cutoffs);
			return;
		case 'same_day':
			return;
		case 'on_date':
			parseDate(duration.date);
			return;
		case 'on_instant':
			demand(Number.isFinite(Date.parse(duration.at)), `${duration.at} is no instant`);
			return;
		case 'date_field':
		case 'instant_field':
			demand(duration.field !== '', `${duration.unit} without a field`);
			return;
		case 'end_of_month':
			demand(isCount(duration.months_ahead ?? 0), `${duration.months_ahead} months_ahead`);
			return;
		case 'fixed_dates':
			demand(duration.dates.length > 0, 'fixed_dates');
			// A leap year, so that 02-29 is a date; in other years it means the last of February.
			for (const date of duration.dates) parseDate(`2024-${date}`);
	}
}

function checkCutOffs(cutoffs: Extract<Duration, { unit: 'time_of_day' }>['cutoffs']): void {
	let restOfDay = false;
	for (const { before, day, at } of cutoffs) {
		parseTime(at);
		demand(isCount(day), `day ${day}`);
		if (before === undefined || parseTime(before) === parseTime('24:00')) restOfDay = true;
	}
	demand(restOfDay, 'time_of_day without a cut-off for the rest of the day');
}

function isCount(value: number): boolean {
	return Number.isSafeInteger(value) && value >= 0;
}

function demand(holds: boolean, what: string): void {
	if (!holds) throw new CalendarError('invalid_duration', what);
}
