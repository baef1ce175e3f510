import type { Knex } from 'knex';
import { setTimeout as wait } from 'node:timers/promises';
import { dialectOf, memberOf, rowsOf } from '../dialect.ts';
import { allowRebuilds } from '../locks.ts';

/** Any number nobody else uses: the first digits of "closedloop" as letters of the alphabet. */
const lockKey = 312_151_954;
/** Another process's installation takes a few seconds; a busy machine ten times that. */
const patienceMs = 120_000;
const pauseMs = 200;

/**
 * One transaction in which nobody else installs: an advisory lock on PostgreSQL, the write lock on SQLite. A second
 * process waits, then finds everything in place.
 */
export async function installTransaction<Result>(
	database: Knex,
	work: (trx: Knex.Transaction) => Promise<Result>,
): Promise<Result> {
	if (dialectOf(database) === 'sqlite') return sqliteTransaction(database, work);
	return database.transaction(async (trx) => {
		await trx.raw('SELECT pg_advisory_xact_lock(?)', [lockKey]);
		return work(trx);
	});
}

/**
 * SQLite changes columns by rebuilding the table, and dropping the old one would fire its foreign keys: they are off
 * for the transaction (the pragma does nothing inside one) and checked before the commit.
 */
async function sqliteTransaction<Result>(
	database: Knex,
	work: (trx: Knex.Transaction) => Promise<Result>,
): Promise<Result> {
	await database.raw('PRAGMA foreign_keys = OFF');
	await allowRebuilds(database);
	try {
		return await patiently(() =>
			database.transaction(async (trx) => {
				// The first statement must write: a transaction that began with reading could not become a writer beside
				// another.
				await trx('directus_settings').where({ id: -1 }).update({ id: -1 });
				const result = await work(trx);
				const broken = await rowsOf<'table'>(trx, 'PRAGMA foreign_key_check');
				if (broken.length > 0)
					throw new Error(`foreign keys broken in ${[...new Set(broken.map((row) => String(row.table)))].join(', ')}`);
				return result;
			}),
		);
	} finally {
		await database.raw('PRAGMA foreign_keys = ON');
	}
}

/**
 * Tries again while another process writes; what is tried must be able to go on where it was. SQLite has one writer, and
 * PostgreSQL lets writers wait by itself.
 */
export async function patiently<Result>(work: () => Promise<Result>): Promise<Result> {
	for (let waited = 0; ; waited += pauseMs) {
		try {
			return await work();
		} catch (error) {
			if (memberOf(error, 'code') !== 'SQLITE_BUSY' || waited >= patienceMs) throw error;
			await wait(pauseMs);
		}
	}
}
