import type { CategoryRule, ProcedureRules, Text } from '@closedloop/schema';
import { factCode } from '../facts/index.ts';

interface Coded {
	readonly code: string;
	readonly label: Text;
}

/**
 * What a value of a column is called where the procedure names it itself: severities, categories and those below,
 * reasons, choices of its facts, slips, notices, outcomes of signatures. Null: it has no word of its own for it.
 */
export function valueWord(rules: ProcedureRules, field: string, value: string): Text | null {
	return offeredIn(rules, field).find(({ code }) => code === value)?.label ?? null;
}

function offeredIn(rules: ProcedureRules, field: string): readonly Coded[] {
	const fact = factCode(field);
	if (fact !== null) return rules.facts?.find(({ code }) => code === fact)?.choices ?? [];
	switch (field) {
		case 'category':
			return categoriesBelow(rules.categories);
		case 'severity':
			return rules.severities;
		case 'no_action_reason':
			return rules.no_action_reasons;
		case 'slip':
			return rules.slips ?? [];
		case 'notice':
			return rules.notices ?? [];
		case 'outcome':
			return rules.approvals.flatMap(({ outcomes = [] }) => outcomes);
		default:
			return [];
	}
}

const categoriesBelow = (list: readonly CategoryRule[]): readonly CategoryRule[] =>
	list.flatMap((each) => [each, ...categoriesBelow(each.children ?? [])]);
