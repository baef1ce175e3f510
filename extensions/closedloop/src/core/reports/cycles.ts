import type { DateString, Instant, ReportPeriod } from '@closedloop/schema';
import { dayMs } from '../durations.ts';
import { openZone } from '../calendar/zone.ts';
import { dateIn, periodOf } from '../statistics/index.ts';

/** A stretch of a report, half-open; `start` and `end` are the midnights of its zone. */
export interface Cycle {
	/** `2026-W07`, `2026-02`, `2026-Q1`, `2026-H1`, `2026`; sorts by time within one kind. */
	readonly key: string;
	readonly from: DateString;
	/** First day after it. */
	readonly to: DateString;
	readonly start: Instant;
	readonly end: Instant;
}

/** The midnight with which a date begins in a zone. */
export const midnight = (date: DateString, timeZone: string): Instant => openZone(timeZone).reached(Date.parse(date));

/** The cycle an instant falls in, by the date on the wall in that zone. */
export function cycleOf(instant: Instant, kind: ReportPeriod, timeZone: string): Cycle {
	const { key, from, to } = kind === 'week' ? weekOf(dateIn(instant, timeZone)) : periodOf(instant, kind, timeZone);
	return { key, from, to, start: midnight(from, timeZone), end: midnight(to, timeZone) };
}

/** The last `count` cycles up to the one of `now`, oldest first. */
export function cyclesUpTo(now: Instant, kind: ReportPeriod, count: number, timeZone: string): readonly Cycle[] {
	const cycles = [cycleOf(now, kind, timeZone)];
	while (cycles.length < count) cycles.unshift(cycleOf((cycles[0]?.start ?? now) - 1, kind, timeZone));
	return cycles;
}

interface CycleOptions {
	readonly kind: ReportPeriod;
	readonly timeZone: string;
	/** The latest so many. */
	readonly most: number;
}

/** The cycles that touch `[start, end)`, oldest first, at most `most` of them: the newest. */
export function cyclesWithin(start: Instant, end: Instant, { kind, timeZone, most }: CycleOptions): readonly Cycle[] {
	const cycles: Cycle[] = [];
	for (let at = end - 1; at >= start && cycles.length < most; at = (cycles[0]?.start ?? start) - 1)
		cycles.unshift(cycleOf(at, kind, timeZone));
	return cycles;
}

/** ISO 8601: a week begins on Monday and belongs to the year of its Thursday. */
function weekOf(date: DateString): Pick<Cycle, 'key' | 'from' | 'to'> {
	const day = Date.parse(date) / dayMs;
	// Day 0, 1 January 1970, was a Thursday.
	const monday = day - ((((day + 3) % 7) + 7) % 7);
	const year = new Date((monday + 3) * dayMs).getUTCFullYear();
	const number = Math.floor((monday + 3 - Date.UTC(year, 0, 1) / dayMs) / 7) + 1;
	return { key: `${year}-W${String(number).padStart(2, '0')}`, from: dateOf(monday), to: dateOf(monday + 7) };
}

const dateOf = (day: number): DateString => new Date(day * dayMs).toISOString().slice(0, 10);
