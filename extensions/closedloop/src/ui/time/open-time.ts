import type { Instant, WorkingLeft } from '@closedloop/schema';

/**
 * Working milliseconds in `[from, to)` by the open spans the server sent, so that the countdown ticks between two
 * answers by the same calendar the deadline was made with.
 */
export function openTimeBetween(
	open: readonly (readonly [from: Instant, to: Instant])[],
	from: Instant,
	to: Instant,
): number {
	if (!(to > from)) return 0;
	return open.reduce((sum, [opens, closes]) => sum + Math.max(0, Math.min(closes, to) - Math.max(opens, from)), 0);
}

/** What is left of a promise by now, negative past it. */
export function workingLeft({ ms, since, open }: WorkingLeft, due: Instant, now: Instant): number {
	const left = ms - openTimeBetween(open, since, now);
	// Broken at the end of the working day: over, though no working time has passed since.
	return now > due ? Math.min(left, -1) : left;
}
