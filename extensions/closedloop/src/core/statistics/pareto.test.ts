import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemTally, type RatedResponse } from './item-tally.ts';
import { pareto as paretoOf, type Pareto, type ParetoItem, type ParetoOptions } from './pareto.ts';

const items = [
	{ code: 'delivery', weight: 0.4 },
	{ code: 'packing', weight: 0.3 },
	{ code: 'reply', weight: 0.2 },
	{ code: 'price', weight: 0.1 },
];
const options: Asked = { mode: 'loss', threshold: 25, most: 8, min_n: 1 };
let ids = 0;
const one = (party: string | null, scores: Readonly<Record<string, number | null>>): RatedResponse => ({
	id: `r${ids++}`,
	party,
	items: scores,
});

type Asked = ParetoOptions & { readonly threshold: number };

function pareto(
	responses: readonly RatedResponse[],
	asked: readonly ParetoItem[],
	{ threshold, ...rest }: Asked,
): Pareto {
	const tally = itemTally(threshold, 100);
	for (const response of responses) tally.add(response);
	return paretoOf(tally.result().tallies, asked, rest);
}

describe('the Pareto chart of dissatisfied items (P34, F1:481)', () => {
	it('ranks by weighted loss, with the cumulative share', () => {
		const { bars } = pareto([one('a', { delivery: 50, packing: 0, reply: 100, price: 50 })], items, options);
		expect(bars.map(({ code, value }) => [code, value])).toEqual([
			['packing', 30],
			['delivery', 20],
			['price', 5],
		]);
		expect(bars.map(({ cumulative }) => Number(cumulative.toFixed(4)))).toEqual([0.5455, 0.9091, 1]);
	});

	it('counts ratings at or below the threshold when asked how often instead of how much', () => {
		const given = [
			one('a', { delivery: 25, packing: 0 }),
			one('b', { delivery: 26, packing: 25 }),
			one('c', { delivery: 100, packing: null }),
		];
		const { bars } = pareto(given, items, { ...options, mode: 'count' });
		expect(bars.map(({ code, value, n_ratings }) => [code, value, n_ratings])).toEqual([
			['packing', 2, 2],
			['delivery', 1, 3],
		]);
	});

	it('one customer, one vote: ten forms of one customer weigh as much as one of another (P31, F1:409)', () => {
		const many = Array.from({ length: 10 }, () => one('a', { delivery: 0 }));
		const { bars } = pareto([...many, one('b', { delivery: 100 })], items, options);
		expect(bars[0]).toMatchObject({ code: 'delivery', mean: 50, value: 20, n_customers: 2, n_ratings: 11 });
	});

	it('leaves unrated items out (P23, F1:140) and names those that too few rated', () => {
		const { bars, too_few } = pareto(
			[one('a', { delivery: 0, packing: 0 }), one('b', { delivery: 0, packing: null })],
			items,
			{ ...options, min_n: 2 },
		);
		expect(bars.map(({ code }) => code)).toEqual(['delivery']);
		expect(too_few).toEqual(['packing']);
	});

	it('draws “other” last, however large it is', () => {
		const { bars } = pareto([one('a', { delivery: 50, packing: 50, reply: 50, price: 50 })], items, {
			...options,
			most: 1,
		});
		expect(bars.map(({ code, value }) => [code, value])).toEqual([
			['delivery', 20],
			[null, 30],
		]);
	});

	it('equal items stand by their code, so that two looks show one picture', () => {
		const equal = [
			{ code: 'b', weight: 1 },
			{ code: 'a', weight: 1 },
		];
		expect(pareto([one('x', { a: 50, b: 50 })], equal, options).bars.map(({ code }) => code)).toEqual(['a', 'b']);
	});

	it('is empty when everybody is content', () => {
		expect(pareto([one('a', { delivery: 100 })], items, options)).toEqual({ bars: [], too_few: [] });
	});
});

describe('whatever the answers', () => {
	const score = fc.option(fc.integer({ min: 0, max: 100 }), { nil: null });
	const response = fc.record({
		id: fc.uuid(),
		party: fc.option(fc.constantFrom('a', 'b', 'c'), { nil: null }),
		items: fc.record({ delivery: score, packing: score, reply: score, price: score }),
	});
	const chosen = fc.record({
		mode: fc.constantFrom('loss' as const, 'count' as const),
		threshold: fc.constant(40),
		most: fc.integer({ min: 1, max: 4 }),
		min_n: fc.constant(1),
	});

	it('shares sum to one, bars fall, the curve rises to one', () => {
		fc.assert(
			fc.property(fc.array(response), chosen, (responses, asked) => {
				const { bars } = pareto(responses, items, asked);
				if (bars.length === 0) return;
				expect(bars.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 10);
				expect(bars.at(-1)?.cumulative).toBe(1);
				const own = bars.filter(({ code }) => code !== null).map(({ value }) => value);
				expect(own).toEqual([...own].sort((a, b) => b - a));
			}),
		);
	});

	it('the order of the answers does not matter', () => {
		fc.assert(
			fc.property(fc.array(response), chosen, (responses, asked) => {
				const there = pareto(responses, items, asked).bars;
				const back = pareto([...responses].reverse(), items, asked).bars;
				expect(back.map(({ code }) => code)).toEqual(there.map(({ code }) => code));
				// Where additions round is no difference: a rounded figure could fall on either side of its line.
				for (const [index, { value }] of back.entries())
					expect(value).toBeCloseTo(there[index]?.value ?? Number.NaN, 9);
			}),
		);
	});
});

describe('adding responses up', () => {
	const added = (named: number, ...responses: readonly RatedResponse[]) => {
		const tally = itemTally(25, named);
		for (const response of responses) tally.add(response);
		return tally.result();
	};

	it('counts each answer of nobody known as a customer, and the rest of one customer as one', () => {
		const { tallies } = added(
			9,
			one(null, { a: 0 }),
			one(null, { a: 100 }),
			one('x', { a: 0 }),
			one('x', { a: 100 }),
			one('y', { a: null }),
		);
		expect(tallies).toEqual([{ code: 'a', n_customers: 3, n_ratings: 4, n_dissatisfied: 2, mean: 50 }]);
	});

	it('names the dissatisfied responses while a list of them can be asked for', () => {
		const responses = [one('x', { a: 0, b: 30 }), one('y', { a: 25, b: 0 })];
		expect(added(2, ...responses).dissatisfied).toEqual(
			new Map([
				['a', responses.map(({ id }) => id)],
				['b', [responses[1]?.id]],
			]),
		);
		expect([...added(1, ...responses).dissatisfied.keys()]).toEqual(['b']);
	});
});
