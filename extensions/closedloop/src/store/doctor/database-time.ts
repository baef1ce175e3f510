import type { Instant } from '@closedloop/schema';
import type { Knex } from 'knex';
import { dialectOf, rowsOf } from '../dialect.ts';

const sql = {
	sqlite: `SELECT CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER) AS now`,
	postgres: `SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now`,
} as const;

/** What time the database thinks it is. */
export async function databaseTime(knex: Knex): Promise<Instant> {
	const [row] = await rowsOf<'now'>(knex, sql[dialectOf(knex)]);
	return Number(row?.now);
}
