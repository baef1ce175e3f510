import { hourMs, minuteMs } from '../durations.ts';
import type { Instant, Rung, RungOffset } from '@closedloop/schema';
import { addDays, addWorking, workingBetween, type Calendar } from '../calendar/index.ts';

/** A rung with the instant it is meant for. `index` is its place in the ladder. */
export interface PlannedRung extends Omit<Rung, 'at'> {
	readonly index: number;
	readonly fires_at: Instant;
}

/** The clock a ladder leans on. */
export interface RungSpan {
	readonly start: Instant;
	readonly due: Instant;
	readonly calendar: Calendar;
	/** Whether the promise counts working time (`countsWorkingTime(duration)`); percentages then do, too. */
	readonly working: boolean;
	/**
	 * Stretches the clock stood still; a percentage is one of the time it ran. Those still open have not moved anything
	 * yet.
	 */
	readonly pauses?: readonly { readonly from: Instant; readonly to: Instant | null; readonly counts?: boolean }[];
}

/**
 * Instants of a ladder, in its own order. A rung never comes before the one below it nor before the start:
 * a reminder "24 hours before" of an 8-hour promise is due at once.
 */
export function planRungs(ladder: readonly Rung[], span: RungSpan): PlannedRung[] {
	let floor = span.start;
	return ladder.map(({ at, ...rung }, index) => {
		floor = Math.max(floor, 'percent' in at ? atPercent(at.percent, span) : fromDue(at.from_due, span));
		return { ...rung, index, fires_at: floor };
	});
}

/** When so much of the promise's own time has run, pauses left out. */
export function atPercent(percent: number, { start, due, calendar, working, pauses = [] }: RungSpan): Instant {
	// Exactly due also where the due time itself lies outside working hours.
	if (percent === 100) return due;
	const measure = (from: Instant, to: Instant) => (working ? workingBetween(calendar, from, to) : to - from);
	const move = (at: Instant, ms: number) => (ms === 0 ? at : working ? addWorking(calendar, at, ms) : at + ms);
	const stops = pauses.flatMap(({ from, to, counts = true }) =>
		counts && to !== null ? [{ from, ms: measure(from, to) }] : [],
	);
	const ranMs = measure(start, due) - stops.reduce((sum, { ms }) => sum + ms, 0);
	let fires = move(start, Math.round((ranMs * percent) / 100));
	for (const { from, ms } of stops) if (from < fires) fires = move(fires, ms);
	return fires;
}

const fromDue = (distance: Distance, { due, calendar }: RungSpan): Instant => shifted(calendar, due, distance);

/** So far before or after an instant, on one family of time. */
export type Distance = Extract<RungOffset, { from_due: unknown }>['from_due'];

export function shifted(calendar: Calendar, at: Instant, { unit, value }: Distance): Instant {
	if (value === 0) return at;
	switch (unit) {
		case 'minutes':
			return at + value * minuteMs;
		case 'hours':
			return at + value * hourMs;
		case 'days':
			return addDays(calendar, at, value);
		case 'working_minutes':
			return addWorking(calendar, at, value * minuteMs);
		case 'working_hours':
			return addWorking(calendar, at, value * hourMs);
	}
}
