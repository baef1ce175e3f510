import type { CollectionName, Locale } from '@closedloop/schema';
import { CalendarError } from '../core/calendar/index.ts';
import { refuse } from './refusal.ts';
import { RuleError, sentence, split, type RuleProblem } from '../rules/index.ts';

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

/** Refuses with one error per problem, each at its column. @throws CL_INVALID */
export function refuseProblems(collection: CollectionName, problems: readonly RuleProblem[], locale: Locale): void {
	const errors = problems.map((each) => {
		const { column } = split(each.field);
		return refuse(
			'CL_INVALID',
			{
				field: column,
				params: { ...each.params, path: each.field, reason: each.code, problem: sentence(each, locale) },
			},
			locale,
			collection,
		);
	});
	if (errors.length === 1 && errors[0]) throw errors[0];
	// Directus answers each error of a list.
	if (errors.length > 1) throw errors;
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
