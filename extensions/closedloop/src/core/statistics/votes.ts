import { periodOf, type PeriodKind } from './period.ts';
import { measure, unitsOf, type Metric, type SeriesRow, type Unit } from './units.ts';

export interface VotesOptions {
	readonly metric: Metric;
	/** `whole`: all of it is one. */
	readonly period: PeriodKind | 'whole';
	/** IANA zone whose calendar cuts the periods. */
	readonly time_zone: string;
}

/** What one period's answers add up to: the votes, and what they are of. */
export interface PeriodVotes {
	/** As `Period.index`. */
	readonly index: number;
	readonly units: readonly Unit[];
	/** Responses and customers that say something on this metric. */
	readonly n_responses: number;
	readonly n_customers: number;
	/** Versions of questionnaire and scheme, each once. */
	readonly versions: readonly string[];
}

/** Answers as the votes of their periods. */
export function votesOf(
	rows: readonly SeriesRow[],
	{ metric, period, time_zone }: VotesOptions,
): readonly PeriodVotes[] {
	const buckets = new Map<number, SeriesRow[]>();
	for (const row of rows) {
		if (measure(row, metric) === null) continue;
		const index = period === 'whole' ? 0 : periodOf(row.at, period, time_zone).index;
		const bucket = buckets.get(index);
		if (bucket) bucket.push(row);
		else buckets.set(index, [row]);
	}
	return [...buckets].map(([index, bucket]) => {
		const units = unitsOf(bucket, metric);
		return {
			index,
			units,
			n_responses: bucket.length,
			n_customers: units.length,
			versions: [...new Set(bucket.map(({ version }) => version ?? ''))],
		};
	});
}
