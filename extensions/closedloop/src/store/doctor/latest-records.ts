import type { Stored } from '@closedloop/schema';
import type { Knex } from 'knex';

/** Records with the newest history lines. Index: `cl_events_recorded`. */
export async function latestRecords(
	knex: Knex,
	limit: number,
): Promise<readonly { readonly collection: string; readonly id: string }[]> {
	const rows: readonly Stored<'cl_events'>[] = await knex('cl_events')
		.select('collection', 'record')
		.orderBy('recorded_at', 'desc')
		.limit(limit * 4);
	const records = rows.map((row) => ({ collection: String(row.collection), id: String(row.record) }));
	const seen = new Map(records.map((record) => [`${record.collection}:${record.id}`, record]));
	return [...seen.values()].slice(0, limit);
}
