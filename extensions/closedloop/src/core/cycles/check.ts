import type { CycleRule } from '@closedloop/schema';
import { checkDuration, CalendarError } from '../calendar/index.ts';
import { parseDate, parseTime } from '../calendar/civil.ts';

/** What keeps a duty from coming back, and where it stands in the rule. */
export interface CycleFlaw {
	readonly at: string;
	readonly code: 'impossible_date' | 'impossible_hour' | 'needs_a_record' | string;
	readonly params: Readonly<Record<string, string>>;
}

/** A rule of a recurring duty, apart from the names it uses. */
export function checkCycle({ recurrence, due, at }: CycleRule): readonly CycleFlaw[] {
	const dates = recurrence.each === 'year' ? recurrence.on : [];
	return [
		...dates.flatMap((date) =>
			isDate(date) ? [] : [{ at: 'recurrence.on', code: 'impossible_date', params: { date } }],
		),
		...(at === undefined || passes(() => parseTime(at)) ? [] : [{ at: 'at', code: 'impossible_hour', params: { at } }]),
		...(due && 'field' in due ? [{ at: 'due', code: 'needs_a_record', params: { column: due.field } }] : []),
		...(due && !('field' in due) && !passes(() => checkDuration(due))
			? [{ at: 'due', code: 'invalid_duration', params: { at: due.unit } }]
			: []),
	];
}

/** `02-29` is a date of some year; in others it means the last of February. */
const isDate = (date: string): boolean => passes(() => parseDate(`2024-${date}`));

function passes(attempt: () => unknown): boolean {
	try {
		attempt();
		return true;
	} catch (error) {
		if (error instanceof CalendarError) return false;
		throw error;
	}
}
