import type { Stored } from '@closedloop/schema';
import type { Knex } from 'knex';
import { itemsAsDesk } from '../items.ts';
import type { Site } from './site.ts';

/** A row to be seeded, of ours or of Directus's: by column, and what the seeds go by themselves. */
export type SeedRow = Readonly<Record<string, unknown>> &
	Pick<Stored<'cl_procedures' | 'cl_calendars'>, 'id' | 'status' | 'country' | 'weekly'>;

/** Is there a row with exactly these values? */
export async function existingRow(knex: Knex, collection: string, values: SeedRow): Promise<boolean> {
	const query = knex(collection).select('id').first();
	for (const [column, value] of Object.entries(values)) {
		if (value === null) query.whereNull(column);
		else if (typeof value === 'string' || typeof value === 'number') query.where(column, '=', value);
	}
	return (await query) !== undefined;
}

/** Whether a procedure is in force beside these. */
export async function publishedBeside(knex: Knex, codes: readonly string[]): Promise<boolean> {
	const rows: readonly unknown[] = await knex('cl_procedures')
		.select('id')
		.where({ status: 'published' })
		.whereNotIn('code', codes)
		.limit(1);
	return rows.length > 0;
}

/**
 * Creates a row through Directus with the system's authority; our filters judge it as they judge an administrator's.
 */
export async function createSeedRow(site: Site, collection: string, row: SeedRow): Promise<void> {
	await itemsAsDesk(site, collection).createOne({ ...row });
}

/** Ties a flow to its first operation; a flow that has one keeps it. */
export async function startFlow(knex: Knex, flow: string, operation: string): Promise<void> {
	await knex('directus_flows')
		.where({ id: flow })
		.whereNull('operation')
		.whereExists(knex('directus_operations').where({ id: operation }))
		.update({ operation });
}
