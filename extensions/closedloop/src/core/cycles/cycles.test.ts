import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { CycleRule, Recurrence } from '@closedloop/schema';
import { beijing, chineseOffice } from '../../../../../tests/support/chinese-office.ts';
import { compileCalendar } from '../calendar/index.ts';
import { parseDate } from '../calendar/civil.ts';
import { checkCycle } from './check.ts';
import { missedPeriods, nextOpening, periodAfter, periodEnding } from './periods.ts';

const office = compileCalendar(chineseOffice);
const everyDay = compileCalendar({
	time_zone: 'Asia/Shanghai',
	weekly: Object.fromEntries(
		['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [['00:00', '24:00']]]),
	),
});

const duty = (recurrence: Recurrence, more: Partial<CycleRule> = {}): CycleRule => ({
	code: 'duty',
	label: { zh: '周期工作', en: 'Duty' },
	recurrence,
	role: 'quality_manager',
	ladder: [],
	source: 'own',
	...more,
});

const shown = (at: number): string =>
	new Date(at).toLocaleString('sv', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });

/** What the next period after a moment covers, when it opens and when it is due. */
const next = (cycle: CycleRule, at: string, calendar = office) => {
	const { from, to, opens_at, due_at } = nextOpening(cycle, beijing(at), calendar);
	return { from, to, opens: shown(opens_at), due: shown(due_at) };
};

describe('periods of a recurring duty', () => {
	test.each([
		[
			'P13 F0:521, every month',
			duty({ each: 'month', on: 31 }, { due: { unit: 'days', value: 0, roll: 'next_working_day' } }),
			'2026-11-02T09:00',
			{ from: '2026-11-01', to: '2026-11-30', opens: '2026-11-30 00:00', due: '2026-11-30 18:00' },
		],
		[
			'February has no 31st',
			duty({ each: 'month', on: 31 }),
			'2026-02-02T09:00',
			{ from: '2026-02-01', to: '2026-02-28', opens: '2026-02-28 00:00', due: '2026-02-28 18:00' },
		],
		[
			'P37 F1:553, every week',
			duty({ each: 'week', on: 'fri' }),
			'2026-11-24T09:00',
			{ from: '2026-11-21', to: '2026-11-27', opens: '2026-11-27 00:00', due: '2026-11-27 18:00' },
		],
		[
			'P34 F1:469, twice a year',
			duty({ each: 'year', on: ['01-31', '07-31'] }),
			'2026-11-24T09:00',
			{ from: '2026-08-01', to: '2027-01-31', opens: '2027-01-31 00:00', due: '2027-02-01 00:00' },
		],
		[
			'opened ten days ahead',
			duty({ each: 'month', on: 31 }, { open_days_before: 10 }),
			'2026-11-02T09:00',
			{ from: '2026-11-01', to: '2026-11-30', opens: '2026-11-20 00:00', due: '2026-11-30 18:00' },
		],
		[
			'counted from the end of the period',
			duty({ each: 'month', on: 31 }, { due: { unit: 'working_days', value: 2, ends: 'close' } }),
			'2026-11-02T09:00',
			{ from: '2026-11-01', to: '2026-11-30', opens: '2026-11-30 00:00', due: '2026-12-02 18:00' },
		],
	])('%s', (_name, cycle, at, expected) => expect(next(cycle, at)).toEqual(expected));

	it('ends on a Sunday where the source names the day, and rolls to Monday only where the rule says so', () => {
		const sunday = parseDate('2027-01-31');
		expect(shown(periodEnding(duty({ each: 'month', on: 31 }), sunday, office).due_at)).toBe('2027-02-01 00:00');
		expect(
			shown(
				periodEnding(
					duty({ each: 'month', on: 31 }, { due: { unit: 'days', value: 0, roll: 'next_working_day' } }),
					sunday,
					office,
				).due_at,
			),
		).toBe('2027-02-01 18:00');
	});

	it('counts working days from the day it ends, also where business ends at midnight', () => {
		const summed = duty({ each: 'month', on: 31 }, { due: { unit: 'working_days', value: 5, ends: 'close' } });
		expect(next(summed, '2026-02-02T09:00', everyDay)).toMatchObject({ to: '2026-02-28', due: '2026-03-06 00:00' });
	});
	it('is due at the printed hour: P48 (F4:75) every day before 8:30, also on a Sunday where the house is open', () => {
		const log = duty({ each: 'day' }, { at: '08:30' });
		expect(next(log, '2026-11-28T12:00', everyDay)).toEqual({
			from: '2026-11-29',
			to: '2026-11-29',
			opens: '2026-11-29 00:00',
			due: '2026-11-29 08:30',
		});
		expect(next(log, '2026-11-27T12:00').due).toBe('2026-11-30 08:30');
	});
});

describe('after an outage', () => {
	const monthly = duty({ each: 'month', on: 31 });
	it('nothing is opened twice, and nothing that is not due to be', () => {
		expect(
			missedPeriods(monthly, {
				first: periodAfter(monthly, '2026-11-30', office),
				at: beijing('2026-12-15T00:00'),
				calendar: office,
				most: 12,
			}),
		).toEqual({ periods: [], left_out: 0, next_at: beijing('2026-12-31T00:00') });
	});

	it('a missed month is opened late', () => {
		const { periods } = missedPeriods(monthly, {
			first: periodAfter(monthly, '2026-10-31', office),
			at: beijing('2026-12-15T00:00'),
			calendar: office,
			most: 12,
		});
		expect(periods.map(({ to }) => to)).toEqual(['2026-11-30']);
	});

	it('of a year of days only the newest are opened, and the rest are counted', () => {
		const { periods, left_out } = missedPeriods(duty({ each: 'day' }), {
			first: periodAfter(duty({ each: 'day' }), '2025-11-24', everyDay),
			at: beijing('2026-11-24T12:00'),
			calendar: everyDay,
			most: 12,
		});
		expect(periods).toHaveLength(12);
		expect(periods.at(-1)?.to).toBe('2026-11-24');
		expect(periods.length + left_out).toBe(365);
	});
});

const recurrences: fc.Arbitrary<Recurrence> = fc.oneof(
	fc.constant<Recurrence>({ each: 'day' }),
	fc.constantFrom('mon' as const, 'fri' as const, 'sun' as const).map((on): Recurrence => ({ each: 'week', on })),
	fc.integer({ min: 1, max: 31 }).map((on): Recurrence => ({ each: 'month', on })),
	fc
		.uniqueArray(fc.constantFrom('01-31', '03-31', '02-29', '06-30', '07-31', '12-31'), { minLength: 1 })
		.map((on): Recurrence => ({ each: 'year', on })),
);
const cycles = fc
	.record({
		recurrence: recurrences,
		open_days_before: fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }),
		due: fc.option(
			fc.constantFrom<NonNullable<CycleRule['due']>>(
				{ unit: 'working_days', value: 3, ends: 'close' },
				{ unit: 'days', value: 0, roll: 'next_working_day' },
				{ unit: 'days', value: 7 },
			),
			{ nil: undefined },
		),
	})
	.map(({ recurrence, open_days_before, due }) =>
		duty(recurrence, {
			...(open_days_before === undefined ? {} : { open_days_before }),
			...(due === undefined ? {} : { due }),
		}),
	);
const moments = fc.integer({ min: beijing('2024-02-01T00:00'), max: beijing('2027-06-01T00:00') });

/** Holidays, leap days and short months included: a gap would be a report nobody is asked for. */
describe('periods, whatever the rule', () => {
	it('follow each other without gap or overlap, also where a holiday lets two open at once', () => {
		fc.assert(
			fc.property(cycles, moments, (cycle, at) => {
				const { periods } = missedPeriods(cycle, {
					first: nextOpening(cycle, at, office),
					at: at + 400 * 86_400_000,
					calendar: office,
					most: 999,
				});
				for (const [index, { to, opens_at }] of periods.entries()) {
					const next = periods[index + 1];
					if (!next) continue;
					expect(parseDate(next.from)).toBe(parseDate(to) + 1);
					expect(next.opens_at).toBeGreaterThanOrEqual(opens_at);
				}
			}),
		);
	});

	it('open after the moment asked about and no later than they are due', () => {
		fc.assert(
			fc.property(cycles, moments, (cycle, at) => {
				const { opens_at, due_at, from, to } = nextOpening(cycle, at, office);
				expect(opens_at).toBeGreaterThan(at);
				expect(due_at).toBeGreaterThanOrEqual(opens_at);
				expect(from <= to).toBe(true);
			}),
		);
	});

	it('are the same however often one looks in between', () => {
		fc.assert(
			fc.property(cycles, moments, fc.integer({ min: 1, max: 90 }), (cycle, since, days) => {
				const [middle, end] = [since + days * 40_000_000, since + days * 86_400_000];
				const first = nextOpening(cycle, since, office);
				const [whole, early] = [
					missedPeriods(cycle, { first, at: end, calendar: office, most: 999 }),
					missedPeriods(cycle, { first, at: middle, calendar: office, most: 999 }),
				];
				const last = early.periods.at(-1);
				const late = missedPeriods(cycle, {
					first: last ? periodAfter(cycle, last.to, office) : first,
					at: end,
					calendar: office,
					most: 999,
				});
				expect([...early.periods, ...late.periods]).toEqual(whole.periods);
			}),
		);
	});
});

describe('a rule that cannot come back', () => {
	it('is named with its place', () => {
		expect(checkCycle(duty({ each: 'year', on: ['02-30'] }))).toEqual([
			{ at: 'recurrence.on', code: 'impossible_date', params: { date: '02-30' } },
		]);
		expect(checkCycle(duty({ each: 'day' }, { at: '25:00' }))).toMatchObject([{ code: 'impossible_hour' }]);
		expect(checkCycle(duty({ each: 'day' }, { due: { unit: 'date_field', field: 'due_on' } }))).toMatchObject([
			{ code: 'needs_a_record' },
		]);
		expect(checkCycle(duty({ each: 'year', on: ['02-29'] }))).toEqual([]);
	});
});
