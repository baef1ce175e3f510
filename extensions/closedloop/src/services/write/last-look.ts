import { isDeepStrictEqual } from 'node:util';
import {
	collections,
	engineCollections,
	recordKinds,
	type CollectionName,
	type Column,
	type Stored,
} from '@closedloop/schema';
import { columnOf } from '../../core/record/index.ts';
import { idOf } from '../../core/values/index.ts';
import type { AboutToWrite, Written } from '../../store/watch-writes.ts';
import { refuse } from '../refusal.ts';
import { awaited, decidedBy, forgetDecided, type Decided } from './decided.ts';
import { localeFor } from '../rulebook/index.ts';
import { writingSpecial } from './specials.ts';
import { endTurn } from './turns.ts';
import { columnIn } from '../../core/workflow/index.ts';
import { member } from '../../core/json.ts';

type Values = Stored<CollectionName>;

const recordTables: readonly string[] = Object.values(recordKinds).map(({ collection }) => collection);
const engineTables: readonly string[] = engineCollections;
const isOurs = (name: string): name is CollectionName => recordTables.includes(name) || engineTables.includes(name);

/** Columns of ours that stand in the table. */
const columnsOf = new Map<CollectionName, readonly (readonly [string, Column<unknown>])[]>();
function storedColumns(collection: CollectionName): readonly (readonly [string, Column<unknown>])[] {
	const known = columnsOf.get(collection);
	if (known !== undefined) return known;
	const fields: Readonly<Record<string, Column<unknown>>> = collections[collection].fields;
	const stored = Object.entries(fields).filter(([, { type }]) => type !== 'alias');
	columnsOf.set(collection, stored);
	return stored;
}

/**
 * Compares what is about to be written with what the door decided, column by column: presets of permissions, blocking
 * Flows and filters of other extensions come after our judgement, and a write without hooks was never judged. A special
 * that would still change a column of ours is refused as well.
 *
 * @throws CL_ALTERED, CL_GUARDED by the column's name
 */
export async function lookAtRow({
	action,
	collection,
	row,
	schema,
	database,
	accountability,
}: AboutToWrite): Promise<void> {
	if (!isOurs(collection)) return;
	const there = schema.collections[collection]?.fields ?? {};
	const special = writingSpecial(schema, collection);
	const flaw =
		(recordTables.includes(collection) ? recordFlaw : partFlaw)(action, collection, row, (name) =>
			Object.hasOwn(there, name),
		) ?? (special === null ? null : { code: 'CL_ALTERED' as const, field: special });
	if (flaw !== null)
		throw refuse(flaw.code, { field: flaw.field }, await localeFor(database, accountability), collection);
}

interface Flaw {
	readonly code: 'CL_ALTERED' | 'CL_GUARDED';
	readonly field: string;
}

type Look = (
	action: AboutToWrite['action'],
	collection: CollectionName,
	row: Values,
	isThere: (column: string) => boolean,
) => Flaw | null;

const recordFlaw: Look = (action, collection, row, isThere) => {
	const write = decidedBy(row.last_event);
	if (write?.collection !== collection || (action === 'create' && row.id !== write.record))
		return unjudged(collection, row);
	const field = differing(collection, write.payload, row, isThere);
	if (field !== null) return { code: 'CL_ALTERED', field };
	begin(write, row);
	return null;
};

/** Directus tries a write again after a deadlock: what came to nothing is still to be written. */
function begin(write: Decided, row: Values): void {
	for (const part of write.rows) part.written = false;
	if (row.source_response === undefined || row.source_response === null) return;
	const born = awaited('cl_feedback', write.record, null);
	if (born !== null) born.row.written = true;
}

/**
 * Nobody decided on this write; it may only be about columns an administrator added. The state is the engine's, though
 * anybody may ask for another.
 */
function unjudged(collection: CollectionName, row: Values): Flaw | null {
	const named = storedColumns(collection).filter(([name]) => columnIn(row, name) !== undefined);
	const isKept = ([name, { guarded }]: (typeof named)[number]): boolean => guarded === true || name === 'status';
	const [first] = [...named.filter(isKept), ...named];
	return first === undefined ? null : { code: isKept(first) ? 'CL_GUARDED' : 'CL_ALTERED', field: first[0] };
}

const partFlaw: Look = (action, collection, row, isThere) => {
	const parts =
		action === 'create'
			? [awaited(collection, String(row.id), collection === 'cl_events' ? null : row.caused_by)?.row]
			: (decidedBy(row.caused_by)?.rows ?? []);
	const candidates = parts
		.filter((part) => part !== undefined)
		.filter(({ table, born, written }) => table === collection && born === (action === 'create') && !written);
	if (candidates.length === 0) return { code: 'CL_GUARDED', field: collection };
	const flaws = candidates.map((part) => {
		const { id: _id, ...values } = part.values;
		const field = differing(collection, part.born ? part.values : values, row, isThere);
		if (field === null) part.written = true;
		return field;
	});
	const [field] = flaws;
	return flaws.includes(null) || field === null || field === undefined ? null : { code: 'CL_ALTERED', field };
};

/** The first column of ours that is to be written otherwise than it was decided. */
function differing(
	collection: CollectionName,
	decided: Values,
	row: Values,
	isThere: (column: string) => boolean,
): string | null {
	const found = storedColumns(collection).find(
		([name, column]) => isThere(name) && !isAsDecided(column, columnIn(decided, name), columnIn(row, name)),
	);
	return found?.[0] ?? null;
}

/** A related row that was written on the way is known by its id. */
function isAsDecided({ refers }: Column<unknown>, decided: unknown, found: unknown): boolean {
	if (decided === found) return true;
	if (refers && typeof decided === 'object' && decided !== null) return idOf(decided) === found;
	return isDeepStrictEqual(decided, found);
}

/**
 * Once Directus has written all of a write: whether its history, clocks and letters have come with it. @throws
 * CL_ALTERED by the alias that is missing
 */
export function lookAtAll({ collection, payload }: Pick<Written, 'collection' | 'payload'>): void {
	const event = member(payload, 'last_event');
	const write = isOurs(collection) ? decidedBy(event) : null;
	if (write === null) return;
	const left = write.rows.find(({ written }) => !written);
	if (left !== undefined)
		throw refuse('CL_ALTERED', { field: aliasOf(write.collection, left.table) }, undefined, write.collection);
	forgetDecided(event);
	endTurn({ collection: write.collection, id: write.record });
}

/** The column of a record that gathers these rows. */
function aliasOf(collection: CollectionName, table: CollectionName): string {
	const fields: Readonly<Record<string, Column<unknown>>> = collections[collection].fields;
	return Object.entries(fields).find(([, { gathers }]) => gathers?.collection === table)?.[0] ?? table;
}

/** Whether a record born of another one reads as that one decided. */
export const isAsBorn = (write: Decided, id: string, payload: Values): boolean => {
	const values = write.rows.find((row) => row.id === id)?.values ?? {};
	return Object.entries(values).every(([name, value]) =>
		isAsDecided(
			columnOf('cl_feedback', name) ?? { type: 'string', label: { zh: '', en: '' } },
			value,
			columnIn(payload, name),
		),
	);
};
