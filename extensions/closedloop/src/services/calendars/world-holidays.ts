import type { ExceptionRow, Locale } from '@closedloop/schema';
import { wallDays } from '../../core/calendar/index.ts';

/** Public holidays of one country and year, and the parts of it that have their own, code → name. */
export interface WorldHolidays {
	readonly rows: readonly ExceptionRow[];
	readonly regions: Readonly<Record<string, string>>;
}

/**
 * By the rules of npm date-holidays; of two holidays on one day the first names it. Null for a country it does not
 * know. Its data weighs more than the rest of the server: it is read when somebody imports, not at every start.
 */
export async function worldHolidays(
	country: string,
	region: string | null,
	year: number,
	locale: Locale,
): Promise<WorldHolidays | null> {
	const { Holidays } = await import('../../later/world-holidays.ts');
	const language = locale === 'en-US' ? 'en' : 'zh';
	const all = new Holidays();
	if (!Object.hasOwn(all.getCountries(language), country)) return null;
	const days = (region === null ? new Holidays(country) : new Holidays(country, region)).getHolidays(year, language);
	const named = new Map(
		days
			.filter(({ type }) => type === 'public')
			.toReversed()
			.flatMap(({ date, start, end, name }) =>
				wallDays(date, end.getTime() - start.getTime()).map((day) => [day, name] as const),
			),
	);
	const rows = [...named]
		.filter(([date]) => date.startsWith(`${year}-`))
		.map(([date, name]): ExceptionRow => ({ date, kind: 'holiday', spans: [], name }));
	return { rows: rows.sort((a, b) => (a.date < b.date ? -1 : 1)), regions: { ...all.getStates(country, language) } };
}
