import type { Knex } from 'knex';
import type { Renaming } from '../../core/install/index.ts';
import type { StoredIn } from '../stored.ts';

type FieldRenaming = Extract<Renaming, { do: 'rename_field' }>;

/** Gives what an earlier version named its present name. */
export async function rename(knex: Knex, step: Renaming): Promise<void> {
	switch (step.do) {
		case 'rename_field':
			return renameField(knex, step);
		case 'rename_interface': {
			const { collection, field, to } = step;
			await knex('directus_fields').update({ interface: to }).where({ collection, field });
			return;
		}
		case 'rename_options':
			await knex('directus_operations')
				.update({ options: textOf(step.options) })
				.where('id', step.operation);
			return;
		case 'rename_text':
			await knex('directus_translations').update({ key: step.to }).where('id', step.id);
	}
}

/**
 * Gives a field without a column another name, wherever Directus names it: its own row with all that was set there,
 * permissions on single fields, and what lists show.
 */
async function renameField(knex: Knex, renaming: FieldRenaming): Promise<void> {
	const { collection, field, to } = renaming;
	await knex('directus_fields').update({ field: to }).where({ collection, field });
	await renameInPermissions(knex, renaming);
	await renameInPresets(knex, renaming);
}

async function renameInPermissions(knex: Knex, { collection, field, to }: FieldRenaming): Promise<void> {
	const rows: readonly StoredIn<'directus_permissions'>[] = await knex('directus_permissions')
		.select('id', 'fields')
		.where({ collection });
	for (const { id, fields } of rows) {
		const names = typeof fields === 'string' ? fields.split(',') : [];
		if (!names.includes(field)) continue;
		const now = names.map((name) => (name === field ? to : name)).join(',');
		await knex('directus_permissions').update({ fields: now }).where('id', String(id));
	}
}

async function renameInPresets(knex: Knex, { collection, field, to }: FieldRenaming): Promise<void> {
	const rows: readonly StoredIn<'directus_presets'>[] = await knex('directus_presets')
		.select('id', 'layout_query', 'layout_options')
		.where({ collection });
	for (const { id, layout_query, layout_options } of rows) {
		const layout = { layout_query: jsonOf(layout_query), layout_options: jsonOf(layout_options) };
		const now = {
			layout_query: renamedIn(layout.layout_query, field, to),
			layout_options: renamedIn(layout.layout_options, field, to),
		};
		if (JSON.stringify(now) !== JSON.stringify(layout))
			await knex('directus_presets')
				.update({ layout_query: textOf(now.layout_query), layout_options: textOf(now.layout_options) })
				.where('id', String(id));
	}
}

/** The JSON with the name replaced in lists (columns that are shown) and as a key (their widths). */
function renamedIn(value: unknown, name: string, to: string): unknown {
	if (Array.isArray(value)) return value.map((item: unknown) => (item === name ? to : renamedIn(item, name, to)));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, item]) => [key === name ? to : key, renamedIn(item, name, to)]),
	);
}

/** JSON comes as text on SQLite, parsed on PostgreSQL. */
const jsonOf = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : value);
const textOf = (json: unknown): string | null => (json === null || json === undefined ? null : JSON.stringify(json));
