import type { Knex } from 'knex';
import { jsonIn } from '../row-values.ts';
import type { StoredIn } from '../stored.ts';

/** Which rows of a collection each of these policies lets its holders read, one for each permission; empty = all. */
export async function readRules(
	knex: Knex,
	policies: readonly string[],
	collection: string,
): Promise<readonly object[]> {
	const rows: readonly Pick<StoredIn<'directus_permissions'>, 'permissions'>[] = await knex('directus_permissions')
		.select('permissions')
		.where({ collection, action: 'read' })
		.whereIn('policy', [...policies]);
	return rows.map(({ permissions }) => {
		const rule = jsonIn(permissions);
		return typeof rule === 'object' && rule !== null ? rule : {};
	});
}
