import { hasEnded } from '../clocks/index.ts';
import {
	type ClockChange,
	type DraftData,
	overseers,
	type ClockView,
	type UpdateCase,
	type Refusal,
} from '../record/index.ts';
import type { Instant } from '@closedloop/schema';

/** Acknowledged clocks, and what the event tells of them. */
export interface Acknowledged {
	readonly changes: readonly ClockChange[];
	readonly told: NonNullable<DraftData<'acknowledged'>['clocks']>;
}

/**
 * Whoever acknowledges stops the climb of the running clocks that have begun to climb and are theirs to acknowledge.
 * Null when none has begun.
 */
export function acknowledge(given: UpdateCase, effective_at: Instant): Acknowledged | null {
	const climbing = given.clocks.filter((clock) => awaitsWordOf(clock, given));
	if (climbing.length === 0) return null;
	return {
		changes: climbing.map((view) => ({ view: { ...view, acknowledged_at: effective_at }, changes: [] })),
		told: climbing.map(({ kind, cycle, rung }) => ({ kind, cycle, acknowledged_rungs: rung })),
	};
}

/** Whether this clock waits for the word of whoever asks: what the desk offers is what the door takes. */
export const awaitsWordOf = (clock: ClockView, given: UpdateCase): boolean =>
	isClimbing(clock) && mayAcknowledge(clock, given);

/** Why nobody but the told may say "I know": otherwise a ladder could be silenced by whom it climbs over. */
export function acknowledgeRefused(given: UpdateCase): Refusal | null {
	const climbing = given.clocks.filter((clock) => isClimbing(clock));
	const mine = climbing.some((clock) => mayAcknowledge(clock, given));
	return climbing.length === 0 || mine ? null : { code: 'CL_NOT_TOLD', field: 'acknowledged' };
}

/** Somebody told by this clock's ladder, an overseer, or anybody where nobody was told by name. */
function mayAcknowledge({ told }: ClockView, { actor }: UpdateCase): boolean {
	const named = told.flatMap(({ to }) => to ?? []);
	if (actor.admin || named.length === 0 || actor.roles.some((role) => overseers.includes(role))) return true;
	return actor.id !== null && named.includes(actor.id);
}

/** It has climbed, or climbed on since it was acknowledged. */
const isClimbing = ({ facts, rung, breached_at, acknowledged_at, told }: ClockView): boolean =>
	(rung > 0 || breached_at !== null) &&
	!hasEnded(facts) &&
	(acknowledged_at === null || told.some(({ at }) => at > acknowledged_at));
