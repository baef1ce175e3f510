import type { CalendarRules, ExceptionRow, Locale } from '@closedloop/schema';
import { isCountry } from '../../core/calendar/index.ts';
import { chineseHolidays, chineseSource } from '../install/holidays.ts';
import { worldHolidays } from './world-holidays.ts';

/** Whose holidays, of which year. */
export interface HolidayQuestion {
	readonly country: string;
	readonly region: string | null;
	readonly year: number;
	/** Effective hours of the calendar they are for. */
	readonly weekly: CalendarRules['weekly'];
	readonly locale: Locale;
}

/** What is known of a country's public holidays in a year. */
export interface KnownHolidays {
	/** False while the year's notice is not out; then there are no rows. */
	readonly published: boolean;
	readonly rows: readonly ExceptionRow[];
	readonly source: string;
	readonly regions: Readonly<Record<string, string>>;
}

/**
 * China by the State Council's notices (make-up days included), every other country by its rules. Null for a country
 * nobody has written down.
 */
export async function holidaysOf({
	country,
	region,
	year,
	weekly,
	locale,
}: HolidayQuestion): Promise<KnownHolidays | null> {
	if (!isCountry(country)) return null;
	if (country === 'CN') return { ...(await chineseHolidays(year, weekly)), source: chineseSource, regions: {} };
	const known = await worldHolidays(country, region, year, locale);
	if (known === null) return null;
	const { rows, regions } = known;
	return {
		published: rows.length > 0,
		rows,
		source: `date-holidays:${region === null ? country : `${country}-${region}`}`,
		regions,
	};
}
