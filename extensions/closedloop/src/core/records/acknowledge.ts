import type { Instant } from '../../../../../schema/index.ts';
import { writesOf, type ClockWrites } from './clock-writes.ts';
import type { ClockView, UpdateCase } from './types.ts';

/** Whoever acknowledges stops the climb of every running clock that has begun to climb. Null when none has. */
export function acknowledge(given: UpdateCase, effective_at: Instant): ClockWrites | null {
	const climbing = given.clocks.filter((clock) => isClimbing(clock));
	if (climbing.length === 0) return null;
	const changes = climbing.map((view) => ({ view: { ...view, acknowledged_at: effective_at }, changes: [] }));
	const writes = writesOf(given, changes, given.at, { ...given.record, ...given.change });
	return { ...writes, told: climbing.map(({ kind, cycle, rung }) => ({ kind, cycle, acknowledged_rungs: rung })) };
}

const isClimbing = ({ facts, rung, breached_at, acknowledged_at }: ClockView): boolean =>
	acknowledged_at === null && (rung > 0 || breached_at !== null) && !facts.some(({ type }) => type === 'met' || type === 'cancel');
