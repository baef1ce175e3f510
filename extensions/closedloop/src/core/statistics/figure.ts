import { differ, meanInterval, npsInterval, tInterval, usualLevel, wilson, type Interval } from './interval.ts';
import { countVotes, type Metric, type Unit } from './units.ts';

/** Sum over all votes, of each kind as often as it was cast. */
const total = (units: readonly Unit[], pick: (unit: Unit) => number): number =>
	units.reduce((sum, unit) => sum + (unit.times ?? 1) * pick(unit), 0);

/** Mean of all votes, whatever their number. Null without votes. */
export function meanOf(units: readonly Unit[]): number | null {
	const whole = total(units, ({ weight }) => weight);
	return whole > 0 ? total(units, ({ weight, value }) => weight * value) / whole : null;
}

/**
 * The metric's own interval, in the metric's own scale: t for the index, Wilson for a share, adjusted for promoters.
 */
export function figureOf(units: readonly Unit[], metric: Metric, population?: number): Interval | null {
	const value = meanOf(units);
	if (value === null) return null;
	if (metric === 'index') {
		const interval = meanInterval(units, usualLevel, population);
		return interval && { ...interval, low: Math.max(0, interval.low), high: Math.min(100, interval.high) };
	}
	const whole = total(units, ({ weight }) => weight);
	const n = (whole * whole) / total(units, ({ weight }) => weight * weight);
	const share = (pick: (unit: Unit) => number): number => total(units, (unit) => unit.weight * pick(unit)) / whole;
	// Weighted votes count as their effective number, so the population shrinks alike and coverage stays what it is.
	const all = population === undefined ? undefined : (population * n) / countVotes(units);
	if (metric === 'nps')
		return npsInterval({
			promoters: n * share((unit) => unit.promoters),
			detractors: n * share((unit) => unit.detractors),
			n,
			population: all,
		});
	const interval = wilson((n * value) / 100, n, usualLevel, all);
	return interval && { ...interval, value, low: 100 * interval.low, high: 100 * interval.high };
}

/** One period as the comparison sees it. */
export interface Measured {
	readonly units: readonly Unit[];
	readonly figure: Interval;
}

export interface Comparison {
	readonly significant: boolean;
	/** `paired`: by the customers who answered both times, far stronger in a small panel. */
	readonly method: 'paired' | 'independent';
	/** Customers in both periods. */
	readonly overlap: number;
}

/**
 * Whether two periods really differ. With at least `fewest` customers in both, their own differences decide — and only
 * if they point where the figures point; otherwise the two intervals do.
 */
export function compare(before: Measured, after: Measured, fewest: number): Comparison {
	const earlier = new Map(before.units.map((unit) => [unit.party, unit.value]));
	const changes = after.units.flatMap(({ party, value }) => {
		const old = party === null ? undefined : earlier.get(party);
		return old === undefined ? [] : [value - old];
	});
	const overlap = changes.length;
	const paired = overlap >= fewest ? tInterval(changes) : null;
	if (!paired) return { significant: differ(before.figure, after.figure), method: 'independent', overlap };
	const leavesZeroOut = paired.low > 0 || paired.high < 0;
	const agrees = Math.sign(paired.value) === Math.sign(after.figure.value - before.figure.value);
	return { significant: leavesZeroOut && agrees, method: 'paired', overlap };
}
