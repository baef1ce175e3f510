import { type Instant, type KindName, recordKinds, type Stored } from '@closedloop/schema';
import type { Knex } from 'knex';
import type { RecordView } from '../../core/workflow/index.ts';
import { normalise } from '../records/record-row.ts';
import { readableOf } from '../unreadable.ts';

/** The first line of a history, as the table holds it. */
export type FirstEvent = Stored<'cl_events'> & { readonly id: string; readonly hash: string };

/** Rows of a guarded collection that have no history yet. */
export async function rowsWithoutHistory(trx: Knex, kind: KindName): Promise<readonly RecordView[]> {
	const { collection } = recordKinds[kind];
	const rows: readonly object[] = await trx(collection).whereNull('last_event');
	return readableOf(rows, (row) => normalise(collection, row));
}

interface Adopted {
	readonly kind: KindName;
	readonly id: string;
	readonly event: FirstEvent;
	/** What it lives by from now on. */
	readonly workflow: string | null;
	readonly at: Instant;
}

/** Gives a row its first line. The row first: an event is admitted only beside a record that has come as far. */
export async function adoptRow(trx: Knex, { kind, id, event, workflow, at }: Adopted): Promise<void> {
	const { collection, begins } = recordKinds[kind];
	const row = await trx<RecordView>(collection).select(begins).where({ id }).first();
	const began = row?.[begins] ?? new Date(at);
	await trx(collection)
		.where({ id })
		.update({ seq: 1, last_event: event.id, chain_head: event.hash, workflow, [begins]: began });
	await trx('cl_events').insert(event);
}
