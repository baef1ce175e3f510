import { recordKinds, type Stored } from '@closedloop/schema';
import type { Knex } from 'knex';
import { textIn } from '../row-values.ts';

/**
 * The record with this number of its old system. Null when it is not here. Index: `cl_feedback_external`,
 * `cl_responses_once`.
 */
export async function keyedId(knex: Knex, kind: 'feedback' | 'response', key: string): Promise<string | null> {
	const row = await knex<Stored<'cl_feedback' | 'cl_responses'>>(recordKinds[kind].collection)
		.select('id')
		.where({ external_reference: key })
		.first();
	return textIn(row?.id);
}

/** Whether a row of this id is there. */
export async function isThere(knex: Knex, collection: string, id: string): Promise<boolean> {
	const row: unknown = await knex(collection).select('id').where({ id }).first();
	return row !== undefined;
}
