import type { Band, Scheme } from '@closedloop/schema';
import { settle } from './arithmetic.ts';

/**
 * The value every line of a scheme is tested against, rounded once, halves up: 94.5 → 95 on `rounded0`.
 */
export function declaredScore(raw: number, bandOn: Scheme['band_on']): number {
	switch (bandOn) {
		case 'raw':
			return raw;
		case 'rounded0':
			return Math.round(raw);
		case 'rounded1':
			return Math.round(settle(raw * 10)) / 10;
	}
}

/**
 * The band with the highest lower bound the value reaches. Half-open bands have no overlaps and no holes, unlike the
 * printed ones: 40 stands in D and E of P21 (F1:81), 94.5 in none. Null below the lowest band.
 */
export function bandOf(value: number, bands: readonly Band[]): Band | null {
	let best: Band | null = null;
	for (const band of bands) {
		if (value >= band.from && (best === null || band.from > best.from)) best = band;
	}
	return best;
}
