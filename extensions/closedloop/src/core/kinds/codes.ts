import { factFaults, factName, factsOn } from '../facts/index.ts';
import { columnIn, isFilled, textOf, type RecordView } from '../workflow/index.ts';
import type { Gathered, Refusal } from '../record/index.ts';
import { kinds } from './all.ts';

/** What a write brings that the record's procedure does not have: codes, and facts its forms ask for. */
export const notInProcedure = (given: Gathered, before: RecordView | null, after: RecordView): readonly Refusal[] => [
	...unknownCodes(given, before, after),
	...unfitFacts(given, before, after),
];

/**
 * Codes a write brings that the record's procedure does not have. An unknown severity would switch off whatever is
 * promised or demanded by severity; so would an unknown category. What stands there already is not asked again, and
 * empty is no code.
 */
function unknownCodes(
	{ kind, procedure, approvals }: Gathered,
	before: RecordView | null,
	after: RecordView,
): readonly Refusal[] {
	if (procedure === null) return [];
	return Object.entries(kinds[kind].codes).flatMap(([field, known]): readonly Refusal[] => {
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

/** Facts it does not ask for, or that cannot be what it asks for. */
const unfitFacts = ({ kind, procedure }: Gathered, before: RecordView | null, after: RecordView): readonly Refusal[] =>
	factFaults(factsOn(kind, procedure), before?.facts, after.facts).map(({ code, fault: { problem, params } }) => ({
		code: 'CL_INVALID',
		field: factName(code),
		params: { ...params, problem },
	}));
