import { renamedOperations } from '@closedloop/schema';
import type { Knex } from 'knex';
import type { Current, Meta, PermissionRow } from '../../core/install/index.ts';
import { readStates } from '../machine.ts';
import { readCatalogue } from './catalogue.ts';
import type { StoredIn } from '../stored.ts';

/** Columns of Directus's own tables that SQLite keeps as text or number. */
const jsonColumns = [
	'options',
	'display_options',
	'translations',
	'conditions',
	'validation',
	'item_duplication_fields',
];
const booleanColumns = [
	'hidden',
	'singleton',
	'readonly',
	'required',
	'searchable',
	'versioning',
	'archive_app_filter',
];

/** Everything the plan compares with: one read of each of Directus's own tables that we write to. */
export async function readCurrent(knex: Knex): Promise<Current> {
	const { tables, indexes } = await readCatalogue(knex);
	const shipped = tables.has('cl_state') ? await readStates(knex, 'shipped:') : [];
	return {
		tables,
		indexes,
		collections: await readMetas(knex, 'directus_collections', (row) => String(row.collection)),
		fields: await readMetas(knex, 'directus_fields', (row) => `${String(row.collection)}.${String(row.field)}`),
		relations: new Map(
			(await read(knex, 'directus_relations')).map((row) => [
				`${String(row.many_collection)}.${String(row.many_field)}`,
				{ one_field: textOrNull(row.one_field) },
			]),
		),
		texts: new Map(
			(await read(knex, 'directus_translations')).map((row) => [
				`${String(row.key)}|${String(row.language)}`,
				{ id: String(row.id), value: String(row.value) },
			]),
		),
		operations: await readOperations(knex),
		policies: await readIds(knex, 'directus_policies'),
		permissions: await readPermissions(knex),
		roles: await readIds(knex, 'directus_roles'),
		shipped: new Map(shipped.flatMap(({ value }) => marksIn(JSON.parse(value)))),
	};
}

async function read<Table extends string>(knex: Knex, table: Table): Promise<readonly StoredIn<Table>[]> {
	return knex(table).select('*');
}

async function readIds(knex: Knex, table: 'directus_policies' | 'directus_roles'): Promise<Set<string>> {
	return new Set((await read(knex, table)).map(({ id }) => String(id)));
}

async function readOperations(knex: Knex): Promise<Map<string, Meta>> {
	const rows: readonly StoredIn<'directus_operations'>[] = await knex('directus_operations')
		.select('id', 'options')
		.whereIn('type', renamedOperations);
	return new Map(rows.map(({ id, options }) => [String(id), metaOf(options)]));
}

/** Only those of collections we ship permissions for are asked about. */
async function readPermissions(knex: Knex): Promise<Map<string, readonly PermissionRow[]>> {
	const known = new Map<string, readonly PermissionRow[]>();
	for (const row of await read(knex, 'directus_permissions')) {
		const place = `${String(row.policy)}:${String(row.collection)}:${String(row.action)}`;
		known.set(place, [...(known.get(place) ?? []), permissionIn(row)]);
	}
	return known;
}

const permissionIn = ({
	id,
	fields,
	permissions,
	validation,
	presets,
}: StoredIn<'directus_permissions'>): PermissionRow => ({
	id: Number(id),
	fields: (textOrNull(fields) ?? '').split(','),
	permissions: metaOf(permissions),
	more: Object.keys({ ...metaOf(validation), ...metaOf(presets) }).length > 0,
});

/** JSON comes as text on SQLite, parsed on PostgreSQL. */
function metaOf(json: unknown): Meta {
	const value: unknown = typeof json === 'string' ? JSON.parse(json) : json;
	return typeof value === 'object' && value !== null ? { ...value } : {};
}

async function readMetas<Table extends 'directus_collections' | 'directus_fields'>(
	knex: Knex,
	table: Table,
	key: (row: StoredIn<Table>) => string,
): Promise<Map<string, Meta>> {
	return new Map((await read(knex, table)).map((row) => [key(row), normal(row)]));
}

/** The row as Directus's API would give it, whatever the database made of it. */
function normal(row: object): Meta {
	return Object.fromEntries(
		Object.entries(row).map(([column, value]): [string, unknown] => {
			if (jsonColumns.includes(column) && typeof value === 'string') return [column, JSON.parse(value)];
			if (booleanColumns.includes(column) && value !== null) return [column, Boolean(value)];
			if (column === 'special' && typeof value === 'string') return [column, value.split(',')];
			return [column, value];
		}),
	);
}

const marksIn = (value: unknown): [string, string][] =>
	Object.entries(typeof value === 'object' && value !== null ? value : {}).map(([place, mark]) => [
		place,
		String(mark),
	]);

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);
