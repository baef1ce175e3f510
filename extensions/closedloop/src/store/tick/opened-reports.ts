import type { DateString, Stored } from '@closedloop/schema';
import type { Knex } from 'knex';
import { isDate } from '../../core/values/index.ts';
import { textIn } from '../row-values.ts';
import type { RowWith } from '../stored.ts';

/** The key under which the report of one period exists once. */
export const onceKey = (procedure: string, cycle: string, to: DateString): string => `${procedure}:${cycle}:${to}`;

/** Far more than versions of a procedure overlap in; the newest is among them. */
const lookedAt = 20;

/** The newest period of a duty that has been opened; null when none has. Index: `cl_reports_cycle`. */
export async function latestOpened(knex: Knex, procedure: string, cycle: string): Promise<DateString | null> {
	const versions = knex('cl_procedures').select('id').where({ code: procedure });
	const rows: readonly Stored<'cl_reports'>[] = await knex('cl_reports')
		.select('once_key')
		.where({ cycle })
		.whereNotNull('once_key')
		.whereIn('procedure', versions)
		.orderBy('opened_at', 'desc')
		.limit(lookedAt);
	const prefix = onceKey(procedure, cycle, '');
	const opened = rows
		.flatMap((row) => textIn(row.once_key) ?? [])
		.filter((key) => key.startsWith(prefix))
		.map((key) => key.slice(prefix.length));
	// A key that was spoiled names no day; the others do.
	return opened.filter(isDate).toSorted().at(-1) ?? null;
}

/** When a procedure first came into force, all its versions asked; null when it never was published. */
export async function firstPublished(knex: Knex, code: string): Promise<unknown> {
	const rows: readonly RowWith<'at'>[] = await knex('cl_procedures').min({ at: 'published_at' }).where({ code });
	return rows[0]?.at ?? null;
}
