import type { DateString, Instant } from '@closedloop/schema';

export type PeriodKind = 'month' | 'quarter' | 'half' | 'year';

/** A calendar period in a time zone, half-open: `from` is its first day, `to` the first day after it. */
export interface Period {
	/** `2026-03`, `2026-Q1`, `2026-H1`, `2026`; sorts by time within one kind. */
	readonly key: string;
	readonly from: DateString;
	readonly to: DateString;
	/** Number of the period since the year 0, so that neighbours differ by one. */
	readonly index: number;
}

const monthsIn: Readonly<Record<PeriodKind, number>> = { month: 1, quarter: 3, half: 6, year: 12 };

/** The period an instant falls in, by the date on the wall in that zone. @throws RangeError for an unknown zone. */
export function periodOf(instant: Instant, kind: PeriodKind, timeZone: string): Period {
	const [year = '0', month = '1'] = dateIn(instant, timeZone).split('-');
	return periodAt(Math.floor((Number(year) * 12 + Number(month) - 1) / monthsIn[kind]), kind);
}

/** The period with this number: for walking from one to the next. */
export function periodAt(index: number, kind: PeriodKind): Period {
	const first = index * monthsIn[kind];
	const year = String(Math.floor(first / 12)).padStart(4, '0');
	const part = (first % 12) / monthsIn[kind] + 1;
	const key = {
		month: `${year}-${String(part).padStart(2, '0')}`,
		quarter: `${year}-Q${part}`,
		half: `${year}-H${part}`,
		year,
	}[kind];
	return { key, from: firstDay(first), to: firstDay(first + monthsIn[kind]), index };
}

/** Whether the period was over at `now`; the last one on a panel is hatched while it is not. */
export function isOver(period: Period, now: Instant, timeZone: string): boolean {
	return dateIn(now, timeZone) >= period.to;
}

/** Date on the wall, `YYYY-MM-DD`. */
export function dateIn(instant: Instant, timeZone: string): DateString {
	const parts = formatterOf(timeZone).formatToParts(instant);
	const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((one) => one.type === type)?.value ?? '';
	return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}

function firstDay(months: number): DateString {
	return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01`;
}

/** Building a formatter costs a thousand times its use; a zone never changes its meaning within a process. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
	const known = formatters.get(timeZone);
	if (known) return known;
	const made = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
		timeZone,
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
	});
	formatters.set(timeZone, made);
	return made;
}
