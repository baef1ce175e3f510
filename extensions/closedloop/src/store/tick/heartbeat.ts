import type { Instant } from '@closedloop/schema';
import type { Knex } from 'knex';
import { rowsOf } from '../dialect.ts';

/** A beat is written down this often at most: `doctor` wants to know that the heart beats, not each beat. */
const everyMs = 60_000;

let written = 0;

/** Remembers when the tick last ran to its end. */
export async function writeHeartbeat(knex: Knex, at: Instant): Promise<void> {
	if (at - written < everyMs) return;
	written = at;
	await rowsOf(knex, 'INSERT INTO cl_state (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value RETURNING name', ['last_tick', String(at)]);
}
