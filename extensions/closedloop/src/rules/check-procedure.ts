import type { AppliesRule, CategoryRule, ProcedureRules } from '@closedloop/schema';
import { validatePattern } from '../core/intake/index.ts';
import type { Around, Neighbour } from './around.ts';
import { approvalProblems } from './check-approvals.ts';
import { confidentialityProblems } from './check-confidentiality.ts';
import { contactProblems } from './check-contacts.ts';
import { cycleProblems } from './check-cycles.ts';
import { deadlineProblems } from './check-deadlines.ts';
import { factProblems, retoldProblems, withFactColumns } from './check-facts.ts';
import { namedProblems } from './check-lives-by.ts';
import { justifyProblems } from './check-justify.ts';
import { quietProblems } from './check-ladder.ts';
import { problem, recipientProblems, repeated } from './check-names.ts';
import { noticeProblems } from './check-notices.ts';
import { postProblems } from './check-posts.ts';
import { routeProblems } from './check-routes.ts';
import { matrixProblems } from './check-severity-matrix.ts';
import { slipProblems } from './check-slips.ts';
import type { RuleProblem } from './problem.ts';

/** Which procedure it is, and its place among the others. */
type Self = Pick<Neighbour, 'code' | 'version' | 'priority'>;

/** Everything that keeps a procedure from being published. Empty = it can be worked by. */
export function procedureProblems(rules: ProcedureRules, self: Self, outside: Around): RuleProblem[] {
	const bare = { ...outside, posts: rules.posts ?? [] };
	const around = withFactColumns(rules, bare);
	return [
		...workflow(around),
		...namedProblems(rules, around),
		...validatePattern(rules.number_pattern).map(({ code, params }) =>
			problem('number_pattern', `pattern_${code}`, params),
		),
		...applies(rules, self, around),
		...repeated(categoryPlaces(rules.categories, 'categories'), 'duplicate_category'),
		...severities(rules, around),
		...matrixProblems(rules, around),
		...deadlineProblems(rules, around),
		...cycleProblems(rules, around),
		...approvalProblems(rules, around),
		...postProblems(rules, around),
		...repeated(
			rules.no_action_reasons.map(({ code }, index) => ({ code, field: `no_action_reasons[${index}].code` })),
			'duplicate_reason',
		),
		...justifyProblems(rules, around),
		...factProblems(rules, bare),
		...retoldProblems(rules, self.version, outside.otherVersions),
		...routeProblems(rules, around),
		...slipProblems(rules, around),
		...noticeProblems(rules, around),
		...contactProblems(rules, around),
		...repeatRule(rules, around),
		...quietProblems(rules),
		...confidentialityProblems(rules, around),
	];
}

function workflow({ workflow: named }: Around): RuleProblem[] {
	if (named === null) return [problem('workflow', 'missing')];
	return named.status === 'published' ? [] : [problem('workflow', 'workflow_not_published')];
}

function categoryPlaces(
	categories: readonly CategoryRule[],
	at: string,
): { readonly code: string; readonly field: string }[] {
	return categories.flatMap(({ code, children }, index) => [
		{ code, field: `${at}[${index}].code` },
		...categoryPlaces(children ?? [], `${at}[${index}].children`),
	]);
}

function severities({ severities: all, default_severity }: ProcedureRules, around: Around): RuleProblem[] {
	const places = all.map(({ code }, index) => ({ code, field: `severities[${index}].code` }));
	return [
		...(all.some(({ code }) => code === default_severity)
			? []
			: [problem('default_severity', 'unknown_severity', { severity: default_severity })]),
		...repeated(places, 'duplicate_severity'),
		...all.flatMap(({ tell_at_once }, index) =>
			recipientProblems(tell_at_once ?? [], `severities[${index}].tell_at_once`, around),
		),
	];
}

function repeatRule({ repeat, severities: all }: ProcedureRules, around: Around): RuleProblem[] {
	const thresholds = repeat?.thresholds ?? [];
	const unknown = (raised: string | undefined, at: string): RuleProblem[] =>
		raised === undefined || all.some(({ code }) => code === raised)
			? []
			: [problem(at, 'unknown_severity', { severity: raised })];
	const places = thresholds.map(({ count }, index) => ({
		code: String(count),
		field: `repeat.thresholds[${index}].count`,
	}));
	return [
		...unknown(repeat?.raise_to, 'repeat.raise_to'),
		...repeated(places, 'duplicate_threshold'),
		...thresholds.flatMap(({ raise_to, tell = [] }, index) => [
			...unknown(raise_to, `repeat.thresholds[${index}].raise_to`),
			...recipientProblems(tell, `repeat.thresholds[${index}].tell`, around),
		]),
	];
}

function applies(rules: ProcedureRules, self: Self, around: Around): RuleProblem[] {
	const known = new Set(rules.severities.map(({ code }) => code));
	const lists = [
		['kinds', around.choicesOf('kind'), 'unknown_value'],
		['channels', around.choicesOf('channel'), 'unknown_value'],
		['severities', known, 'unknown_severity'],
	] as const;
	const strangers = lists.flatMap(([list, allowed, code]) =>
		(rules.applies[list] ?? [])
			.filter((value) => allowed !== null && !allowed.has(value))
			.map((value) => problem(`applies.${list}`, code, { value, severity: value })),
	);
	return [...strangers, ...ambiguity(rules.applies, self, around.published)];
}

/**
 * Two procedures for exactly the same feedback, neither before the other: chance of spelling would choose. Versions of
 * one procedure follow each other, so they are no rivals.
 */
function ambiguity(own: AppliesRule, self: Self, published: readonly Neighbour[]): RuleProblem[] {
	const rival = published.find(
		(other) =>
			other.code !== self.code && other.priority === self.priority && spelling(other.applies) === spelling(own),
	);
	return rival ? [problem('applies', 'ambiguous', { procedure: rival.code, priority: rival.priority })] : [];
}

/** An empty list asks nothing (`matchProcedure`), and order means nothing. */
function spelling(applies: AppliesRule): string {
	const lists = Object.entries(applies).flatMap(([name, values]: [string, readonly string[] | undefined]) =>
		values === undefined || values.length === 0 ? [] : [[name, [...new Set(values)].sort()] as const],
	);
	return JSON.stringify(lists.sort(([a], [b]) => (a < b ? -1 : 1)));
}
