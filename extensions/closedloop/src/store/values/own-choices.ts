import type { Knex } from 'knex';
import { jsonIn } from '../row-values.ts';
import { memberOf } from '../dialect.ts';
import type { StoredIn } from '../stored.ts';

/**
 * Values a column's list has in Studio, those an administrator added among them. Asked only about a value we do not
 * know.
 */
export async function ownChoices(knex: Knex, collection: string, field: string): Promise<readonly string[]> {
	const rows: readonly StoredIn<'directus_fields'>[] = await knex('directus_fields')
		.select('options')
		.where({ collection, field })
		.limit(1);
	const choices: unknown = memberOf(jsonIn(rows[0]?.options ?? null), 'choices');
	const list: readonly unknown[] = Array.isArray(choices) ? choices : [];
	return list.flatMap((choice) => {
		const value: unknown = memberOf(choice, 'value');
		return typeof value === 'string' ? [value] : [];
	});
}
