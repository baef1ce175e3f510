import type { Locale, ProcedureChoiceAnswer, ProcedureNamed, Text } from '@closedloop/schema';
import type { Knex } from 'knex';
import { inForce, matchProcedure } from '../../core/intake/index.ts';
import { idOf } from '../../core/values/index.ts';
import type { Read } from '../../store/read-as.ts';
import { recordRow } from '../../store/records/record-row.ts';
import { intakeOf } from '../write/index.ts';
import { rulebook, type KnownProcedure } from '../rulebook/index.ts';
import { refuse } from '../refusal.ts';
import { matchOf, titlesOf } from './words.ts';

/**
 * Why this record runs under its procedure, and what it would get if it came in now as it stands. Whether the reader
 * may see it is asked before.
 */
export async function choiceOf(database: Knex, read: Read, id: string, locale: Locale): Promise<ProcedureChoiceAnswer> {
	const record = await recordRow(database, 'cl_feedback', id);
	if (record === null) throw refuse('CL_NOT_FOUND');
	const { procedures } = await rulebook(database);
	const all = [...procedures.values()];
	const own = procedures.get(idOf(record.procedure) ?? '') ?? null;
	const today = matchProcedure(await intakeOf(database, record), all);
	const titles = await titlesOf(read, [own?.id ?? null, today?.procedure.id ?? null]);
	const newest = inForce(all).find(({ code }) => code === own?.code);
	return {
		chosen: own === null ? null : matchOf(named(own, titles), becauseIn(record.procedure_reason), own.rules, locale),
		now:
			today === null || today.procedure.code === own?.code
				? null
				: matchOf(named(today.procedure, titles), today.because, today.procedure.rules, locale),
		newer_version: own !== null && newest !== undefined && newest.version > own.version ? newest.version : null,
		none: today === null,
	};
}

export const named = (
	{ id, code, version }: Pick<KnownProcedure, 'id' | 'code' | 'version'>,
	titles: ReadonlyMap<string, Text>,
): ProcedureNamed => ({ id, code, version, title: titles.get(id) ?? null });

function becauseIn(reason: unknown): readonly string[] {
	if (typeof reason !== 'object' || reason === null || !('because' in reason) || !Array.isArray(reason.because))
		return [];
	return reason.because.filter((each: unknown) => typeof each === 'string');
}
