import type { CalendarError } from '../core/calendar/index.ts';
import { problem } from './check-names.ts';
import type { RuleProblem } from './problem.ts';

/**
 * A refusal of the calendar engine, at its column. What it calls `at` is a zone, a weekday, a date or a time as it was
 * written.
 *
 * @param dated times written in dated exceptions.
 */
export function calendarProblem({ code, at }: CalendarError, dated: readonly string[] = []): RuleProblem {
	if (code === 'invalid_time_zone' || code === 'no_time_zone') return problem('time_zone', code, { at });
	const ofDate = code === 'invalid_date' || /^\d{4}-/u.test(at) || (code === 'invalid_time' && dated.includes(at));
	return problem(ofDate ? 'exceptions' : 'weekly', code, { at });
}
