import type { Knex } from 'knex';
import { textIn } from '../row-values.ts';
import type { StoredIn } from '../stored.ts';

/** Name of the house as the administrator wrote it in Directus's project settings; null when unset. */
export async function projectName(knex: Knex): Promise<string | null> {
	const row = await knex<StoredIn<'directus_settings'>>('directus_settings').select('project_name').first();
	return textIn(row?.project_name);
}
