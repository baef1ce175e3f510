import type { Knex } from 'knex';
import type { StoredIn } from '../stored.ts';

/** Both ends of Directus's relations with these ids. */
export async function relationEnds(
	knex: Knex,
	ids: readonly number[],
): Promise<readonly StoredIn<'directus_relations'>[]> {
	return knex('directus_relations')
		.select('many_collection', 'many_field', 'one_collection', 'one_field')
		.whereIn('id', ids);
}
