import type { Stored } from '@closedloop/schema';
import type { Knex } from 'knex';
import { unfit, type AdoptionProblem } from '../../core/adoption/index.ts';
import { coverageOf, inForce, type ProcedureCandidate } from '../../core/intake/index.ts';
import { columnOf } from '../../core/record/index.ts';
import { parseProcedure } from '../../rules/index.ts';
import { rulebook } from '../rulebook/index.ts';
import { inTurns } from '../turns.ts';

const kinds: readonly string[] = (columnOf('cl_feedback', 'kind')?.choices ?? []).map(({ value }) => value);

/**
 * Procedures that could never get any feedback once these are adopted: two that cannot be told apart. What was so before
 * is no fault of the adoption.
 */
export async function overlaps(
	database: Knex,
	planned: readonly Stored<'cl_procedures'>[],
): Promise<readonly AdoptionProblem[]> {
	const { standing, coming, codes } = await candidatesAfter(database, planned);
	const after = await inTurns(coverageOf(coming, kinds));
	const before = await inTurns(coverageOf(standing, kinds));
	const lost = new Set(before.unreachable.map(({ code }) => code));
	return after.unreachable
		.filter(({ code, by }) => codes.has(code) || (!lost.has(code) && by.some((each) => codes.has(each))))
		.map(({ code, by }) => {
			const at = codes.has(code) ? code : (by.find((each) => codes.has(each)) ?? code);
			return unfit(`${at}.bind`, 'not_told_apart', { procedure: code, others: by.join(', ') });
		});
}

interface Candidates {
	readonly standing: readonly ProcedureCandidate[];
	/** Those in force once these are adopted. */
	readonly coming: readonly ProcedureCandidate[];
	/** Codes that are adopted. */
	readonly codes: ReadonlySet<string>;
}

/** Procedures in force, and those in force once these are adopted. */
export async function candidatesAfter(
	database: Knex,
	planned: readonly Stored<'cl_procedures'>[],
): Promise<Candidates> {
	const standing: readonly ProcedureCandidate[] = inForce([...(await rulebook(database)).procedures.values()]);
	const adopted = planned.map(candidateOf);
	const codes = new Set(adopted.map(({ code }) => code));
	return { standing, codes, coming: [...standing.filter(({ code }) => !codes.has(code)), ...adopted] };
}

const candidateOf = (row: Stored<'cl_procedures'>): ProcedureCandidate => {
	const { applies, categories } = parseProcedure(row);
	return {
		code: String(row.code),
		version: Number(row.version),
		status: 'published',
		priority: Number(row.priority),
		applies,
		categories,
	};
};
