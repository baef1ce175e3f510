import { parentsOf, recordKinds, type ParentKind, type Stored } from '@closedloop/schema';
import type { Knex } from 'knex';
import type { RecordView } from '../../core/workflow/index.ts';
import { textIn } from '../row-values.ts';

/** What a record another one belongs to says of its procedure: which it names, and what it belongs to itself. */
export async function parentRow(knex: Knex, kind: ParentKind, id: string): Promise<RecordView | null> {
	const { collection } = recordKinds[kind];
	const rows: readonly RecordView[] = await knex(collection)
		.select('procedure', ...parentsOf(kind).map((parent) => recordKinds[parent].link))
		.where({ id });
	return rows[0] ?? null;
}

/** Procedure versions of the feedback a CAPA was opened for. Index `cl_feedback_capa`. */
export async function proceduresOfCapa(knex: Knex, capa: string): Promise<readonly string[]> {
	const rows: readonly Stored<'cl_feedback'>[] = await knex('cl_feedback').distinct('procedure').where({ capa });
	return rows.flatMap((row) => textIn(row.procedure) ?? []);
}

/** Code of a customer, for choosing a procedure. */
export async function codeOfParty(knex: Knex, party: string): Promise<string | null> {
	const row = await knex<Stored<'cl_parties'>>('cl_parties').select('code').where({ id: party }).first();
	return textIn(row?.code);
}

/** Line of a product, for choosing a procedure. */
export async function lineOfProduct(knex: Knex, product: string): Promise<string | null> {
	const row = await knex<Stored<'cl_products'>>('cl_products').select('line').where({ id: product }).first();
	return textIn(row?.line);
}

/** What a decision is about. Empty when there is no such decision. */
export async function decisionRow(knex: Knex, id: string): Promise<Stored<'cl_decisions'>> {
	const row = await knex<Stored<'cl_decisions'>>('cl_decisions').where({ id }).first();
	return row ?? {};
}
