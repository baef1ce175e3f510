import type { Instant } from '@closedloop/schema';
import type { ClockView } from './clock-view.ts';

/** Why a clock stays as it is. */
export type KeptBecause = 'no_such_promise' | 'statutory_longer' | 'other_zone' | 'already_broken' | 'unknown_state';

/** What would become of one clock by a change of calendar or procedure. */
export interface RetargetPlan {
	/** As it would be; as it is where it is kept. */
	readonly view: ClockView;
	readonly kept: KeptBecause | null;
	readonly was_due_at: Instant;
	readonly due_at: Instant;
	/** The new due time has passed already. */
	readonly broken: boolean;
	/** Rungs that would be told at once. */
	readonly rungs: number;
}
