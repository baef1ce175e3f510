import type { DateString } from '../shapes/time.ts';

/** Which calendar was counted by. */
export interface CalendarNamed {
	readonly id: string;
	readonly code: string;
	readonly time_zone: string;
}

/**
 * Days between two instants that are not what the weekday says; a run around a holiday is one entry, weekends included.
 */
export type NotableDaysAnswer =
	| { readonly kind: 'makeup' | 'short'; readonly date: DateString }
	| { readonly kind: 'closed'; readonly from: DateString; readonly to: DateString };

/** POST /closedloop/due: when a promise made at `at` falls due, without a record. Instants are ISO 8601. */
export interface DueAnswer {
	readonly calendar: CalendarNamed;
	readonly at: string;
	readonly due_at: string;
	/** The same instant by the calendar's wall clock, with its offset. */
	readonly due_local: string;
	/** Why it is due then, in the reader's language. */
	readonly sentence: string;
	/** What moved it. */
	readonly days: readonly NotableDaysAnswer[];
	/** Years whose holidays are not published: the due time is not final. */
	readonly unpublished_years: readonly number[];
	/** Working time from `at` to `due_at`. */
	readonly working_minutes: number;
}

/** POST /closedloop/working-time: working time added to an instant, or measured between two. */
export interface WorkingTimeAnswer {
	readonly calendar: CalendarNamed;
	readonly from: string;
	readonly to: string;
	readonly to_local: string;
	/** Working time from `from` to `to`; negative where time was counted backwards. */
	readonly working_minutes: number;
	readonly natural_minutes: number;
	readonly days: readonly NotableDaysAnswer[];
	readonly unpublished_years: readonly number[];
}
