import type { Knex } from 'knex';

export type DocumentRow = Readonly<Record<string, unknown>>;

/** Rule documents in force; calendars have no status and are all in force. */
export async function documentsInForce(
	knex: Knex,
	collection: 'cl_calendars' | 'cl_procedures' | 'cl_workflows' | 'cl_questionnaires',
): Promise<readonly DocumentRow[]> {
	const query = knex(collection).select('*').orderBy('code');
	return collection === 'cl_calendars' ? query : query.where({ status: 'published' });
}

/** Calendars that published procedures count by. */
export async function calendarsInUse(knex: Knex): Promise<ReadonlySet<string>> {
	const rows: readonly DocumentRow[] = await knex('cl_procedures').distinct('calendar').where({ status: 'published' });
	return new Set(rows.map(({ calendar }) => String(calendar)));
}
