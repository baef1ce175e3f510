import type { DeadlineAnswer, Instant } from '@closedloop/schema';
import { workingLeft } from '../../ui/time/open-time.ts';
import { urgencyOf, type Urgency } from '../../ui/time/urgency.ts';

/** How a promise stands now: still pressing, or over with its verdict. */
export type Standing = Urgency | 'met' | 'late' | 'cancelled';

export const endLooks = {
	met: { shape: '✓', color: 'var(--closedloop-good)' },
	late: { shape: '✗', color: 'var(--closedloop-bad)' },
	cancelled: { shape: '–', color: 'var(--theme--foreground)' },
} as const;

export function standingOf(clock: DeadlineAnswer, now: Instant): Standing {
	if (clock.state === 'cancelled') return 'cancelled';
	if (clock.state === 'met') return clock.verdict === 'late' ? 'late' : 'met';
	return urgencyOf(clock.due_at, now, clock.state === 'paused');
}

/**
 * Time to the due time, negative past it; in working time where the promise counts it. Null once it is over.
 *
 * @param asked when the server counted; from then on the open spans it sent are counted off.
 */
export function leftOf(clock: DeadlineAnswer, now: Instant, asked: number): number | null {
	if (clock.remaining_ms === null) return null;
	// A paused promise stands still at what the server said.
	if (clock.state === 'paused') return clock.remaining_ms;
	if (!clock.working) return clock.due_at - now;
	return workingLeft({ ...clock, ms: clock.remaining_ms, since: asked }, clock.due_at, now);
}

const order: readonly Standing[] = ['overdue', 'today', 'week', 'later', 'paused', 'late', 'met', 'cancelled'];

/** What presses most comes first; what is over last, newest first. */
export function byPressure(clocks: readonly DeadlineAnswer[], now: Instant): readonly DeadlineAnswer[] {
	const rank = (clock: DeadlineAnswer): number => order.indexOf(standingOf(clock, now));
	return [...clocks].sort(
		(a, b) => rank(a) - rank(b) || (a.remaining_ms === null ? b.due_at - a.due_at : a.due_at - b.due_at),
	);
}
