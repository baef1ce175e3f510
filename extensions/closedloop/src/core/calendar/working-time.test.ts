import { describe, expect, it } from 'vitest';
import { beijing, chineseOffice, inBeijing, mondayToFriday } from '../../../../../tests/support/chinese-office.ts';
import { addWorking, CalendarError, compileCalendar, isOpen, workingBetween } from './index.ts';

const calendar = compileCalendar(chineseOffice);
const hours = (count: number) => count * 3_600_000;
const minutes = (count: number) => count * 60_000;
const added = (from: string, ms: number) => inBeijing(addWorking(calendar, beijing(from), ms));

describe('adding working time', () => {
	it('runs on within a span', () => expect(added('2026-03-02 09:10', minutes(45))).toBe('2026-03-02 09:55'));
	it('steps over lunch', () => expect(added('2026-03-02 11:30', hours(1))).toBe('2026-03-02 13:30'));
	it('ends at closing when it exactly fills the day', () =>
		expect(added('2026-03-02 09:00', hours(8))).toBe('2026-03-02 18:00'));
	it('goes on next morning with one minute more', () =>
		expect(added('2026-03-02 09:00', hours(8) + minutes(1))).toBe('2026-03-03 09:01'));
	it('starts a closed instant at the next opening', () =>
		expect(added('2026-03-02 20:00', hours(1))).toBe('2026-03-03 10:00'));
	it('answers the next opening when nothing is added to a closed instant', () =>
		expect(added('2026-03-06 18:00', 0)).toBe('2026-03-09 09:00'));
	it('answers the instant itself when nothing is added to an open one', () =>
		expect(added('2026-03-06 17:59', 0)).toBe('2026-03-06 17:59'));
	it('keeps milliseconds', () =>
		expect(addWorking(calendar, beijing('2026-03-02 09:00') + 7, 5)).toBe(beijing('2026-03-02 09:00') + 12));

	it('works the make-up Saturday and rests the Spring Festival of 2026', () => {
		// 1.5 h on Friday 13, 8 h on make-up Saturday 14, closed 15–23, the rest on Tuesday 24.
		expect(added('2026-02-13 16:30', hours(10))).toBe('2026-02-24 09:30');
	});
	it('refuses an amount that is no number', () => {
		expect(() => addWorking(calendar, beijing('2026-03-02 09:00'), NaN)).toThrow(CalendarError);
	});
});

describe('taking working time away, for rungs before the due time', () => {
	it('answers the latest instant from which so much working time leads there', () =>
		expect(added('2026-03-03 10:00', -hours(2))).toBe('2026-03-02 17:00'));
	it('prefers the opening over the closing the evening before', () =>
		expect(added('2026-03-03 10:00', -hours(1))).toBe('2026-03-03 09:00'));
	it('steps back over the Spring Festival', () =>
		expect(added('2026-02-24 10:00', -hours(2))).toBe('2026-02-14 17:00'));
	it('reaches years before the first question', () => {
		const at = addWorking(calendar, beijing('2026-03-02 09:00'), -hours(8 * 2_000));
		expect(workingBetween(calendar, at, beijing('2026-03-02 09:00'))).toBe(hours(8 * 2_000));
	});
});

describe('working time between', () => {
	it('is nothing when the span is reversed', () =>
		expect(workingBetween(calendar, beijing('2026-03-03 10:00'), beijing('2026-03-02 10:00'))).toBe(0));
	it('is nothing over the Spring Festival', () =>
		expect(workingBetween(calendar, beijing('2026-02-14 18:00'), beijing('2026-02-24 09:00'))).toBe(0));
	it('counts a whole make-up day', () =>
		expect(workingBetween(calendar, beijing('2026-02-14 00:00'), beijing('2026-02-15 00:00'))).toBe(hours(8)));
});

describe('open and closed', () => {
	it.each([
		['2026-03-02 08:59', false],
		['2026-03-02 09:00', true],
		['2026-03-02 12:00', false],
		['2026-03-02 17:59', true],
		['2026-03-02 18:00', false],
		['2026-02-14 10:00', true],
		['2026-02-16 10:00', false],
	])('%s → %s', (at, open) => expect(isOpen(calendar, beijing(at))).toBe(open));
});

describe('nights', () => {
	const nights = compileCalendar({
		time_zone: 'Asia/Shanghai',
		weekly: { fri: [['22:00', '06:00']], sun: [['18:00', '24:00']], mon: [['00:00', '02:00']] },
	});
	it('belong to the day they start on and run past midnight', () => {
		expect(isOpen(nights, beijing('2026-03-07 05:59'))).toBe(true);
		expect(inBeijing(addWorking(nights, beijing('2026-03-06 23:00'), hours(7)))).toBe('2026-03-07 06:00');
	});
	it('may end at 24:00 and go on at 00:00', () =>
		expect(inBeijing(addWorking(nights, beijing('2026-03-08 23:00'), hours(2)))).toBe('2026-03-09 01:00'));
});

describe('limits', () => {
	it('names the horizon instead of searching for ever', () => {
		expect(() => addWorking(calendar, beijing('2026-03-02 09:00'), hours(8 * 366 * 300))).toThrow(/beyond_horizon/);
		expect(() => addWorking(calendar, Date.UTC(2300, 0), 1)).toThrow(/beyond_horizon/);
		expect(() => workingBetween(calendar, Date.UTC(1500, 0), Date.UTC(2026, 0))).toThrow(/beyond_horizon/);
	});
	it('says when the only dated hours are used up', () => {
		const once = compileCalendar({ time_zone: 'UTC', weekly: {}, exceptions: { '2026-03-02': [['09:00', '10:00']] } });
		expect(addWorking(once, Date.UTC(2026, 0), minutes(60))).toBe(Date.UTC(2026, 2, 2, 10));
		expect(() => addWorking(once, Date.UTC(2026, 0), minutes(61))).toThrow(/no_working_time/);
	});
	it('answers the same in whatever order it is asked', () => {
		const fresh = compileCalendar({ time_zone: 'Asia/Shanghai', weekly: mondayToFriday });
		const asked = compileCalendar({ time_zone: 'Asia/Shanghai', weekly: mondayToFriday });
		for (const year of [2080, 1950, 2026]) addWorking(asked, Date.UTC(year, 5, 1), hours(5_000));
		const at = Date.UTC(1999, 11, 30, 3, 4, 5);
		expect(addWorking(asked, at, hours(123))).toBe(addWorking(fresh, at, hours(123)));
	});
});
