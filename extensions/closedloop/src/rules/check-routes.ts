import { recordKinds, type ProcedureRules, type RouteRule, type RuleCondition } from '@closedloop/schema';
import type { Around } from './around.ts';
import { conditionProblems } from './check-condition.ts';
import { problem, repeated } from './check-names.ts';
import { knownValues } from './known-values.ts';
import type { RuleProblem } from './problem.ts';

/**
 * Each route leads somewhere and can be taken: its department is there, its conditions ask what feedback has, and no
 * route before it takes the same.
 */
export function routeProblems(rules: ProcedureRules, around: Around): RuleProblem[] {
	const { routes = [] } = rules;
	return [
		...repeated(
			routes.map(({ code }, index) => ({ code, field: `routes[${index}].code` })),
			'duplicate_route',
		),
		...routes.flatMap(({ lead, when }, index) => [
			...(around.departments.has(lead)
				? []
				: [problem(`routes[${index}].lead`, 'unknown_department', { department: lead })]),
			...when.flatMap((each, nth) => [
				...conditionProblems(each, `routes[${index}].when[${nth}]`, recordKinds.feedback.collection, around),
				...strangers(each, `routes[${index}].when[${nth}]`, rules, around),
			]),
			...shadowed(routes, index),
		]),
	];
}

/** A route that asks just what one before it asks is never taken. */
function shadowed(routes: readonly RouteRule[], index: number): RuleProblem[] {
	const own = routes[index];
	const first = own && routes.slice(0, index).find((other) => spelling(other.when) === spelling(own.when));
	return first ? [problem(`routes[${index}].when`, 'route_shadowed', { route: first.code })] : [];
}

/** Order means nothing, of conditions as of values. */
const spelling = (when: readonly RuleCondition[]): string =>
	JSON.stringify(
		when
			.map((each) =>
				JSON.stringify([
					each.field,
					'empty' in each
						? each.empty
						: 'above' in each
							? { above: each.above }
							: 'not' in each
								? { not: each.not.toSorted() }
								: { values: each.values.toSorted() },
				]),
			)
			.sort(),
	);

/** Values no feedback of this procedure can have: nothing would ever take this way. */
function strangers(when: RuleCondition, at: string, rules: ProcedureRules, around: Around): RuleProblem[] {
	const known = knownValues(when.field, rules, around);
	if (known === null || 'empty' in when || 'above' in when) return [];
	const [name, values] = 'not' in when ? (['not', when.not] as const) : (['values', when.values] as const);
	const code = when.field === 'severity' ? 'unknown_severity' : 'unknown_value';
	return values
		.filter((value) => !known.has(value))
		.map((value) => problem(`${at}.${name}`, code, { value, severity: value }));
}
