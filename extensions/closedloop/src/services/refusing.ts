import type { Locale } from '@closedloop/schema';
import { CalendarError } from '../core/calendar/index.ts';
import { refuse } from './refusal.ts';
import { RuleError, sentence } from './rules/index.ts';

/**
 * Runs a piece of reading or counting; what cannot be read or counted is refused at its field, in the reader's
 * language. @throws CL_INVALID
 */
export function refusing<Result>(locale: Locale, field: string, work: () => Result): Result {
	try {
		return work();
	} catch (error) {
		if (error instanceof CalendarError) throw invalid(locale, { field, code: error.code, params: { at: error.at } });
		if (error instanceof RuleError && error.problems[0]) throw invalid(locale, error.problems[0]);
		throw error;
	}
}

function invalid(locale: Locale, problem: RuleError['problems'][number]): Error {
	const [column = ''] = problem.field.split(/[.[]/u);
	return refuse(
		'CL_INVALID',
		{
			field: column,
			params: { ...problem.params, path: problem.field, reason: problem.code, problem: sentence(problem, locale) },
		},
		locale,
	);
}
