import type { Knex } from 'knex';
import { withoutLocks } from '../locks.ts';

/**
 * Letters of an earlier version do not say when they were written; the event that caused them does. No history answers for
 * it.
 */
export async function fillWritten(knex: Knex): Promise<void> {
	const stale: unknown = await knex('cl_messages').whereNull('written_at').first('id');
	if (stale === undefined) return;
	await withoutLocks(knex, (trx) =>
		trx('cl_messages')
			.whereNull('written_at')
			.update({ written_at: trx('cl_events').select('recorded_at').whereRaw('cl_events.id = cl_messages.caused_by') }),
	);
}
