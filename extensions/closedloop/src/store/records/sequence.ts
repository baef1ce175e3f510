import type { Knex } from 'knex';
import { rowsOf } from '../dialect.ts';

/**
 * The next number of a series, within the caller's transaction: the row stays locked until it ends, so numbers are
 * unique and a rolled-back record leaves no gap. One statement on both databases.
 */
export async function nextInSeries(knex: Knex, series: string): Promise<number> {
	const rows = await rowsOf<'value'>(
		knex,
		'INSERT INTO cl_sequences (series, value) VALUES (?, 1) ON CONFLICT (series) DO UPDATE SET value = cl_sequences.value + 1 RETURNING value',
		[series],
	);
	const value = rows[0]?.value;
	if (value === undefined) throw new Error(`series ${series} gave no number`);
	return Number(value);
}
