import type { Knex } from 'knex';
import { dialectOf, type Dialect } from '../dialect.ts';
import { countIn } from '../row-values.ts';
import { dueIn } from './clock-selection.ts';
import { noSpread, type ClockQuestion, type LevelTally } from './clock-tally.ts';
import { whereOf } from './selection.ts';
import { keyOf, spreadsIn } from './spread-sql.ts';
import type { RowWith } from '../stored.ts';

/** One rung told, and instants as epoch ms, in each database's own words. */
const words: Readonly<
	Record<
		Dialect,
		{
			readonly clock: string;
			readonly rungs: string;
			readonly level: string;
			readonly at: string;
			readonly ms: (column: string) => string;
		}
	>
> = {
	// Without the plus SQLite walks the whole table in the order of its key to save itself the grouping.
	// What is no JSON, or no list, was spoiled behind our back and says nothing.
	sqlite: {
		clock: '+c.id',
		rungs: ", json_each(CASE WHEN json_valid(c.told) AND json_type(c.told) = 'array' THEN c.told ELSE '[]' END) AS j",
		level: "CASE WHEN j.type = 'object' THEN json_extract(j.value, '$.rung') + 1 END",
		at: "CASE WHEN j.type = 'object' THEN json_extract(j.value, '$.at') END",
		ms: (column) => column,
	},
	postgres: {
		clock: 'c.id',
		rungs:
			"CROSS JOIN LATERAL json_array_elements(CASE WHEN json_typeof(c.told) = 'array' THEN c.told ELSE '[]'::json END) AS j",
		level: "CASE WHEN json_typeof(j.value->'rung') = 'number' THEN (j.value->>'rung')::double precision + 1 END",
		at: "CASE WHEN json_typeof(j.value->'at') = 'number' THEN (j.value->>'at')::double precision END",
		ms: (column) => `ROUND(EXTRACT(EPOCH FROM ${column}) * 1000)::double precision`,
	},
};

/**
 * Time by level: how many promises of the stretch reached each rung, and how long it took from there until somebody
 * acknowledged or answered. For viewers who may see all of the selection only. Index: `cl_clocks_due`.
 */
export async function clockLevels(knex: Knex, { stretch, conditions }: ClockQuestion): Promise<readonly LevelTally[]> {
	const { clock, rungs, level, at, ms } = words[dialectOf(knex)];
	const told = knex({ c: 'cl_clocks' })
		.joinRaw(rungs)
		.where('c.rung', '>', 0)
		.whereNot('c.state', 'cancelled')
		// A rung that repeats itself was reached when it was told first.
		.select(
			knex.raw(
				`${clock} AS clock, ${level} AS grp, MIN(${at}) AS at, ${ms('c.acknowledged_at')} AS ack, ${ms('c.met_at')} AS met`,
			),
		)
		.groupBy('clock', 'grp');
	whereOf(told, [...dueIn(stretch), ...conditions]);
	const until = knex
		.from(told.clone().as('t'))
		.select(
			'grp',
			knex.raw(
				'CASE WHEN ack >= at AND (met IS NULL OR met < at OR ack <= met) THEN ack - at WHEN met >= at THEN met - at END AS v',
			),
		);
	const reached: readonly RowWith<'grp' | 'n'>[] = await knex
		.from(told.as('t'))
		.select('grp')
		.count({ n: '*' })
		.groupBy('grp')
		.orderBy('grp');
	const spreads = await spreadsIn(knex, until);
	return reached
		.filter(({ grp }) => grp !== null)
		.map((row) => ({ level: Number(row.grp), reached: countIn(row.n), until: spreads.get(keyOf(row)) ?? noSpread }));
}
