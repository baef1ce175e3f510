import type { CategoryRule, ProcedureRules } from '@closedloop/schema';
import { criteria, meets } from '../core/intake/index.ts';
import type { Around } from './around.ts';

type Known = Pick<ProcedureRules, 'severities' | 'categories'>;

/**
 * Values a column of feedback may have under a procedure: codes of its own, or what can be chosen; null where anything
 * may be written.
 */
export function knownValues(
	field: string,
	rules: Known,
	{ choicesOf }: Pick<Around, 'choicesOf'>,
): ReadonlySet<string> | null {
	if (field === 'severity') return new Set(rules.severities.map(({ code }) => code));
	if (field === 'category') return new Set(codesIn(rules.categories));
	return choicesOf(field);
}

/** Those of them that feedback may have which the procedure is for, asked as they are when a procedure is chosen. */
export function appliedValues(
	field: string,
	values: Iterable<string>,
	{ applies, categories }: Pick<ProcedureRules, 'applies' | 'categories'>,
): readonly string[] {
	const asked = criteria.find(([, column]) => column === field);
	if (asked === undefined) return [...values];
	const [list, column] = asked;
	const own = { applies: { [list]: applies[list] ?? [] }, categories };
	return [...values].filter((value) => meets({ kind: null, [column]: value }, own));
}

const codesIn = (categories: readonly CategoryRule[]): readonly string[] =>
	categories.flatMap(({ code, children }) => [code, ...codesIn(children ?? [])]);
