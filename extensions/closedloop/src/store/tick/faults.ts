import type { Instant } from '@closedloop/schema';
import type { Knex } from 'knex';
import { rowsOf } from '../dialect.ts';

/** A row the tick could not work on. */
export interface Fault {
	readonly subject: string;
	readonly subject_id: string;
	readonly attempts: number;
	readonly last_at: Instant;
}

/** Longest error text worth keeping. */
const errorLength = 500;

/** Writes down that a row failed, and how often; `doctor` shows it. */
export async function noteFault(knex: Knex, subject: string, id: string, error: string, at: Instant): Promise<void> {
	await rowsOf(
		knex,
		`INSERT INTO cl_faults (subject, subject_id, error, first_at, last_at, attempts) VALUES (?, ?, ?, ?, ?, 1)
		 ON CONFLICT (subject, subject_id) DO UPDATE SET error = excluded.error, last_at = excluded.last_at, attempts = cl_faults.attempts + 1 RETURNING attempts`,
		[subject, id, error.slice(0, errorLength), at, at],
	);
}

/** The row works again. */
export async function clearFault(knex: Knex, subject: string, id: string): Promise<void> {
	await knex('cl_faults').where({ subject, subject_id: id }).delete();
}

/** Rows that failed before, so that they are tried less and less often. */
export async function knownFaults(knex: Knex, subject: string): Promise<readonly Fault[]> {
	const rows: readonly Record<string, unknown>[] = await knex('cl_faults').select('subject', 'subject_id', 'attempts', 'last_at').where({ subject });
	return rows.map((row) => ({ subject, subject_id: String(row['subject_id']), attempts: Number(row['attempts']), last_at: Number(row['last_at']) }));
}
