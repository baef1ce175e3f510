import type { Stored } from '@closedloop/schema';
import type { Knex } from 'knex';

/** The decision behind the hash of a link; null when there is none. Index: `cl_decisions_token`, unique. */
export async function decisionByHash(knex: Knex, token_hash: string): Promise<string | null> {
	const row = await knex<Stored<'cl_decisions'>>('cl_decisions').select('id').where({ token_hash }).first();
	return row === undefined ? null : String(row.id);
}
