import { createHash } from 'node:crypto';
import { collections, type CollectionName } from '@closedloop/schema';
import type { Knex } from 'knex';
import { dialectOf, rowsOf } from './dialect.ts';
import { readCatalogue } from './install/catalogue.ts';
import { dropSql, lockSql, type LockSql } from './locks/dialects.ts';
import { locks } from './locks/rules.ts';

/** Every trigger of ours begins like this; the rest is table, occasion and version. */
const prefix = 'cl_lock_';
/** The version is the beginning of the statement's digest: a lock that reads otherwise has another name. */
const versionLength = 8;
/** Serialises nodes that start together on PostgreSQL; any number nobody else uses. */
const lockKey = 312_151_955;

interface NamedLock extends LockSql {
	readonly name: string;
}

interface Present {
	readonly name: string;
	readonly table: string;
}

/**
 * Puts every lock in place that is not there in this version, and takes older versions away. One look at the database
 * when all is well; safe to call at every start and after every change of a column (SQLite drops triggers then).
 * Answers the names of the locks it made.
 */
export async function ensureLocks(knex: Knex): Promise<readonly string[]> {
	if ((await differences(knex)).missing.length === 0) return [];
	return knex.transaction(async (trx) => {
		if (dialectOf(trx) === 'postgres') await trx.raw('SELECT pg_advisory_xact_lock(?)', [lockKey]);
		const { missing, stale } = await differences(trx);
		for (const { name, table } of stale) await run(trx, dropSql(dialectOf(trx), name, table));
		for (const { create } of missing) await run(trx, create);
		return missing.map(({ name }) => name);
	});
}

/**
 * SQLite changes a column by rebuilding the table under another name, and then refuses the renaming because locks of
 * other tables ask for the old name; with its older rule it does not look at them. Holds for the connection, of which
 * Directus has one on SQLite.
 */
export async function allowRebuilds(knex: Knex): Promise<void> {
	if (dialectOf(knex) === 'sqlite') await knex.raw('PRAGMA legacy_alter_table = ON');
}

/** Locks that should be there and are not, by name. */
export async function missingLocks(knex: Knex): Promise<readonly string[]> {
	return (await differences(knex)).missing.map(({ name }) => name);
}

/**
 * For what an administrator orders on the command line, an erasure or an upgrade: the locks are away for this one
 * transaction, which nobody else sees.
 */
export async function withoutLocks<Result>(
	knex: Knex,
	work: (trx: Knex.Transaction) => Promise<Result>,
): Promise<Result> {
	return knex.transaction(async (trx) => {
		for (const { name, table } of await presentLocks(trx)) await run(trx, dropSql(dialectOf(trx), name, table));
		const result = await work(trx);
		for (const { create } of await wantedLocks(trx)) await run(trx, create);
		return result;
	});
}

async function run(knex: Knex, statements: readonly string[]): Promise<void> {
	for (const statement of statements) await knex.raw(statement);
}

async function differences(
	knex: Knex,
): Promise<{ readonly missing: readonly NamedLock[]; readonly stale: readonly Present[] }> {
	const [wanted, present] = [await wantedLocks(knex), await presentLocks(knex)];
	return {
		missing: wanted.filter(({ name }) => !present.some((lock) => lock.name === name)),
		stale: present.filter(({ name }) => !wanted.some((lock) => lock.name === name)),
	};
}

/** The locks of this version on the tables that exist, for the columns they have. */
async function wantedLocks(knex: Knex): Promise<readonly NamedLock[]> {
	const { tables } = await readCatalogue(knex);
	if (!tables.has('cl_feedback')) return [];
	const none: ReadonlySet<string> = new Set();
	// One table that is gone takes its own locks along, not those of the others.
	return locks((table) => tables.get(table) ?? none)
		.filter(({ table }) => tables.has(table))
		.map((lock) => {
			const stem = `${prefix}${lock.table.replace('cl_', '')}_${lock.before.toLowerCase()}_`;
			const version = createHash('sha256')
				.update(lockSql(dialectOf(knex), stem, lock, isJson).create.join('\n'))
				.digest('hex')
				.slice(0, versionLength);
			const name = `${stem}${version}`;
			return { name, ...lockSql(dialectOf(knex), name, lock, isJson) };
		});
}

const isCollection = (table: string): table is CollectionName => table in collections;

function isJson(table: string, column: string): boolean {
	const fields: Readonly<Record<string, { readonly type: string }>> = isCollection(table)
		? collections[table].fields
		: {};
	return fields[column]?.type === 'json';
}

const presentSql = {
	sqlite: `SELECT name, tbl_name AS table_name FROM sqlite_master WHERE type = 'trigger'`,
	postgres: `SELECT t.tgname AS name, c.relname AS table_name FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal AND pg_table_is_visible(c.oid)`,
} as const;

async function presentLocks(knex: Knex): Promise<readonly Present[]> {
	const rows = await rowsOf<'name' | 'table_name'>(knex, presentSql[dialectOf(knex)]);
	return rows
		.map((row) => ({ name: String(row.name), table: String(row.table_name) }))
		.filter(({ name }) => name.startsWith(prefix));
}
