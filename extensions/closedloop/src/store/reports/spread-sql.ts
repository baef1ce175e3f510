import type { SpreadAnswer } from '@closedloop/schema';
import type { Knex } from 'knex';
import { dialectOf } from '../dialect.ts';
import { countIn } from '../row-values.ts';
import type { RowWith } from '../stored.ts';

/** The group of a row; empty where it names none. */
export const keyOf = ({ grp }: RowWith<'grp'>): string =>
	typeof grp === 'string' || typeof grp === 'number' ? String(grp) : '';

/**
 * Median and 90th percentile of each group of `values` (columns `grp`, `v`) by nearest rank. PostgreSQL has it as
 * `percentile_disc`; SQLite sorts and numbers them itself, in a temporary file of its own where they are many.
 */
export async function spreadsIn(knex: Knex, values: Knex.QueryBuilder): Promise<ReadonlyMap<string, SpreadAnswer>> {
	const filled = knex.from(values.as('all')).select('grp', 'v').whereNotNull('v');
	const isPostgres = dialectOf(knex) === 'postgres';
	// SQLite keeps any text in a column of numbers: what is none is no duration.
	if (!isPostgres) void filled.whereRaw("typeof(v) IN ('integer', 'real')");
	const rows: readonly RowWith<'grp' | 'n' | 'median' | 'p90'>[] = isPostgres
		? await knex
				.from(filled.as('v'))
				.select('grp')
				.count({ n: '*' })
				.groupBy('grp')
				.select(
					knex.raw(
						'percentile_disc(0.5) WITHIN GROUP (ORDER BY v) AS median, percentile_disc(0.9) WITHIN GROUP (ORDER BY v) AS p90',
					),
				)
		: await knex
				.from(numbered(knex, filled).as('r'))
				.select('grp')
				.max({ n: 'n' })
				.groupBy('grp')
				.select(
					knex.raw(
						'MIN(CASE WHEN place * 100 >= n * 50 THEN v END) AS median, MIN(CASE WHEN place * 100 >= n * 90 THEN v END) AS p90',
					),
				);
	return new Map(
		rows.map((row) => [keyOf(row), { n: countIn(row.n), median_ms: countIn(row.median), p90_ms: countIn(row.p90) }]),
	);
}

const numbered = (knex: Knex, values: Knex.QueryBuilder): Knex.QueryBuilder =>
	knex
		.from(values.as('f'))
		.select(
			'grp',
			'v',
			knex.raw('ROW_NUMBER() OVER (PARTITION BY grp ORDER BY v) AS place, COUNT(*) OVER (PARTITION BY grp) AS n'),
		);
