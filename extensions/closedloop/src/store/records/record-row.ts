import { type CollectionName, type Column, collections, outerShapes, type Stored } from '@closedloop/schema';
import type { Knex } from 'knex';
import { isDate } from '../../core/values/index.ts';
import { flagIn, instantIn, jsonIn } from '../row-values.ts';
import { Unreadable } from '../unreadable.ts';
import type { RowWith } from '../stored.ts';

/** A row among many, not read yet: one that was spoiled shall stop itself only. */
export interface UnreadRow<Row> {
	readonly id: string;
	/** @throws Unreadable */
	readonly read: () => Row;
}

/**
 * A whole row by id with values normalised: instants as epoch ms, flags as booleans, JSON parsed. Null when there is
 * none.
 *
 * @param replaced columns about to be written anew: what cannot be read of them is as good as empty, so that it can be
 *   mended
 * @throws Unreadable naming the column
 */
export async function recordRow<Name extends CollectionName>(
	knex: Knex,
	collection: Name,
	id: string,
	replaced: readonly string[] = [],
): Promise<Stored<Name> | null> {
	const row: unknown = await knex(collection).where({ id }).first();
	return typeof row === 'object' && row !== null ? normalise(collection, row, replaced) : null;
}

/** The same of many rows at once; those that are gone are left out. */
export async function recordRows<Name extends CollectionName>(
	knex: Knex,
	collection: Name,
	ids: readonly string[],
): Promise<readonly UnreadRow<Stored<Name>>[]> {
	const rows: readonly RowWith<'id'>[] = await knex(collection).whereIn('id', [...ids]);
	return rows.map((row) => ({ id: String(row.id), read: () => normalise(collection, row) }));
}

/** Columns an administrator added pass as they are. @throws Unreadable */
export function normalise<Name extends CollectionName>(
	collection: Name,
	row: object,
	replaced?: readonly string[],
): Stored<Name>;
export function normalise(collection: CollectionName, row: object, replaced: readonly string[] = []): object {
	const fields: Readonly<Record<string, Column<unknown>>> = collections[collection].fields;
	const entries = Object.entries(row);
	return Object.fromEntries(
		entries.map(([name, value]: [string, unknown]) => {
			const column = fields[name];
			const read: unknown = column === undefined ? value : valueOf(column, value);
			if (read !== undefined) return [name, read];
			if (replaced.includes(name)) return [name, null];
			throw new Unreadable({ table: collection, id: idIn(row), column: name });
		}),
	);
}

const idIn = (row: object): string => ('id' in row ? String(row.id) : '');

/** Undefined for what the column cannot hold. */
function valueOf(column: Column<unknown>, value: unknown): unknown {
	if (value === null || value === undefined) return null;
	switch (column.type) {
		case 'timestamp':
			return instantIn(value) ?? undefined;
		case 'boolean':
			return isFlag(value) ? flagIn(value) : undefined;
		case 'json':
			return documentOf(column, value);
		case 'date':
			return dateOf(value);
		case 'integer':
			return Number.isSafeInteger(value) ? value : undefined;
		case 'float':
			return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
		default:
			return typeof value === 'string' ? value : undefined;
	}
}

const isFlag = (value: unknown): boolean => typeof value === 'boolean' || value === 0 || value === 1;

/** JSON of the right outer shape; what stands in it is judged where it counts. */
function documentOf({ choices, holds }: Column<unknown>, value: unknown): unknown {
	let document: unknown;
	try {
		document = jsonIn(value);
	} catch {
		return undefined;
	}
	if (document === null || (choices === undefined && holds === undefined)) return document;
	if (typeof document !== 'object') return undefined;
	const shape = holds === undefined ? 'list' : outerShapes[holds];
	return shape === 'either' || (shape === 'list') === Array.isArray(document) ? document : undefined;
}

/** A day without time: `YYYY-MM-DD`, whatever the driver made of it (PostgreSQL gives local midnight). */
function dateOf(value: unknown): string | undefined {
	if (typeof value === 'string') return isDate(value.slice(0, 10)) ? value.slice(0, 10) : undefined;
	const date = value instanceof Date ? value : typeof value === 'number' ? new Date(value) : null;
	if (date === null || Number.isNaN(date.getTime())) return undefined;
	const part = (part: number) => String(part).padStart(2, '0');
	return `${date.getFullYear()}-${part(date.getMonth() + 1)}-${part(date.getDate())}`;
}
