import { describe, expect, it } from 'vitest';
import { beijing, chineseOffice, officeHours } from '../../../../../tests/support/chinese-office.ts';
import { compileCalendar, describeDays, unpublishedYears } from './index.ts';

const calendar = compileCalendar({
	...chineseOffice,
	exceptions: { ...chineseOffice.exceptions, '2026-03-04': [['09:00', '12:00']], '2026-03-05': officeHours },
});
const kinds = (from: string, to: string) =>
	describeDays(calendar, beijing(from), beijing(to)).map(({ date, kind }) => `${date.slice(5)} ${kind}`);

describe('days as an explanation or a month view shows them', () => {
	it('tells holidays, days off and make-up days apart', () =>
		expect(kinds('2026-02-13 16:30', '2026-02-17 00:00')).toEqual([
			'02-13 working',
			'02-14 makeup',
			'02-15 closed',
			'02-16 holiday',
			'02-17 holiday',
		]));
	it('calls a day short only when its hours differ', () =>
		expect(kinds('2026-03-04 00:00', '2026-03-05 00:00')).toEqual(['03-04 short', '03-05 working']));
	it('gives weekday, exception and absolute spans', () =>
		expect(describeDays(calendar, beijing('2026-02-14 00:00'), beijing('2026-02-14 23:59'))).toEqual([
			{
				date: '2026-02-14',
				weekday: 'sat',
				exception: true,
				kind: 'makeup',
				open: [
					[beijing('2026-02-14 09:00'), beijing('2026-02-14 12:00')],
					[beijing('2026-02-14 13:00'), beijing('2026-02-14 18:00')],
				],
			},
		]));
	it('lists nothing for a reversed span', () => expect(kinds('2026-03-05 00:00', '2026-03-04 00:00')).toEqual([]));
});

describe('years whose holidays are not published', () => {
	it('are named where a span touches them, by local date', () => {
		expect(unpublishedYears(calendar, beijing('2026-12-20 09:00'), beijing('2027-01-01 00:00'))).toEqual([2027]);
		expect(unpublishedYears(calendar, beijing('2026-12-20 09:00'), beijing('2026-12-26 23:59'))).toEqual([]);
	});
	it('speak for the last days of the year before: its notice says which of them are off', () => {
		expect(unpublishedYears(calendar, beijing('2026-12-20 09:00'), beijing('2026-12-27 00:00'))).toEqual([2027]);
		expect(
			unpublishedYears(
				compileCalendar({ ...chineseOffice, published_years: [2025, 2026] }),
				beijing('2025-12-29 09:00'),
				beijing('2025-12-31 18:00'),
			),
		).toEqual([]);
	});
	it('are none when the calendar does not keep such a list', () => {
		const { time_zone, weekly } = chineseOffice;
		expect(
			unpublishedYears(
				compileCalendar({ time_zone, weekly }),
				beijing('2026-12-20 09:00'),
				beijing('2030-01-01 00:00'),
			),
		).toEqual([]);
	});
});
