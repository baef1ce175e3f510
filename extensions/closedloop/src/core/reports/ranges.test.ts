import { reportRanges } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import { dateAfter, rangeOf } from './index.ts';

describe('a period by its name', () => {
	it.each([
		['week', '2026-02-16', '2026-02-22'],
		['month', '2026-02-01', '2026-02-28'],
		['quarter', '2026-01-01', '2026-03-31'],
		['year', '2026-01-01', '2026-12-31'],
		['last_year', '2025-03-01', '2026-02-28'],
	] as const)('%s is from %s to %s, to its end', (range, from, until) => {
		expect(rangeOf(range, Date.parse('2026-02-19T04:00:00Z'), 'Asia/Shanghai')).toEqual({ from, until });
	});

	it('turns with midnight on the wall of the desk, not with that of Greenwich', () => {
		const eve = Date.parse('2025-12-31T16:30:00Z');
		expect(rangeOf('year', eve, 'Asia/Shanghai').from).toBe('2026-01-01');
		expect(rangeOf('year', eve, 'UTC').from).toBe('2025-01-01');
	});

	it('holds today, whichever it is', () => {
		for (const range of reportRanges)
			for (const today of ['2024-02-29', '2026-01-01', '2026-12-31']) {
				const { from, until } = rangeOf(range, Date.parse(`${today}T12:00:00Z`), 'UTC');
				expect(from <= today && today <= until, `${range} ${today}`).toBe(true);
			}
	});

	it('counts days over months and leap years', () => {
		expect([dateAfter('2024-02-28', 1), dateAfter('2024-03-01', -1), dateAfter('2025-12-31', 1)]).toEqual([
			'2024-02-29',
			'2024-02-29',
			'2026-01-01',
		]);
	});
});
