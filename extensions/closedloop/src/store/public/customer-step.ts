import type { Stored } from '@closedloop/schema';
import { itemsAsDesk } from '../items.ts';
import type { Writing } from './intake.ts';

/** One write of a customer to one record, through the door; the caller's internal write says who and when. */
export async function writeCustomerStep(
	{ services, schema, database }: Writing,
	collection: 'cl_feedback' | 'cl_responses' | 'cl_decisions',
	id: string,
	change: Stored<'cl_feedback' | 'cl_responses' | 'cl_decisions'>,
): Promise<void> {
	await database.transaction(async (knex) => {
		await itemsAsDesk({ services, schema, knex }, collection).updateOne(id, { ...change });
	});
}
