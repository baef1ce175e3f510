import type { Instant, PastFeedback, Stored } from '@closedloop/schema';
import type { Knex } from 'knex';
import { matchAmong } from '../../core/intake/index.ts';
import type { Read } from '../../store/read-as.ts';
import { intakeIn, pageMost, pastFeedback, samplesOf, usualMs } from '../procedure-choice/index.ts';
import { candidatesAfter } from './overlaps.ts';

/** Who looks back, and from when. */
export interface Looking {
	readonly database: Knex;
	readonly read: Read;
	readonly now: Instant;
}

/**
 * Which feedback of the last quarter would have come to each of these procedures, were they adopted then: chosen by the
 * judge that chooses for what comes in, of the records as they stand today. A page at most; nothing is changed. @throws FORBIDDEN
 */
export async function pastOf(
	{ database, read, now }: Looking,
	planned: readonly Stored<'cl_procedures'>[],
): Promise<PastFeedback> {
	const [from, to] = [new Date(now - usualMs).toISOString(), new Date(now).toISOString()];
	const { coming } = await candidatesAfter(database, planned);
	const rows = await pastFeedback(read, { from, to, limit: pageMost, page: 1 });
	const chosen = rows.map((row) => ({ row, code: matchAmong(intakeIn(row), coming)?.procedure.code ?? null }));
	return {
		from,
		to,
		looked_at: rows.length,
		complete: rows.length < pageMost,
		procedures: planned.map(({ code }) => {
			const own = chosen.filter((each) => each.code === code).map(({ row }) => row);
			return { code: String(code), count: own.length, samples: samplesOf(own) };
		}),
	};
}
