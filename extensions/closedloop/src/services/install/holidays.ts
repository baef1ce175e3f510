import { weekdays, type ExceptionRow, type Span, type Weekday } from '@closedloop/schema';

/** What the State Council has published for one year, as rows an administrator may edit. */
export interface HolidayYear {
	/** False while the year's notice is not out; then there are no rows. */
	readonly published: boolean;
	readonly rows: readonly ExceptionRow[];
}

type Weekly = Partial<Record<Weekday, readonly Span[]>>;

/** What rows from these notices say about their origin. */
export const chineseSource = 'chinese-days:CN';

/** `date → "English,中文,days"` as the package keeps it. */
type Days = Readonly<Record<string, string>>;

/**
 * Public holidays and make-up days (调休) of mainland China in `year`, those on weekends too: a layer below may be open
 * on Saturdays. A make-up day is like the first working day of the week. Data: npm chinese-days (State Council
 * notices); the raw data, because its functions lean on the machine's time zone.
 *
 * @param weekly hours of the calendar the rows are for.
 */
export async function chineseHolidays(year: number, weekly: Weekly): Promise<HolidayYear> {
	const { holidays, workdays: makeups }: { readonly holidays: Days; readonly workdays: Days } = (
		await import('../../later/holidays.ts')
	).chineseDays;
	const like = weekdays.find((day) => (weekly[day]?.length ?? 0) > 0) ?? 'mon';
	const closed = datesOf(holidays, year);
	const rows = [
		...closed.map(([date, name]): ExceptionRow => ({ date, kind: 'holiday', spans: [], name })),
		...datesOf(makeups, year).map(([date, name]): ExceptionRow => ({
			date,
			kind: 'makeup',
			spans: [],
			like,
			name: `${name}调休`,
		})),
	];
	return { published: closed.length > 0, rows: rows.sort((a, b) => (a.date < b.date ? -1 : 1)) };
}

function datesOf(days: Days, year: number): [string, string][] {
	return Object.entries(days)
		.filter(([date]) => date.startsWith(`${year}-`))
		.map(([date, names]) => [date, names.split(',')[1] ?? names]);
}
