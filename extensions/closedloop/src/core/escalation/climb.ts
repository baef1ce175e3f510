import type { ClockState, Instant, Recipient, Rung } from '@closedloop/schema';
import type { PlannedRung } from './plan-rungs.ts';
import type { PlannedRepeat } from './plan-repeats.ts';

/** What the ladder needs to know of a clock; a `cl_clocks` row with its snapshot fits. */
export interface ClimbingClock {
	readonly state: ClockState;
	readonly due_at: Instant;
	/** Index of the next rung to fire: the last fired one plus one. */
	readonly rung: number;
	readonly acknowledged_at: Instant | null;
	/** Set once the miss has been recorded. */
	readonly breached_at: Instant | null;
	/** When the pause in force began; a pause that began after the due time does not hide the miss. */
	readonly paused_at?: Instant | null;
	/** When a capped pause ends by itself. */
	readonly resumes_at?: Instant | null;
	/** Further tellings of rungs that were told already (`planRepeats`). */
	readonly repeats?: readonly PlannedRepeat[];
}

/**
 * The one thing to do next. `late` says it was noticed more than the grace after its time (an outage, a back-dated
 * fact).
 */
export type ClimbStep =
	| {
			readonly kind: 'rung';
			readonly index: number;
			readonly fires_at: Instant;
			readonly late: boolean;
			readonly recipients: readonly Recipient[];
			readonly action: Rung['action'];
			/** 0 = told for the first time. */
			readonly repetition: number;
			/** Its letters do not wait for the end of quiet hours. */
			readonly despite_quiet_hours: boolean;
	  }
	| { readonly kind: 'breach'; readonly fires_at: Instant; readonly late: boolean };

/**
 * The next single step of a clock: the earlier of its next rung and its miss, the miss first when both fall together.
 * Call again after recording it; late steps come one by one and none is skipped. A promise is broken only after its due
 * time, so the miss shows from the following millisecond on and is dated `due_at`.
 */
export function climb(
	clock: ClimbingClock,
	rungs: readonly PlannedRung[],
	now: Instant,
	graceMs: number,
): ClimbStep | null {
	const rung = nextRung(clock, rungs);
	const breach = breachAhead(clock);
	const late = (at: Instant) => now - at > graceMs;
	if (breach !== null && now > breach && (rung === null || breach <= rung.fires_at)) {
		return { kind: 'breach', fires_at: breach, late: late(breach) };
	}
	if (rung === null || now < rung.fires_at) return null;
	const { index, fires_at, recipients, action, despite_quiet_hours = false } = rung;
	return {
		kind: 'rung',
		index,
		fires_at,
		late: late(fires_at),
		recipients,
		action,
		repetition: 'repetition' in rung ? rung.repetition : 0,
		despite_quiet_hours,
	};
}

/**
 * When this clock next wants to be looked at: its next rung, its miss, or the end of a capped pause. Null = never by
 * itself.
 */
export function nextAlarm(clock: ClimbingClock, rungs: readonly PlannedRung[]): Instant | null {
	const rung = nextRung(clock, rungs);
	const breach = breachAhead(clock);
	const alarms = [
		rung?.fires_at,
		breach === null ? null : breach + 1,
		clock.state === 'paused' ? clock.resumes_at : null,
	];
	const set = alarms.filter((at) => at !== null && at !== undefined);
	return set.length > 0 ? Math.min(...set) : null;
}

/**
 * Acknowledging stops the climb and what is said again, except for rungs that say otherwise; so do a pause and the end
 * of the clock. What is said again goes on beside the climb; of two at one instant the lower rung comes first.
 */
function nextRung(
	{ state, rung, acknowledged_at, repeats = [] }: ClimbingClock,
	rungs: readonly PlannedRung[],
): PlannedRung | PlannedRepeat | null {
	if (state !== 'running') return null;
	const first = rungs.find(
		(each) => each.index >= rung && (acknowledged_at === null || each.despite_acknowledgement === true),
	);
	const again = repeats.filter(
		(each) => acknowledged_at === null || (each.despite_acknowledgement === true && each.told_at > acknowledged_at),
	);
	return [...(first ? [first] : []), ...again].sort((a, b) => a.fires_at - b.fires_at || a.index - b.index)[0] ?? null;
}

function breachAhead({ state, due_at, breached_at, paused_at }: ClimbingClock): Instant | null {
	if (breached_at !== null) return null;
	if (state === 'running') return due_at;
	return state === 'paused' && typeof paused_at === 'number' && paused_at >= due_at ? due_at : null;
}
