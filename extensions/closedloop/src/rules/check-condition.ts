import type { RuleCondition } from '@closedloop/schema';
import { problem } from './check-names.ts';
import type { RuleProblem } from './problem.ts';

/** A condition can be answered: the record has its column, and its list is none of nothing. */
export function conditionProblems(
	when: RuleCondition | undefined,
	at: string,
	columns: ReadonlySet<string>,
): RuleProblem[] {
	if (when === undefined) return [];
	const lists = { ...('values' in when && { values: when.values }), ...('not' in when && { not: when.not }) };
	return [
		...(columns.has(when.field) ? [] : [problem(`${at}.field`, 'unknown_column', { column: when.field })]),
		...Object.entries(lists)
			.filter(([, values]) => values.length === 0)
			.map(([name]) => problem(`${at}.${name}`, 'empty')),
	];
}
