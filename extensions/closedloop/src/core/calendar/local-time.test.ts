import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCalendar } from './compile.ts';
import { instantFrom, localTime } from './local-time.ts';

const week = { mon: [['09:00', '17:00']] } as const;
const shanghai = compileCalendar({ time_zone: 'Asia/Shanghai', weekly: week });
const newYork = compileCalendar({ time_zone: 'America/New_York', weekly: week });
const kolkata = compileCalendar({ time_zone: 'Asia/Kolkata', weekly: week });

describe('an instant as somebody wrote it', () => {
	it.each([
		['2026-02-10T16:30:00+08:00', '2026-02-10T08:30:00.000Z'],
		['2026-02-10T08:30:00Z', '2026-02-10T08:30:00.000Z'],
		['2026-02-10T08:30:00.250Z', '2026-02-10T08:30:00.250Z'],
		['2026-02-10T03:30-0500', '2026-02-10T08:30:00.000Z'],
		// Without a zone: the calendar's own wall clock.
		['2026-02-10T16:30', '2026-02-10T08:30:00.000Z'],
		['2026-02-10 16:30:05', '2026-02-10T08:30:05.000Z'],
		['2026-02-10', '2026-02-09T16:00:00.000Z'],
	])('%s', (text, at) => {
		expect(new Date(instantFrom(shanghai, text)).toISOString()).toBe(at);
	});

	it.each(['tomorrow', '', '2026-02-30', '2026-02-10T25:00', '10.02.2026', '1770712200000'])('refuses %s', (text) => {
		expect(() => instantFrom(shanghai, text)).toThrow('invalid_date');
	});

	it('takes an hour skipped in spring as the first moment after it', () => {
		expect(localTime(newYork, instantFrom(newYork, '2026-03-08T02:30'))).toBe('2026-03-08T03:00:00-04:00');
	});
});

describe('what the wall clock shows', () => {
	it('carries its offset, also by half hours', () => {
		expect(localTime(kolkata, Date.UTC(2026, 1, 10, 8, 30))).toBe('2026-02-10T14:00:00+05:30');
	});

	it('reads back as the same second', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(shanghai, newYork, kolkata),
				fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2100, 0) }),
				(calendar, at) => {
					expect(instantFrom(calendar, localTime(calendar, at))).toBe(Math.floor(at / 1000) * 1000);
				},
			),
		);
	});
});
