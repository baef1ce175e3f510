import type { CalendarLayer, CalendarRules, DateString, ExceptionRow, Span, Weekday } from '@closedloop/schema';
import { dayNumber, daysInMonth, formatDate, weekdayIndex, weekdayOf } from './civil.ts';
import { compileCalendar, type Calendar } from './compile.ts';
import { kindOf, type DayKind } from './describe.ts';
import { datedRows, hoursOf, mergeLayers } from './layer.ts';
import { datedSpansOf, ordinarySpansOf } from './rules.ts';

/** One day as a month view shows it. */
export interface MonthDay {
	readonly date: DateString;
	readonly weekday: Weekday;
	readonly kind: DayKind;
	/** Hours as they are written, on the calendar's wall clock. */
	readonly hours: readonly Span[];
	/** The dated row that speaks for the day, in whichever layer. */
	readonly row: ExceptionRow | null;
	/** Which layer says so, as an index; −1 when no layer names the weekday. */
	readonly layer: number;
	/** The lowest calendar's own row has other hours than the layers above it have on this dated day. */
	readonly differs: boolean;
}

export interface Month {
	readonly year: number;
	/** 1 … 12 */
	readonly month: number;
	/** False while the year's public holidays are not known. */
	readonly published: boolean;
	/** Weeks from Monday to Sunday; null stands for a day of another month. */
	readonly weeks: readonly (readonly (MonthDay | null)[])[];
}

/** Layers put together once, to be asked month by month. */
export interface LayeredView {
	readonly layers: readonly CalendarLayer[];
	readonly rules: CalendarRules;
	readonly calendar: Calendar;
	readonly dated: ReturnType<typeof datedRows>;
	/** What the layers above say of dated days. */
	readonly above: ReturnType<typeof datedRows>;
}

/** @throws CalendarError when working time cannot be counted by these layers */
export function viewLayers(layers: readonly CalendarLayer[]): LayeredView {
	const rules = mergeLayers(layers);
	return {
		layers,
		rules,
		calendar: compileCalendar(rules),
		dated: datedRows(layers),
		above: datedRows(layers.slice(0, -1)),
	};
}

/** Every day of a month with its hours, its kind and who says so. */
export function describeMonth(view: LayeredView, year: number, month: number): Month {
	const first = dayNumber(year, month, 1);
	const cells: (MonthDay | null)[] = Array.from({ length: weekdayIndex(first) }, () => null);
	for (let day = first, end = first + daysInMonth(year, month); day < end; day++)
		cells.push(monthDay(view, formatDate(day), weekdayOf(day), day));
	while (cells.length % 7 > 0) cells.push(null);
	const known = view.rules.published_years;
	return {
		year,
		month,
		published: known === undefined || known.includes(year),
		weeks: Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7)),
	};
}

function monthDay(
	{ layers, rules, calendar, dated, above }: LayeredView,
	date: DateString,
	weekday: Weekday,
	day: number,
): MonthDay {
	const spoken = dated.get(date);
	const ordinary = rules.weekly[weekday] ?? [];
	const hours = rules.exceptions?.[date] ?? ordinary;
	const parsed = calendar.timeline.rules;
	return {
		date,
		weekday,
		hours,
		// A public holiday that falls on a day off is a holiday all the same.
		kind: spoken?.row.kind === 'holiday' ? 'holiday' : kindOf(ordinarySpansOf(parsed, day), datedSpansOf(parsed, day)),
		row: spoken?.row ?? null,
		layer: spoken?.layer ?? layers.findLastIndex((layer) => layer.weekly[weekday] !== undefined),
		differs: spoken?.layer === layers.length - 1 && differs(hours, above.get(date)?.row, rules.weekly, ordinary),
	};
}

function differs(
	hours: readonly Span[],
	above: ExceptionRow | undefined,
	weekly: CalendarRules['weekly'],
	ordinary: readonly Span[],
): boolean {
	return above !== undefined && JSON.stringify(hoursOf(above, weekly) ?? ordinary) !== JSON.stringify(hours);
}
