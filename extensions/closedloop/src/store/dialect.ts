import type { Knex } from 'knex';
import type { RowWith } from './stored.ts';

/** The databases we promise; DDL and triggers differ between them, nothing else does. */
export type Dialect = 'sqlite' | 'postgres';

/** Which of the promised databases this is. Throws for any other: a quality record must not rest on untried locks. */
export function dialectOf(knex: Knex): Dialect {
	const client = memberOf(memberOf(knex.client, 'config'), 'client');
	if (client === 'sqlite3') return 'sqlite';
	if (client === 'pg') return 'postgres';
	throw new Error(`Closedloop runs on SQLite and PostgreSQL; this database is "${String(client)}"`);
}

/** Rows of a raw statement, of which the named columns are read, whichever way the driver wraps them. */
export async function rowsOf<Column extends string>(
	knex: Knex,
	sql: string,
	bindings: readonly (string | number)[] = [],
): Promise<RowWith<Column>[]> {
	const answer: unknown = await knex.raw(sql, [...bindings]);
	const rows = Array.isArray(answer) ? answer : memberOf(answer, 'rows');
	const list: readonly unknown[] = Array.isArray(rows) ? rows : [];
	return list.filter((row) => isRow<Column>(row));
}

const isRow = <Column extends string>(row: unknown): row is RowWith<Column> => typeof row === 'object' && row !== null;

/** A member of what came untyped from a driver; undefined when there is none. */
export const memberOf = (value: unknown, name: string): unknown =>
	typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
