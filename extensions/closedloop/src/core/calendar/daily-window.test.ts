import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCalendar, dailyWindowEnd, dailyWindowMs } from './index.ts';

const open = { mon: [['09:00', '17:00'] as const] };
const shanghai = compileCalendar({ time_zone: 'Asia/Shanghai', weekly: open });
const berlin = compileCalendar({ time_zone: 'Europe/Berlin', weekly: open });
const at = (iso: string) => Date.parse(iso);

describe('a window of every day', () => {
	it('crosses midnight and is half-open', () => {
		expect(dailyWindowEnd(shanghai, '22:00', '07:00', at('2026-03-02T22:00:00+08:00'))).toBe(
			at('2026-03-03T07:00:00+08:00'),
		);
		expect(dailyWindowEnd(shanghai, '22:00', '07:00', at('2026-03-03T06:59:59+08:00'))).toBe(
			at('2026-03-03T07:00:00+08:00'),
		);
		expect(dailyWindowEnd(shanghai, '22:00', '07:00', at('2026-03-03T07:00:00+08:00'))).toBeNull();
		expect(dailyWindowEnd(shanghai, '12:00', '14:00', at('2026-03-03T11:59:59+08:00'))).toBeNull();
	});
	it('follows the wall clock through the night it changes', () => {
		expect(dailyWindowEnd(berlin, '22:00', '07:00', at('2026-03-28T23:00:00+01:00'))).toBe(
			at('2026-03-29T07:00:00+02:00'),
		);
		expect(dailyWindowEnd(berlin, '22:00', '07:00', at('2026-10-24T23:00:00+02:00'))).toBe(
			at('2026-10-25T07:00:00+01:00'),
		);
	});
	it('has a length, a whole day when both ends are one', () => {
		expect(dailyWindowMs('22:00', '07:00')).toBe(9 * 3_600_000);
		expect(dailyWindowMs('08:00', '08:00')).toBe(24 * 3_600_000);
	});
	it('whatever the hour, whoever waits waits less than two days and the end is outside (property)', () => {
		const hour = fc.integer({ min: 0, max: 23 }).map((value) => `${String(value).padStart(2, '0')}:30`);
		fc.assert(
			fc.property(
				hour,
				hour,
				fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-01-01T00:00:00Z') }),
				(from, to, now) => {
					fc.pre(from !== to);
					const end = dailyWindowEnd(berlin, from, to, now);
					if (end === null) return;
					expect(end).toBeGreaterThan(now);
					expect(end - now).toBeLessThanOrEqual(25 * 3_600_000);
					expect(dailyWindowEnd(berlin, from, to, end)).toBeNull();
				},
			),
		);
	});
});
