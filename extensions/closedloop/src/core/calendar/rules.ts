import type { CalendarRules, Span } from '@closedloop/schema';
import { dayMs, formatDate, parseDate, parseTime, weekdayIndex, weekdayOf, type DayNumber } from './civil.ts';
import { CalendarError } from './error.ts';

/** A span in milliseconds since the local midnight of the day it starts on; `close` may exceed one day. */
export interface DaySpan {
	readonly open: number;
	readonly close: number;
}

/** An administrator's rules, parsed and found free of contradictions. */
export interface ParsedRules {
	/** Seven lists, Monday first. */
	readonly weekly: readonly (readonly DaySpan[])[];
	readonly exceptions: ReadonlyMap<DayNumber, readonly DaySpan[]>;
	/** Whether any weekday is open; if not, only dated days are, between the first and the last exception. */
	readonly everyWeek: boolean;
	readonly firstException: DayNumber;
	readonly lastException: DayNumber;
	/** Other rules that hold from a day on: a calendar changed while promises ran by it. */
	readonly after?: { readonly from: DayNumber; readonly rules: ParsedRules };
}

/** A Monday, to name the days of an ordinary week (1970-01-05). */
const someMonday: DayNumber = 4;

/**
 * @throws CalendarError naming the weekday or the date: `invalid_time`, `invalid_date`, `span_reversed`,
 * `span_overlap`, `no_working_time`
 */
export function parseRules(rules: CalendarRules): ParsedRules {
	const weekly = Array.from({ length: 7 }, (_, index) => {
		const weekday = weekdayOf(someMonday + index);
		return parseSpans(rules.weekly[weekday] ?? [], weekday);
	});
	const exceptions = new Map<DayNumber, readonly DaySpan[]>();
	for (const [date, spans] of Object.entries(rules.exceptions ?? {}))
		exceptions.set(parseDate(date), parseSpans(spans, date));
	const everyWeek = weekly.some((spans) => spans.length > 0);
	const [firstException, lastException] = [Math.min(...exceptions.keys()), Math.max(...exceptions.keys())];
	const parsed: ParsedRules = { weekly, exceptions, everyWeek, firstException, lastException };
	if (!everyWeek && ![...exceptions.values()].some((spans) => spans.length > 0)) {
		throw new CalendarError('no_working_time', rules.time_zone);
	}
	refuseNightOverlaps(parsed);
	return parsed;
}

/** The spans that start on a day: the dated exception's, else the weekday's. */
export function spansOf(rules: ParsedRules, day: DayNumber): readonly DaySpan[] {
	const { after } = rules;
	if (after === undefined) return datedSpansOf(rules, day) ?? ordinarySpansOf(rules, day);
	if (day >= after.from) return spansOf(after.rules, day);
	const spans = datedSpansOf(rules, day) ?? ordinarySpansOf(rules, day);
	return day === after.from - 1 ? endedBefore(spans, spansOf(after.rules, after.from)[0]) : spans;
}

/** What a dated exception says of the day; undefined when none does. */
export function datedSpansOf({ exceptions, after }: ParsedRules, day: DayNumber): readonly DaySpan[] | undefined {
	return after !== undefined && day >= after.from ? datedSpansOf(after.rules, day) : exceptions.get(day);
}

/** What the weekday alone would say. */
export function ordinarySpansOf({ weekly, after }: ParsedRules, day: DayNumber): readonly DaySpan[] {
	return after !== undefined && day >= after.from
		? ordinarySpansOf(after.rules, day)
		: (weekly[weekdayIndex(day)] ?? []);
}

/** The last old night shift ends where the first new day begins. */
function endedBefore(spans: readonly DaySpan[], next: DaySpan | undefined): readonly DaySpan[] {
	const latest = dayMs + (next?.open ?? dayMs);
	return spans.flatMap(({ open, close }) => (open < latest ? [{ open, close: Math.min(close, latest) }] : []));
}

function parseSpans(spans: readonly Span[], at: string): readonly DaySpan[] {
	const parsed = spans.map((span) => parseSpan(span, at)).sort((a, b) => a.open - b.open);
	parsed.forEach((span, index) => {
		const next = parsed[index + 1];
		if (next && next.open < span.close) throw new CalendarError('span_overlap', at);
	});
	return parsed;
}

function parseSpan([from, to]: Span, at: string): DaySpan {
	const open = parseTime(from);
	const close = parseTime(to);
	if (open === dayMs) throw new CalendarError('invalid_time', `${at} ${from}`);
	if (open === close) throw new CalendarError('span_reversed', `${at} ${from}–${to}`);
	return { open, close: close < open ? close + dayMs : close };
}

/** A night shift must end before the next day's first span starts, in an ordinary week and around every exception. */
function refuseNightOverlaps(rules: ParsedRules): void {
	for (let index = 0; index < 7; index++) {
		const day = someMonday + index;
		if (runsInto(ordinarySpansOf(rules, day), ordinarySpansOf(rules, day + 1))) {
			throw new CalendarError('span_overlap', weekdayOf(day + 1));
		}
	}
	for (const day of rules.exceptions.keys()) {
		for (const eve of [day - 1, day]) {
			if (runsInto(spansOf(rules, eve), spansOf(rules, eve + 1)))
				throw new CalendarError('span_overlap', formatDate(eve + 1));
		}
	}
}

function runsInto(eve: readonly DaySpan[], next: readonly DaySpan[]): boolean {
	const last = eve.at(-1);
	const first = next[0];
	return last !== undefined && first !== undefined && last.close - dayMs > first.open;
}
