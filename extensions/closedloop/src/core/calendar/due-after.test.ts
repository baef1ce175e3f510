import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Duration, Span } from '@closedloop/schema';
import { beijing, chineseOffice, inBeijing } from '../../../../../tests/support/chinese-office.ts';
import { compileCalendar, describeDays, dueAfter } from './index.ts';

const calendar = compileCalendar(chineseOffice);
const due = (received: string, duration: Duration) => inBeijing(dueAfter(calendar, beijing(received), duration));
const workingDays = (value: number, ends: 'close' | 'same_time' = 'close'): Duration => ({
	unit: 'working_days',
	value,
	ends,
});

describe('working days: the day of receipt does not count (民法典 201)', () => {
	it('P36 F1:511-539: first feedback in 3 working days, over make-up Saturday and Spring Festival 2026', () =>
		expect(due('2026-02-13 16:30', workingDays(3))).toBe('2026-02-25 18:00'));
	it('P36 F1:511-539: detailed report in 15 working days', () =>
		// 14, 24–27, Sat 28 (make-up), 2–6, 9–12 March.
		expect(due('2026-02-13 16:30', workingDays(15))).toBe('2026-03-12 18:00'));
	it('P28 F1:286-321: first cause 3, final report 7 working days after the sample', () => {
		expect(due('2026-09-18 10:00', workingDays(3))).toBe('2026-09-22 18:00'); // make-up Sunday 20 September counts
		expect(due('2026-09-28 10:00', workingDays(7))).toBe('2026-10-13 18:00'); // make-up Saturday 10 October counts
	});
	it('P44 F3:13-123: solution in 10 working days over the National Day holiday', () =>
		expect(due('2026-09-28 17:59', workingDays(10))).toBe('2026-10-16 18:00'));
	it('P45 F4:2-22: first reply 2, solved 7 working days', () => {
		expect(due('2026-03-06 09:00', workingDays(2))).toBe('2026-03-10 18:00');
		expect(due('2026-03-06 09:00', workingDays(7))).toBe('2026-03-17 18:00');
	});
	it('P59 F4:262-276: report within 1 working day, the lead department within 1 more', () => {
		expect(due('2026-02-14 10:00', workingDays(1))).toBe('2026-02-24 18:00');
		expect(due('2026-02-24 18:00', workingDays(1))).toBe('2026-02-25 18:00');
	});
	it('P23 F1:111-143: survey forms back after 7 days, at the latest after 15 working days', () => {
		expect(due('2026-04-27 10:00', { unit: 'days', value: 7 })).toBe('2026-05-04 10:00');
		expect(due('2026-04-27 10:00', { unit: 'days', value: 7, roll: 'next_working_day' })).toBe('2026-05-06 18:00');
		expect(due('2026-04-27 10:00', workingDays(15))).toBe('2026-05-20 18:00');
	});
	it('P27 F1:266-284: survey statistics within 2 working days', () =>
		expect(due('2026-06-18 15:00', workingDays(2))).toBe('2026-06-23 18:00'));
	it('counts from the next working day when received on a day off', () =>
		expect(due('2026-03-07 11:00', workingDays(1))).toBe('2026-03-09 18:00'));
	it('takes no days at all as the close of business that is still ahead', () => {
		expect(due('2026-03-06 18:00', workingDays(0))).toBe('2026-03-06 18:00');
		expect(due('2026-03-06 18:01', workingDays(0))).toBe('2026-03-09 18:00');
	});
});

describe('working days to the same time of day', () => {
	it.each([
		['2026-03-02 10:20', '2026-03-04 10:20'],
		['2026-03-02 12:00', '2026-03-04 12:00'],
		['2026-03-02 12:30', '2026-03-04 13:00'],
		['2026-03-02 07:00', '2026-03-04 09:00'],
		['2026-03-02 21:00', '2026-03-04 18:00'],
	])('received %s → %s', (received, expected) => expect(due(received, workingDays(2, 'same_time'))).toBe(expected));
});

describe('a night shift counts for the day it began', () => {
	const shift: Span[] = [['22:00', '06:00']];
	const nights = compileCalendar({
		time_zone: 'Asia/Shanghai',
		weekly: { mon: shift, tue: shift, wed: shift, thu: shift, fri: shift },
	});
	const dueAtNight = (received: string, duration: Duration, pausedMs = 0) =>
		inBeijing(dueAfter(nights, beijing(received), duration, pausedMs));

	// 2026-03-02 is a Monday.
	it.each<[string, Duration, string]>([
		['2026-03-02 23:00', workingDays(1), '2026-03-04 06:00'],
		['2026-03-03 02:00', workingDays(1), '2026-03-04 06:00'],
		['2026-03-03 06:00', workingDays(1), '2026-03-05 06:00'],
		['2026-03-03 12:00', workingDays(1), '2026-03-05 06:00'],
		['2026-03-03 02:00', workingDays(0), '2026-03-03 06:00'],
		['2026-03-07 02:00', workingDays(1), '2026-03-10 06:00'],
		['2026-03-03 02:00', workingDays(1, 'same_time'), '2026-03-04 02:00'],
		['2026-03-03 12:00', workingDays(1, 'same_time'), '2026-03-04 22:00'],
		['2026-03-07 03:30', workingDays(1, 'same_time'), '2026-03-10 03:30'],
		['2026-03-03 02:00', { unit: 'same_day' }, '2026-03-03 06:00'],
		['2026-03-06 02:00', { unit: 'days', value: 1, roll: 'next_working_day' }, '2026-03-07 02:00'],
		['2026-03-06 12:00', { unit: 'days', value: 1, roll: 'next_working_day' }, '2026-03-10 06:00'],
	])('received %s, %j → %s', (received, duration, expected) => expect(dueAtNight(received, duration)).toBe(expected));

	it('also where a cut-off counts working days: two in the morning is late on the day before', () => {
		const cutoffs = [
			{ before: '17:00', day: 1, at: '23:00' },
			{ day: 2, at: '23:00' },
		];
		expect(dueAtNight('2026-03-03 02:00', { unit: 'time_of_day', cutoffs, counts: 'working' })).toBe(
			'2026-03-04 23:00',
		);
		expect(dueAtNight('2026-03-03 02:00', { unit: 'time_of_day', cutoffs })).toBe('2026-03-04 23:00');
		expect(dueAtNight('2026-03-03 12:00', { unit: 'time_of_day', cutoffs, counts: 'working' })).toBe(
			'2026-03-04 23:00',
		);
	});
	it('whenever in the shift it came: as if at its opening', () => {
		const hour = fc.integer({ min: 0, max: 23 }).map((of) => `${String(of).padStart(2, '0')}:00`);
		const week = fc
			.record({
				open: hour,
				close: hour,
				weekdays: fc.subarray(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const, { minLength: 1 }),
			})
			.filter(({ open, close }) => open !== close);
		fc.assert(
			fc.property(
				week,
				fc.integer({ min: 0, max: 20 * 24 * 60 }),
				fc.integer({ min: 0, max: 9 }),
				({ open, close, weekdays }, minutes, value) => {
					const drawn = compileCalendar({
						time_zone: 'Asia/Shanghai',
						weekly: Object.fromEntries(weekdays.map((day) => [day, [[open, close]]])),
					});
					const at = beijing('2026-03-02 00:00') + minutes * 60_000;
					const span = describeDays(drawn, at - 86_400_000, at)
						.flatMap((day) => day.open)
						.find(([from, to]) => at >= from && at < to);
					if (span === undefined) return;
					expect(dueAfter(drawn, at, workingDays(value))).toBe(dueAfter(drawn, span[0], workingDays(value)));
				},
			),
		);
	});
});

describe('working hours', () => {
	it('P38 F2:1-23 read as working hours: 48 h are six office days', () =>
		expect(due('2026-03-02 09:00', { unit: 'working_hours', value: 48 })).toBe('2026-03-09 18:00'));
	it('counts minutes', () =>
		expect(due('2026-03-02 11:50', { unit: 'working_minutes', value: 30 })).toBe('2026-03-02 13:20'));
});

describe('a promise beyond the years calendars count in', () => {
	it.each<[Duration]>([
		[{ unit: 'months', value: 1_000_000_000 }],
		[{ unit: 'weeks', value: 1_000_000 }],
		[{ unit: 'hours', value: 1e300 }],
		[{ unit: 'minutes', value: 1e12 }],
		[workingDays(100_000)],
		[{ unit: 'end_of_month', months_ahead: 10_000_000 }],
		[{ unit: 'on_date', date: '9999-12-31' }],
		[{ unit: 'on_instant', at: '9999-12-31T00:00:00Z' }],
	])('%j is refused by name', (duration) => expect(() => due('2026-03-02 10:00', duration)).toThrow(/beyond_horizon/u));
});

describe('natural time', () => {
	it('P13 F0:495-530, P28: 24 hours run through the holidays', () =>
		expect(due('2026-02-15 08:00', { unit: 'hours', value: 24 })).toBe('2026-02-16 08:00'));
	it('P38 F2:1-23: 48 hours', () =>
		expect(due('2026-03-06 16:00', { unit: 'hours', value: 48 })).toBe('2026-03-08 16:00'));
	it('P39 F2:24-46: 2 days; P17 F0:634-678: 2 to 3 days', () => {
		expect(due('2026-03-05 16:00', { unit: 'days', value: 2 })).toBe('2026-03-07 16:00');
		expect(due('2026-03-05 16:00', { unit: 'days', value: 3 })).toBe('2026-03-08 16:00');
	});
	it('P36 F1:511-539: six weeks', () =>
		expect(due('2026-01-05 14:00', { unit: 'weeks', value: 6 })).toBe('2026-02-16 14:00'));
	it('moves an end on a day off to the close of the next working day (民法典 203)', () =>
		expect(due('2026-01-05 14:00', { unit: 'weeks', value: 6, roll: 'next_working_day' })).toBe('2026-02-24 18:00'));
	it('leaves an end on a make-up Saturday where it is', () =>
		expect(due('2026-02-12 14:00', { unit: 'days', value: 2, roll: 'next_working_day' })).toBe('2026-02-14 14:00'));
	it('clamps months to their end', () => {
		expect(due('2026-01-31 10:00', { unit: 'months', value: 1 })).toBe('2026-02-28 10:00');
		expect(due('2027-12-31 10:00', { unit: 'months', value: 2 })).toBe('2028-02-29 10:00');
		expect(due('2026-03-31 10:00', { unit: 'months', value: 11 })).toBe('2027-02-28 10:00');
	});
});

describe('the same day (P35 F1:485-509, P47 F4:39-62)', () => {
	const sameDay: Duration = { unit: 'same_day' };
	it('is the close of business', () => expect(due('2026-03-02 08:00', sameDay)).toBe('2026-03-02 18:00'));
	it('is midnight on a closed day', () => expect(due('2026-03-07 08:00', sameDay)).toBe('2026-03-08 00:00'));
	it('is midnight when business is over already', () =>
		expect(due('2026-03-02 18:30', sameDay)).toBe('2026-03-03 00:00'));
});

describe('times of day', () => {
	const proof: Duration = {
		unit: 'time_of_day',
		cutoffs: [
			{ before: '17:00', day: 1, at: '10:00' },
			{ day: 1, at: '15:00' },
		],
	};
	it('P60 F4:277-280: before 17:00 → next day 10:00, after → next day 15:00', () => {
		expect(due('2026-03-06 16:59', proof)).toBe('2026-03-07 10:00');
		expect(due('2026-03-06 17:00', proof)).toBe('2026-03-07 15:00');
	});
	it('may count working days', () =>
		expect(due('2026-03-06 17:00', { ...proof, counts: 'working' })).toBe('2026-03-09 15:00'));
	it('P48 F4:63-97: log book before 8:30, guest forms before 10:00, every day', () => {
		const logBook: Duration = {
			unit: 'time_of_day',
			cutoffs: [
				{ before: '08:30', day: 0, at: '08:30' },
				{ day: 1, at: '08:30' },
			],
		};
		expect(due('2026-03-06 08:29', logBook)).toBe('2026-03-06 08:30');
		expect(due('2026-03-06 08:30', logBook)).toBe('2026-03-07 08:30');
		const forms: Duration = { unit: 'time_of_day', cutoffs: [{ day: 0, at: '10:00' }] };
		expect(due('2026-03-06 11:00', forms)).toBe('2026-03-07 10:00');
	});
	it('takes a day off as the next working day when working days count', () => {
		const today: Duration = { unit: 'time_of_day', cutoffs: [{ day: 0, at: '16:00' }], counts: 'working' };
		expect(due('2026-03-07 11:00', today)).toBe('2026-03-09 16:00');
		expect(due('2026-03-06 17:00', today)).toBe('2026-03-09 16:00');
	});
	it('may be read off cut-offs in any order', () => {
		const shuffled: Duration = {
			unit: 'time_of_day',
			cutoffs: [
				{ day: 1, at: '12:00' },
				{ before: '17:00', day: 0, at: '20:00' },
				{ before: '09:00', day: 0, at: '10:00' },
			],
		};
		expect(due('2026-03-06 08:00', shuffled)).toBe('2026-03-06 10:00');
		expect(due('2026-03-06 12:00', shuffled)).toBe('2026-03-06 20:00');
	});
});

describe('cycles', () => {
	it('P06 F0:191-223: the end of every month', () => {
		expect(due('2026-03-02 10:00', { unit: 'end_of_month' })).toBe('2026-03-31 18:00');
		expect(due('2026-03-31 19:00', { unit: 'end_of_month' })).toBe('2026-04-01 00:00');
		expect(due('2026-03-31 19:00', { unit: 'end_of_month', months_ahead: 1 })).toBe('2026-04-30 18:00');
	});
	it('moves the end of a month that ends on a day off when told so', () => {
		expect(due('2026-05-04 10:00', { unit: 'end_of_month' })).toBe('2026-06-01 00:00');
		expect(due('2026-05-04 10:00', { unit: 'end_of_month', roll: 'next_working_day' })).toBe('2026-06-01 18:00');
	});
	it('P34 F1:455-483: half-yearly in July and January; a cycle that starts on the date runs to the next', () => {
		const halfYearly: Duration = { unit: 'fixed_dates', dates: ['07-15', '01-15'] };
		expect(due('2026-03-02 10:00', halfYearly)).toBe('2026-07-15 18:00');
		expect(due('2026-07-15 08:00', halfYearly)).toBe('2027-01-15 18:00');
	});
	it('reads 02-29 as the last of February', () =>
		expect(due('2026-03-02 10:00', { unit: 'fixed_dates', dates: ['02-29'] })).toBe('2027-03-01 00:00'));
});

describe('durations that cannot be counted', () => {
	it.each<Duration>([
		{ unit: 'working_days', value: 1.5, ends: 'close' },
		{ unit: 'hours', value: -1 },
		{ unit: 'fixed_dates', dates: [] },
		{ unit: 'time_of_day', cutoffs: [{ before: '17:00', day: 0, at: '18:00' }] },
	])('%o is refused', (duration) => expect(() => due('2026-03-02 10:00', duration)).toThrow(/invalid_duration/));
	it('refuses dates that do not exist', () =>
		expect(() => due('2026-03-02 10:00', { unit: 'fixed_dates', dates: ['02-30'] })).toThrow(/invalid_date/));
});
