import type { GapAnswer, Locale, ProcedureLintAnswer, Stored } from '@closedloop/schema';
import type { Knex } from 'knex';
import { coverageOf, type Coverage, type Gap } from '../../core/intake/index.ts';
import { columnOf } from '../../core/record/index.ts';
import { inTurns } from '../turns.ts';
import { people, rulebook } from '../rulebook/index.ts';
import { rolesOfProcedure, roleTitle, vacantOf } from '../../rules/index.ts';
import { candidateIn, candidatesWith } from './candidate.ts';
import { columnLabel, valueLabel, type Wording } from './words.ts';

/** Kinds a record can have. */
const kinds: readonly string[] = (columnOf('cl_feedback', 'kind')?.choices ?? []).map(({ value }) => value);

/** What the procedures in force leave out, as they are. */
export async function coverageInForce(database: Knex): Promise<Coverage> {
	return inTurns(coverageOf(candidatesWith(await rulebook(database), null), kinds));
}

/** What they would leave out with this draft among them. @throws CL_INVALID */
export async function lintOf(
	database: Knex,
	draft: Stored<'cl_procedures'> | null,
	locale: Locale,
): Promise<ProcedureLintAnswer> {
	const book = await rulebook(database);
	const candidates = candidatesWith(book, draft === null ? null : candidateIn(draft, book, locale));
	const { unreachable, missing, complete } = await inTurns(coverageOf(candidates, kinds));
	const wording: Wording = {
		categories: candidates.flatMap(({ categories }) => categories),
		severities: [...book.procedures.values()].flatMap(({ rules }) => rules.severities),
	};
	const known = await people(database);
	const named = new Set(
		[...book.procedures.values()]
			.filter(({ status }) => status === 'published')
			.flatMap(({ rules }) => rolesOfProcedure(rules)),
	);
	const vacant = vacantOf([...named], known.roles).map((role) => roleTitle(role, known.policyNames));
	return { unreachable, complete, vacant, missing: missing.map((gaps) => gaps.map((gap) => gapOf(gap, wording))) };
}

const gapOf = ({ column, values, other }: Gap, wording: Wording): GapAnswer => ({
	column,
	column_label: columnLabel(column),
	values: values.map((value) => valueLabel(column, value, wording)),
	other,
});
