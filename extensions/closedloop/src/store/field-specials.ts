import type { Knex } from 'knex';
import type { StoredIn } from './stored.ts';

/** What Directus does by itself to fields of these collections. */
export async function fieldSpecials(
	knex: Knex,
	collections: readonly string[],
): Promise<readonly { readonly collection: string; readonly field: string; readonly special: readonly string[] }[]> {
	const rows: readonly StoredIn<'directus_fields'>[] = await knex('directus_fields')
		.select('collection', 'field', 'special')
		.whereIn('collection', [...collections])
		.whereNotNull('special');
	return rows.map((row) => ({
		collection: String(row.collection),
		field: String(row.field),
		special: String(row.special).split(','),
	}));
}
