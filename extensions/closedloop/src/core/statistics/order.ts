/**
 * Percentile by linear interpolation between ranks (Hyndman & Fan type 7, as spreadsheets do). Null without values.
 *
 * @param p 0–100.
 * @throws RangeError when `p` lies outside.
 */
export function percentile(values: readonly number[], p: number): number | null {
	if (!(p >= 0 && p <= 100)) throw new RangeError(`a percentile lies between 0 and 100, not at ${p}`);
	const sorted = values.toSorted((a, b) => a - b);
	const rank = (p / 100) * (sorted.length - 1);
	const below = sorted[Math.floor(rank)];
	const above = sorted[Math.ceil(rank)];
	if (below === undefined || above === undefined) return null;
	return below + (above - below) * (rank - Math.floor(rank));
}

/** Half of the values lie at or below it. Null without values. */
export function median(values: readonly number[]): number | null {
	return percentile(values, 50);
}

/**
 * Percentile by nearest rank: the smallest value that at least `p` % of all do not exceed (Hyndman & Fan 1996,
 * definition 1; PostgreSQL's `percentile_disc`). A value that occurred, the same on every database. Null without
 * values.
 *
 * @param p above 0, at most 100.
 * @throws RangeError when `p` lies outside.
 */
export function nearestRank(values: readonly number[], p: number): number | null {
	if (!(p > 0 && p <= 100)) throw new RangeError(`a percentile by rank lies above 0 and at most at 100, not at ${p}`);
	return values.toSorted((a, b) => a - b)[Math.ceil((p * values.length) / 100) - 1] ?? null;
}
