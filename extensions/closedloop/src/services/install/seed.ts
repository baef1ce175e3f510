import type { ApiExtensionContext } from '@directus/types';
import type { Knex } from 'knex';
import { createSeedRow, existingRow, publishedBeside, startFlow, type SeedRow } from '../../store/install/seed.ts';
import { putDeskFirst } from '../../store/install/module-bar.ts';
import { readState, writeState } from '../../store/machine.ts';
import { seededWorkflow } from './seed-workflow.ts';
import { flowStarts, plainProcedure, seedTables, type SeedTable } from './seed-rows.ts';
import { rulebook } from '../rulebook/index.ts';
import { improvementProcedure } from '../write/index.ts';

export interface Seeded {
	readonly collection: string;
	readonly created: number;
	readonly kept: number;
}

const stateName = 'seeded';

/**
 * Creates the seed rows an instance has not got. A row that is there is never touched, and one that was seeded once and
 * then deleted stays deleted: from then on it is the administrator's; a workflow that does not fit what the desk made
 * of it waits until it does. Rows pass the same door as those of an
 * administrator, so an invalid one is refused. One transaction.
 *
 * @param examples with the procedures of a small group; without them a desk that has no procedure for feedback gets a
 *   plain one
 */
export async function seed(
	context: ApiExtensionContext,
	now: Date,
	{ examples }: { readonly examples: boolean },
): Promise<readonly Seeded[]> {
	const schema = await context.getSchema();
	return context.database.transaction(async (trx) => {
		const before = new Set<string>(listOf(await readState(trx, stateName)));
		const seeded: Seeded[] = [];
		const marks = new Set(before);
		const place = { knex: trx, schema, services: context.services };
		for (const table of await seedTables(now.toISOString(), examples)) {
			let created = 0;
			for (const row of table.rows) {
				const mark = markOf(table, row);
				if (isPlain(table, row) && (await publishedBeside(trx, [plainProcedure, improvementProcedure]))) continue;
				if (!before.has(mark) && !(await exists(trx, table, row)) && !(await orphaned(trx, table, row))) {
					const taken = await takenHere(trx, table, row);
					if (taken === null) continue;
					await createSeedRow(place, table.collection, taken);
					created += 1;
				}
				marks.add(mark);
			}
			seeded.push({ collection: table.collection, created, kept: table.rows.length - created });
		}
		// Only of a new desk: later its administrator may have put it elsewhere, or back as it was.
		if (before.size === 0) await putDeskFirst(place);
		for (const { flow, operation } of await flowStarts()) await startFlow(trx, flow, operation);
		await writeState(trx, { name: stateName, value: JSON.stringify([...marks].sort()) });
		return seeded;
	});
}

/** Whoever works by a procedure of their own wants no other beside it. */
const isPlain = ({ collection }: SeedTable, { code }: SeedRow): boolean =>
	collection === 'cl_procedures' && code === plainProcedure;

/** The row as this desk takes it; null where it is not wanted. */
async function takenHere(trx: Knex, { collection }: SeedTable, row: SeedRow): Promise<SeedRow | null> {
	return collection === 'cl_workflows' ? seededWorkflow(row, [...(await rulebook(trx)).workflows.values()]) : row;
}

const identity = ({ known }: SeedTable, row: SeedRow): SeedRow =>
	Object.fromEntries(known.map((column) => [column, row[column] ?? null]));

const markOf = (table: SeedTable, row: SeedRow): string =>
	`${table.collection}:${typeof row.id === 'string' ? row.id : Object.values(identity(table, row)).join('|')}`;

async function exists(trx: Knex, table: SeedTable, row: SeedRow): Promise<boolean> {
	if (row.id !== undefined && (await existingRow(trx, table.collection, { id: row.id }))) return true;
	return table.known.length > 0 && existingRow(trx, table.collection, identity(table, row));
}

/** Whether the row above this one was deleted by an administrator: what stands below it is not wanted either. */
const orphaned = async (trx: Knex, { collection }: SeedTable, { parent }: SeedRow): Promise<boolean> =>
	typeof parent === 'string' && !(await existingRow(trx, collection, { id: parent }));

function listOf(value: string | null): string[] {
	const list: unknown = value === null ? [] : JSON.parse(value);
	return Array.isArray(list) ? list.map(String) : [];
}
