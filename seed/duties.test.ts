import { describe, expect, test } from 'vitest';
import type { CycleRule, Recurrence } from '../schema/index.ts';
import { compileCalendar } from '../extensions/closedloop/src/core/calendar/index.ts';
import { checkCycle, nextOpening } from '../extensions/closedloop/src/core/cycles/index.ts';
import { parseCalendar, parseProcedure } from '../extensions/closedloop/src/rules/index.ts';
import { beijing, chineseOffice } from '../tests/support/chinese-office.ts';
import * as rows from './rows.ts';

/**
 * Every recurring duty of the procedures (cross-cut 2) is data: its source line, and when it is due next after Tuesday
 * 24 November 2026, 09:00. Where a source says "monthly" and no more, the end of the month is ours, closed or not.
 */
const office = compileCalendar(chineseOffice);
const daily = compileCalendar(
	parseCalendar({
		time_zone: 'Asia/Shanghai',
		weekly: Object.fromEntries(
			['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [['08:00', '20:00']]]),
		),
	}),
);
const after = beijing('2026-11-24T09:00');

const week = (on: 'mon' | 'fri'): Recurrence => ({ each: 'week', on });
const month: Recurrence = { each: 'month', on: 31 };
const quarter: Recurrence = { each: 'year', on: ['03-31', '06-30', '09-30', '12-31'] };
const half: Recurrence = { each: 'year', on: ['06-30', '12-31'] };
const year: Recurrence = { each: 'year', on: ['12-31'] };

const cross: readonly (readonly [string, string, Recurrence, Partial<CycleRule>, string])[] = [
	['weekly: P03 talks of heads with staff', 'F0:99', week('fri'), {}, '2026-11-27 18:00'],
	['weekly: P37 forms collected by the shop manager', 'F1:555', week('fri'), {}, '2026-11-27 18:00'],
	['weekly: P48 report to the general manager', 'F4:64', week('mon'), {}, '2026-11-30 18:00'],
	['monthly: P06 summary at the month’s end', 'F0:203', month, {}, '2026-11-30 18:00'],
	['monthly: P13 written report', 'F0:518', month, {}, '2026-11-30 18:00'],
	['monthly: P26 sample survey', 'F1:262', month, {}, '2026-11-30 18:00'],
	['monthly: P27 internal indicators', 'F1:274', month, {}, '2026-11-30 18:00'],
	['monthly: P34 monitored figures', 'F1:471', month, {}, '2026-11-30 18:00'],
	['monthly: P37 analysis at the month’s end', 'F1:557', month, {}, '2026-11-30 18:00'],
	[
		'monthly: P44 analysis',
		'F3:65',
		month,
		{ due: { unit: 'working_days', value: 3, ends: 'close' } },
		'2026-12-03 18:00',
	],
	['quarterly: P10 survey', 'F0:393', quarter, {}, '2026-12-31 18:00'],
	['quarterly: P19 feedback passed to quality', 'F0:760', quarter, {}, '2026-12-31 18:00'],
	['quarterly: P26 all parties asked', 'F1:262', quarter, {}, '2026-12-31 18:00'],
	['quarterly: P37 channel survey', 'F1:565', quarter, {}, '2026-12-31 18:00'],
	['quarterly: P44 full survey', 'F3:49', quarter, {}, '2026-12-31 18:00'],
	['half-yearly: P21 survey', 'F1:69', half, {}, '2026-12-31 18:00'],
	['half-yearly: P30 survey of all customers', 'F1:384', half, {}, '2026-12-31 18:00'],
	['half-yearly: P32 survey', 'F1:417', half, {}, '2026-12-31 18:00'],
	[
		'half-yearly: P34 survey in July and January',
		'F1:473',
		{ each: 'year', on: ['01-31', '07-31'] },
		{ open_days_before: 30 },
		'2027-02-01 00:00',
	],
	['yearly: P06 communication reviewed', 'F0:223', year, {}, '2026-12-31 18:00'],
	['yearly: P07 main customers asked in writing', 'F0:241', year, {}, '2026-12-31 18:00'],
	[
		'yearly: P25 plan at the year’s beginning',
		'F1:212',
		{ each: 'year', on: ['01-31'] },
		{ due: { unit: 'days', value: 0, roll: 'next_working_day' } },
		'2027-02-01 18:00',
	],
	['yearly: P29 survey', 'F1:345', year, {}, '2026-12-31 18:00'],
	['yearly: P39 survey', 'F2:36', year, {}, '2026-12-31 18:00'],
	['fourth quarter: P19 telephone survey', 'F0:749', year, { open_days_before: 91 }, '2027-12-31 18:00'],
	['yearly: P10 the system revised', 'F0:405', year, {}, '2026-12-31 18:00'],
	['quarterly: P44 the system reviewed', 'F3:109', quarter, {}, '2026-12-31 18:00'],
];

const shown = (at: number): string =>
	new Date(at).toLocaleString('sv', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });
const duty = (recurrence: Recurrence, source: string, more: Partial<CycleRule>): CycleRule => ({
	code: 'duty',
	label: { zh: '周期性工作', en: 'Duty' },
	recurrence,
	role: 'quality_manager',
	ladder: [],
	source,
	...more,
});

describe('recurring duties of the procedures, cross-cut 2', () => {
	test.each(cross)('%s (%s)', (_name, source, recurrence, more, due) => {
		const cycle = duty(recurrence, source, more);
		expect(checkCycle(cycle)).toEqual([]);
		expect(shown(nextOpening(cycle, after, office).due_at)).toBe(due);
	});

	test('daily: P48 the log book before 8:30 (F4:82), guests’ forms before 10:00 (F4:68), weekends included', () => {
		const friday = beijing('2026-11-27T12:00');
		expect(shown(nextOpening(duty({ each: 'day' }, 'F4:82', { at: '08:30' }), friday, daily).due_at)).toBe(
			'2026-11-28 08:30',
		);
		expect(shown(nextOpening(duty({ each: 'day' }, 'F4:68', { at: '10:00' }), friday, daily).due_at)).toBe(
			'2026-11-28 10:00',
		);
	});

	test('the fourth quarter of P19 is opened on 1 October', () => {
		expect(
			shown(nextOpening(duty(year, 'F0:749', { open_days_before: 91 }), beijing('2026-09-01T00:00'), office).opens_at),
		).toBe('2026-10-01 00:00');
	});
});

describe('recurring duties that are seeded', () => {
	const seeded = rows
		.proceduresOfExamples()
		.flatMap((row) => (parseProcedure(row).cycles ?? []).map((cycle) => [`${row.code} ${cycle.code}`, cycle] as const));
	test.each(seeded)('%s can come back and names its line', (_name, cycle) => {
		expect(checkCycle(cycle)).toEqual([]);
		expect(cycle.source).toMatch(/^F\d:\d+$/u);
		expect(cycle.ladder.length).toBeGreaterThan(0);
	});

	test('are those of P13, P36, P39 and P44', () => {
		expect(seeded.map(([name]) => name).sort()).toEqual([
			'P13 monthly_report',
			'P36 yearly_summary',
			'P39 yearly_survey',
			'P44 monthly_analysis',
			'P44 quarterly_survey',
			'P44 quarterly_system_review',
		]);
	});
});
