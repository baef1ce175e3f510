import { coveredColumns, linkColumns } from '@closedloop/schema/history-columns.ts';
import type { CollectionName, Column } from '@closedloop/schema';
import { idOf, instantOf } from '../values/index.ts';
import { saltedDigest } from './free-text.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * What a row of ours says, as the API gives it: instants in ISO with milliseconds, days as `YYYY-MM-DD`, relations by
 * id. A column that holds what it was born with (its default, or nothing) is left out, so that a later version's new
 * column changes no digest.
 */
export function stateOf(collection: CollectionName, row: Values): Values {
	return Object.fromEntries(
		coveredColumns(collection).flatMap(([name, column]) => {
			const born = column.default ?? null;
			// A column a write says nothing of is what the database makes of it.
			const value = row[name] === undefined ? born : written(column, row[name]);
			return value === born ? [] : [[name, value] as const];
		}),
	);
}

function written(column: Column<unknown>, value: unknown): unknown {
	if (value === null) return null;
	if (column.refers || column.type === 'uuid') return idOf(value)?.toLowerCase() ?? null;
	switch (column.type) {
		case 'timestamp': {
			const at = value instanceof Date ? value.getTime() : instantOf(value);
			return at === null ? value : new Date(at).toISOString();
		}
		case 'date':
			return typeof value === 'string' ? value.slice(0, 10) : value;
		case 'boolean':
			return value === true || value === 1 || value === 'true';
		case 'integer':
		case 'float':
			return typeof value === 'string' ? Number(value) : value;
		default:
			return value;
	}
}

/** What a line of history says about its record after it. */
export interface After {
	/** Digest of the record's own columns. */
	readonly record: string;
	/** Whom it names, where the database may empty the column. */
	readonly links: Readonly<Record<string, string>>;
	/** Digests of the clocks and messages that were written with it, by id. */
	readonly rows: Readonly<Record<string, string>>;
}

/** A row that belongs to a record. */
export interface PartRow {
	readonly table: 'cl_clocks' | 'cl_messages';
	readonly id: string;
	readonly values: Values;
}

export const digestOfRow = (salt: string, collection: CollectionName, row: Values): string =>
	saltedDigest(salt, stateOf(collection, row));

/** @param row the record as it stands after the line; @param parts the clocks and messages written with it, whole */
export function afterwards(salt: string, collection: CollectionName, row: Values, parts: readonly PartRow[]): After {
	return {
		record: digestOfRow(salt, collection, row),
		links: linksOf(collection, row),
		rows: Object.fromEntries(parts.map(({ table, id, values }) => [id, digestOfRow(salt, table, values)])),
	};
}

export const linksOf = (collection: CollectionName, row: Values): Readonly<Record<string, string>> =>
	Object.fromEntries(
		linkColumns(collection).flatMap((name) => {
			const id = idOf(row[name])?.toLowerCase();
			return id === undefined ? [] : [[name, id]];
		}),
	);
