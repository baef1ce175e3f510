import type { Instant, QueueGroup } from '@closedloop/schema';
import { weekdayIndex, type Zone } from '../calendar/index.ts';
import { dayMs } from '../durations.ts';
import { placeOf, type Standing } from './places.ts';

/** Where today and this week end, by the calendar of the desk: the week is from Monday to Sunday. */
export interface Edges {
	readonly now: Instant;
	readonly today: Instant;
	readonly week: Instant;
}

export function edgesOf(now: Instant, zone: Zone): Edges {
	const day = Math.floor((now + zone.offsetAt(now)) / dayMs);
	return { now, today: zone.reached((day + 1) * dayMs), week: zone.reached((day + 7 - weekdayIndex(day)) * dayMs) };
}

/**
 * How pressing a record is by its nearest running promise. A promise is kept by an answer at the due time itself and
 * broken from then on; one that stands still does not press, even past its time.
 */
export function groupOf(standing: Standing, { now, today, week }: Edges): QueueGroup {
	const { wing, at } = placeOf(standing);
	if (wing !== 'promised') return wing;
	if (at < now) return 'overdue';
	if (at < today) return 'today';
	return at < week ? 'week' : 'later';
}
