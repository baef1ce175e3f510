import type { Knex } from 'knex';
import { insertRows, type Row } from '../extensions/closedloop/src/store/tick/json-rows.ts';

/** As many as the tick writes in one transaction. */
export const chunk = 200;

/** Records and their clocks, copied from one that passed the door. */
export interface Copies {
	readonly records: readonly Row[];
	/** As many of each record, in the order of the records. */
	readonly clocks: readonly Row[];
}

/**
 * A record or a clock as its own table has it: without what its children point back by and what only the form shows.
 */
export const plain = (row: Row): Row =>
	Object.fromEntries(
		Object.entries(row)
			.filter(([name, value]) => !Array.isArray(value) || name === 'facts' || name === 'told')
			.filter(([name]) => !['next_step', 'history', 'deadlines', 'candidates', 'clock_step'].includes(name)),
	);

/**
 * Writes them as the door would have left them: each clock caused by its record's newest event, which is what the locks
 * ask.
 */
export async function insertCopies(knex: Knex, { records, clocks }: Copies): Promise<void> {
	const each = clocks.length / records.length;
	for (let from = 0; from < records.length; from += chunk) {
		await knex.transaction(async (trx) => {
			await insertRows(trx, 'cl_feedback', records.slice(from, from + chunk));
			await insertRows(trx, 'cl_clocks', clocks.slice(from * each, (from + chunk) * each));
		});
	}
	await knex.raw('ANALYZE');
}
