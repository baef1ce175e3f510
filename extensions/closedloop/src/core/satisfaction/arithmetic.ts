import type { QuestionItem, Scheme } from '@closedloop/schema';

export type RatingItem = Extract<QuestionItem, { type: 'rating' }>;

/** A rating item with the value the customer gave. */
export interface Rated {
	readonly item: RatingItem;
	readonly value: number;
}

/**
 * Takes binary floating point noise out, so that a weighted mean of exactly 85 tests as 85 and the order of answers
 * does not matter. Nine decimals are far finer than any scale and far coarser than the noise.
 */
export function settle(value: number): number {
	const grain = 1e9;
	return Math.round(value * grain) / grain;
}

/** Normalised value of one item, 0–100, 100 = best: `100·(x−min)/(max−min)`, flipped when high numbers are bad. */
export function normalised({ item, value }: Rated): number {
	return settle((100 * (facing({ item, value }) - item.min)) / (item.max - item.min));
}

/**
 * Score of one response over its rated items only, full precision, 0–100; null when nothing is rated. Items that are
 * not applicable or not answered leave numerator and denominator alike (P23, F1:143).
 *
 * - `weighted` (P31, F1:409): `Σ wᵢsᵢ / Σ wᵢ` of normalised values.
 * - `points` (P23, F1:140): `100·Σ points / Σ highest points`, each times its weight.
 * - `sections`: weighted mean inside each section, then over sections by `section_weights` (1 where none is given).
 *   With missing items this differs from `weighted`, hence a type of its own.
 */
export function rawScore(rated: readonly Rated[], scheme: Scheme): number | null {
	if (scheme.type === 'points') {
		return share(
			rated.map(({ item, value }) => [item.weight * facing({ item, value }), item.weight * item.max]),
			100,
		);
	}
	if (scheme.type === 'weighted') return weightedMean(rated);
	const parts: [number, number][] = [];
	for (const section of new Set(rated.map(sectionOf))) {
		const weight = scheme.section_weights?.[section] ?? 1;
		const mean = weightedMean(rated.filter((one) => sectionOf(one) === section));
		if (mean !== null) parts.push([weight * mean, weight]);
	}
	return share(parts);
}

/** Share of applicable weight that was rated, 0–1. 0 when nothing applied. */
export function coverageOf(rated: readonly Rated[], applicable: readonly RatingItem[]): number {
	const weightOf = (items: readonly RatingItem[]): number => items.reduce((sum, { weight }) => sum + weight, 0);
	const all = weightOf(applicable);
	return all > 0 ? settle(weightOf(rated.map(({ item }) => item)) / all) : 0;
}

/** The value as the customer means it: 5 on a reversed scale from 1 to 5 is 1. */
function facing({ item, value }: Rated): number {
	return item.reversed ? item.min + item.max - value : value;
}

function sectionOf({ item }: Rated): string {
	return item.section ?? '';
}

function weightedMean(rated: readonly Rated[]): number | null {
	return share(rated.map((one) => [one.item.weight * normalised(one), one.item.weight]));
}

function share(parts: readonly (readonly [part: number, whole: number])[], scale = 1): number | null {
	const part = parts.reduce((sum, [value]) => sum + value, 0);
	const whole = parts.reduce((sum, [, value]) => sum + value, 0);
	return whole > 0 ? settle((scale * part) / whole) : null;
}
