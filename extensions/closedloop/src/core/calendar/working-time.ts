import type { Instant } from '@closedloop/schema';
import { dayMs } from './civil.ts';
import type { Calendar } from './compile.ts';
import { CalendarError } from './error.ts';
import { lowerBound, upperBound } from './search.ts';
import { cover, growBackward, growForward, type Timeline } from './timeline.ts';

/**
 * The earliest instant at which `workingMs` of working time have elapsed since `at`. What exactly fills a day ends at
 * closing; nothing to add to a closed instant is the next opening. A negative amount answers the latest instant from
 * which that much working time leads to `at`.
 * @throws CalendarError `beyond_horizon`, `no_working_time`, `invalid_duration`
 */
export function addWorking(calendar: Calendar, at: Instant, workingMs: number): Instant {
	if (!Number.isFinite(workingMs)) throw new CalendarError('invalid_duration', String(workingMs));
	const { timeline } = calendar;
	if (workingMs > 0) return forward(timeline, workedAt(timeline, at) + workingMs);
	if (workingMs < 0) return backward(timeline, workedAt(timeline, at) + workingMs);
	return nextOpen(timeline, at);
}

/** Working milliseconds in `[from, to)`; 0 when `to` lies before `from`. */
export function workingBetween(calendar: Calendar, from: Instant, to: Instant): number {
	if (!(to > from)) return 0;
	return workedAt(calendar.timeline, to) - workedAt(calendar.timeline, from);
}

/** Whether work goes on at an instant; a closing instant is closed. */
export function isOpen(calendar: Calendar, at: Instant): boolean {
	const { timeline } = calendar;
	return at >= (timeline.opens[spanNotOver(timeline, at)] ?? Infinity);
}

function forward(timeline: Timeline, target: number): Instant {
	let next = lowerBound(timeline.worked, target);
	while (next === timeline.worked.length) {
		growForward(timeline);
		next = lowerBound(timeline.worked, target);
	}
	return (timeline.opens[next - 1] ?? NaN) + target - (timeline.worked[next - 1] ?? NaN);
}

function backward(timeline: Timeline, target: number): Instant {
	while ((timeline.worked[0] ?? 0) > target) growBackward(timeline);
	const span = upperBound(timeline.worked, target) - 1;
	return (timeline.opens[span] ?? NaN) + target - (timeline.worked[span] ?? NaN);
}

function nextOpen(timeline: Timeline, at: Instant): Instant {
	let span = spanNotOver(timeline, at);
	while (span === timeline.opens.length) {
		growForward(timeline);
		span = spanNotOver(timeline, at);
	}
	return Math.max(at, timeline.opens[span] ?? NaN);
}

/** Working milliseconds up to an instant, counted from the timeline's origin. */
function workedAt(timeline: Timeline, at: Instant): number {
	const span = spanNotOver(timeline, at);
	const elapsed = at - (timeline.opens[span] ?? Infinity);
	const before = timeline.worked[span] ?? 0;
	return elapsed > 0 ? before + elapsed : before;
}

/** Index of the first span that closes after an instant. The day gives the place to within a few spans. */
function spanNotOver(timeline: Timeline, at: Instant): number {
	const day = Math.floor(at / dayMs);
	if (!(day >= timeline.firstSafe && day < timeline.lastSafe)) cover(timeline, day);
	const { closes } = timeline;
	let span = timeline.spanOfDay[day - timeline.firstDay] ?? 0;
	while (span > 0 && (closes[span - 1] ?? -Infinity) > at) span--;
	while (span < closes.length && (closes[span] ?? Infinity) <= at) span++;
	return span;
}
