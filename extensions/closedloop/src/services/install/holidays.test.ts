import { describe, expect, it } from 'vitest';
import type { Span } from '@closedloop/schema';
import { chineseHolidays } from './holidays.ts';

const hours: readonly Span[] = [['09:00', '18:00']];
const office = { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: [], sun: [] };
const on = async (date: string, year = Number(date.slice(0, 4))) =>
	(await chineseHolidays(year, office)).rows.find((row) => row.date === date);

/** Days as the State Council's General Office announced them for 2024 and 2026. */
describe('Chinese public holidays', () => {
	it('close the days off', async () => {
		expect(await on('2026-02-17')).toEqual({ date: '2026-02-17', kind: 'holiday', spans: [], name: '春节' });
		expect(await on('2024-10-01')).toMatchObject({ kind: 'holiday', name: '国庆节' });
	});

	it('open the make-up days (调休) with the hours of a working day, whatever they are in the calendar that inherits them', async () => {
		expect(await on('2026-02-14')).toEqual({
			date: '2026-02-14',
			kind: 'makeup',
			spans: [],
			like: 'mon',
			name: '春节调休',
		});
		expect(
			(await chineseHolidays(2026, { ...office, mon: [] })).rows.find(({ date }) => date === '2026-02-14'),
		).toMatchObject({ like: 'tue' });
	});

	it('name a holiday on a weekend too: a site below may be open on Saturdays', async () => {
		expect(await on('2026-02-21')).toMatchObject({ kind: 'holiday', name: '春节' });
	});

	it('say that a year’s notice is not out instead of guessing Monday to Friday', async () => {
		expect(await chineseHolidays(2039, office)).toEqual({ published: false, rows: [] });
	});
});
