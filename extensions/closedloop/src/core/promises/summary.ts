import type { Instant } from '@closedloop/schema';
import { isOpenClock } from './clock-columns.ts';
import type { ClockDraft } from '../record/index.ts';

/** Columns of the record that Studio sorts and colours by; written in the same commit as the clocks. */
export interface ClockSummary {
	readonly next_due_at: Instant | null;
	/** Nothing runs: sorts after everything that does. */
	readonly unpromised: boolean;
	readonly next_due_kind: string | null;
	readonly clock_state: 'none' | 'paused' | 'running' | 'missed';
}

/** The earliest running promise, and the worst thing to be said of the open ones. */
export function summarise(clocks: readonly ClockDraft[]): ClockSummary {
	const open = clocks.filter((clock) => isOpenClock(clock));
	const running = open.filter(({ state }) => state === 'running').toSorted((a, b) => a.due_at - b.due_at);
	const next = running[0];
	const missed = open.some(({ breached_at }) => breached_at !== null);
	return {
		next_due_at: next?.due_at ?? null,
		unpromised: next === undefined,
		next_due_kind: next?.view.kind ?? null,
		clock_state: missed ? 'missed' : next ? 'running' : open.length > 0 ? 'paused' : 'none',
	};
}
