import type { RuleCondition } from '@closedloop/schema';
import type { Around } from './around.ts';
import { problem } from './check-names.ts';
import type { RuleProblem } from './problem.ts';

/** A condition can be answered: the record has its column, a number where it asks for more, and its list is none of nothing. */
export function conditionProblems(
	when: RuleCondition | undefined,
	at: string,
	collection: string,
	around: Pick<Around, 'columnsOf' | 'numbersOf'>,
): RuleProblem[] {
	if (when === undefined) return [];
	const { field } = when;
	const lists = { ...('values' in when && { values: when.values }), ...('not' in when && { not: when.not }) };
	return [
		...(around.columnsOf(collection).has(field) ? [] : [problem(`${at}.field`, 'unknown_column', { column: field })]),
		...('above' in when && !around.numbersOf(collection).has(field)
			? [problem(`${at}.above`, 'not_a_number', { column: field })]
			: []),
		...Object.entries(lists)
			.filter(([, values]) => values.length === 0)
			.map(([name]) => problem(`${at}.${name}`, 'empty')),
	];
}
