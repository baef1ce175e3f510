import type { Stored } from '@closedloop/schema';
import type { Knex } from 'knex';
import type { RowWith, StoredIn } from '../stored.ts';

/** Rows an answer of adoption may name, values still to be read. */
export interface DeskRows {
	readonly departments: readonly Stored<'cl_departments'>[];
	readonly calendars: readonly Stored<'cl_calendars'>[];
	/** Published, of feedback, oldest version first. */
	readonly workflows: readonly Stored<'cl_workflows'>[];
	/** Every version, drafts included. */
	readonly procedures: readonly Stored<'cl_procedures'>[];
	readonly policies: readonly StoredIn<'directus_policies'>[];
	readonly people: readonly RowWith<'id' | 'email'>[];
}

export const deskRows = async (knex: Knex): Promise<DeskRows> => ({
	departments: await knex('cl_departments').select('id', 'code', 'name', 'name_en').orderBy('code'),
	calendars: await knex('cl_calendars').select('id', 'code', 'name').orderBy('code'),
	workflows: await knex('cl_workflows')
		.select('id', 'code', 'version')
		.where({ subject: 'cl_feedback', status: 'published' })
		.orderBy('version'),
	procedures: await knex('cl_procedures').select('*'),
	policies: await knex('directus_policies').select('id', 'name').orderBy('name'),
	people: await knex('directus_users').select('id', 'email').where({ status: 'active' }).whereNotNull('email'),
});

/** Which of these people hold a policy in person. */
export async function holdersOf(knex: Knex, policy: string): Promise<ReadonlySet<string>> {
	const rows: readonly RowWith<'user'>[] = await knex('directus_access')
		.select('user')
		.where({ policy })
		.whereNotNull('user');
	return new Set(rows.map(({ user }) => String(user)));
}
