import type { Knex } from 'knex';

type Rows = readonly Record<string, unknown>[];

/** Rule documents that decide today: published versions, and retired ones that running records still name. */
export const procedureRows = (knex: Knex): Promise<Rows> => knex('cl_procedures').select('*').whereNot({ status: 'draft' });
export const workflowRows = (knex: Knex): Promise<Rows> => knex('cl_workflows').select('*').whereNot({ status: 'draft' });
export const questionnaireRows = (knex: Knex): Promise<Rows> => knex('cl_questionnaires').select('*').whereNot({ status: 'draft' });
export const calendarRows = (knex: Knex): Promise<Rows> => knex('cl_calendars').select('*');

export const departmentRows = (knex: Knex): Promise<Rows> => knex('cl_departments').select('id', 'parent', 'head', 'deputy');

export const userRows = (knex: Knex): Promise<Rows> =>
	knex('directus_users').select('id', 'status', 'role', 'language', 'cl_department', 'cl_deputy', 'cl_away_until');

/** Who holds which policy: by role, or in person. */
export const accessRows = (knex: Knex): Promise<Rows> => knex('directus_access').select('role', 'user', 'policy');

/** What permissions add to a write; few desks have any. */
export const presetRows = (knex: Knex): Promise<Rows> =>
	knex('directus_permissions as permission').join('directus_policies as policy', 'policy.id', 'permission.policy')
		.select('permission.policy', 'permission.collection', 'permission.action', 'permission.presets', 'policy.ip_access')
		.whereIn('permission.action', ['create', 'update']).whereNotNull('permission.presets').andWhere('permission.collection', 'like', 'cl%');

export const policyRows = (knex: Knex): Promise<Rows> => knex('directus_policies').select('id', 'name');

/** Role tree: a role has the policies of those above it. */
export const roleRows = (knex: Knex): Promise<Rows> => knex('directus_roles').select('id', 'parent');
