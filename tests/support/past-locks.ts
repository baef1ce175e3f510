import { setTimeout as wait } from 'node:timers/promises';
import type { Knex } from 'knex';
import { withoutLocks } from '../../extensions/closedloop/src/store/locks.ts';

/**
 * Writes as the owner of the database who takes the locks away. SQLite has one writer: while a tick writes, nobody else
 * may.
 */
export async function pastLocks(
	knex: Knex,
	work: (trx: Knex.Transaction) => PromiseLike<unknown>,
	withinMs = 30_000,
): Promise<void> {
	for (const until = Date.now() + withinMs; ; await wait(100)) {
		try {
			return await withoutLocks(knex, async (trx) => {
				await work(trx);
			});
		} catch (error) {
			if (!/SQLITE_BUSY/u.test(String(error)) || Date.now() > until) throw error;
		}
	}
}
