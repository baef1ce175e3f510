import type { Knex } from 'knex';

const isTransaction = (knex: Knex): knex is Knex.Transaction => knex.isTransaction === true;

/**
 * Calls back once what was written through `knex` has come to stay: at once outside a transaction, never when it is
 * rolled back.
 */
export function whenCommitted(knex: Knex, then: () => void): void {
	if (!isTransaction(knex)) {
		then();
		return;
	}
	const { parentTransaction } = knex;
	knex.executionPromise.then(
		() => {
			if (parentTransaction === undefined) then();
			else whenCommitted(parentTransaction, then);
		},
		() => undefined,
	);
}
