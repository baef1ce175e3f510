import type { Duration, Instant } from '@closedloop/schema';
import { countsWorkingTime, workingBetween, type Calendar } from '../calendar/index.ts';
import type { ClockSnapshot } from './fold-clock.ts';

/**
 * The instant the promise was broken: always `due_at`, never the moment somebody noticed. Null while it is kept, and
 * while a pause that began in time is holding it. A late answer between two looks is still a miss.
 */
export function breachedAt(clock: ClockSnapshot, now: Instant): Instant | null {
	const { due_at, met_at, cancelled_at } = clock;
	const held = clock.paused.at(-1);
	const endedAt = met_at ?? cancelled_at ?? (held?.to === null && held.counts ? held.from : now);
	return endedAt > due_at && now > due_at ? due_at : null;
}

/** What a countdown shows. */
export interface Remaining {
	/** Milliseconds to the due time, or since it when overdue; working milliseconds when `working`. */
	readonly ms: number;
	readonly overdue: boolean;
	readonly working: boolean;
}

/**
 * The countdown a clerk sees, from the calendar the deadline was made with. At the due time itself it is not overdue
 * yet.
 */
export function remaining(calendar: Calendar, duration: Duration, due_at: Instant, now: Instant): Remaining {
	const overdue = now > due_at;
	const working = countsWorkingTime(duration);
	const [from, to] = overdue ? [due_at, now] : [now, due_at];
	return { ms: working ? workingBetween(calendar, from, to) : to - from, overdue, working };
}
