import { describe, expect, test } from 'vitest';
import type { Duration } from '../schema/index.ts';
import {
	compileCalendar,
	dueAfter,
	shiftDate,
	startOfDate,
	type Calendar,
} from '../extensions/closedloop/src/core/calendar/index.ts';
import { foldClock } from '../extensions/closedloop/src/core/clocks/index.ts';
import { effectiveRules, parseDeadlineRule, parseProcedure, treeOf } from '../extensions/closedloop/src/rules/index.ts';
import { beijing, chineseOffice, inBeijing } from '../tests/support/chinese-office.ts';
import { calendarRows, procedureRows, proceduresOfExamples, readRows } from './rows.ts';

/**
 * Every deadline of the procedures, as data of the seed, with the instant it means. The seed's words are looked up in
 * citations.test.ts.
 */
const procedures = new Map(
	proceduresOfExamples().map((row) => [row.code, { calendar: row.calendar, ...parseProcedure(row) }]),
);
const seeded = readRows('calendars', calendarRows);
/** The office has the same hours and the public holidays of 2026 written in, as the installer writes them. */
const calendars = new Map<string, Calendar>(
	seeded.map((row) => [
		row.id,
		compileCalendar(row.code === 'cn-standard' ? chineseOffice : effectiveRules(row, treeOf(seeded))),
	]),
);
const office = compileCalendar(chineseOffice);

const ruleOf = (code: string, kind: string) => {
	const procedure = procedures.get(code);
	const rule = procedure?.deadlines.find((each) => each.kind === kind);
	const calendar = calendars.get(procedure?.calendar ?? '');
	if (!rule || !calendar) throw new Error(`${code} promises no ${kind}`);
	return { rule, calendar };
};

/**
 * Friday 13 February 2026 is the last ordinary day before the Spring Festival; Saturday the 14th is made up, the 15th
 * to 23rd are closed.
 */
const promised: readonly (readonly [code: string, kind: string, source: string, from: string, due: string])[] = [
	['P35', 'same_day', 'F1:497', '2026-02-13 10:00', '2026-02-13 20:00'],
	['P35', 'same_day', 'F1:497', '2026-02-13 21:00', '2026-02-14 00:00'],
	['P47', 'form_filed', 'F4:42', '2026-02-16 09:00', '2026-02-16 20:00'],
	['P13', 'urgent_report', 'F0:518', '2026-02-13 16:30', '2026-02-14 16:30'],
	['P28', 'first_reply', 'F1:290', '2026-02-13 16:30', '2026-02-14 16:30'],
	['P38', 'measures', 'F2:11', '2026-02-13 16:30', '2026-02-15 16:30'],
	['P59', 'reported', 'F4:269', '2026-02-13 16:30', '2026-02-14 18:00'],
	['P59', 'lead_named', 'F4:276', '2026-02-14 09:00', '2026-02-24 18:00'],
	['P39', 'answer', 'F2:30', '2026-02-12 16:30', '2026-02-14 16:30'],
	['P39', 'answer', 'F2:30', '2026-02-13 16:30', '2026-02-24 18:00'],
	['P17', 'conclusion', 'F0:656', '2026-02-13 16:30', '2026-02-16 16:30'],
	['P45', 'first_reply', 'F4:18', '2026-02-13 16:30', '2026-02-24 18:00'],
	['P45', 'solved', 'F4:18', '2026-02-13 16:30', '2026-03-02 18:00'],
	['P28', 'first_cause', 'F1:290', '2026-02-13 16:30', '2026-02-25 18:00'],
	['P28', 'final_report', 'F1:290', '2026-02-13 16:30', '2026-03-02 18:00'],
	['P36', 'first_feedback', 'F1:537', '2026-02-13 16:30', '2026-02-25 18:00'],
	['P36', 'detailed_report', 'F1:537', '2026-02-13 16:30', '2026-03-12 18:00'],
	['P36', 'final_result', 'F1:537', '2026-02-13 16:30', '2026-03-27 16:30'],
	['P44', 'solution', 'F3:67', '2026-02-13 16:30', '2026-03-05 18:00'],
	['P60', 'dispatch_proof', 'F4:279', '2026-02-13 16:59', '2026-02-14 10:00'],
	['P60', 'dispatch_proof', 'F4:279', '2026-02-13 17:00', '2026-02-14 15:00'],
];

describe('deadlines of the procedures', () => {
	test.each(promised)('%s %s (%s): from %s due %s', (code, kind, source, from, due) => {
		const { rule, calendar } = ruleOf(code, kind);
		expect(rule.source).toBe(source);
		expect(inBeijing(dueAfter(calendar, beijing(from), rule.duration))).toBe(due);
	});

	test('P28 (F1:290): counted from the sample, and what a test takes does not count', () => {
		const { rule, calendar } = ruleOf('P28', 'first_cause');
		expect(rule.start).toEqual({ on: 'field', field: 'sample_received_at' });
		const fact = (type: 'start' | 'resume', at: string) => ({
			type,
			effective_at: beijing(at),
			recorded_at: beijing(at),
		});
		const pause = {
			type: 'pause',
			reason: 'test_running',
			effective_at: beijing('2026-03-03 10:00'),
			recorded_at: beijing('2026-03-03 10:00'),
		} as const;
		const clock = foldClock({
			rule,
			calendar,
			facts: [fact('start', '2026-03-02 10:00'), pause, fact('resume', '2026-03-05 10:00')],
		});
		expect(clock && inBeijing(clock.due_at)).toBe('2026-03-09 18:00');
	});
});

/** Promises of campaigns, reports and daily forms: the same data on other kinds of records. */
const further = {
	returned: {
		duration: { unit: 'days', value: 7 },
		extension: { most: { unit: 'working_days', value: 15, ends: 'close' } },
	},
	statistics: { duration: { unit: 'working_days', value: 2, ends: 'close' } },
	logbook: {
		duration: {
			unit: 'time_of_day',
			cutoffs: [
				{ before: '08:30', day: 0, at: '08:30' },
				{ day: 1, at: '08:30' },
			],
		},
	},
	forms: {
		duration: {
			unit: 'time_of_day',
			cutoffs: [
				{ before: '10:00', day: 0, at: '10:00' },
				{ day: 1, at: '10:00' },
			],
		},
	},
} as const;

const read = (kind: keyof typeof further, source: string) =>
	parseDeadlineRule({
		kind,
		label: { zh: kind, en: kind },
		start: { on: 'created' },
		stop: { on: 'command' },
		ladder: [],
		source,
		...further[kind],
	});

describe('deadlines beyond feedback', () => {
	test.each<[string, keyof typeof further, string, string, string]>([
		['P23 returned within 7 days', 'returned', 'F1:129', '2026-02-13 16:30', '2026-02-20 16:30'],
		[
			'P27 statistics within 2 working days of the survey',
			'statistics',
			'F1:284',
			'2026-02-13 16:30',
			'2026-02-24 18:00',
		],
		['P48 log book by 8:30', 'logbook', 'F4:82', '2026-02-13 07:00', '2026-02-13 08:30'],
		['P48 log book by 8:30', 'logbook', 'F4:82', '2026-02-13 08:30', '2026-02-14 08:30'],
		['P48 guest forms by 10:00', 'forms', 'F4:68', '2026-02-13 21:00', '2026-02-14 10:00'],
	])('%s', (_, kind, source, from, due) => {
		const { duration } = read(kind, source);
		expect(inBeijing(dueAfter(office, beijing(from), duration))).toBe(due);
	});

	test('P23 (F1:129): put off, at most to 15 working days', () => {
		const { extension } = read('returned', 'F1:129');
		expect(extension && inBeijing(dueAfter(office, beijing('2026-02-13 16:30'), extension.most))).toBe(
			'2026-03-12 18:00',
		);
	});

	test('P39 (F2:40): the analysis begins one month before the management review and is due that day', () => {
		const shift = { unit: 'months', value: -1 } as const;
		expect([
			inBeijing(startOfDate(office, shiftDate(office, '2026-03-31', shift))),
			inBeijing(dueAfter(office, 0, { unit: 'on_date', date: '2026-03-31' })),
		]).toEqual(['2026-02-28 00:00', '2026-03-31 18:00']);
	});
});

/**
 * Read again on 2026-11-24: MDR 87(3)–(5), 21 CFR 803.10(c), 806.10(b). The Chinese numbers are from secondary sources
 * and say so.
 */
const legal: readonly (readonly [code: string, kind: string, duration: Duration, due: string])[] = [
	['REG-DEVICE', 'eu_public_health_threat', { unit: 'days', value: 2 }, '2026-02-15 16:30'],
	['REG-DEVICE', 'eu_death', { unit: 'days', value: 10 }, '2026-02-23 16:30'],
	['REG-DEVICE', 'eu_serious', { unit: 'days', value: 15 }, '2026-02-28 16:30'],
	['REG-DEVICE', 'us_mdr_30', { unit: 'days', value: 30 }, '2026-03-15 16:30'],
	['REG-DEVICE', 'us_mdr_5', { unit: 'working_days', value: 5, ends: 'close' }, '2026-02-21 00:00'],
	['REG-DEVICE', 'us_correction', { unit: 'working_days', value: 10, ends: 'close' }, '2026-02-28 00:00'],
	['REG-DEVICE', 'cn_death', { unit: 'days', value: 7 }, '2026-02-20 16:30'],
	['REG-DEVICE', 'cn_serious', { unit: 'days', value: 20 }, '2026-03-05 16:30'],
	['REG-DEVICE', 'cn_abroad', { unit: 'days', value: 30 }, '2026-03-15 16:30'],
	['REG-DEVICE', 'cn_group_phone', { unit: 'hours', value: 12 }, '2026-02-14 04:30'],
	['REG-DEVICE', 'cn_group_cases', { unit: 'hours', value: 24 }, '2026-02-14 16:30'],
	['REG-DEVICE', 'cn_group_investigation', { unit: 'days', value: 7 }, '2026-02-20 16:30'],
	['REG-DRUG', 'cn_drug_death', { unit: 'same_day' }, '2026-02-14 00:00'],
	['REG-DRUG', 'cn_drug_death_investigation', { unit: 'days', value: 15 }, '2026-02-28 16:30'],
	['REG-DRUG', 'cn_drug_serious', { unit: 'days', value: 15 }, '2026-02-28 16:30'],
	['REG-DRUG', 'cn_drug_other', { unit: 'days', value: 30 }, '2026-03-15 16:30'],
];

describe('statutory deadlines', () => {
	test.each(legal)('%s %s', (code, kind, duration, due) => {
		const { rule, calendar } = ruleOf(code, kind);
		expect(rule).toMatchObject({ duration, statutory: true });
		expect(rule.source).toMatch(/20\d\d-\d\d-\d\d$/u);
		expect(inBeijing(dueAfter(calendar, beijing('2026-02-13 16:30'), rule.duration))).toBe(due);
	});

	test('are drafts, all of them in the table, none can pause or be moved, each ends with a signed report', () => {
		for (const code of ['REG-DEVICE', 'REG-DRUG']) {
			const rules = procedures.get(code);
			expect(legal.filter(([of]) => of === code).map(([, kind]) => kind)).toEqual(
				rules?.deadlines.map(({ kind }) => kind),
			);
			const reports = rules?.approvals.map(({ kind }) => kind);
			for (const { pauses, extension, stop } of rules?.deadlines ?? []) {
				expect([pauses, extension]).toEqual([undefined, undefined]);
				expect(stop.on === 'decision' && reports?.includes(stop.kind)).toBe(true);
			}
		}
		expect(readRows('own/regulatory', procedureRows).map(({ status }) => status)).toEqual(['draft', 'draft']);
	});
});
