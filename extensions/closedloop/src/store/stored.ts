import type { CollectionName, MachineRow, MachineTable, Stored, SystemColumn } from '@closedloop/schema';

/** A row of named columns, such as the sums and aliases of a statement; their values still to be read. */
export type RowWith<Column extends string> = { readonly [Each in Column]?: unknown };

/** Columns of Directus's own tables that are read. */
interface DirectusColumns {
	readonly directus_users:
		'id' | 'first_name' | 'last_name' | 'email' | 'language' | 'status' | 'role' | SystemColumn<'directus_users'>;
	readonly directus_settings: 'project_name' | 'default_language' | SystemColumn<'directus_settings'>;
	readonly directus_files: 'id' | 'filename_download' | 'type' | SystemColumn<'directus_files'>;
	readonly directus_collections: 'collection';
	readonly directus_fields: 'collection' | 'field' | 'special' | 'options';
	readonly directus_relations: 'many_collection' | 'many_field' | 'one_collection' | 'one_field';
	readonly directus_translations: 'id' | 'language' | 'key' | 'value';
	readonly directus_flows: 'id' | 'options';
	readonly directus_operations: 'id' | 'options';
	readonly directus_permissions:
		'id' | 'policy' | 'collection' | 'action' | 'fields' | 'permissions' | 'validation' | 'presets';
	readonly directus_presets: 'id' | 'layout_query' | 'layout_options';
	readonly directus_policies: 'id' | 'name';
	readonly directus_revisions: 'id';
	readonly directus_roles: 'id' | 'name';
	readonly directus_shares: 'id' | 'name' | 'collection';
}

/** A row as it came from the table of that name; of tables nobody can name beforehand its columns by any name. */
export type StoredIn<Table extends string> = [Table] extends [CollectionName]
	? Stored<Table>
	: [Table] extends [MachineTable]
		? MachineRow<Table>
		: [Table] extends [keyof DirectusColumns]
			? RowWith<DirectusColumns[Table]>
			: Readonly<Record<string, unknown>>;
