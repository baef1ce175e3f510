import { kindCollections, type CollectionName, type ColumnOf, type Stored } from '@closedloop/schema';
import type { Knex } from 'knex';
import type { RowWith, StoredIn } from '../stored.ts';

/** Rule documents as they stand, by id; those that do not exist are left out. */
export async function documentsOf<Name extends CollectionName>(
	knex: Knex,
	collection: Name,
	ids: readonly string[],
): Promise<readonly Stored<Name>[]> {
	const rows: readonly Stored<Name>[] = await knex(collection)
		.select('*')
		.whereIn('id', [...ids]);
	return rows;
}

/** Versions there are of a code, in other rows than this one. */
export async function versionsOf(
	knex: Knex,
	collection: CollectionName,
	code: string,
	except: string | null,
): Promise<readonly number[]> {
	const asked = knex(collection).select('version').where({ code });
	const rows: readonly RowWith<'version'>[] = await (except === null ? asked : asked.whereNot({ id: except }));
	return rows.map(({ version }) => Number(version));
}

/** Published versions of a kind of document, oldest version first. */
export async function publishedOf<Name extends 'cl_procedures' | 'cl_workflows'>(
	knex: Knex,
	collection: Name,
	columns: readonly ColumnOf<Name>[],
): Promise<readonly Stored<Name>[]> {
	const rows: readonly Stored<Name>[] = await knex(collection)
		.select(...columns)
		.where({ status: 'published' })
		.orderBy('version');
	return rows;
}

/** Versions of a procedure that were published at any time, retired ones included; the newest first. */
export async function pastVersions(knex: Knex, code: string): Promise<readonly Stored<'cl_procedures'>[]> {
	const rows: readonly Stored<'cl_procedures'>[] = await knex('cl_procedures')
		.select('*')
		.where({ code })
		.whereIn('status', ['published', 'retired'])
		.orderBy('version', 'desc');
	return rows;
}

/** Ids that exist in one of Directus's tables, of those asked for. */
export async function existingIds(
	knex: Knex,
	table: 'directus_policies' | 'directus_users',
	ids: readonly string[],
): Promise<ReadonlySet<string>> {
	if (ids.length === 0) return new Set();
	const rows: readonly RowWith<'id'>[] = await knex(table)
		.select('id')
		.whereIn('id', [...ids]);
	return new Set(rows.map(({ id }) => String(id)));
}

/** Columns of our records as Studio shows them, with the choices an administrator made of them. */
export async function choiceRows(knex: Knex): Promise<readonly StoredIn<'directus_fields'>[]> {
	const rows: readonly StoredIn<'directus_fields'>[] = await knex('directus_fields')
		.select('collection', 'field', 'options')
		.whereIn('collection', [...kindCollections])
		.whereNotNull('options');
	return rows;
}

/** Parent of every department. */
export async function departmentTree(knex: Knex): Promise<ReadonlyMap<string, string | null>> {
	const rows: readonly Stored<'cl_departments'>[] = await knex('cl_departments').select('id', 'parent');
	return new Map(rows.map(({ id, parent }) => [String(id), typeof parent === 'string' ? parent : null]));
}
