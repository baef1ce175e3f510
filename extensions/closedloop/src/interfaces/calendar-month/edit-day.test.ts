import { expect, it } from 'vitest';
import type { ExceptionRow } from '@closedloop/schema';
import { moved, withDay } from './edit-day.ts';

const holiday = (date: string): ExceptionRow => ({ date, kind: 'holiday', spans: [] });

it('one day is said anew, the others stay, in order', () => {
	const rows = [holiday('2026-10-01'), holiday('2026-10-02')];
	expect(withDay(rows, '2026-05-01', holiday('2026-05-01')).map(({ date }) => date)).toEqual([
		'2026-05-01',
		'2026-10-01',
		'2026-10-02',
	]);
	expect(withDay(rows, '2026-10-02', { ...holiday('2026-10-02'), name: '国庆节' })[1]).toEqual({
		...holiday('2026-10-02'),
		name: '国庆节',
	});
	expect(withDay(rows, '2026-10-02', null)).toEqual([holiday('2026-10-01')]);
});

it.each([
	['2026-01-31', { days: 1 }, '2026-02-01'],
	['2026-03-01', { days: -7 }, '2026-02-22'],
	['2026-01-31', { months: 1 }, '2026-02-28'],
	['2026-01-15', { months: -1 }, '2025-12-15'],
] as const)('%s moved by %o', (date, by, expected) => expect(moved(date, by)).toBe(expected));
