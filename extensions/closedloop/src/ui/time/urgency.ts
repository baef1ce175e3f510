import type { Instant } from '@closedloop/schema';

export type Urgency = 'overdue' | 'today' | 'week' | 'later' | 'paused';

/** Shape, word and colour together: colour never speaks alone. The word is a text under `urgency`. */
export const looks = {
	overdue: { shape: '■', color: 'var(--closedloop-bad)' },
	today: { shape: '◆', color: 'var(--closedloop-caution)' },
	week: { shape: '●', color: 'var(--closedloop-first)' },
	later: { shape: '○', color: 'var(--theme--foreground)' },
	paused: { shape: '‖', color: 'var(--theme--foreground)' },
} as const satisfies Record<Urgency, { shape: string; color: string }>;

/** How pressing a due time is, by the reader's own calendar: their today, their week from Monday to Sunday. */
export function urgencyOf(due: Instant, now: Instant, paused = false): Urgency {
	if (paused) return 'paused';
	// A promise is kept by an answer at the due time itself; it is broken from then on.
	if (now > due) return 'overdue';
	const tomorrow = midnightAfter(now, 1);
	if (due < tomorrow) return 'today';
	const weekday = (new Date(now).getDay() + 6) % 7;
	return due < midnightAfter(now, 7 - weekday) ? 'week' : 'later';
}

function midnightAfter(now: Instant, days: number): Instant {
	const date = new Date(now);
	return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime();
}
