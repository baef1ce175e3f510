import type { ClockChange } from './happening.ts';
import type { ClockView, UpdateCase } from './types.ts';
import type { Instant } from '../../../../../schema/index.ts';

/** Acknowledged clocks, and what the event tells of them. */
export interface Acknowledged {
	readonly changes: readonly ClockChange[];
	readonly told: readonly Readonly<Record<string, unknown>>[];
}

/** Whoever acknowledges stops the climb of every running clock that has begun to climb. Null when none has. */
export function acknowledge(given: UpdateCase, effective_at: Instant): Acknowledged | null {
	const climbing = given.clocks.filter((clock) => isClimbing(clock));
	if (climbing.length === 0) return null;
	return {
		changes: climbing.map((view) => ({ view: { ...view, acknowledged_at: effective_at }, changes: [] })),
		told: climbing.map(({ kind, cycle, rung }) => ({ kind, cycle, acknowledged_rungs: rung })),
	};
}

const isClimbing = ({ facts, rung, breached_at, acknowledged_at }: ClockView): boolean =>
	acknowledged_at === null && (rung > 0 || breached_at !== null) && !facts.some(({ type }) => type === 'met' || type === 'cancel');
