import type { MachineRow } from '@closedloop/schema';
import type { Knex } from 'knex';

export interface FaultRow {
	readonly subject: string;
	readonly id: string;
	readonly attempts: number;
	readonly error: string;
}

/** Rows the tick could not work on, most stubborn first. */
export async function faultRows(knex: Knex): Promise<readonly FaultRow[]> {
	const rows: readonly MachineRow<'cl_faults'>[] = await knex('cl_faults')
		.select('subject', 'subject_id', 'attempts', 'error')
		.orderBy('attempts', 'desc');
	return rows.map((row) => ({
		subject: String(row.subject),
		id: String(row.subject_id),
		attempts: Number(row.attempts),
		error: String(row.error),
	}));
}
