import type { Knex } from 'knex';

/** The databases we promise; DDL and triggers differ between them, nothing else does. */
export type Dialect = 'sqlite' | 'postgres';

/** Which of the promised databases this is. Throws for any other: a quality record must not rest on untried locks. */
export function dialectOf(knex: Knex): Dialect {
	const client: unknown = knex.client.config.client;
	if (client === 'sqlite3') return 'sqlite';
	if (client === 'pg') return 'postgres';
	throw new Error(`Closedloop runs on SQLite and PostgreSQL; this database is "${String(client)}"`);
}

/** Rows of a raw statement, whichever way the driver wraps them. */
export async function rowsOf(knex: Knex, sql: string, bindings: readonly (string | number)[] = []): Promise<Record<string, unknown>[]> {
	const answer: unknown = await knex.raw(sql, [...bindings]);
	const rows: unknown = Array.isArray(answer) ? answer : Object(answer).rows;
	return Array.isArray(rows) ? rows : [];
}
