import type { Instant } from '@closedloop/schema';
import { dayMs, type DayNumber } from './civil.ts';
import { dayOf, instantAt, type Calendar } from './compile.ts';
import { lowerBound, upperBound } from './search.ts';
import { cover, growBackward, growForward, type Timeline } from './timeline.ts';

/** Absolute spans that start on a local day. */
export function openSpans(calendar: Calendar, day: DayNumber): readonly (readonly [open: Instant, close: Instant])[] {
	const timeline = covered(calendar, day);
	const first = timeline.spanOfDay[day - timeline.firstDay] ?? 0;
	const end = timeline.spanOfDay[day - timeline.firstDay + 1] ?? first;
	return timeline.opens.slice(first, end).map((open, index) => [open, timeline.closes[first + index] ?? open] as const);
}

/**
 * The day an instant counts for: in the open span of a night shift the day it began, so that what comes in at two in
 * the morning came in on the evening's day; otherwise the local date.
 */
export function businessDayOf(calendar: Calendar, at: Instant): DayNumber {
	const date = dayOf(calendar, at);
	const close = closeOf(calendar, date - 1);
	return close !== null && at < close ? date - 1 : date;
}

/** A working day is a local date on which any open time starts; a make-up Saturday is one. */
export function isWorkingDay(calendar: Calendar, day: DayNumber): boolean {
	return closeOf(calendar, day) !== null;
}

/** The n-th working day after a day, which itself does not count (民法典 201). `n` ≥ 1. */
export function workingDayAfter(calendar: Calendar, day: DayNumber, n: number): DayNumber {
	const timeline = covered(calendar, day);
	for (;;) {
		const found = timeline.workingDays[upperBound(timeline.workingDays, day) + n - 1];
		if (found !== undefined) return found;
		growForward(timeline);
	}
}

/** The n-th working day before a day, which itself does not count. `n` ≥ 1. */
export function workingDayBefore(calendar: Calendar, day: DayNumber, n: number): DayNumber {
	const timeline = covered(calendar, day);
	for (;;) {
		const found = timeline.workingDays[lowerBound(timeline.workingDays, day) - n];
		if (found !== undefined) return found;
		growBackward(timeline);
	}
}

/** Close of business: the end of the last span that starts on the day; null when nothing starts on it. */
export function closeOf(calendar: Calendar, day: DayNumber): Instant | null {
	const timeline = covered(calendar, day);
	const end = timeline.spanOfDay[day - timeline.firstDay + 1] ?? 0;
	const opensThatDay = end > (timeline.spanOfDay[day - timeline.firstDay] ?? 0);
	return opensThatDay ? (timeline.closes[end - 1] ?? null) : null;
}

/** The last day of a period ends when business stops, and at 24:00 where there is no business that day (民法典 203). */
export function endOfDay(calendar: Calendar, day: DayNumber): Instant {
	return closeOf(calendar, day) ?? instantAt(calendar, day, dayMs);
}

function covered(calendar: Calendar, day: DayNumber): Timeline {
	const { timeline } = calendar;
	if (!(day >= timeline.firstSafe && day < timeline.lastSafe)) cover(timeline, day);
	return timeline;
}
