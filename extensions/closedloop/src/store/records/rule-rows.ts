import type { Stored, SystemColumn } from '@closedloop/schema';
import type { Knex } from 'knex';

/** Rows of Directus's own tables, values still to be read. */
type UserRow = { readonly [Name in 'id' | 'status' | 'role' | 'language' | SystemColumn<'directus_users'>]?: unknown };
type AccessRow = { readonly [Name in 'role' | 'user' | 'policy']?: unknown };
type PolicyRow = { readonly [Name in 'id' | 'name']?: unknown };
export type PresetRow = { readonly [Name in 'policy' | 'collection' | 'action' | 'presets' | 'ip_access']?: unknown };
export type RoleRow = { readonly [Name in 'id' | 'parent']?: unknown };

/** Rule documents that decide today: published versions, and retired ones that running records still name. */
export const procedureRows = (knex: Knex): Promise<readonly Stored<'cl_procedures'>[]> =>
	knex('cl_procedures').select('*').whereNot({ status: 'draft' });
export const workflowRows = (knex: Knex): Promise<readonly Stored<'cl_workflows'>[]> =>
	knex('cl_workflows').select('*').whereNot({ status: 'draft' });
export const questionnaireRows = (knex: Knex): Promise<readonly Stored<'cl_questionnaires'>[]> =>
	knex('cl_questionnaires').select('*').whereNot({ status: 'draft' });
export const calendarRows = (knex: Knex): Promise<readonly Stored<'cl_calendars'>[]> =>
	knex('cl_calendars').select('*');

export const departmentRows = (knex: Knex): Promise<readonly Stored<'cl_departments'>[]> =>
	knex('cl_departments').select('id', 'code', 'parent', 'head', 'deputy');

export const userRows = (knex: Knex): Promise<readonly UserRow[]> =>
	knex('directus_users').select(
		'id',
		'status',
		'role',
		'language',
		'cl_department',
		'cl_deputy',
		'cl_away_from',
		'cl_away_until',
	);

/** Who holds which policy: by role, or in person. */
export const accessRows = (knex: Knex): Promise<readonly AccessRow[]> =>
	knex('directus_access').select('role', 'user', 'policy');

/** What permissions add to a write; few desks have any. */
export const presetRows = (knex: Knex): Promise<readonly PresetRow[]> =>
	knex('directus_permissions as permission')
		.join('directus_policies as policy', 'policy.id', 'permission.policy')
		.select('permission.policy', 'permission.collection', 'permission.action', 'permission.presets', 'policy.ip_access')
		.whereIn('permission.action', ['create', 'update'])
		.whereNotNull('permission.presets')
		.andWhere('permission.collection', 'like', 'cl%');

export const policyRows = (knex: Knex): Promise<readonly PolicyRow[]> => knex('directus_policies').select('id', 'name');

/** Role tree: a role has the policies of those above it. */
export const roleRows = (knex: Knex): Promise<readonly RoleRow[]> => knex('directus_roles').select('id', 'parent');
