import type { CategoryRule, ProcedureRules } from '@closedloop/schema';
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

const codesIn = (categories: readonly CategoryRule[]): readonly string[] =>
	categories.flatMap(({ code, children }) => [code, ...codesIn(children ?? [])]);
