import type { DateString, Instant, Weekday } from '@closedloop/schema';
import { civilDate, formatDate, weekdayOf, type DayNumber } from './civil.ts';
import { dayOf, type Calendar } from './compile.ts';
import { datedSpansOf, ordinarySpansOf, type DaySpan } from './rules.ts';
import { openSpans } from './working-days.ts';

/**
 * `makeup`: hours on a weekday that is normally closed (调休). `holiday`: no hours on a weekday normally open. `short`:
 * other hours than the weekday's. `closed`: an ordinary day off.
 */
export type DayKind = 'working' | 'closed' | 'makeup' | 'holiday' | 'short';

export interface DayDescription {
	readonly date: DateString;
	readonly weekday: Weekday;
	/** Absolute spans that start on this date; the last may end on the next. */
	readonly open: readonly (readonly [open: Instant, close: Instant])[];
	/** Whether a dated exception speaks for this date. */
	readonly exception: boolean;
	readonly kind: DayKind;
}

/** Every local date touched by `[from, to]`, first to last, as a month view or an explanation needs it. */
export function describeDays(calendar: Calendar, from: Instant, to: Instant): DayDescription[] {
	const days: DayDescription[] = [];
	for (let day = dayOf(calendar, from), last = dayOf(calendar, to); day <= last; day++)
		days.push(describeDay(calendar, day));
	return days;
}

/**
 * The notice for a year also says which of these last days of the year before are off or made up for (元旦 of 2023 and
 * 2024: from 30 December).
 */
const lastDaysFrom = { month: 12, day: 27 } as const;

/**
 * Years whose public holidays say what happens in `[from, to]` and are not published: a deadline there is not final.
 * The last days of a year are said by the next one's notice, too.
 */
export function unpublishedYears(calendar: Calendar, from: Instant, to: Instant): number[] {
	const { published_years } = calendar;
	if (!published_years) return [];
	const years: number[] = [];
	const { year: lastYear, month, day } = civilDate(dayOf(calendar, to));
	const last = month === lastDaysFrom.month && day >= lastDaysFrom.day ? lastYear + 1 : lastYear;
	for (let year = civilDate(dayOf(calendar, from)).year; year <= last; year++)
		if (!published_years.has(year)) years.push(year);
	return years;
}

function describeDay(calendar: Calendar, day: DayNumber): DayDescription {
	const { rules } = calendar.timeline;
	const dated = datedSpansOf(rules, day);
	return {
		date: formatDate(day),
		weekday: weekdayOf(day),
		open: openSpans(calendar, day),
		exception: dated !== undefined,
		kind: kindOf(ordinarySpansOf(rules, day), dated),
	};
}

/** What a day is, by its weekday's hours and those of a dated row. */
export function kindOf(ordinary: readonly DaySpan[], dated: readonly DaySpan[] | undefined): DayKind {
	const normallyOpen = ordinary.length > 0;
	if (!dated || sameSpans(ordinary, dated)) return normallyOpen ? 'working' : 'closed';
	if (dated.length === 0) return 'holiday';
	return normallyOpen ? 'short' : 'makeup';
}

function sameSpans(a: readonly DaySpan[], b: readonly DaySpan[]): boolean {
	const written = (spans: readonly DaySpan[]) => spans.map(({ open, close }) => `${open}–${close}`).join();
	return written(a) === written(b);
}
