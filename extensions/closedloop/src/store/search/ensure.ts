import { searchTables } from '@closedloop/schema';
import type { Knex } from 'knex';
import { dialectOf, rowsOf, type Dialect } from '../dialect.ts';
import { readCatalogue } from '../install/catalogue.ts';
import { dropSql } from '../locks/dialects.ts';
import { documents, presentIn, type Document } from './documents.ts';
import { tokensFunction } from './tokens.ts';
import { fullTextTriggers, triggerPrefix, triggersOf, type Trigger } from './triggers.ts';

/** Serialises nodes that start together on PostgreSQL; any number nobody else uses. */
const lockKey = 312_151_956;

/**
 * Puts in place what the index is kept and searched by; older versions go. One look at the database when all is well;
 * safe to call at every start and after every change of a column (SQLite drops triggers then). Answers the names of the
 * triggers it made: rows written while they were away are the installer's to bring up.
 */
export async function ensureSearch(knex: Knex): Promise<readonly string[]> {
	if ((await differences(knex)).missing.length === 0) return [];
	return knex.transaction(async (trx) => {
		const dialect = dialectOf(trx);
		if (dialect === 'postgres') await trx.raw('SELECT pg_advisory_xact_lock(?)', [lockKey]);
		const { missing, stale } = await differences(trx);
		for (const sql of structures[dialect]) await trx.raw(sql);
		if (dialect === 'postgres') for (const sql of await ownTypes(trx)) await trx.raw(sql);
		for (const { name, table } of stale) for (const sql of dropSql(dialect, name, table)) await trx.raw(sql);
		for (const { create } of missing) for (const sql of create) await trx.raw(sql);
		return missing.map(({ name }) => name);
	});
}

/** Triggers that should be there and are not, by name. */
export const missingTriggers = async (knex: Knex): Promise<readonly string[]> =>
	(await differences(knex)).missing.map(({ name }) => name);

/** What is searched on this database, by the columns its tables have. */
export async function presentDocuments(knex: Knex): Promise<readonly Document[]> {
	const { tables } = await readCatalogue(knex);
	return documents.flatMap((document) => {
		const columns = tables.get(document.collection);
		return columns === undefined || !tables.has(document.table) ? [] : [presentIn(document, columns)];
	});
}

const structures: Readonly<Record<Dialect, readonly string[]>> = {
	sqlite: [
		// Three letters are asked for most while somebody types; nothing asks where in a text a token stands.
		...searchTables.map(
			(table) =>
				`CREATE VIRTUAL TABLE IF NOT EXISTS ${table}_fts USING fts5(tokens, content='${table}', content_rowid='place', tokenize='unicode61 remove_diacritics 0', detail='none', prefix='3')`,
		),
		'CREATE INDEX IF NOT EXISTS cl_search_keys_place ON cl_search_keys (place)',
	],
	postgres: [
		tokensFunction,
		...searchTables.map((table) => `CREATE SEQUENCE IF NOT EXISTS ${table}_place AS integer OWNED BY ${table}.place`),
		'CREATE INDEX IF NOT EXISTS cl_search_keys_place ON cl_search_keys (place)',
	],
};

/** Columns that PostgreSQL has a better type for than both databases share, and the index over them. */
async function ownTypes(knex: Knex): Promise<readonly string[]> {
	const [row] = await rowsOf<'n'>(
		knex,
		`SELECT count(*) AS n FROM pg_class WHERE relname = 'cl_search_names_tokens' AND pg_table_is_visible(oid)`,
	);
	if (Number(row?.n) > 0) return [];
	return [
		...searchTables.flatMap((table) => [
			`ALTER TABLE ${table} ALTER COLUMN tokens TYPE tsvector USING tokens::tsvector`,
			`CREATE INDEX ${table}_tokens ON ${table} USING gin (tokens)`,
		]),
		// By bytes, as SQLite compares: what begins like a word is a range then.
		'ALTER TABLE cl_search_keys ALTER COLUMN word TYPE VARCHAR(255) COLLATE "C"',
	];
}

interface Present {
	readonly name: string;
	readonly table: string;
}

async function differences(
	knex: Knex,
): Promise<{ readonly missing: readonly Trigger[]; readonly stale: readonly Present[] }> {
	const dialect = dialectOf(knex);
	const wanted = (await presentDocuments(knex)).flatMap((document) => triggersOf(dialect, document));
	if (dialect === 'sqlite' && wanted.length > 0)
		wanted.push(...searchTables.flatMap((table) => fullTextTriggers(table)));
	const present = await presentTriggers(knex, dialect);
	return {
		missing: wanted.filter(({ name }) => !present.some((trigger) => trigger.name === name)),
		stale: present.filter(({ name }) => !wanted.some((trigger) => trigger.name === name)),
	};
}

const presentSql = {
	sqlite: `SELECT name, tbl_name AS table_name FROM sqlite_master WHERE type = 'trigger'`,
	postgres: `SELECT t.tgname AS name, c.relname AS table_name FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal AND pg_table_is_visible(c.oid)`,
} as const;

async function presentTriggers(knex: Knex, dialect: Dialect): Promise<readonly Present[]> {
	const rows = await rowsOf<'name' | 'table_name'>(knex, presentSql[dialect]);
	return rows
		.map((row) => ({ name: String(row.name), table: String(row.table_name) }))
		.filter(({ name }) => name.startsWith(triggerPrefix));
}
