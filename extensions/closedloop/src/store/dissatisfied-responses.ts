import type { Knex } from 'knex';
import { ratedItems, type RatedSelection } from './item-scores.ts';
import type { RowWith } from './stored.ts';

/** The responses that are dissatisfied with each of these items, by its code. Ask for items with few of them. */
export async function dissatisfiedResponses(
	knex: Knex,
	selection: RatedSelection,
	threshold: number,
	codes: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
	const found = new Map<string, string[]>();
	if (codes.length === 0) return found;
	const { query, code, score } = ratedItems(knex, selection);
	const rows: readonly RowWith<'id' | 'item'>[] = await query
		.select(knex.raw(`c.id AS id, ${code} AS item`))
		.whereRaw(`${score} <= ?`, [threshold])
		.whereRaw(`${code} IN (${codes.map(() => '?').join(', ')})`, [...codes]);
	for (const row of rows) found.set(String(row.item), [...(found.get(String(row.item)) ?? []), String(row.id)]);
	return found;
}
