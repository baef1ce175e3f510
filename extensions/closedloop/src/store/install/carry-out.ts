import type { ApiExtensionContext, MutationOptions, SchemaOverview, Type } from '@directus/types';
import type { Knex } from 'knex';
import type { IndexSnapshot } from '@closedloop/schema/snapshot/shape.ts';
import type { Step } from '../../services/install/steps.ts';
import { grantPermissions } from './grant.ts';
import { rawField } from './raw-field.ts';

/** Inside the installer's transaction nothing is announced and no cache is emptied; that happens once, after the commit. */
const quiet: MutationOptions = { emitEvents: false, autoPurgeCache: false, autoPurgeSystemCache: false };

/** Where steps are carried out: one transaction, and Directus's services bound to it. */
export interface Site {
	readonly knex: Knex;
	readonly schema: SchemaOverview;
	readonly services: ApiExtensionContext['services'];
}

/** Carries out one step. Answers a remark when the instance does not allow it and can live without it. */
export async function carryOut(site: Site, step: Step): Promise<string | null> {
	const { knex, schema, services } = site;
	const items = (collection: string) => new services.ItemsService(collection, { knex, schema, accountability: null });
	switch (step.do) {
		case 'create_table':
			await knex.raw(step.sql);
			return null;
		case 'create_collection':
		case 'describe_collection':
			await createCollection(site, step);
			return null;
		case 'create_field':
			await createField(site, step);
			return null;
		case 'describe_field':
			await items('directus_fields').createOne({ ...rawField(step.field).meta }, quiet);
			return null;
		case 'create_relation':
			await createRelation(site, step);
			return null;
		case 'gather_relation':
			await knex('directus_relations').update({ one_field: step.relation.meta.one_field })
				.where({ many_collection: step.relation.collection, many_field: step.relation.field });
			return null;
		case 'create_index':
			await knex.raw(indexSql(step.index));
			return null;
		case 'update_collection':
			await items('directus_collections').updateOne(step.collection, { ...step.set }, quiet);
			return null;
		case 'update_field':
			await items('directus_fields').updateByQuery({ filter: { collection: { _eq: step.collection }, field: { _eq: step.field } } }, { ...step.set }, quiet);
			return null;
		case 'create_texts':
			await items('directus_translations').createMany(step.rows.map((row) => ({ ...row })), quiet);
			return null;
		case 'update_text':
			await items('directus_translations').updateOne(step.id, { value: step.row.value }, quiet);
			return null;
		case 'create_policy': {
			const { id, name, icon } = step.policy;
			await items('directus_policies').createOne({ id, name, icon, admin_access: false, app_access: true, enforce_tfa: false }, quiet);
			return null;
		}
		case 'create_role': {
			const { id, name, icon, access } = step.role;
			await items('directus_roles').createOne({ id, name, icon }, quiet);
			await items('directus_access').createOne({ id: access.id, role: id, policy: access.policy, sort: 1 }, quiet);
			return null;
		}
		case 'create_permissions':
			return grantPermissions(site, step.policy, step.permissions, quiet);
	}
}

async function createCollection({ knex, schema, services }: Site, step: Extract<Step, { do: 'create_collection' | 'describe_collection' }>): Promise<void> {
	const { collection, meta, schema: table, fields } = step.collection;
	const known = { ...meta, accountability: accountabilityOf(meta.accountability), translations: meta.translations.map((label) => ({ singular: '', plural: '', ...label })) };
	if (step.do === 'describe_collection') {
		await new services.ItemsService('directus_collections', { knex, schema, accountability: null }).createOne({ ...known, collection }, quiet);
		return;
	}
	await new services.CollectionsService({ knex, schema, accountability: null }).createOne({
		collection,
		meta: known,
		schema: table === null ? null : { name: table.name },
		...(table !== null && { fields: fields.map((field) => rawField(field)) }),
	}, quiet);
}

async function createField({ knex, schema, services }: Site, { field }: Extract<Step, { do: 'create_field' }>): Promise<void> {
	// As with relations: typed for whole rows, content with what is given.
	const payload: { field: string; type: Type } = rawField(field, true);
	await new services.FieldsService({ knex, schema, accountability: null }).createField(field.collection, payload, undefined, quiet);
}

const accountabilityOf = (value: string | null): 'all' | 'activity' | null => (value === 'all' || value === 'activity' ? value : null);

async function createRelation({ knex, schema, services }: Site, { relation }: Extract<Step, { do: 'create_relation' }>): Promise<void> {
	const { collection, field, related_collection, meta, schema: { on_delete } } = relation;
	// The types ask for whole rows; the service takes what is given, as the REST API does.
	const payload: object = { collection, field, related_collection, meta, schema: { on_delete } };
	await new services.RelationsService({ knex, schema, accountability: null }).createOne(payload, quiet);
}

/** Portable between SQLite and PostgreSQL, partial indexes included. */
export const indexSql = ({ name, collection, columns, unique, where }: IndexSnapshot): string =>
	`CREATE ${unique ? 'UNIQUE ' : ''}INDEX IF NOT EXISTS "${name}" ON "${collection}" (${columns.map((column) => `"${column}"`).join(', ')})${where === null ? '' : ` WHERE ${where}`}`;
