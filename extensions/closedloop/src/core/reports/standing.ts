import type { ClockState, ClockVerdict, Instant, Standing } from '@closedloop/schema';

/** The columns of a clock a report rests on. */
export interface ReportedClock {
	readonly state: ClockState;
	readonly verdict: ClockVerdict | null;
	readonly due_at: Instant;
	readonly breached_at: Instant | null;
}

/**
 * Where a promise stands at `now`. It falls due once its due time has passed, not at it; an answer ahead of a due time
 * that has not come is not due yet, and so is one whose clock stands still and had not been broken before.
 */
export function standingOf({ state, verdict, due_at, breached_at }: ReportedClock, now: Instant): Standing {
	switch (state) {
		case 'cancelled':
			return 'cancelled';
		case 'met':
			if (verdict === 'late') return 'late';
			return due_at < now ? 'kept' : 'not_due';
		case 'running':
			return breached_at !== null || due_at < now ? 'open_late' : 'not_due';
		case 'paused':
			return breached_at !== null ? 'open_late' : 'not_due';
	}
}
