import type { Instant } from '@closedloop/schema';
import type { Knex } from 'knex';
import { countIn } from '../row-values.ts';
import { keepEditionRows, type EditionRow } from '../records/editions.ts';
import { withoutLocks } from '../locks.ts';
import type { RowWith } from '../stored.ts';

/** Clocks of an earlier version of ours: they name no calendar edition, or not the procedure whose rule they carry. */
const unfilled = (knex: Knex) =>
	knex('cl_clocks').where((each) =>
		each.whereNull('calendar_edition').orWhere((feedback) => feedback.whereNull('procedure').whereNotNull('feedback')),
	);

/**
 * Writes down what clocks of an earlier version run by: what their calendar says now, which is what they have been
 * counted by, and their record's procedure. No promise is moved by it, so no history is written; the locks are away for
 * this transaction.
 */
export async function fillClocks(knex: Knex, editions: readonly EditionRow[], at: Instant): Promise<number> {
	const rows: readonly RowWith<'n'>[] = await unfilled(knex).count({ n: '*' });
	const count = countIn(rows[0]?.n);
	if (count === 0 || editions.length === 0) return 0;
	await keepEditionRows(knex, editions, at);
	await withoutLocks(knex, async (trx) => {
		for (const { id, calendar } of editions)
			await trx('cl_clocks').where({ calendar }).whereNull('calendar_edition').update({ calendar_edition: id });
		await trx('cl_clocks')
			.whereNull('procedure')
			.whereNotNull('feedback')
			.update({ procedure: trx('cl_feedback').select('procedure').whereRaw('cl_feedback.id = cl_clocks.feedback') });
	});
	return count;
}
