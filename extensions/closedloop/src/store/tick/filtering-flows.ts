import type { Knex } from 'knex';
import { jsonIn } from '../row-values.ts';

/** Whether an active Flow of an administrator may refuse or change writes to one of these collections ("Filter (Blocking)"). */
export async function flowsFilter(knex: Knex, collections: readonly string[]): Promise<boolean> {
	const rows: readonly Record<string, unknown>[] = await knex('directus_flows').select('options').where({ status: 'active', trigger: 'event' });
	return rows.some((row) => {
		const options = jsonIn(row['options']);
		if (typeof options !== 'object' || options === null || !('type' in options) || options.type !== 'filter') return false;
		const text = JSON.stringify(options);
		return collections.some((collection) => text.includes(`"${collection}`));
	});
}
