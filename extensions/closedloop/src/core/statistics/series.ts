import type { DateString, Instant } from '@closedloop/schema';
import { compare, figureOf, meanOf, type Comparison, type Measured } from './figure.ts';
import { isOver, periodAt, type Period, type PeriodKind } from './period.ts';
import { countVotes, type Metric, type SeriesRow } from './units.ts';
import { votesOf, type PeriodVotes } from './votes.ts';

export interface SeriesOptions {
	readonly metric: Metric;
	readonly period: PeriodKind;
	/** IANA zone whose calendar cuts the periods. */
	readonly time_zone: string;
	readonly now: Instant;
	/** Below it no interval and no band colour; 5 unless asked otherwise (docs/statistics.md, "What may be shown"). */
	readonly min_n?: number;
	/** All customers that could have answered, when every period asks the same ones. */
	readonly population?: number;
}

/** From here on an arrow may be drawn, if significant. */
const arrowFrom = 15;

export interface SeriesChange extends Comparison {
	/** Difference of the two printed figures. */
	readonly delta: number;
	/** Key of the earlier period: the last one with a figure. */
	readonly against: string;
}

export interface SeriesPoint {
	readonly period: string;
	readonly from: DateString;
	/** First day after the period. */
	readonly to: DateString;
	/** 0–100, or −100 … 100 for `nps`; full precision. */
	readonly value: number | null;
	readonly low: number | null;
	readonly high: number | null;
	/** Responses and customers that say something on this metric. */
	readonly n_responses: number;
	readonly n_customers: number;
	/** What may be shown: nothing · the point only · value and interval · an arrow too, if significant. */
	readonly enough: 'none' | 'points' | 'interval' | 'full';
	/** Null when either side has too few, or questionnaire or scheme changed between. */
	readonly change: SeriesChange | null;
	/** Questionnaire or scheme differ from the last period with a figure: draw a vertical line. */
	readonly break: boolean;
	/** The period was over at `now`. */
	readonly complete: boolean;
	/** Everybody in the population answered: say so instead of an interval. */
	readonly census: boolean;
}

/** A trend, oldest first, from the first period with a response to the last; empty periods in between stay visible. */
export const series = (rows: readonly SeriesRow[], options: SeriesOptions): readonly SeriesPoint[] =>
	seriesOf(votesOf(rows, options), options);

/** The same trend from votes that were added up elsewhere. */
export function seriesOf(votes: readonly PeriodVotes[], options: SeriesOptions): readonly SeriesPoint[] {
	const buckets = new Map(votes.map((each) => [each.index, each]));
	const known = [...buckets.keys()].sort((a, b) => a - b);
	const [first = 0, last = -1] = [known[0], known.at(-1)];
	const points: SeriesPoint[] = [];
	let before: Cut | null = null;
	for (let index = first; index <= last; index++) {
		const cut = cutOf(
			periodAt(index, options.period),
			buckets.get(index) ?? { index, units: [], n_responses: 0, n_customers: 0, versions: [] },
			options,
		);
		points.push(pointOf(cut, before, options));
		if (cut.votes.n_responses > 0) before = cut;
	}
	return points;
}

interface Cut {
	readonly period: Period;
	readonly votes: PeriodVotes;
	readonly enough: SeriesPoint['enough'];
	readonly measured: Measured | null;
	readonly versions: string;
}

function cutOf(period: Period, votes: PeriodVotes, options: SeriesOptions): Cut {
	const { units } = votes;
	const enough = enoughFor(countVotes(units), options.min_n ?? 5);
	const shown = enough === 'interval' || enough === 'full';
	const figure = shown ? figureOf(units, options.metric, options.population) : null;
	return {
		period,
		votes,
		enough,
		measured: figure && { units, figure },
		versions: JSON.stringify(votes.versions.toSorted()),
	};
}

function pointOf(cut: Cut, before: Cut | null, options: SeriesOptions): SeriesPoint {
	const { period, votes, measured } = cut;
	const broken = before !== null && votes.n_responses > 0 && before.versions !== cut.versions;
	return {
		period: period.key,
		from: period.from,
		to: period.to,
		value: meanOf(votes.units),
		low: measured?.figure.low ?? null,
		high: measured?.figure.high ?? null,
		n_responses: votes.n_responses,
		n_customers: votes.n_customers,
		enough: cut.enough,
		change: broken || before === null ? null : changeOf(before, cut),
		break: broken,
		complete: isOver(period, options.now, options.time_zone),
		census: measured?.figure.census ?? false,
	};
}

function changeOf(before: Cut, after: Cut): SeriesChange | null {
	if (!before.measured || !after.measured) return null;
	const delta = after.measured.figure.value - before.measured.figure.value;
	const comparison = compare(before.measured, after.measured, arrowFrom);
	const arrow = before.enough === 'full' && after.enough === 'full';
	return { delta, against: before.period.key, ...comparison, significant: arrow && comparison.significant };
}

function enoughFor(n: number, fewest: number): SeriesPoint['enough'] {
	if (n === 0) return 'none';
	if (n < fewest) return 'points';
	return n < Math.max(arrowFrom, fewest) ? 'interval' : 'full';
}
