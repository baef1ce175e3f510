import type { MachineRow } from '@closedloop/schema';
import type { Knex } from 'knex';

/** Small facts the machine keeps in `cl_state`, by name. */
export interface StateRow {
	readonly name: string;
	readonly value: string;
}

/** All facts whose name begins with `prefix`. */
export async function readStates(knex: Knex, prefix: string): Promise<StateRow[]> {
	const rows: readonly MachineRow<'cl_state'>[] = await knex('cl_state').select('name', 'value').orderBy('name');
	return rows
		.map((row) => ({ name: String(row.name), value: String(row.value) }))
		.filter(({ name }) => name.startsWith(prefix));
}

export async function readState(knex: Knex, name: string): Promise<string | null> {
	const rows: readonly MachineRow<'cl_state'>[] = await knex('cl_state').select('value').where({ name });
	return rows[0] === undefined ? null : String(rows[0].value);
}

export async function writeState(knex: Knex, { name, value }: StateRow): Promise<void> {
	await knex('cl_state').insert({ name, value }).onConflict('name').merge();
}
