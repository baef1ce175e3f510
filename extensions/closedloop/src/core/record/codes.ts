import type { ApprovalRule, CategoryRule, KindName, ProcedureRules } from '../../../../../schema/index.ts';
import { columnIn, isFilled, textOf, type RecordView } from '../workflow/index.ts';
import type { Gathered } from './case.ts';
import type { Refusal } from './verdict.ts';

type Codes = readonly string[] | null;

/** Codes of a tree of categories, the ones above included. */
const codesIn = (categories: readonly CategoryRule[]): readonly string[] =>
	categories.flatMap(({ code, children }) => [code, ...codesIn(children ?? [])]);

/** Columns that hold a code of the record's procedure, and what they may say; null asks nothing. */
const lists: Partial<
	Record<KindName, Readonly<Record<string, (rules: ProcedureRules, approvals: readonly ApprovalRule[]) => Codes>>>
> = {
	feedback: {
		category: ({ categories }) => codesIn(categories),
		severity: ({ severities }) => severities.map(({ code }) => code),
		no_action_reason: ({ no_action_reasons }) => no_action_reasons.map(({ code }) => code),
		// A procedure for certain sites counts repeats by them: a misspelt one would be another.
		site: ({ applies }) => (applies.sites && applies.sites.length > 0 ? applies.sites : null),
	},
	decision: {
		kind: (_rules, approvals) => approvals.map(({ kind }) => kind),
		reason_code: ({ no_action_reasons }) => no_action_reasons.map(({ code }) => code),
	},
};

/**
 * Codes a write brings that the record's procedure does not have. An unknown severity would switch off whatever is
 * promised or demanded by severity; so would an unknown category. What stands there already is not asked again, and
 * empty is no code.
 */
export function unknownCodes(
	{ kind, procedure, approvals }: Gathered,
	before: RecordView | null,
	after: RecordView,
): readonly Refusal[] {
	if (procedure === null) return [];
	return Object.entries(lists[kind] ?? {}).flatMap(([field, known]): readonly Refusal[] => {
		const codes = known(procedure.rules, approvals);
		if (
			codes === null ||
			!isFilled(columnIn(after, field)) ||
			(before !== null && textOf(columnIn(before, field)) === textOf(columnIn(after, field)))
		)
			return [];
		return codes.includes(textOf(columnIn(after, field)) ?? '')
			? []
			: [
					{
						code: 'CL_INVALID',
						field,
						params: { problem: codes.length === 0 ? 'none_in_procedure' : 'not_in_procedure' },
					},
				];
	});
}
