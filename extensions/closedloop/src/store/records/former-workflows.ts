import type { Knex } from 'knex';
import * as z from 'zod';
import { readState, writeState } from '../machine.ts';

/** Fact of the machine: by collection, the workflow records without one of their own live by. */
const name = 'former_workflows';

const shape = z
	.string()
	.transform((text, told) => {
		try {
			return JSON.parse(text) as unknown;
		} catch {
			told.addIssue({ code: 'custom', message: 'no JSON' });
			return z.NEVER;
		}
	})
	.pipe(z.record(z.string(), z.string()));

/**
 * Records registered before they kept their workflow live by the one that was in force when they were to begin keeping
 * it, by collection; feedback by its procedure's. A fact that was spoiled names none: such records are refused by name.
 */
export async function formerWorkflows(knex: Knex): Promise<ReadonlyMap<string, string>> {
	const kept = shape.safeParse(await readState(knex, name));
	return new Map(Object.entries(kept.data ?? {}));
}

export const areFormerWorkflowsKept = async (knex: Knex): Promise<boolean> => (await readState(knex, name)) !== null;

export const keepFormerWorkflows = (knex: Knex, byCollection: Readonly<Record<string, string>>): Promise<void> =>
	writeState(knex, { name, value: JSON.stringify(byCollection) });
