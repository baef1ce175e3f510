import type { CollectionName, ColumnOf, EventKind, RecordKind, Stored } from '@closedloop/schema';
import type { Knex } from 'knex';
import { eventDataIn, hashedColumns, type PartRow, type Texts, type ToldEvent } from '../../core/history/index.ts';
import { grouped } from '../grouped.ts';
import { normalise } from '../records/record-row.ts';
import { Unreadable } from '../unreadable.ts';
import { instantIn, isoOf, jsonIn, textIn } from '../row-values.ts';
import type { RowWith } from '../stored.ts';

/** A line as it stands in the table. */
export interface SealedEvent extends ToldEvent {
	readonly seal: string | null;
}

/**
 * The lines of several records of one collection, by record, each in the order of its numbers. Index:
 * `cl_events_record`.
 */
export async function historyRows(
	knex: Knex,
	collection: CollectionName,
	records: readonly string[],
): Promise<ReadonlyMap<string, readonly SealedEvent[]>> {
	const rows: readonly Stored<'cl_events'>[] = await knex('cl_events')
		.select(...hashedColumns, 'prev_hash', 'hash', 'seal', 'texts')
		.where({ collection })
		.whereIn('record', [...records])
		.orderBy([{ column: 'record' }, { column: 'seq' }, { column: 'id' }]);
	return byRecord(rows.map((row) => [String(row.record), eventOf(row)] as const));
}

/** What lines after a number tell of a record. Index: `cl_events_record`. */
export async function linesAfter(
	knex: Knex,
	record: string,
	seq: number,
): Promise<readonly { readonly kind: string; readonly data: unknown }[]> {
	const rows: readonly Stored<'cl_events'>[] = await knex('cl_events')
		.select('kind', 'data')
		.where({ record })
		.where('seq', '>', seq)
		.orderBy('seq');
	return rows.map(({ kind, data }) => ({ kind: textIn(kind) ?? '', data: jsonOrNull(data) }));
}

/** Whether any line of a kind is there. Asked once an upgrade. */
export async function anyLineOf(knex: Knex, kind: EventKind): Promise<boolean> {
	const rows: readonly Stored<'cl_events'>[] = await knex('cl_events').select('id').where({ kind }).limit(1);
	return rows.length > 0;
}

/** Files a record's history tells were hung on it. Index: `cl_events_record`. */
export async function toldFiles(knex: Knex, record: string): Promise<readonly string[]> {
	const rows: readonly Stored<'cl_events'>[] = await knex('cl_events')
		.select('data')
		.where({ record, kind: 'attached' satisfies EventKind });
	return rows.flatMap(({ data }) => eventDataIn('attached', jsonOrNull(data)).file ?? []);
}

function eventOf(row: Stored<'cl_events'>): SealedEvent {
	const text = (name: ColumnOf<'cl_events'>): string => textIn(row[name]) ?? '';
	const time = (name: ColumnOf<'cl_events'>): string => isoOf(instantIn(row[name]) ?? 0);
	return {
		id: text('id'),
		record: text('record'),
		collection: text('collection'),
		seq: Number(row.seq),
		kind: text('kind'),
		effective_at: time('effective_at'),
		recorded_at: time('recorded_at'),
		actor: textIn(row.actor),
		actor_kind: text('actor_kind'),
		from_state: textIn(row.from_state),
		to_state: textIn(row.to_state),
		data: jsonOrNull(row.data),
		prev_hash: textIn(row.prev_hash),
		hash: text('hash'),
		seal: textIn(row.seal),
		texts: textsIn(jsonOrNull(row.texts)),
	};
}

/** What is no JSON was never written by us: as nothing it fails its hash. */
function jsonOrNull(value: unknown): unknown {
	try {
		return jsonIn(value);
	} catch (error) {
		if (error instanceof SyntaxError) return null;
		throw error;
	}
}

export function textsIn(value: unknown): Texts | null {
	if (typeof value !== 'object' || value === null || !('salt' in value) || typeof value.salt !== 'string') return null;
	const words: unknown = 'words' in value ? value.words : null;
	const kept =
		typeof words === 'object' && words !== null
			? Object.entries(words).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
			: [];
	return { salt: value.salt, words: Object.fromEntries(kept) };
}

/** Clocks and messages of several records, by record. Indexes: `cl_clocks_<link>`, `cl_messages_<link>`. */
export async function partRows(
	knex: Knex,
	link: RecordKind['link'],
	records: readonly string[],
): Promise<ReadonlyMap<string, readonly PartRow[]>> {
	const rows = await Promise.all(
		(['cl_clocks', 'cl_messages'] as const).map(async (table) => {
			const found: readonly Stored<'cl_clocks' | 'cl_messages'>[] = await knex(table).whereIn(link, [...records]);
			return found.map(
				(row) => [String(row[link]), { table, id: String(row.id), values: valuesOf(table, row) }] as const,
			);
		}),
	);
	return byRecord(rows.flat());
}

/** A row somebody spoiled has no values; no history tells of such a one. */
function valuesOf(table: PartRow['table'], row: object): Stored<'cl_clocks' | 'cl_messages'> {
	try {
		return normalise(table, row);
	} catch (error) {
		if (error instanceof Unreadable) return {};
		throw error;
	}
}

const byRecord = <Found>(
	pairs: readonly (readonly [record: string, found: Found])[],
): ReadonlyMap<string, readonly Found[]> =>
	new Map([...grouped(pairs, ([record]) => record)].map(([record, list]) => [record, list.map(([, found]) => found)]));

/** Which of these rows are (still) there. */
export async function present(knex: Knex, table: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
	if (ids.length === 0) return new Set();
	const rows: readonly RowWith<'id'>[] = await knex(table)
		.select('id')
		.whereIn('id', [...ids]);
	return new Set(rows.map(({ id }) => String(id)));
}

/**
 * A line as the table takes it from Knex: JSON as text, instants as dates, and the column that points at its record.
 */
export const tableRow = <
	Line extends {
		readonly id: string;
		readonly hash: string;
		readonly record: string;
		readonly effective_at: string;
		readonly recorded_at: string;
		readonly data: unknown;
		readonly texts: unknown;
	},
>(
	line: Line,
	link: string,
) => ({
	...line,
	[link]: line.record,
	data: JSON.stringify(line.data),
	texts: JSON.stringify(line.texts),
	effective_at: new Date(line.effective_at),
	recorded_at: new Date(line.recorded_at),
});
