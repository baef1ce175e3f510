import type { Knex } from 'knex';
import { dialectOf, rowsOf } from '../dialect.ts';

/** A column of a write and the row it names. */
export interface Reference {
	readonly field: string;
	readonly collection: string;
	readonly id: string;
}

/**
 * Columns whose row does not exist. Asked on SQLite only, in one statement: there the foreign key refuses without a
 * name; PostgreSQL's own refusal says the column (`hooks/translate-errors.ts`).
 */
export async function missingRows(knex: Knex, references: readonly Reference[]): Promise<readonly string[]> {
	if (references.length === 0 || dialectOf(knex) !== 'sqlite') return [];
	const asked = references.map(
		({ collection }, index) => `EXISTS (SELECT 1 FROM "${collection}" WHERE id = ?) AS r${index}`,
	);
	const [row] = await rowsOf<`r${number}`>(
		knex,
		`SELECT ${asked.join(', ')}`,
		references.map(({ id }) => id),
	);
	return references.flatMap(({ field }, index) => (row?.[`r${index}`] === 1 ? [] : [field]));
}
