import type { DryRunAnswer, Instant, Locale, MovedRecords, Stored } from '@closedloop/schema';
import type { Knex } from 'knex';
import * as z from 'zod';
import { matchAmong } from '../../core/intake/index.ts';
import type { Read } from '../../store/read-as.ts';
import { rulebook } from '../rulebook/index.ts';
import { refuse } from '../refusal.ts';
import { candidateIn, candidatesWith } from './candidate.ts';
import { intakeIn, pageMost, pastFeedback, procedureIn, samplesOf, usualMs } from './past.ts';

/** Whose records are looked at, and in which language a draft that cannot be read is refused. */
export interface DryRunReader {
	readonly database: Knex;
	readonly read: Read;
	readonly now: Instant;
	readonly locale: Locale;
}

const question = z.strictObject({
	draft: z.record(z.string(), z.unknown()),
	from: z.iso.datetime({ offset: true }).optional(),
	to: z.iso.datetime({ offset: true }).optional(),
	limit: z.int().min(1).max(pageMost).optional(),
	page: z.int().min(1).optional(),
});

/**
 * Which past records, as they stand today, a draft would have got from which procedure — and which it would lose to
 * which. Reads with the viewer's permissions and changes nothing. @throws CL_INVALID, FORBIDDEN
 */
export async function dryRun({ database, read, now, locale }: DryRunReader, body: unknown): Promise<DryRunAnswer> {
	const asked = question.safeParse(body);
	if (!asked.success)
		throw refuse(
			'CL_INVALID',
			{ field: String(asked.error.issues[0]?.path[0] ?? 'draft'), params: { problem: 'invalid' } },
			locale,
		);
	await read('cl_procedures', { fields: ['id'], limit: 1 });
	const book = await rulebook(database);
	const draft = candidateIn(asked.data.draft, book, locale);
	const candidates = candidatesWith(book, draft);
	const { limit = 500, from = iso(now - usualMs), to = iso(now), page = 1 } = asked.data;
	const rows = await pastFeedback(read, { from, to, limit, page });
	const moves = new Map<string, { from: string | null; to: string | null; rows: Stored<'cl_feedback'>[] }>();
	let matched = 0;
	for (const row of rows) {
		const was = procedureIn(row);
		const would = matchAmong(intakeIn(row), candidates)?.procedure.code ?? null;
		if (would === draft.code) matched += 1;
		if (was === would || (was !== draft.code && would !== draft.code)) continue;
		const key = JSON.stringify([was, would]);
		const move = moves.get(key) ?? { from: was, to: would, rows: [] };
		move.rows.push(row);
		moves.set(key, move);
	}
	return {
		from,
		to,
		looked_at: rows.length,
		matched,
		moved: [...moves.values()].map(movedOf).sort((a, b) => b.count - a.count),
		next: rows.length < limit ? null : page + 1,
	};
}

const iso = (at: Instant): string => new Date(at).toISOString();

const movedOf = ({
	from,
	to,
	rows,
}: {
	readonly from: string | null;
	readonly to: string | null;
	readonly rows: readonly Stored<'cl_feedback'>[];
}): MovedRecords => ({
	from,
	to,
	count: rows.length,
	samples: samplesOf(rows),
});
