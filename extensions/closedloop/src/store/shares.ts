import type { Knex } from 'knex';
import { textIn } from './row-values.ts';
import type { StoredIn } from './stored.ts';

/** The collection a share shows a row of; null where there is no such share. */
export async function sharedCollection(knex: Knex, share: string): Promise<string | null> {
	const row: unknown = await knex('directus_shares').where({ id: share }).first('collection');
	return typeof row === 'object' && row !== null ? textIn(Reflect.get(row, 'collection')) : null;
}

export interface ShareRow {
	readonly id: string;
	readonly name: string;
	readonly collection: string;
}

/** Every share there is. */
export async function allShares(knex: Knex): Promise<readonly ShareRow[]> {
	const rows: readonly StoredIn<'directus_shares'>[] = await knex('directus_shares').select('id', 'name', 'collection');
	return rows.map(({ id, name, collection }) => ({
		id: String(id),
		name: textIn(name) ?? '',
		collection: String(collection),
	}));
}
