import { problem } from './check-names.ts';
import { RuleError, type RuleProblem } from './problem.ts';

/**
 * Entries a list of a rule document may have: several times what the largest procedure has. Every registration works
 * through all of a procedure's promises, and each of them through its ladder.
 */
const most: Readonly<Record<string, number>> = {
	deadlines: 40,
	ladder: 20,
	recipients: 12,
	tell_at_once: 12,
	entry: 20,
	pauses: 20,
	severities: 30,
	cycles: 40,
	slips: 40,
	notices: 40,
	transitions: 500,
	gates: 30,
	exceptions: 5000,
};
const usuallyMost = 200;

/** Categories below categories, rules within rules: nobody finds their way deeper down. */
const deepest = 16;

/** Lists that are longer, and nesting that goes deeper, than any rules mean. Asked before anything else reads them. */
export function sizeProblems(row: object): RuleProblem[] {
	return Object.entries(row).flatMap(([column, value]) => within(read(value), column, column, 1));
}

/** The same as an error, where nothing else is checked. @throws RuleError */
export function refuseOversized(row: object): void {
	const problems = sizeProblems(row);
	if (problems.length > 0) throw new RuleError(problems);
}

/** A column as SQLite keeps it is text; what is no JSON is told elsewhere. */
function read(value: unknown): unknown {
	if (typeof value !== 'string' || !/^\s*[[{]/u.test(value)) return value;
	try {
		return JSON.parse(value);
	} catch {
		return null;
	}
}

function within(value: unknown, name: string, field: string, depth: number): RuleProblem[] {
	if (typeof value !== 'object' || value === null) return [];
	if (depth > deepest) return [problem(field, 'too_deep', { most: deepest })];
	const limit = most[name] ?? usuallyMost;
	if (Array.isArray(value) && value.length > limit)
		return [problem(field, 'too_many', { count: value.length, most: limit })];
	return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
		within(
			inner,
			Array.isArray(value) ? '' : key,
			Array.isArray(value) ? `${field}[${key}]` : `${field}.${key}`,
			depth + 1,
		),
	);
}
