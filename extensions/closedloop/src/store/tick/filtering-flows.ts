import type { Knex } from 'knex';
import { jsonIn } from '../row-values.ts';
import type { StoredIn } from '../stored.ts';

function readable(options: unknown): unknown {
	try {
		return jsonIn(options);
	} catch {
		return undefined;
	}
}

/**
 * Whether an active Flow of an administrator may refuse or change writes to one of these collections ("Filter
 * (Blocking)").
 */
export async function flowsFilter(knex: Knex, collections: readonly string[]): Promise<boolean> {
	const rows: readonly StoredIn<'directus_flows'>[] = await knex('directus_flows')
		.select('options')
		.where({ status: 'active', trigger: 'event' });
	return rows.some((row) => {
		const options = readable(row.options);
		// What a Flow nobody can read would do is not known: every write asks it.
		if (options === undefined) return true;
		if (typeof options !== 'object' || options === null || !('type' in options) || options.type !== 'filter')
			return false;
		const text = JSON.stringify(options);
		return collections.some((collection) => text.includes(`"${collection}`));
	});
}
