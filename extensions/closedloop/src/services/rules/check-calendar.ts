import type { CalendarRules } from '@closedloop/schema';
import { CalendarError, compileCalendar } from '../../core/calendar/index.ts';
import { problem } from './check-names.ts';
import type { RuleProblem } from './problem.ts';

/** Whether working time can be counted by it at all. */
export function calendarProblems(rules: CalendarRules): RuleProblem[] {
	try {
		compileCalendar(rules);
		return [];
	} catch (error) {
		if (!(error instanceof CalendarError)) throw error;
		return [problem(placeOf(error, rules), error.code, { at: error.at })];
	}
}

/** What the calendar calls `at` is a zone, a weekday, a date or a time as it was written. */
function placeOf({ code, at }: CalendarError, { exceptions }: CalendarRules): string {
	if (code === 'invalid_time_zone') return 'time_zone';
	const dated = code === 'invalid_date' || /^\d{4}-/u.test(at) || (code === 'invalid_time' && Object.values(exceptions ?? {}).flat(2).includes(at));
	return dated ? 'exceptions' : 'weekly';
}
