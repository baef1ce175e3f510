import { recordKinds, type KindName } from '@closedloop/schema';
import type { Knex } from 'knex';
import { dialectOf } from '../dialect.ts';
import { countIn } from '../row-values.ts';
import { insertRows, updateRows, type Row } from './json-rows.ts';
import type { RowWith } from '../stored.ts';

/** What one record's commit writes: the rows of the door's own payload. */
export interface RecordWrite {
	readonly id: string;
	/** Where its history stood when it was read. */
	readonly seq: number;
	/** Its own columns. */
	readonly columns: Row;
	readonly events: readonly Row[];
	/** Clocks that exist already. */
	readonly clocks: readonly Row[];
	readonly messages: readonly Row[];
}

/**
 * Writes the commits of many records of one kind in the caller's transaction, the record first, so that the locks of
 * the database find what they ask for in every row after it. A record that has moved since it was read, or that
 * somebody else is just writing, is left out. Answers those that were written.
 */
export async function writeBatch(
	trx: Knex,
	kind: KindName,
	writes: readonly RecordWrite[],
): Promise<readonly RecordWrite[]> {
	const { collection, link } = recordKinds[kind];
	const standing = await standingAt(
		trx,
		collection,
		writes.map(({ id }) => id),
	);
	const kept = writes.filter(({ id, seq }) => standing.get(id) === seq);
	const linked = (rows: (write: RecordWrite) => readonly Row[]): readonly Row[] =>
		kept.flatMap((write) => rows(write).map((row) => ({ ...row, [link]: write.id })));
	await updateRows(
		trx,
		collection,
		kept.map(({ id, columns }) => ({ id, ...columns })),
	);
	await insertRows(
		trx,
		'cl_events',
		linked(({ events }) => events),
	);
	await updateRows(
		trx,
		'cl_clocks',
		linked(({ clocks }) => clocks),
	);
	await insertRows(
		trx,
		'cl_messages',
		linked(({ messages }) => messages),
	);
	return kept;
}

/**
 * Where the histories of records stand, the rows locked until the transaction ends. In one order, so that two batches
 * never wait for each other; what another transaction holds is passed over, it is still due afterwards.
 */
async function standingAt(trx: Knex, collection: string, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
	const asked = trx(collection)
		.select('id', 'seq')
		.whereIn('id', [...ids])
		.orderBy('id');
	const rows: readonly RowWith<'id' | 'seq'>[] = await (dialectOf(trx) === 'postgres'
		? asked.forUpdate().skipLocked()
		: asked);
	return new Map(rows.map((row) => [String(row.id), countIn(row.seq)]));
}
