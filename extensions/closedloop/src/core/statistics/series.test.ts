import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOver, periodOf, series, type SeriesOptions, type SeriesRow } from './index.ts';

const at = (text: string) => Date.parse(text);
const row = (party: string | null, day: string, score: number | null, over: Partial<SeriesRow> = {}): SeriesRow => ({
	party,
	at: at(`${day}T04:00:00Z`),
	score,
	nps_group: null,
	satisfied: score === null ? null : score >= 70,
	...over,
});
const rule = (over: Partial<SeriesOptions> = {}): SeriesOptions => ({
	metric: 'index',
	period: 'quarter',
	time_zone: 'Asia/Shanghai',
	now: at('2026-08-01T00:00:00Z'),
	...over,
});
const many = (n: number, day: string, score: (i: number) => number, name = 'c') =>
	Array.from({ length: n }, (_, i) => row(`${name}${i}`, day, score(i)));

describe('periods are cut by the date on the wall', () => {
	it.each([
		['month', '2026-03', '2026-03-01', '2026-04-01'],
		['quarter', '2026-Q1', '2026-01-01', '2026-04-01'],
		['half', '2026-H1', '2026-01-01', '2026-07-01'],
		['year', '2026', '2026-01-01', '2027-01-01'],
	] as const)('%s', (kind, key, from, to) =>
		expect(periodOf(at('2026-03-31T15:59:59Z'), kind, 'Asia/Shanghai')).toMatchObject({ key, from, to }),
	);

	it('midnight in Shanghai begins the second quarter while London is still in the first', () => {
		const midnight = at('2026-03-31T16:00:00Z');
		expect(periodOf(midnight, 'quarter', 'Asia/Shanghai').key).toBe('2026-Q2');
		expect(periodOf(midnight, 'quarter', 'Europe/London').key).toBe('2026-Q1');
	});

	it('is over on the first day after it', () => {
		const quarter = periodOf(at('2026-03-01T00:00:00Z'), 'quarter', 'Asia/Shanghai');
		expect(isOver(quarter, at('2026-03-31T15:59:59Z'), 'Asia/Shanghai')).toBe(false);
		expect(isOver(quarter, at('2026-03-31T16:00:00Z'), 'Asia/Shanghai')).toBe(true);
	});

	it('follow one another without hole or overlap', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: at('2100-01-01T00:00:00Z') }),
				fc.constantFrom('month', 'quarter', 'half', 'year'),
				(instant, kind) => {
					const now = periodOf(instant, kind, 'America/New_York');
					const next = periodOf(at(`${now.to}T17:00:00Z`), kind, 'America/New_York');
					expect(next.from).toBe(now.to);
					expect(next.index).toBe(now.index + 1);
					expect(next.key > now.key).toBe(true);
				},
			),
		);
	});
});

describe('the customer is the unit (F1:409)', () => {
	it('several answers of one customer are one vote', () => {
		const rows = [
			row('a', '2026-01-05', 40),
			row('a', '2026-01-06', 60),
			row('a', '2026-01-07', 50),
			row('b', '2026-01-05', 100),
		];
		expect(series(rows, rule())[0]).toMatchObject({
			value: 75,
			n_responses: 4,
			n_customers: 2,
			enough: 'points',
			low: null,
		});
	});

	it('answers without a customer stand for themselves; answers without a score do not count', () => {
		const rows = [row(null, '2026-01-05', 40), row(null, '2026-01-06', 60), row('a', '2026-01-07', null)];
		expect(series(rows, rule())[0]).toMatchObject({ value: 50, n_responses: 2, n_customers: 2 });
		expect(series([row('a', '2026-01-07', null)], rule())).toEqual([]);
	});

	it('repeating every answer changes neither figure nor interval', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 5, maxLength: 30 }), (scores) => {
				const rows = scores.map((score, i) => row(`c${i}`, '2026-02-01', score));
				const [once, twice] = [series(rows, rule())[0], series([...rows, ...rows], rule())[0]];
				expect(twice?.low).toBeCloseTo(once?.low ?? Number.NaN, 9);
				expect(twice?.n_customers).toBe(scores.length);
			}),
		);
	});
});

describe('what may be shown', () => {
	it.each([
		[4, 'points', false],
		[5, 'interval', true],
		[14, 'interval', true],
		[15, 'full', true],
	])('%d customers: %s', (n, enough, interval) => {
		const [point] = series(
			many(n, '2026-01-05', (i) => 80 + (i % 3)),
			rule(),
		);
		expect(point).toMatchObject({ enough });
		expect(point?.low !== null && point?.high !== null).toBe(interval);
	});

	it('keeps empty periods and marks the running one', () => {
		const rows = [...many(5, '2026-01-05', () => 80), ...many(5, '2026-07-05', () => 80)];
		expect(series(rows, rule()).map(({ period, enough, complete }) => [period, enough, complete])).toEqual([
			['2026-Q1', 'interval', true],
			['2026-Q2', 'none', true],
			['2026-Q3', 'interval', false],
		]);
		expect(series(rows, rule())[2]?.change).toMatchObject({ against: '2026-Q1', delta: 0, significant: false });
	});

	it('says when everybody answered', () => {
		expect(
			series(
				many(6, '2026-01-05', (i) => 70 + i),
				rule({ population: 6 }),
			)[0],
		).toMatchObject({ value: 72.5, low: 72.5, high: 72.5, census: true });
	});
});

describe('change against the last figure', () => {
	const spread = (i: number) => 60 + ((i * 7) % 30);

	it('needs fifteen customers on both sides for an arrow', () => {
		const rows = [...many(14, '2026-01-05', () => 50), ...many(20, '2026-04-05', () => 90)];
		expect(series(rows, rule())[1]?.change).toMatchObject({ delta: 40, significant: false });
	});

	it('compares customers with themselves where they answered twice', () => {
		const rows = [...many(20, '2026-01-05', spread), ...many(20, '2026-04-05', (i) => spread(i) + 2 + (i % 2))];
		expect(series(rows, rule())[1]?.change).toMatchObject({
			delta: 2.5,
			significant: true,
			method: 'paired',
			overlap: 20,
		});
	});

	it('does not see the same small shift between different customers', () => {
		const rows = [
			...many(20, '2026-01-05', spread),
			...many(20, '2026-04-05', (i) => spread(i) + 2 + (i % 2), 'other'),
		];
		expect(series(rows, rule())[1]?.change).toMatchObject({
			delta: 2.5,
			significant: false,
			method: 'independent',
			overlap: 0,
		});
	});

	it('spans no change of questionnaire', () => {
		const rows = [
			...many(20, '2026-01-05', spread),
			...many(20, '2026-04-05', spread).map((one) => ({ ...one, version: 'v2' })),
		];
		expect(series(rows, rule())[1]).toMatchObject({ break: true, change: null });
	});
});

describe('other metrics', () => {
	it("satisfied share, with Wilson's interval in percent", () => {
		const [point] = series(
			many(20, '2026-01-05', (i) => (i < 15 ? 80 : 60)),
			rule({ metric: 'satisfied' }),
		);
		expect(point).toMatchObject({ value: 75 });
		expect(point?.low).toBeCloseTo(53.13, 1);
		expect(point?.high).toBeCloseTo(88.81, 1);
	});

	it('net promoter score over customers', () => {
		const groups = ['promoter', 'promoter', 'promoter', 'passive', 'detractor'] as const;
		const rows = groups.map((nps_group, i) => row(`c${i}`, '2026-01-05', null, { nps_group }));
		expect(series(rows, rule({ metric: 'nps' }))[0]?.value).toBeCloseTo(40, 10);
	});

	it('weights count, and a weight for all alike does not', () => {
		const rows = many(10, '2026-01-05', (i) => i * 10);
		const heavy = rows.map((one) => ({ ...one, weight: 3 }));
		const [plain, same] = [series(rows, rule())[0], series(heavy, rule())[0]];
		expect(same?.value).toBe(plain?.value);
		expect(same?.low).toBeCloseTo(plain?.low ?? Number.NaN, 9);
		expect(series([row('a', '2026-01-05', 100, { weight: 3 }), row('b', '2026-01-05', 0)], rule())[0]?.value).toBe(75);
	});
});
