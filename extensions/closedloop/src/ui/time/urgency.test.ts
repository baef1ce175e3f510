import { expect, it } from 'vitest';
import { urgencyOf } from './urgency.ts';

/** Thursday noon on the reader's wall. */
const now = new Date(2026, 1, 12, 12, 0).getTime();
const on = (day: number, hour: number): number => new Date(2026, 1, day, hour).getTime();

it.each([
	[on(12, 12), 'today', 'at the due time itself the promise can still be kept'],
	[on(12, 11), 'overdue', 'past'],
	[on(12, 23), 'today', 'the same day'],
	[on(13, 0), 'week', 'midnight belongs to tomorrow'],
	[on(15, 23), 'week', 'Sunday is this week'],
	[on(16, 0), 'later', 'Monday is the next'],
] as const)('%i is %s: %s', (due, urgency, _why) => {
	expect(urgencyOf(due, now)).toBe(urgency);
});

it('a paused promise does not press, even past its time', () => {
	expect(urgencyOf(on(10, 12), now, true)).toBe('paused');
});
