import { recordKinds, type CollectionName, type KindName } from '@closedloop/schema';
import type { ApiExtensionContext, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import { member } from '../../core/json.ts';
import type { RecordView } from '../../core/workflow/index.ts';
import { typeOf, type Row } from '../../store/tick/json-rows.ts';
import type { Emit } from '../../store/tick/emit-after-commit.ts';
import { writeBatch, type RecordWrite } from '../../store/tick/write-batch.ts';
import { stamps } from './stamps.ts';

/** A record's payload taken apart for a batch, and the payload itself, which is told to listeners. */
export interface Planned extends RecordWrite {
	readonly payload: Row;
}

export interface BatchSite extends Pick<ApiExtensionContext, 'services' | 'database' | 'env'> {
	readonly schema: SchemaOverview;
}

/**
 * Takes the door's payload apart. Null for one a batch does not know how to write (a clock or a CAPA that is born,
 * feedback that is raised): Directus writes that itself.
 */
export function planned(
	kind: KindName,
	record: RecordView,
	{ events, clocks, messages, ...columns }: Row,
	payload: Row,
): Planned | null {
	const changed = nested(clocks);
	const isPlain = Object.entries(columns).every(
		([name, value]) =>
			typeof value !== 'object' || value === null || typeOf(recordKinds[kind].collection, name) === 'json',
	);
	if (!isPlain || changed.create.length > 0) return null;
	return {
		id: String(record.id),
		seq: Number(record.seq),
		columns,
		events: nested(events).create,
		clocks: changed.update,
		messages: nested(messages).create,
		payload,
	};
}

function nested(value: unknown): { readonly create: readonly Row[]; readonly update: readonly Row[] } {
	if (value === undefined) return { create: [], update: [] };
	return { create: rowsAt(value, 'create'), update: rowsAt(value, 'update') };
}

function rowsAt(value: unknown, name: string): readonly Row[] {
	const rows: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : [];
	return Array.isArray(rows) ? rows.filter((row): row is Row => typeof row === 'object' && row !== null) : [];
}

interface Together {
	readonly kind: KindName;
	readonly writes: readonly Planned[];
	readonly trx: Knex;
	readonly emit: Emit;
}

/**
 * Writes a batch of one kind within the caller's transaction and emits an event for every row. Answers which records were
 * written; the others have moved since they were read, or somebody is just writing them.
 */
export async function writeTogether(
	site: BatchSite,
	{ kind, writes, trx, emit }: Together,
): Promise<ReadonlySet<string>> {
	const { collection, link } = recordKinds[kind];
	const stamped = {
		columns: stamps(site.schema, collection, 'updated'),
		events: stamps(site.schema, 'cl_events', 'created'),
		clocks: stamps(site.schema, 'cl_clocks', 'updated'),
		messages: stamps(site.schema, 'cl_messages', 'created'),
	};
	const kept = await writeBatch(
		trx,
		kind,
		writes.map((write) => ({
			...write,
			columns: { ...write.columns, ...stamped.columns },
			events: write.events.map((row) => ({ ...row, ...stamped.events })),
			clocks: write.clocks.map((row) => ({ ...row, ...stamped.clocks })),
			messages: write.messages.map((row) => ({ ...row, ...stamped.messages })),
		})),
	);
	const written = new Set(kept.map(({ id }) => id));
	for (const write of writes) if (written.has(write.id)) emitRows(site, { collection, link, write, emit });
	return written;
}

interface Emitted {
	readonly collection: CollectionName;
	readonly link: string;
	readonly write: Planned;
	readonly emit: Emit;
}

/** In the words of Directus's own services, the record first and then its rows, as after a nested write. */
function emitRows({ database, schema }: BatchSite, { collection, link, write, emit }: Emitted): void {
	const context = { database, schema, accountability: null };
	const created =
		(table: string) =>
		(row: Row): void =>
			emit({
				event: ['items.create', `${table}.items.create`],
				meta: { payload: { ...row, [link]: write.id }, key: member(row, 'id'), collection: table },
				context,
			});
	const updated = (table: string, id: unknown, payload: Row): void =>
		emit({
			event: ['items.update', `${table}.items.update`],
			meta: { payload, keys: [id], collection: table },
			context,
		});
	updated(collection, write.id, write.payload);
	write.events.forEach(created('cl_events'));
	for (const { id, ...row } of write.clocks) updated('cl_clocks', id, row);
	write.messages.forEach(created('cl_messages'));
}
