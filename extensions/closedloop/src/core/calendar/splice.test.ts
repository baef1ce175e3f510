import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CalendarRules, Span } from '@closedloop/schema';
import { beijing, chineseOffice, inBeijing } from '../../../../../tests/support/chinese-office.ts';
import { compileCalendar, describeDays, dueAfter, isOpen, spliceCalendars, workingBetween } from './index.ts';

const office = compileCalendar(chineseOffice);
const dayMs = 86_400_000;
const every = (...spans: Span[]): CalendarRules => ({
	time_zone: 'Asia/Shanghai',
	weekly: { mon: spans, tue: spans, wed: spans, thu: spans, fri: spans, sat: spans, sun: spans },
});

describe('a calendar changed from a day on', () => {
	it('counts the days before by the old hours and the days from then on by the new ones', () => {
		const longer = compileCalendar({
			...chineseOffice,
			weekly: { ...chineseOffice.weekly, sat: [['09:00', '17:00']] },
		});
		const spliced = spliceCalendars(office, longer, beijing('2026-03-16 15:00'));
		// Saturday 14 March is closed as it was, Saturday 21 March is open as it is now.
		expect(
			describeDays(spliced, beijing('2026-03-14 00:00'), beijing('2026-03-21 12:00')).map(({ open }) => open.length),
		).toEqual([0, 0, 2, 2, 2, 2, 2, 1]);
		expect(
			inBeijing(dueAfter(spliced, beijing('2026-03-12 10:00'), { unit: 'working_days', value: 7, ends: 'close' })),
		).toBe('2026-03-21 17:00');
	});
	it('ends the last old night shift where the first new day begins', () => {
		const night = compileCalendar(every(['22:00', '06:00']));
		const early = compileCalendar(every(['04:00', '12:00']));
		const spliced = spliceCalendars(night, early, beijing('2026-03-16 00:00'));
		expect(workingBetween(spliced, beijing('2026-03-15 22:00'), beijing('2026-03-16 04:00'))).toBe(6 * 3_600_000);
		expect(workingBetween(spliced, beijing('2026-03-16 04:00'), beijing('2026-03-16 12:00'))).toBe(8 * 3_600_000);
	});
	it('finds working time also where one of the two only has dated days', () => {
		const dated = compileCalendar({
			time_zone: 'Asia/Shanghai',
			weekly: {},
			exceptions: { '2026-03-02': [['09:00', '17:00']], '2026-04-01': [['09:00', '17:00']] },
		});
		const opened = spliceCalendars(dated, office, beijing('2026-03-16 00:00'));
		expect(
			inBeijing(dueAfter(opened, beijing('2026-03-03 10:00'), { unit: 'working_days', value: 1, ends: 'close' })),
		).toBe('2026-03-16 18:00');
		const shut = spliceCalendars(office, dated, beijing('2026-03-16 00:00'));
		expect(
			inBeijing(dueAfter(shut, beijing('2026-03-13 10:00'), { unit: 'working_days', value: 1, ends: 'close' })),
		).toBe('2026-04-01 17:00');
		expect(() => dueAfter(shut, beijing('2026-04-01 18:00'), { unit: 'working_hours', value: 1 })).toThrow(
			'no_working_time',
		);
	});
	it('does not join days of two zones', () => {
		expect(() =>
			spliceCalendars(
				office,
				compileCalendar({ ...chineseOffice, time_zone: 'Asia/Tokyo' }),
				beijing('2026-03-16 00:00'),
			),
		).toThrow('does not go over');
	});

	const hours = fc.constantFrom<readonly Span[]>(
		[],
		[['08:00', '16:00']],
		[
			['09:00', '12:00'],
			['13:00', '18:00'],
		],
		[['22:00', '06:00']],
		[['00:00', '24:00']],
	);
	const rules = fc
		.record({ mon: hours, wed: hours, sat: hours })
		.map((weekly): CalendarRules => ({ time_zone: 'Asia/Shanghai', weekly: { ...weekly, thu: [['10:00', '15:00']] } }));
	const minutes = (from: string, to: string) =>
		fc.integer({ min: beijing(from) / 60_000, max: beijing(to) / 60_000 }).map((minute) => minute * 60_000);
	const minute = minutes('2025-06-01 00:00', '2027-06-01 00:00');

	it('equals the old one before and the new one after, whatever the two say', () => {
		fc.assert(
			fc.property(rules, rules, minutes('2026-01-01 00:00', '2026-12-31 00:00'), minute, (was, is, change, at) => {
				const [old, now] = [compileCalendar(was), compileCalendar(is)];
				const spliced = spliceCalendars(old, now, change);
				const day = Date.parse(`${inBeijing(change).slice(0, 10)}T00:00:00+08:00`);
				// One night shift may reach over the change; the days next to it are told above.
				if (at < day - dayMs) expect(isOpen(spliced, at)).toBe(isOpen(old, at));
				if (at >= day + dayMs) expect(isOpen(spliced, at)).toBe(isOpen(now, at));
			}),
		);
	});
	it('changes nothing when both say the same, wherever it is cut, twice over', () => {
		fc.assert(
			fc.property(rules, minute, minute, minute, fc.integer({ min: 0, max: 40 }), (same, first, second, at, value) => {
				const plain = compileCalendar(same);
				const spliced = spliceCalendars(
					spliceCalendars(plain, compileCalendar(same), first),
					compileCalendar(same),
					second,
				);
				const duration = { unit: 'working_hours', value } as const;
				expect(dueAfter(spliced, at, duration)).toBe(dueAfter(plain, at, duration));
			}),
		);
	});
});
