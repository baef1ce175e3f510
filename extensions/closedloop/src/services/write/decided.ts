import { recordKinds, type CollectionName, type KindName, type Stored } from '@closedloop/schema';
import type { Writer } from './context.ts';
import type { InternalWrite } from './internal-write.ts';
import { columnIn } from '../../core/workflow/index.ts';

type Values = Stored<CollectionName>;

/** A row the engine writes below a record. */
export interface DecidedRow {
	readonly table: CollectionName;
	readonly id: string;
	/** Born with this write, or changed by it. */
	readonly born: boolean;
	/** Its columns as they are to be written. */
	readonly values: Values;
	written: boolean;
}

/** One write of a record as it passed the door, until Directus has written it. */
export interface Decided {
	readonly collection: CollectionName;
	readonly record: string;
	/** The whole payload the door handed to Directus. */
	readonly payload: Values;
	readonly rows: readonly DecidedRow[];
	/** What records born of this one are part of. */
	readonly internal: InternalWrite;
	readonly expires: number;
}

/**
 * Longest a write may take between its decision and its last row. A refused write leaves its decision behind; it
 * expires.
 */
const waitMs = 120_000;

/** Swept when so many are waiting; each is a few kilobytes. */
const sweepAt = 1_000;

/** By the event that makes the write: its id is unguessable and nobody else's. */
const decided = new Map<string, Decided>();

interface DecidedWrite {
	readonly payload: Values;
	readonly writer: Writer;
	/** By the machine's clock, whatever time the writer says: from now on it may take only so long. */
	readonly now: number;
}

/** Remembers what is to be written; the guards let in exactly that. */
export function keepDecided(
	kind: KindName,
	record: string,
	{ payload, writer: { at, actor }, now }: DecidedWrite,
): Values {
	if (decided.size >= sweepAt) for (const [event, { expires }] of decided) if (expires < now) decided.delete(event);
	const { collection, link } = recordKinds[kind];
	const born = (alias: string, table: CollectionName, more: Values = { [link]: record }) =>
		nested(columnIn(payload, alias), 'create').map((row) => entry(table, row, true, more));
	const rows = [
		...born('events', 'cl_events'),
		...born('clocks', 'cl_clocks'),
		...born('messages', 'cl_messages'),
		...born('raised', 'cl_feedback', {}),
		...nested(payload.clocks, 'update').map((row) => entry('cl_clocks', row, false, {})),
	];
	decided.set(String(payload.last_event), {
		collection,
		record,
		payload,
		rows,
		internal: { at, actor: { kind: actor.kind, id: actor.id } },
		expires: now + waitMs,
	});
	return payload;
}

const entry = (table: CollectionName, row: Values, born: boolean, more: Values): DecidedRow => ({
	table,
	id: String(row.id),
	born,
	values: { ...row, ...more },
	written: false,
});

function nested(value: unknown, name: 'create' | 'update'): readonly Values[] {
	const rows: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : [];
	return Array.isArray(rows) ? rows.filter((row): row is Values => typeof row === 'object' && row !== null) : [];
}

/** The write an event makes; null when nobody decided on it. */
export const decidedBy = (event: unknown): Decided | null =>
	typeof event === 'string' ? (decided.get(event) ?? null) : null;

/** The write is done. */
export const forgetDecided = (event: unknown): boolean => decided.delete(String(event));

/** Whether such a row is waiting to be written, and as what. A change of a clock is known by its cause. */
export function awaited(
	table: CollectionName,
	row: string,
	cause: unknown,
): { readonly write: Decided; readonly row: DecidedRow } | null {
	for (const write of cause === null ? decided.values() : [decidedBy(cause)]) {
		const found = write?.rows.find((each) => each.table === table && each.id === row && !each.written);
		if (write && found) return { write, row: found };
	}
	return null;
}
