import type { Instant, Stored } from '@closedloop/schema';
import type { Knex } from 'knex';
import { personName } from '../../core/names/person-name.ts';
import { flagIn, instantIn, textIn } from '../row-values.ts';
import { firstRow } from './first-row.ts';
import type { StoredIn } from '../stored.ts';

/** A colleague as a recipient. */
export interface UserReader {
	readonly email: string | null;
	readonly language: string | null;
	readonly active: boolean;
}

/** A customer's person as a recipient. */
export interface ContactReader {
	readonly email: string | null;
	readonly language: string | null;
	readonly no_survey: boolean;
	readonly erased_at: Instant | null;
}

export async function userReader(knex: Knex, id: string): Promise<UserReader | null> {
	const row = await firstRow<StoredIn<'directus_users'>>(
		knex('directus_users').select('email', 'language', 'status').where({ id }).limit(1),
	);
	return row === undefined
		? null
		: { email: textIn(row.email), language: textIn(row.language), active: row.status === 'active' };
}

export async function contactReader(knex: Knex, id: string): Promise<ContactReader | null> {
	const row = await firstRow<Stored<'cl_contacts'>>(
		knex('cl_contacts').select('email', 'language', 'no_survey', 'erased_at').where({ id }).limit(1),
	);
	if (row === undefined) return null;
	return {
		email: textIn(row.email),
		language: textIn(row.language),
		no_survey: flagIn(row.no_survey),
		erased_at: instantIn(row.erased_at),
	};
}

/** Name of a colleague as others call them; null when there is none. */
export async function userName(knex: Knex, id: string): Promise<string | null> {
	const row = await firstRow<StoredIn<'directus_users'>>(
		knex('directus_users').select('first_name', 'last_name').where({ id }).limit(1),
	);
	const name = personName(row?.first_name, row?.last_name);
	return name === '' ? null : name;
}

/** Name of a department, in English where it has one and the reader wants it; null when there is none. */
export async function departmentName(knex: Knex, id: string, english: boolean): Promise<string | null> {
	const row = await firstRow<Stored<'cl_departments'>>(
		knex('cl_departments').select('name', 'name_en').where({ id }).limit(1),
	);
	return (english ? textIn(row?.name_en) : null) ?? textIn(row?.name);
}
