import type { Instant, Stored } from '@closedloop/schema';
import type { Knex } from 'knex';
import {
	periodAt,
	periodOf,
	type Metric,
	type PeriodKind,
	type PeriodVotes,
	type Unit,
} from '../core/statistics/index.ts';
import { midnight } from '../core/reports/index.ts';
import { dialectOf } from './dialect.ts';
import { whereOf } from './reports/selection.ts';
import { countIn, instantIn, textIn } from './row-values.ts';
import { columnOf, type Counted } from './satisfaction-rows.ts';
import type { RowWith } from './stored.ts';

/** One sum: whose answers (`party`, `questionnaire`), when, how many, and their weighed votes. */
type Row = Pick<Stored<'cl_responses'>, 'party' | 'questionnaire'> &
	RowWith<'grp' | 'n' | 'w' | 'v' | 'p' | 'd' | 'first' | 'last'>;

export interface VotesCut {
	/** `whole`: all of it is one. */
	readonly period: PeriodKind | 'whole';
	readonly time_zone: string;
}

/** What one response says on a metric, as `measure` does. */
const measured: Readonly<Record<Metric, string>> = {
	index: 'c.score',
	satisfied: 'CASE WHEN c.satisfied THEN 100.0 ELSE 0.0 END',
	nps: "CASE c.nps_group WHEN 'promoter' THEN 100.0 WHEN 'passive' THEN 0.0 ELSE -100.0 END",
};

const promoters = "CASE WHEN c.nps_group = 'promoter' THEN 1.0 ELSE 0.0 END";
const detractors = "CASE WHEN c.nps_group = 'detractor' THEN 1.0 ELSE 0.0 END";
const weight = 'COALESCE(c.weight, 1.0)';

/** More periods than anybody keeps answers for: a bound for the statement, not a limit anybody meets. */
const mostPeriods = 1200;

/**
 * Votes of each period, added up by the database: a row a customer, and a row for all answers alike of nobody known.
 * For viewers who may see all of the selection (`seesAll`) only. Reads the whole selection once a statement; index for
 * one campaign: `cl_responses_campaign`.
 */
export async function summedVotes(knex: Knex, counted: Counted, cut: VotesCut): Promise<readonly PeriodVotes[]> {
	const starts = await startsOf(knex, counted, cut);
	if (starts.length === 0) return [];
	const grp = (): Knex.Raw =>
		knex.raw(
			`CASE ${starts.map(({ index }) => `WHEN c.answered_at >= ? THEN ${index}`).join(' ')} END AS grp`,
			starts.map(({ start }) => new Date(start)),
		);
	const value = measured[counted.metric];
	const named: readonly Row[] = await selected(knex, counted)
		.whereNotNull('c.party')
		.select(
			grp(),
			'c.party',
			knex.raw(`SUM(${weight}) AS w, SUM(${weight} * (${value})) AS v,
		SUM(${weight} * ${promoters}) AS p, SUM(${weight} * ${detractors}) AS d`),
		)
		.count({ n: '*' })
		.groupBy('grp', 'c.party');
	const alike: readonly Row[] = await selected(knex, counted)
		.whereNull('c.party')
		.select(grp(), knex.raw(`${weight} AS w, ${value} AS v, ${promoters} AS p, ${detractors} AS d`))
		.count({ n: '*' })
		.groupBy('grp', 'w', 'v', 'p', 'd');
	const versions: readonly Row[] = await selected(knex, counted).distinct(grp(), 'c.questionnaire');
	return together(named, alike, versions);
}

/** Where the periods that have answers begin, newest first. */
async function startsOf(
	knex: Knex,
	counted: Counted,
	{ period, time_zone }: VotesCut,
): Promise<readonly { readonly index: number; readonly start: Instant }[]> {
	const [span]: readonly Row[] = await selected(knex, counted)
		.min({ first: 'c.answered_at' })
		.max({ last: 'c.answered_at' });
	const [first, last] = [instantIn(span?.first), instantIn(span?.last)];
	if (first === null || last === null) return [];
	if (period === 'whole') return [{ index: 0, start: first }];
	const newest = periodOf(last, period, time_zone).index;
	const oldest = Math.max(periodOf(first, period, time_zone).index, newest - mostPeriods);
	return Array.from({ length: newest - oldest + 1 }, (_, step) => ({
		index: newest - step,
		start: midnight(periodAt(newest - step, period).from, time_zone),
	}));
}

/** The selection of `countedFilter`, over the table `c`. */
function selected(
	knex: Knex,
	{ metric, campaign, questionnaire, where = [] }: Counted,
): Knex.QueryBuilder<object, Row[]> {
	const query: Knex.QueryBuilder<object, Row[]> = knex<object, Row[]>({ c: 'cl_responses' })
		.whereNotNull('c.answered_at')
		.whereNotNull(`c.${columnOf[metric]}`);
	// SQLite keeps any text in a column of instants or numbers: one spoiled row must not become the newest answer.
	if (dialectOf(knex) === 'sqlite')
		void query.whereRaw(
			`typeof(c.answered_at) = 'integer' AND typeof(c.${columnOf[metric]}) ${metric === 'nps' ? '=' : '<>'} 'text'`,
		);
	if (campaign !== undefined) void query.where('c.campaign', campaign);
	if (questionnaire !== undefined)
		void query.whereIn('c.questionnaire', knex('cl_questionnaires').select('id').where({ code: questionnaire }));
	whereOf(query, where);
	return query;
}

function together(named: readonly Row[], alike: readonly Row[], versions: readonly Row[]): readonly PeriodVotes[] {
	const buckets = new Map<
		number,
		{ readonly units: Unit[]; n_responses: number; n_customers: number; readonly versions: string[] }
	>();
	const bucketOf = (row: Row) => {
		const index = Number(row.grp);
		const bucket = buckets.get(index) ?? { units: [], n_responses: 0, n_customers: 0, versions: [] };
		buckets.set(index, bucket);
		return bucket;
	};
	for (const row of [...named, ...alike].filter(({ grp }) => grp !== null)) {
		const bucket = bucketOf(row);
		const n = countIn(row.n);
		const party = textIn(row.party);
		bucket.units.push(party === null ? alikeUnit(row, n) : customerUnit(row, party, n));
		bucket.n_responses += n;
		bucket.n_customers += party === null ? n : 1;
	}
	for (const row of versions.filter(({ grp }) => grp !== null))
		bucketOf(row).versions.push(textIn(row.questionnaire) ?? '');
	return [...buckets].map(([index, bucket]) => ({ index, ...bucket }));
}

/** A customer's vote is the mean of its answers. */
function customerUnit(row: Row, party: string, n: number): Unit {
	const whole = Number(row.w);
	const mean = (column: 'v' | 'p' | 'd'): number => (whole > 0 ? Number(row[column]) / whole : 0);
	return { party, value: mean('v'), weight: whole / n, promoters: mean('p'), detractors: mean('d') };
}

/** Without a weight a vote says nothing, as `unitsOf` has it. */
function alikeUnit(row: Row, times: number): Unit {
	const own = Number(row.w);
	const said = (column: 'v' | 'p' | 'd'): number => (own > 0 ? Number(row[column]) : 0);
	return { party: null, value: said('v'), weight: own, promoters: said('p'), detractors: said('d'), times };
}
