import type { MutationOptions, Type } from '@directus/types';
import type { IndexSnapshot } from '@closedloop/schema/snapshot/shape.ts';
import { isRenaming, type Renaming, type Step } from '../../core/install/index.ts';
import { itemsAsDesk } from '../items.ts';
import { grantPermissions, narrowPermission } from './grant.ts';
import { rawField } from './raw-field.ts';
import { rename } from './rename.ts';
import type { Site } from './site.ts';

/**
 * Inside the installer's transaction no event is emitted and no cache emptied; the caches are, once, after the commit.
 */
const quiet: MutationOptions = { emitEvents: false, autoPurgeCache: false, autoPurgeSystemCache: false };

/** Carries out one step. Answers a remark when the instance does not allow it and can live without it. */
export async function carryOut(site: Site, step: Step): Promise<string | null> {
	if (step.do === 'create_permissions') return grantPermissions(site, step.policy, step.permissions, quiet);
	if (step.do === 'update_permission') return narrowPermission(site, step, quiet);
	if (step.do === 'create_table') await site.knex.raw(step.sql);
	else if (step.do === 'create_index') await site.knex.raw(indexSql(step.index));
	else if (step.do === 'create_policy' || step.do === 'create_role') await createAccess(site, step);
	else if (isRenaming(step)) await rename(site.knex, step);
	else await reshape(site, step);
	return null;
}

type Reshaping = Exclude<
	Step,
	| Renaming
	| {
			do:
				'create_permissions' | 'update_permission' | 'create_table' | 'create_index' | 'create_policy' | 'create_role';
	  }
>;

/** Steps on what Directus knows of collections, fields, relations and texts. */
async function reshape(site: Site, step: Reshaping): Promise<unknown> {
	const { knex } = site;
	switch (step.do) {
		case 'create_collection':
		case 'describe_collection':
			return createCollection(site, step);
		case 'create_field':
			return createField(site, step);
		case 'describe_field':
			return itemsAsDesk(site, 'directus_fields').createOne({ ...rawField(step.field).meta }, quiet);
		case 'create_relation':
			return createRelation(site, step);
		case 'gather_relation':
			return knex('directus_relations')
				.update({ one_field: step.relation.meta.one_field })
				.where({ many_collection: step.relation.collection, many_field: step.relation.field });
		case 'update_collection':
			return itemsAsDesk(site, 'directus_collections').updateOne(step.collection, { ...step.set }, quiet);
		case 'update_field':
			return itemsAsDesk(site, 'directus_fields').updateByQuery(
				{ filter: { collection: { _eq: step.collection }, field: { _eq: step.field } } },
				{ ...step.set },
				quiet,
			);
		case 'create_texts':
			return itemsAsDesk(site, 'directus_translations').createMany(
				step.rows.map((row) => ({ ...row })),
				quiet,
			);
		case 'update_text':
			return itemsAsDesk(site, 'directus_translations').updateOne(step.id, { value: step.row.value }, quiet);
	}
}

async function createAccess(site: Site, step: Extract<Step, { do: 'create_policy' | 'create_role' }>): Promise<void> {
	if (step.do === 'create_policy') {
		const { id, name, icon, description } = step.policy;
		await itemsAsDesk(site, 'directus_policies').createOne(
			{ id, name, icon, description, admin_access: false, app_access: true, enforce_tfa: false },
			quiet,
		);
		return;
	}
	const { id, name, icon, description, access } = step.role;
	await itemsAsDesk(site, 'directus_roles').createOne({ id, name, icon, description }, quiet);
	await itemsAsDesk(site, 'directus_access').createOne(
		{ id: access.id, role: id, policy: access.policy, sort: 1 },
		quiet,
	);
}

async function createCollection(
	site: Site,
	step: Extract<Step, { do: 'create_collection' | 'describe_collection' }>,
): Promise<void> {
	const { knex, schema, services } = site;
	const { collection, meta, schema: table, fields } = step.collection;
	const known = {
		...meta,
		accountability: accountabilityOf(meta.accountability),
		translations: meta.translations.map((label) => ({ singular: '', plural: '', ...label })),
	};
	if (step.do === 'describe_collection') {
		await itemsAsDesk(site, 'directus_collections').createOne({ ...known, collection }, quiet);
		return;
	}
	await new services.CollectionsService({ knex, schema, accountability: null }).createOne(
		{
			collection,
			meta: known,
			schema: table === null ? null : { name: table.name },
			...(table !== null && { fields: fields.map((field) => rawField(field)) }),
		},
		quiet,
	);
}

async function createField(
	{ knex, schema, services }: Site,
	{ field }: Extract<Step, { do: 'create_field' }>,
): Promise<void> {
	// As with relations: typed for whole rows, content with what is given.
	const payload: { field: string; type: Type } = rawField(field, true);
	await new services.FieldsService({ knex, schema, accountability: null }).createField(
		field.collection,
		payload,
		undefined,
		quiet,
	);
}

const accountabilityOf = (value: string | null): 'all' | 'activity' | null =>
	value === 'all' || value === 'activity' ? value : null;

async function createRelation(
	{ knex, schema, services }: Site,
	{ relation }: Extract<Step, { do: 'create_relation' }>,
): Promise<void> {
	const {
		collection,
		field,
		related_collection,
		meta,
		schema: { on_delete },
	} = relation;
	// The types ask for whole rows; the service takes what is given, as the REST API does.
	const payload: object = { collection, field, related_collection, meta, schema: { on_delete } };
	await new services.RelationsService({ knex, schema, accountability: null }).createOne(payload, quiet);
}

/** Portable between SQLite and PostgreSQL, partial indexes included. */
export const indexSql = ({ name, collection, columns, unique, where }: IndexSnapshot): string =>
	`CREATE ${unique ? 'UNIQUE ' : ''}INDEX IF NOT EXISTS "${name}" ON "${collection}" (${columns.map((column) => `"${column}"`).join(', ')})${where === null ? '' : ` WHERE ${where}`}`;
