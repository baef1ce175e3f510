import { describe, expect, it } from 'vitest';
import type { Span } from '@closedloop/schema';
import { chineseHolidays } from './holidays.ts';

const hours: readonly Span[] = [['09:00', '18:00']];
const office = { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: [], sun: [] };
const on = async (date: string, year = Number(date.slice(0, 4))) => (await chineseHolidays(year, office)).rows.find((row) => row.date === date);

/** Days as the State Council's General Office announced them for 2024 and 2026. */
describe('Chinese public holidays', () => {
	it('close the days off', async () => {
		expect(await on('2026-02-17')).toEqual({ date: '2026-02-17', kind: 'holiday', spans: [], name: '春节' });
		expect(await on('2024-10-01')).toMatchObject({ kind: 'holiday', name: '国庆节' });
	});

	it('open the make-up days (调休) with the hours of a working day', async () => {
		expect(await on('2026-02-14')).toEqual({ date: '2026-02-14', kind: 'makeup', spans: hours, name: '春节调休' });
	});

	it('leave a holiday on a weekend out, for it is closed anyway', async () => {
		expect(await on('2026-02-21')).toBeUndefined();
	});

	it('say that a year’s notice is not out instead of guessing Monday to Friday', async () => {
		expect(await chineseHolidays(2039, office)).toEqual({ published: false, rows: [] });
	});

	it('close no day of a shop that is open every day but on holidays', async () => {
		const daily = { ...office, sat: hours, sun: hours };
		expect((await chineseHolidays(2026, daily)).rows.find(({ date }) => date === '2026-02-21')).toMatchObject({ kind: 'holiday' });
	});
});
