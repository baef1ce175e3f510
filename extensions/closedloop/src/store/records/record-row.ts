import type { CollectionName } from '@closedloop/schema';
import { collections } from '@closedloop/schema';
import type { Knex } from 'knex';
import { flagIn, instantIn, jsonIn } from '../row-values.ts';

/** A whole row by id with values normalised: instants as epoch ms, flags as booleans, JSON parsed. Null when there is none. */
export async function recordRow(knex: Knex, collection: CollectionName, id: string): Promise<Readonly<Record<string, unknown>> | null> {
	const row: unknown = await knex(collection).where({ id }).first();
	return typeof row === 'object' && row !== null ? normalise(collection, row) : null;
}

/** The same of many rows at once; those that are gone are left out. */
export async function recordRows(knex: Knex, collection: CollectionName, ids: readonly string[]): Promise<readonly Readonly<Record<string, unknown>>[]> {
	const rows: readonly object[] = await knex(collection).whereIn('id', [...ids]);
	return rows.map((row) => normalise(collection, row));
}

/** Columns an administrator added pass as they are. */
export function normalise(collection: CollectionName, row: object): Readonly<Record<string, unknown>> {
	const fields: Readonly<Record<string, { readonly type: string }>> = collections[collection].fields;
	return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, valueOf(fields[name]?.type, value)]));
}

function valueOf(type: string | undefined, value: unknown): unknown {
	if (value === null || value === undefined) return null;
	switch (type) {
		case 'timestamp':
			return instantIn(value);
		case 'boolean':
			return flagIn(value);
		case 'json':
			return jsonIn(value);
		case 'date':
			return dateOf(value);
		default:
			return value;
	}
}

/** A day without time: `YYYY-MM-DD`, whatever the driver made of it (PostgreSQL gives local midnight). */
function dateOf(value: unknown): unknown {
	if (typeof value === 'string') return value.slice(0, 10);
	const date = value instanceof Date ? value : typeof value === 'number' ? new Date(value) : null;
	if (date === null) return value;
	const part = (part: number) => String(part).padStart(2, '0');
	return `${date.getFullYear()}-${part(date.getMonth() + 1)}-${part(date.getDate())}`;
}
