import type { Instant } from '@closedloop/schema';
import type { Knex } from 'knex';
import { rowsOf } from '../dialect.ts';

/** Error texts are kept this long from either end: a database says its statement first and the reason last. */
const errorLength = 250;

const short = (error: string): string =>
	error.length <= 2 * errorLength ? error : `${error.slice(0, errorLength)} … ${error.slice(-errorLength)}`;

/** A failing row is tried again after 1, 2, 4 … minutes, at most this. */
const backOffMostMs = 60 * 60_000;

interface Fault {
	readonly subject: string;
	readonly id: string;
	readonly error: string;
	readonly at: Instant;
}

/**
 * Writes down that a row failed, how often, and when to try it again; `doctor` shows it. Answers how often it has
 * failed.
 */
export async function noteFault(knex: Knex, { subject, id, error, at }: Fault): Promise<number> {
	const rows = await rowsOf<'attempts'>(
		knex,
		`INSERT INTO cl_faults (id, subject, subject_id, error, first_at, last_at, retry_at, attempts) VALUES (?, ?, ?, ?, ?, ?, ?, 1)
		 ON CONFLICT (id) DO UPDATE SET error = excluded.error, last_at = excluded.last_at, attempts = cl_faults.attempts + 1 RETURNING attempts`,
		[`${subject}:${id}`, subject, id, short(error), at, at, at + 60_000],
	);
	const attempts = Number(rows[0]?.attempts ?? 1);
	const retry_at = at + Math.min(2 ** Math.min(attempts - 1, 10) * 60_000, backOffMostMs);
	await knex('cl_faults').where({ subject, subject_id: id }).update({ retry_at });
	return attempts;
}

/** The row works again. */
export async function clearFault(knex: Knex, subject: string, id: string): Promise<void> {
	await knex('cl_faults').where({ subject, subject_id: id }).delete();
}

/** Everything of a subject is to be tried anew. */
export async function clearFaults(knex: Knex, subject: string): Promise<void> {
	await knex('cl_faults').where({ subject }).delete();
}
