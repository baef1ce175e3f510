import { searchTables } from '@closedloop/schema';
import type { Knex } from 'knex';
import { dialectOf } from '../dialect.ts';

/**
 * What was taken out of the full-text tables of SQLite stays in their files until they are merged; after an erasure
 * they are. PostgreSQL does that with every vacuum, for this index as for any table.
 */
export async function mergeForgotten(knex: Knex): Promise<void> {
	if (dialectOf(knex) !== 'sqlite') return;
	for (const table of searchTables) await knex.raw(`INSERT INTO ${table}_fts (${table}_fts) VALUES ('optimize')`);
}
