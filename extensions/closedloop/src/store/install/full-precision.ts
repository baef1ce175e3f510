import { collections } from '@closedloop/schema';
import type { Knex } from 'knex';
import { dialectOf, rowsOf } from '../dialect.ts';

const shortColumns = `SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema() AND data_type = 'real'`;

/**
 * Scores, weights and durations in full precision: on PostgreSQL Directus makes a number with decimals a `real` of
 * seven digits, and a mean of scores would differ from the one on SQLite. Answers the columns it widened; none the
 * second time.
 */
export async function widenNumbers(knex: Knex): Promise<readonly string[]> {
	if (dialectOf(knex) === 'sqlite') return [];
	const ours: Readonly<Record<string, { readonly fields: Readonly<Record<string, { readonly type: string }>> }>> =
		collections;
	const short = (await rowsOf<'table_name' | 'column_name'>(knex, shortColumns))
		.map((row) => [String(row.table_name), String(row.column_name)] as const)
		.filter(([table, column]) => ours[table]?.fields[column]?.type === 'float');
	for (const [table, column] of short)
		await knex.raw('ALTER TABLE ?? ALTER COLUMN ?? TYPE double precision', [table, column]);
	return short.map(([table, column]) => `${table}.${column}`);
}
