import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestRank } from '../statistics/index.ts';
import {
	againstTarget,
	csvOf,
	cycleOf,
	cyclesUpTo,
	cyclesWithin,
	rankOf,
	standingOf,
	type ReportedClock,
} from './index.ts';

const now = Date.UTC(2026, 4, 1);
const clock = (rest: Partial<ReportedClock>): ReportedClock => ({
	state: 'running',
	verdict: null,
	due_at: now,
	breached_at: null,
	...rest,
});

describe('where a promise stands', () => {
	it.each([
		['answered in time, due time passed', { state: 'met', verdict: 'on_time', due_at: now - 1 }, 'kept'],
		[
			'answered in time ahead of a due time that has not come',
			{ state: 'met', verdict: 'on_time', due_at: now + 1 },
			'not_due',
		],
		['answered late', { state: 'met', verdict: 'late', due_at: now - 1, breached_at: now - 1 }, 'late'],
		['open past its due time, though no tick has written the miss', { due_at: now - 1 }, 'open_late'],
		['open at its due time: broken after it, not at it', { due_at: now }, 'not_due'],
		['broken, then paused: it stays broken', { state: 'paused', due_at: now - 9, breached_at: now - 9 }, 'open_late'],
		['paused before it was broken: its time stands still', { state: 'paused', due_at: now - 9 }, 'not_due'],
		['cancelled, however late', { state: 'cancelled', due_at: now - 9, breached_at: now - 9 }, 'cancelled'],
	] as const)('%s: %o', (_, given, standing) => expect(standingOf(clock(given), now)).toBe(standing));
});

describe('periods', () => {
	it.each([
		// ISO 8601: the week of the year's first Thursday is its first.
		['2026-01-01T04:00:00Z', '2026-W01', '2025-12-29', '2026-01-05'],
		['2027-01-01T04:00:00Z', '2026-W53', '2026-12-28', '2027-01-04'],
		['2024-12-30T04:00:00Z', '2025-W01', '2024-12-30', '2025-01-06'],
	])('the week of %s is %s', (at, key, from, to) =>
		expect(cycleOf(Date.parse(at), 'week', 'Asia/Shanghai')).toMatchObject({ key, from, to }),
	);

	it('begin with midnight on the wall, also where the clocks change', () => {
		const march = cycleOf(Date.parse('2026-03-15T12:00:00Z'), 'month', 'America/New_York');
		expect([new Date(march.start).toISOString(), new Date(march.end).toISOString()]).toEqual([
			'2026-03-01T05:00:00.000Z',
			'2026-04-01T04:00:00.000Z',
		]);
	});

	it('up to now and within two days follow one another without hole or overlap', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) }),
				fc.constantFrom('week', 'month', 'quarter', 'half', 'year'),
				fc.integer({ min: 2, max: 20 }),
				(at, kind, count) => {
					const cycles = cyclesUpTo(at, kind, count, 'Pacific/Auckland');
					expect(cycles).toHaveLength(count);
					for (const [index, cycle] of cycles.entries()) {
						if (index > 0)
							expect([cycle.start, cycle.key > cycles[index - 1]!.key]).toEqual([cycles[index - 1]!.end, true]);
					}
					expect(cycles.at(-1)!.start <= at && at < cycles.at(-1)!.end).toBe(true);
					expect(
						cyclesWithin(cycles[0]!.start, cycles.at(-1)!.end, { kind, timeZone: 'Pacific/Auckland', most: 60 }),
					).toEqual(cycles);
				},
			),
		);
	});
});

describe('nearest rank (Hyndman & Fan 1996, definition 1)', () => {
	it.each([
		[50, 35],
		[90, 50],
		[100, 50],
		[1, 15],
		[20, 15],
		[21, 20],
	])('%d %% of 15 20 35 40 50 is %d', (p, value) => {
		expect(nearestRank([40, 15, 50, 20, 35], p)).toBe(value);
	});

	it('is a value that occurred, with at least that share at or below it and less below the one before', () => {
		fc.assert(
			fc.property(
				fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 1, maxLength: 60 }),
				fc.integer({ min: 1, max: 100 }),
				(values, p) => {
					const found = nearestRank(values, p)!;
					expect(values).toContain(found);
					expect(values.filter((value) => value <= found).length * 100).toBeGreaterThanOrEqual(p * values.length);
					expect(values.filter((value) => value < found).length * 100).toBeLessThan(p * values.length);
					expect(values.toSorted((a, b) => a - b)[rankOf(values.length, p) - 1]).toBe(found);
				},
			),
		);
	});

	it('of nothing is nothing; 0 % is no rank', () => {
		expect(nearestRank([], 50)).toBeNull();
		expect(() => nearestRank([1], 0)).toThrow(RangeError);
	});
});

describe('against a target', () => {
	const share = (value: number, high: number, enough = true) => ({
		n: 20,
		kept: 0,
		share: value,
		low: 0,
		high,
		enough,
	});

	it('is reached, below, or below beyond what chance explains; under the minimum nothing is said', () => {
		expect(againstTarget(share(0.95, 0.99), 0.95)).toBe('reached');
		expect(againstTarget(share(0.94, 0.97), 0.95)).toBe('below');
		expect(againstTarget(share(0.71, 0.82), 0.9)).toBe('clearly_below');
		expect(againstTarget(share(0.1, 0.2, false), 0.9)).toBeNull();
		expect(againstTarget(share(0.1, 0.2), null)).toBeNull();
	});
});

describe('a table for a spreadsheet', () => {
	it.each([
		'=1+1',
		'+49',
		'-2',
		'@SUM(A1)',
		'\tx',
		'\r=1',
		'\nx',
		' =1',
		'\u200B=1',
		'\uFEFF+1',
		'\u3000-1',
		'＝1+1',
		'＋1',
		'－1',
		'＠SUM(A1)',
		'﹢1',
		"'=1",
	])('%j is text there, no formula (OWASP)', (text) => {
		expect(csvOf([[text]])).toBe(`\uFEFF"'${text}"\r\n`);
	});

	it('quotes, keeps numbers numbers, and leaves nothing where there is nothing', () => {
		expect(csvOf([['部门 "A"', 3, -1.5, null], ['a,b\nc']])).toBe('\uFEFF"部门 ""A""",3,-1.5,\r\n"a,b\nc"\r\n');
	});
});
