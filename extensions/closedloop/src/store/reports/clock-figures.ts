import type { SpreadAnswer, Standing, Stored } from '@closedloop/schema';
import type { Knex } from 'knex';
import { dialectOf, type Dialect } from '../dialect.ts';
import { countIn } from '../row-values.ts';
import { answeredIn, dueIn } from './clock-selection.ts';
import { noSpread, type ClockQuestion, type ClockTally, type Grouping } from './clock-tally.ts';
import { whereOf, type Condition } from './selection.ts';
import { keyOf, spreadsIn } from './spread-sql.ts';
import type { RowWith } from '../stored.ts';

type Row = Pick<Stored<'cl_clocks'>, 'verdict'> & RowWith<'grp' | 'standing' | 'n' | 'total'>;

export interface ClockFigures {
	readonly whole: ClockTally;
	readonly tallies: readonly ClockTally[];
}

/**
 * The tallies of a report, added up by the database. For viewers who may see all of the selection (`seesAll`) only.
 * Counts of the whole are those of its groups together; percentiles are not and are asked for once more. Indexes:
 * `cl_clocks_due`, `cl_clocks_met`.
 */
export async function clockFigures(knex: Knex, question: ClockQuestion): Promise<ClockFigures> {
	const { stretch, now, conditions } = question;
	const due = [...dueIn(stretch), ...conditions];
	const answered = [...answeredIn(stretch), ...conditions];
	const standings = await grouped(knex, question.grouping, 'due_at', due)
		.select(knex.raw(`${standingSql} AS standing`, [new Date(now), new Date(now)]))
		.count({ n: '*' })
		.groupBy('standing');
	const verdicts = await grouped(knex, question.grouping, 'met_at', answered)
		.select('c.verdict')
		.count({ n: '*' })
		.groupBy('c.verdict');
	const pauses = await grouped(knex, question.grouping, 'met_at', answered)
		.count({ n: '*' })
		.sum({ total: 'c.paused_ms' })
		.where('c.paused_ms', '>', 0);
	const tallies = joined({ standings, verdicts, pauses, ...(await bothSpreads(knex, question.grouping, answered)) });
	const { worked, natural } = await bothSpreads(knex, { by: 'whole' }, answered);
	return {
		tallies,
		whole: { ...together(tallies), worked: worked.get('') ?? noSpread, natural: natural.get('') ?? noSpread },
	};
}

/** Counts of all groups as one. */
function together(tallies: readonly ClockTally[]): ClockTally {
	const total = (pick: (tally: ClockTally) => number): number => tallies.reduce((sum, tally) => sum + pick(tally), 0);
	const standing = (name: Standing): number => total(({ standings }) => standings[name]);
	return {
		key: '',
		worked: noSpread,
		natural: noSpread,
		standings: {
			kept: standing('kept'),
			late: standing('late'),
			open_late: standing('open_late'),
			cancelled: standing('cancelled'),
			not_due: standing('not_due'),
		},
		answered: { on_time: total(({ answered }) => answered.on_time), late: total(({ answered }) => answered.late) },
		paused: { n: total(({ paused }) => paused.n), total_ms: total(({ paused }) => paused.total_ms) },
	};
}

async function bothSpreads(
	knex: Knex,
	grouping: Grouping,
	answered: readonly Condition[],
): Promise<Pick<Parts, 'worked' | 'natural'>> {
	const worked = await spreads(knex, grouping, 'c.worked_ms', [...answered, { column: 'worked_ms', filled: true }]);
	return { worked, natural: await spreads(knex, grouping, elapsed[dialectOf(knex)], answered) };
}

/** `standingOf` in SQL; the places are for now. */
const standingSql = `CASE WHEN c.state = 'cancelled' THEN 'cancelled'
	WHEN c.state = 'met' THEN CASE WHEN c.verdict = 'late' THEN 'late' WHEN c.due_at < ? THEN 'kept' ELSE 'not_due' END
	WHEN c.breached_at IS NOT NULL OR (c.state = 'running' AND c.due_at < ?) THEN 'open_late' ELSE 'not_due' END`;

/** Natural time from start to answer, ms. SQLite keeps instants as epoch ms. */
const elapsed: Readonly<Record<Dialect, string>> = {
	sqlite:
		"CASE WHEN typeof(c.met_at) = 'integer' AND typeof(c.started_at) = 'integer' THEN c.met_at - c.started_at END",
	postgres: 'ROUND(EXTRACT(EPOCH FROM (c.met_at - c.started_at)) * 1000)::double precision',
};

const groupColumns = {
	whole: "''",
	kind: 'c.kind',
	department: 'c.department',
	person: 'c.owner',
	procedure: '(SELECT p.code FROM cl_procedures p WHERE p.id = c.procedure)',
} as const;

/** A period has a name once it is reached, newest first. */
function groupOf(knex: Knex, grouping: Grouping, instant: 'due_at' | 'met_at'): Knex.Raw {
	if (grouping.by !== 'period') return knex.raw(`${groupColumns[grouping.by]} AS grp`);
	const cases = grouping.cycles.map(() => `WHEN c.${instant} >= ? THEN ?`).join(' ');
	return knex.raw(
		`CASE ${cases} END AS grp`,
		grouping.cycles.toReversed().flatMap(({ start, key }) => [new Date(start), key]),
	);
}

function grouped(
	knex: Knex,
	grouping: Grouping,
	instant: 'due_at' | 'met_at',
	conditions: readonly Condition[],
): Knex.QueryBuilder<object, Row[]> {
	const query: Knex.QueryBuilder<object, Row[]> = knex<object, Row[]>({ c: 'cl_clocks' })
		.select(groupOf(knex, grouping, instant))
		.groupBy('grp');
	whereOf(query, conditions);
	return query;
}

/** What the answers of each group took. */
function spreads(
	knex: Knex,
	grouping: Grouping,
	value: string,
	conditions: readonly Condition[],
): Promise<ReadonlyMap<string, SpreadAnswer>> {
	const values = knex({ c: 'cl_clocks' }).select(groupOf(knex, grouping, 'met_at'), knex.raw(`${value} AS v`));
	whereOf(values, conditions);
	return spreadsIn(knex, values);
}

interface Parts {
	readonly standings: readonly Row[];
	readonly verdicts: readonly Row[];
	readonly pauses: readonly Row[];
	readonly worked: ReadonlyMap<string, SpreadAnswer>;
	readonly natural: ReadonlyMap<string, SpreadAnswer>;
}

function joined({ standings, verdicts, pauses, worked, natural }: Parts): readonly ClockTally[] {
	const keys = new Set([...standings, ...verdicts].map(keyOf));
	return [...keys].map((key) => {
		const of = (rows: readonly Row[]): readonly Row[] => rows.filter((row) => keyOf(row) === key);
		const count = (rows: readonly Row[], column: 'standing' | 'verdict', value: string): number =>
			countIn(of(rows).find((row) => row[column] === value)?.n);
		const standing = (name: Standing): number => count(standings, 'standing', name);
		const [pause] = of(pauses);
		return {
			key,
			standings: {
				kept: standing('kept'),
				late: standing('late'),
				open_late: standing('open_late'),
				cancelled: standing('cancelled'),
				not_due: standing('not_due'),
			},
			answered: { on_time: count(verdicts, 'verdict', 'on_time'), late: count(verdicts, 'verdict', 'late') },
			worked: worked.get(key) ?? noSpread,
			natural: natural.get(key) ?? noSpread,
			paused: { n: countIn(pause?.n), total_ms: countIn(pause?.total) },
		};
	});
}
