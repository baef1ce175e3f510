import type { Instant, KindName } from '@closedloop/schema';
import { recordKinds } from '@closedloop/schema';
import type { Knex } from 'knex';
import { textIn } from '../row-values.ts';

/** The first line of a history, as the table holds it. */
export type FirstEvent = Readonly<Record<string, unknown>> & { readonly id: string; readonly hash: string };

/** Rows of a guarded collection that have no history yet, with the state they are in. */
export async function rowsWithoutHistory(trx: Knex, kind: KindName): Promise<readonly { readonly id: string; readonly status: string | null }[]> {
	const rows: readonly Record<string, unknown>[] = await trx(recordKinds[kind].collection).select('id', 'status').whereNull('last_event');
	return rows.map((row) => ({ id: String(row['id']), status: textIn(row['status']) }));
}

/** Gives a row its first line. The row first: an event is admitted only beside a record that has come as far. */
export async function adoptRow(trx: Knex, kind: KindName, id: string, event: FirstEvent, at: Instant): Promise<void> {
	const { collection, begins } = recordKinds[kind];
	const row = await trx<Record<string, unknown>>(collection).select(begins).where({ id }).first();
	const began = row?.[begins] ?? new Date(at);
	await trx(collection).where({ id }).update({ seq: 1, last_event: event.id, chain_head: event.hash, [begins]: began });
	await trx('cl_events').insert(event);
}
