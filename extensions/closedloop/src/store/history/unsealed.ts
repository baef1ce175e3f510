import type { CollectionName } from '@closedloop/schema';
import type { Knex } from 'knex';
import type { Texts } from '../../core/history/index.ts';
import { insertRows, updateRows, type Row } from '../tick/json-rows.ts';

/** Records that have a line without a seal, page by page in the order of their ids. Index: `cl_events_record`. */
export async function unsealedRecords(
	knex: Knex,
	collection: CollectionName,
	after: string | null,
	limit: number,
): Promise<readonly string[]> {
	const asked = knex('cl_events')
		.distinct('record')
		.where({ collection })
		.whereNull('seal')
		.orderBy('record')
		.limit(limit);
	const rows: readonly Record<string, unknown>[] = await (after === null ? asked : asked.where('record', '>', after));
	return rows.map(({ record }) => String(record));
}

/** A history as it is to stand. */
export interface Resealed {
	readonly record: string;
	readonly lines: readonly {
		readonly id: string;
		readonly data: unknown;
		readonly texts: Texts;
		readonly prev_hash: string | null;
		readonly hash: string;
		readonly seal: string;
	}[];
	/** The line that tells of it. */
	readonly last: Row & { readonly id: string; readonly seq: number; readonly hash: string };
}

/** Writes whole histories anew, with the line that says so. The locks have to be away. */
export async function writeSealed(
	trx: Knex,
	collection: CollectionName,
	link: string,
	histories: readonly Resealed[],
): Promise<void> {
	if (histories.length === 0) return;
	await updateRows(
		trx,
		'cl_events',
		histories.flatMap(({ lines }) => lines),
	);
	await updateRows(
		trx,
		collection,
		histories.map(({ record, last }) => ({ id: record, seq: last.seq, last_event: last.id, chain_head: last.hash })),
	);
	await insertRows(
		trx,
		'cl_events',
		histories.map(({ record, last }) => ({ ...last, [link]: record })),
	);
}
