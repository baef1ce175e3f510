import { describe, expect, it } from 'vitest';
import type { Span } from '@closedloop/schema';
import { holidaysOf } from './holidays-of.ts';

const hours: readonly Span[] = [['09:00', '18:00']];
const weekly = { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: [], sun: [] };
const ask = (country: string, year: number, region: string | null = null) =>
	holidaysOf({ country, region, year, weekly, locale: 'en-US' });
const dates = async (...asked: Parameters<typeof ask>): Promise<readonly string[]> =>
	((await ask(...asked))?.rows ?? []).map(({ date }) => date);

describe('public holidays to import', () => {
	it('of China are the State Council’s, make-up days included', async () => {
		const known = await ask('CN', 2026);
		expect(known).toMatchObject({ published: true, source: 'chinese-days:CN' });
		expect(known?.rows.filter(({ kind }) => kind === 'makeup').every(({ like }) => like === 'mon')).toBe(true);
	});

	it('of China are not published before the notice: nothing is guessed', async () => {
		expect(await ask('CN', 2039)).toMatchObject({ published: false, rows: [] });
	});

	it('of another country are its public ones by date, whatever zone the machine is in', async () => {
		// Feiertagsgesetz: nine days all over Germany; Bavaria adds four (Art. 1 FTG, without the parish-wise Assumption
		// Day).
		expect(await dates('DE', 2027)).toEqual([
			'2027-01-01',
			'2027-03-26',
			'2027-03-29',
			'2027-05-01',
			'2027-05-06',
			'2027-05-17',
			'2027-10-03',
			'2027-12-25',
			'2027-12-26',
		]);
		expect(await dates('DE', 2027, 'BY')).toEqual(expect.arrayContaining(['2027-01-06', '2027-05-27', '2027-11-01']));
		expect((await ask('DE', 2027, 'BY'))?.source).toBe('date-holidays:DE-BY');
		expect((await ask('DE', 2027))?.regions).toMatchObject({ BY: 'Bayern' });
	});

	it('of several days are each of them', async () => {
		const eid = (await ask('SA', 2026))?.rows.filter(({ name }) => name?.includes('Fitr')) ?? [];
		expect(eid.length).toBe(4);
	});

	it.each(['XX', 'de', '', 'DEU'])('of “%s” are unknown', async (country) =>
		expect(await ask(country, 2026)).toBeNull(),
	);
});
