import type { Stored } from '@closedloop/schema';
import type { Knex } from 'knex';

/** Collections of rule documents. */
type DocumentName = 'cl_calendars' | 'cl_procedures' | 'cl_workflows' | 'cl_questionnaires';
export type DocumentRow = Stored<DocumentName>;

/** Rule documents in force; calendars have no status and are all in force. */
export async function documentsInForce(knex: Knex, collection: DocumentName): Promise<readonly DocumentRow[]> {
	const query = knex(collection).select('*').orderBy('code');
	return collection === 'cl_calendars' ? query : query.where({ status: 'published' });
}

/** Calendars that published procedures count by. */
export async function calendarsInUse(knex: Knex): Promise<ReadonlySet<string>> {
	const rows: readonly Stored<'cl_procedures'>[] = await knex('cl_procedures')
		.distinct('calendar')
		.where({ status: 'published' });
	return new Set(rows.map(({ calendar }) => String(calendar)));
}
