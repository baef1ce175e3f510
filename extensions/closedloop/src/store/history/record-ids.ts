import type { Knex } from 'knex';

/**
 * Ids of a collection, page by page in descending order; `before` is the last one of the page before. Index: the
 * primary key.
 */
export async function recordIds(
	knex: Knex,
	collection: string,
	before: string | null,
	limit: number,
): Promise<readonly string[]> {
	const asked = knex(collection).select('id').orderBy('id', 'desc').limit(limit);
	const rows: readonly Record<string, unknown>[] = await (before === null ? asked : asked.where('id', '<', before));
	return rows.map(({ id }) => String(id));
}
