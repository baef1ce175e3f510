import { normalQuantile, studentQuantile } from './distribution.ts';

/** A figure with what it may be. `low = high = value` with `census`: everybody answered, nothing is sampled. */
export interface Interval {
	readonly value: number;
	readonly low: number;
	readonly high: number;
	/** What the figure rests on: units, or effective units when they are weighted. */
	readonly n: number;
	/** Say "all customers answered" instead of printing an interval. */
	readonly census: boolean;
}

/** Confidence of every interval unless said otherwise. */
export const usualLevel = 0.95;

/**
 * Wilson interval of a proportion, 0–1: satisfied, on time, called back. Holds at 0 of n and n of n, where Wald's
 * fails. A finite population replaces `n` by `n(N−1)/(N−n)`. Null when nobody was asked.
 *
 * @param k successes; need not be whole when units are averages.
 * @param population all who could have answered; not more than `n` means a census.
 */
export function wilson(k: number, n: number, level = usualLevel, population?: number): Interval | null {
	if (!(n > 0)) return null;
	const p = k / n;
	if (population !== undefined && population <= n) return { value: p, low: p, high: p, n, census: true };
	const size = population === undefined ? n : (n * (population - 1)) / (population - n);
	const z = normalQuantile((1 + level) / 2);
	const z2 = (z * z) / size;
	const centre = (p + z2 / 2) / (1 + z2);
	const half = (z * Math.sqrt((p * (1 - p)) / size + z2 / (4 * size))) / (1 + z2);
	// Rounding noise must not leave 0 of n above nought or n of n below one.
	return {
		value: p,
		low: Math.max(0, Math.min(p, centre - half)),
		high: Math.min(1, Math.max(p, centre + half)),
		n,
		census: false,
	};
}

/** A unit with its weight in a survey that weighs (sales share, sampling weight); 1 = an equal vote. */
export interface Weighed {
	readonly value: number;
	readonly weight: number;
	/** So many exactly alike; absent = one. */
	readonly times?: number;
}

/**
 * t interval of a mean, with the correction `√((N−n)/(N−1))` for a finite population. Weights reduce n to Kish's
 * effective size `(Σw)²/Σw²`. Null with fewer than two units: one answer has no spread.
 */
export function meanInterval(units: readonly Weighed[], level = usualLevel, population?: number): Interval | null {
	const total = (pick: (unit: Weighed) => number): number =>
		units.reduce((sum, unit) => sum + (unit.times ?? 1) * pick(unit), 0);
	const count = total(() => 1);
	const whole = total(({ weight }) => weight);
	const squares = total(({ weight }) => weight * weight);
	const n = squares > 0 ? (whole * whole) / squares : 0;
	if (count < 2 || !(n > 1)) return null;
	const value = total((unit) => unit.weight * unit.value) / whole;
	if (population !== undefined && population <= count) return { value, low: value, high: value, n, census: true };
	const spread = total((unit) => unit.weight * (unit.value - value) ** 2) / whole;
	const correction = population === undefined ? 1 : (population - n) / (population - 1);
	const error = Math.sqrt((spread / (n - 1)) * correction);
	const half = studentQuantile((1 + level) / 2, Math.max(1, n - 1)) * error;
	return { value, low: value - half, high: value + half, n, census: false };
}

/** t interval of the mean of customer scores. See `meanInterval`. */
export function tInterval(values: readonly number[], population?: number, level = usualLevel): Interval | null {
	return meanInterval(
		values.map((value) => ({ value, weight: 1 })),
		level,
		population,
	);
}

interface NpsCounts {
	readonly promoters: number;
	readonly detractors: number;
	/** All who answered, whoever neither promotes nor detracts included. */
	readonly n: number;
	readonly level?: number;
	/** All who could have answered, where that is known. */
	readonly population?: number | undefined;
}

/**
 * Interval of a net promoter score, −100 … 100, variance `p+d−(p−d)²` over n. Adjusted as Agresti adjusts a proportion
 * — three imagined answers, 3/4 promoter and 3/4 detractor among them — so that small n and unanimous answers keep an
 * honest width. Null when nobody answered.
 *
 * @param promoters number of promoters; need not be whole when customers are averages.
 */
export function npsInterval({ promoters, detractors, n, level = usualLevel, population }: NpsCounts): Interval | null {
	if (!(n > 0)) return null;
	const value = (100 * (promoters - detractors)) / n;
	if (population !== undefined && population <= n) return { value, low: value, high: value, n, census: true };
	const size = n + 3;
	const [p, d] = [(promoters + 0.75) / size, (detractors + 0.75) / size];
	const correction = population === undefined ? 1 : (population - n) / (population - 1);
	const error = Math.sqrt(((p + d - (p - d) ** 2) / size) * correction);
	const half = 100 * normalQuantile((1 + level) / 2) * error;
	const centre = 100 * (p - d);
	return {
		value,
		low: Math.max(-100, Math.min(value, centre - half)),
		high: Math.min(100, Math.max(value, centre + half)),
		n,
		census: false,
	};
}

/**
 * Whether two independent figures differ: the interval of their difference, built from their own intervals (Newcombe
 * 1998; Zou & Donner 2008), leaves zero out. One rule for means, shares and net promoter scores.
 */
export function differ(a: Interval, b: Interval): boolean {
	const delta = b.value - a.value;
	const low = delta - Math.hypot(b.value - b.low, a.high - a.value);
	const high = delta + Math.hypot(b.high - b.value, a.value - a.low);
	return delta !== 0 && (low > 0 || high < 0);
}
