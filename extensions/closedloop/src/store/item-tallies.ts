import type { Knex } from 'knex';
import type { ItemTally } from '../core/statistics/index.ts';
import { ratedItems, type RatedSelection } from './item-scores.ts';
import { countIn } from './row-values.ts';
import type { RowWith } from './stored.ts';

/**
 * What all responses of a selection say of each item, added up by the database as `itemTally` does: first by customer,
 * then over the customers. For viewers who may see all of the selection (`seesAll`) only.
 *
 * @param threshold a rating at or below it is dissatisfied, 0–100
 */
export async function itemTallies(
	knex: Knex,
	selection: RatedSelection,
	threshold: number,
): Promise<readonly ItemTally[]> {
	const { query, code, score } = ratedItems(knex, selection);
	const customers = query
		.groupBy('item', 'who')
		.select(
			knex.raw(
				`${code} AS item, COALESCE(CAST(c.party AS TEXT), CAST(c.id AS TEXT)) AS who, COUNT(*) AS n, SUM(CASE WHEN ${score} <= ? THEN 1 ELSE 0 END) AS low, AVG(${score}) AS mean`,
				[threshold],
			),
		);
	const rows: readonly RowWith<'item' | 'customers' | 'ratings' | 'low' | 'mean'>[] = await knex
		.from(customers.as('t'))
		.groupBy('item')
		.select('item', knex.raw('COUNT(*) AS customers, SUM(n) AS ratings, SUM(low) AS low, AVG(mean) AS mean'));
	return rows.map((row) => ({
		code: String(row.item),
		n_customers: countIn(row.customers),
		n_ratings: countIn(row.ratings),
		n_dissatisfied: countIn(row.low),
		mean: Number(row.mean),
	}));
}
