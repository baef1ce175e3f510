import type { DeadlineRule, Instant } from '@closedloop/schema';
import { dayMs } from '../../core/durations.ts';
import { countsWorkingTime, describeDays, type Calendar } from '../../core/calendar/index.ts';
import type { ClockSnapshot } from '../../core/clocks/index.ts';

/** A stretch in which a promise stood still, in the customer's terms. */
export interface Wait {
	readonly from: Instant;
	/** Null while it lasts. */
	readonly to: Instant | null;
	/** Whether it is the customer we wait for. */
	readonly for_you: boolean;
	/** State the matter waits in; what it is called is the page's affair. Null when no state says it. */
	readonly state: string | null;
}

/** How a promise runs from its beginning to its end: for a small picture and a few sentences. */
export interface Course {
	readonly from: Instant;
	readonly to: Instant;
	readonly working: boolean;
	/** Time that counts. */
	readonly open: readonly (readonly [from: Instant, to: Instant])[];
	readonly waits: readonly Wait[];
}

/** A longer promise is drawn to here; on a phone a day is a pixel then. */
const drawnMs = 400 * dayMs;

/** Lays out one promise as the customer may see it: no levels, no names, no codes of the house. */
export function courseOf(
	rule: DeadlineRule,
	{ started_at, due_at, met_at, duration, paused, state }: ClockSnapshot,
	calendar: Calendar,
	now: Instant,
): Course {
	const working = countsWorkingTime(duration);
	const open = state === 'running' || state === 'paused';
	const to = Math.min(Math.max(due_at, met_at ?? 0, open ? now : 0), started_at + drawnMs);
	return {
		from: started_at,
		to,
		working,
		open: working ? describeDays(calendar, started_at, to).flatMap((day) => day.open) : [[started_at, to]],
		waits: paused.map(({ from, to: until, reason }) => ({ from, to: until, ...waitingFor(rule, reason) })),
	};
}

function waitingFor({ pauses }: DeadlineRule, reason: string): Pick<Wait, 'for_you' | 'state'> {
	const rule = (pauses ?? []).find((pause) => pause.reason === reason);
	const state = rule?.states[0] ?? null;
	return { for_you: rule?.until_customer === true || rule?.states.includes(customersTurn) === true, state };
}

/** The state of the seeded workflow in which the customer is asked. */
const customersTurn = 'awaiting_customer';
