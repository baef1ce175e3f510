import type { ClockFact, DeadlineRule, Instant, ToldRung } from '@closedloop/schema';
import type { Calendar } from '../calendar/index.ts';

/** A clock as the judges see it: its own rule, its facts, and how far its ladder has been climbed. */
export interface ClockView {
	/** Null while it is not written yet. */
	readonly id: string | null;
	readonly kind: string;
	readonly cycle: number;
	readonly rule: DeadlineRule;
	readonly calendar: string;
	readonly facts: readonly ClockFact[];
	/** Index of the next rung. */
	readonly rung: number;
	readonly acknowledged_at: Instant | null;
	/** Recorded breach, always equal to the due time that was missed. */
	readonly breached_at: Instant | null;
	readonly told: readonly ToldRung[];
	/** Content of the calendar it runs by; null on rows older than editions. */
	readonly edition: string | null;
	/** Procedure version whose rule it carries. */
	readonly procedure: string | null;
}

/** What of a clock says which calendar it goes by. */
export type ClockCalendar = Pick<ClockView, 'calendar' | 'edition' | 'facts'>;

/** Calendars as they are asked for. A running clock keeps what it was started with, whatever its calendar says now. */
export interface Calendars {
	/**
	 * Goes by its edition and its changes since; by the live calendar only where a row is older than editions. Undefined
	 * when unreadable.
	 */
	readonly of: (clock: ClockCalendar) => Calendar | undefined;
	/** What a calendar says now: for new promises and for what is no promise. */
	readonly live: (calendar: string) => Calendar | undefined;
	/** Edition of what it says now. */
	readonly edition: (calendar: string) => string | null;
}
