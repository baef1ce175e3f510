import type { Stored } from '@closedloop/schema';
import type { Knex } from 'knex';
import { normalise } from '../records/record-row.ts';
import { textIn } from '../row-values.ts';

/** Days from which changes hold that were announced under a version of a procedure; null for one that names no day. */
export async function announcedUnder(
	knex: Knex,
	procedure: string,
	notices: readonly string[],
): Promise<readonly (string | null)[]> {
	const rows: readonly Stored<'cl_reports'>[] = await knex('cl_reports')
		.select('id', 'effective_on')
		.where({ procedure, type: 'notice', status: 'published' })
		.whereIn('notice', [...notices]);
	return rows.map((row) => textIn(normalise('cl_reports', row).effective_on));
}
