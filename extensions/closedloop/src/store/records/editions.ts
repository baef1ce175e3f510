import type { Instant, MachineRow } from '@closedloop/schema';
import type { Knex } from 'knex';

/** What a calendar said, as it is kept: never changed, found by the digest of its content. */
export interface EditionRow {
	readonly id: string;
	readonly calendar: string;
	/** Canonical JSON of the rules; `id` is its SHA-256. */
	readonly rules: string;
}

/** Editions by id; those that are not kept are absent. Index: primary key. */
export async function editionRows(knex: Knex, ids: readonly string[]): Promise<readonly EditionRow[]> {
	const rows: readonly MachineRow<'cl_calendar_editions'>[] = await knex('cl_calendar_editions')
		.select('id', 'calendar', 'rules')
		.whereIn('id', [...ids]);
	return rows.map((row) => ({ id: String(row.id), calendar: String(row.calendar), rules: String(row.rules) }));
}

/** Keeps what is not kept yet. In one order, so that two writers never wait for each other. */
export async function keepEditionRows(knex: Knex, rows: readonly EditionRow[], created_at: Instant): Promise<void> {
	const sorted = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
	await knex('cl_calendar_editions')
		.insert(sorted.map((row) => ({ ...row, created_at })))
		.onConflict('id')
		.ignore();
}
