import type { Knex } from 'knex';

/**
 * Rejects when a statement of this transaction has failed: PostgreSQL would answer COMMIT with a rollback and no error.
 */
export async function askTransaction(trx: Knex): Promise<void> {
	await trx.raw('SELECT 1');
}
