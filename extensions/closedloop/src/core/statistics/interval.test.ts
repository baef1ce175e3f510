import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalCdf, studentCdf } from './distribution.ts';
import {
	differ,
	median,
	normalQuantile,
	npsInterval,
	percentile,
	studentQuantile,
	tInterval,
	wilson,
} from './index.ts';

describe('quantiles agree with the printed tables', () => {
	it.each([
		[0.5, 0],
		[0.8413447460685429, 1],
		[0.95, 1.6448536269514722],
		[0.975, 1.959963984540054],
		[0.995, 2.5758293035489004],
		[0.0013498980316300933, -3],
	])('normal %d → %d', (p, x) => expect(normalQuantile(p)).toBeCloseTo(x, 10));

	it.each([
		[1, 0.975, 12.706204736432095],
		[2, 0.975, 4.302652729911275],
		[4, 0.975, 2.7764451051977987],
		[10, 0.975, 2.2281388519649385],
		[14, 0.95, 1.7613101357748562],
		[30, 0.995, 2.7499956535670305],
		[120, 0.975, 1.9799304050824413],
		[1000, 0.975, 1.9623390808264074],
	])('Student, %d degrees of freedom, %d → %d', (df, p, t) => expect(studentQuantile(p, df)).toBeCloseTo(t, 8));

	it('invert their distribution and are symmetric', () => {
		fc.assert(
			fc.property(
				fc.double({ min: 0.001, max: 0.999, noNaN: true }),
				fc.double({ min: 1, max: 5000, noNaN: true }),
				(p, df) => {
					expect(normalCdf(normalQuantile(p))).toBeCloseTo(p, 10);
					expect(studentCdf(studentQuantile(p, df), df)).toBeCloseTo(p, 9);
					expect(studentQuantile(p, df) + studentQuantile(1 - p, df)).toBeCloseTo(0, 6);
				},
			),
			{ numRuns: 40 },
		);
	});

	it('meet the normal distribution for many degrees of freedom', () => {
		expect(studentQuantile(0.975, 9e5)).toBeCloseTo(normalQuantile(0.975), 5);
		expect(studentQuantile(0.975, 2e6)).toBe(normalQuantile(0.975));
	});

	it('refuse what has no answer', () => {
		expect(() => normalQuantile(1)).toThrow(RangeError);
		expect(() => studentQuantile(0.9, 0.5)).toThrow(RangeError);
	});
});

describe('wilson', () => {
	// Newcombe 1998, table I: 81/263, 15/148, 0/20, 1/29, the score method without continuity correction.
	it.each([
		[81, 263, 0.2553, 0.3662],
		[15, 148, 0.0624, 0.1605],
		[0, 20, 0, 0.1611],
		[1, 29, 0.0061, 0.1718],
	])('%d of %d: %d to %d', (k, n, low, high) => {
		const interval = wilson(k, n);
		expect(interval?.low).toBeCloseTo(low, 4);
		expect(interval?.high).toBeCloseTo(high, 4);
	});

	it('narrows when half of a small population answered, and vanishes when all did', () => {
		const endless = wilson(15, 20);
		const half = wilson(15, 20, 0.95, 40);
		expect(half && endless && half.high - half.low < endless.high - endless.low).toBe(true);
		// n' = 20·39/20 = 39: the interval of 29.25 of 39.
		expect(half?.low).toBeCloseTo(wilson(29.25, 39)?.low ?? Number.NaN, 12);
		expect(wilson(15, 20, 0.95, 20)).toEqual({ value: 0.75, low: 0.75, high: 0.75, n: 20, census: true });
	});

	it('holds its value, stays in range, and does not widen with n', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 500 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
				const k = Math.round(share * n);
				const [small, large] = [wilson(k, n), wilson(3 * k, 3 * n)];
				if (!small || !large) return expect.unreachable();
				expect(0 <= small.low && small.low <= small.value && small.value <= small.high && small.high <= 1).toBe(true);
				expect(large.high - large.low).toBeLessThanOrEqual(small.high - small.low);
			}),
		);
	});

	it('says nothing about nobody', () => expect(wilson(0, 0)).toBeNull());
});

describe('mean', () => {
	it("is Student's interval", () => {
		// Mean 3, sd 1.5811, se 0.7071, t(4) 2.7764.
		const interval = tInterval([1, 2, 3, 4, 5]);
		expect(interval).toMatchObject({ value: 3, n: 5, census: false });
		expect(interval?.low).toBeCloseTo(3 - 2.7764451 * Math.SQRT1_2, 6);
	});

	it('knows the finite population', () => {
		const [half, endless] = [tInterval([1, 2, 3, 4, 5], 10), tInterval([1, 2, 3, 4, 5])];
		expect(((half?.high ?? 0) - 3) / ((endless?.high ?? 0) - 3)).toBeCloseTo(Math.sqrt(5 / 9), 10);
		expect(tInterval([1, 2, 3], 3)).toMatchObject({ low: 2, high: 2, census: true });
	});

	it('one answer has no spread', () => expect(tInterval([80])).toBeNull());
});

describe('net promoter score', () => {
	it('keeps an honest width for small and for unanimous answers', () => {
		expect(npsInterval({ promoters: 5, detractors: 0, n: 5 })).toMatchObject({ value: 100, high: 100 });
		expect(npsInterval({ promoters: 5, detractors: 0, n: 5 })?.low).toBeLessThan(50);
		expect(npsInterval({ promoters: 0, detractors: 0, n: 0 })).toBeNull();
	});

	it('approaches p+d−(p−d)² over n for many', () => {
		const half = 196 * Math.sqrt((0.7 - 0.09) / 10000);
		const interval = npsInterval({ promoters: 5000, detractors: 2000, n: 10000 });
		expect(interval && (interval.high - interval.low) / 2).toBeCloseTo(half, 1);
	});

	it('holds its value and stays in range', () => {
		fc.assert(
			fc.property(fc.nat(50), fc.nat(50), fc.nat(50), (p, d, rest) => {
				fc.pre(p + d + rest > 0);
				const interval = npsInterval({ promoters: p, detractors: d, n: p + d + rest });
				if (!interval) return expect.unreachable();
				expect(
					-100 <= interval.low &&
						interval.low <= interval.value &&
						interval.value <= interval.high &&
						interval.high <= 100,
				).toBe(true);
			}),
		);
	});
});

describe('difference', () => {
	it('is seen between 56 of 70 and 48 of 80, as in Newcombe 1998', () => {
		const [a, b] = [wilson(48, 80), wilson(56, 70)];
		expect(a && b && differ(a, b)).toBe(true);
	});

	it('is not seen between equal figures, nor in small samples', () => {
		const [a, b, c] = [wilson(9, 10), wilson(8, 10), wilson(9, 10)];
		expect(a && b && differ(a, b)).toBe(false);
		expect(a && c && differ(a, c)).toBe(false);
	});
});

describe('percentile', () => {
	it.each([
		[0, 1],
		[25, 1.75],
		[50, 2.5],
		[90, 3.7],
		[100, 4],
	])('%d of 1 2 3 4 is %d', (p, value) => expect(percentile([4, 1, 3, 2], p)).toBeCloseTo(value, 12));

	it('of nothing is nothing', () => expect(median([])).toBeNull());
});
