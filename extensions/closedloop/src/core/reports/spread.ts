import type { SpreadAnswer } from '@closedloop/schema';
import { nearestRank } from '../statistics/index.ts';

/** Median and 90th percentile of values, by nearest rank. */
export const spreadOf = (values: readonly number[]): SpreadAnswer => ({
	n: values.length,
	median_ms: nearestRank(values, 50),
	p90_ms: nearestRank(values, 90),
});

/** Place, from 1, of a percentile by nearest rank among `n` values. */
export const rankOf = (n: number, percent: number): number => Math.max(1, Math.ceil((percent * n) / 100));
