import type { Knex } from 'knex';

/** Small facts the machine keeps in `cl_state`, by name. */
export interface StateRow {
	readonly name: string;
	readonly value: string;
}

/** All facts whose name begins with `prefix`. */
export async function readStates(knex: Knex, prefix: string): Promise<StateRow[]> {
	const rows: StateRow[] = await knex('cl_state').select('name', 'value').orderBy('name');
	return rows.filter(({ name }) => name.startsWith(prefix));
}

export async function readState(knex: Knex, name: string): Promise<string | null> {
	const row: StateRow | undefined = await knex('cl_state').select('name', 'value').where({ name }).first();
	return row?.value ?? null;
}

export async function writeState(knex: Knex, { name, value }: StateRow): Promise<void> {
	await knex('cl_state').insert({ name, value }).onConflict('name').merge();
}
