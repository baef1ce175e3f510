/** An instant as milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** `HH:MM`, `00:00` … `24:00`, in the calendar's zone. */
export type TimeOfDay = string;

/** `YYYY-MM-DD` in the calendar's zone. */
export type DateString = string;

/** Half-open `[open, close)`. `close` ≤ `open` means the span ends on the following day. */
export type Span = readonly [open: TimeOfDay, close: TimeOfDay];

/** ISO weekday names, Monday first. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** What an administrator writes down about working time (docs/time-rules.md, "Calendars"). */
export interface CalendarRules {
	/** IANA zone, e.g. `Asia/Shanghai`. */
	readonly time_zone: string;
	readonly weekly: Partial<Record<Weekday, readonly Span[]>>;
	/** Dated spans that replace the weekday's. `[]` = closed. */
	readonly exceptions?: Readonly<Record<DateString, readonly Span[]>>;
	/** Years whose public holidays are known. Absent = every year counts as known. */
	readonly published_years?: readonly number[];
}

/**
 * One dated day as an administrator edits it. `makeup` and `short` have hours of their own, or (`like`) those of a
 * weekday; `normal` takes back what the layer above says: the day is as its weekday.
 */
export interface ExceptionRow {
	readonly date: DateString;
	readonly kind: 'holiday' | 'makeup' | 'short' | 'normal';
	readonly spans: readonly Span[];
	/**
	 * The hours of this weekday, whatever they are in the calendar that is asked: a site keeps its own on a make-up
	 * Saturday.
	 */
	readonly like?: Weekday;
	readonly name?: string;
	/** Where it was imported from; absent = written by hand, and no import touches it. */
	readonly source?: string;
}

/** A calendar as it is written down: what is absent is said by the layer above (country → company → site). */
export interface CalendarLayer {
	readonly time_zone?: string;
	/** A weekday that is not named is as above; `[]` = closed. */
	readonly weekly: Partial<Record<Weekday, readonly Span[]>>;
	readonly exceptions: readonly ExceptionRow[];
	readonly published_years?: readonly number[];
}

/**
 * One cut-off of a time-of-day promise: "before 17:00 → next day 10:00" (P60). Without `before` it is the rest of the
 * day.
 */
export interface CutOff {
	readonly before?: TimeOfDay;
	/** Days after the day of receipt; 0 = the same day. */
	readonly day: number;
	readonly at: TimeOfDay;
}

/** `next_working_day`: an end on a closed day moves to the end of the next working day (民法典 203). */
export type Roll = 'none' | 'next_working_day';

/**
 * A step forwards, or backwards when negative, from an instant or a day: "one month before the management review"
 * (P39).
 */
export interface Shift {
	readonly unit:
		'minutes' | 'hours' | 'working_minutes' | 'working_hours' | 'days' | 'working_days' | 'weeks' | 'months';
	readonly value: number;
}

/** The column a due time was read from: when it is changed, the running clock moves with it. */
export interface DueColumn {
	readonly unit: 'date_field' | 'instant_field';
	readonly field: string;
	readonly shift?: Shift;
}

/** How long a promise runs, with its counting rule stored beside the number (docs/time-rules.md, "Units"). */
export type Duration =
	| { readonly unit: 'working_minutes' | 'working_hours'; readonly value: number }
	/** The day of receipt does not count (民法典 201). `close`: at close of business of the n-th working day. */
	| { readonly unit: 'working_days'; readonly value: number; readonly ends: 'close' | 'same_time' }
	| { readonly unit: 'minutes' | 'hours' | 'days' | 'weeks' | 'months'; readonly value: number; readonly roll?: Roll }
	| { readonly unit: 'time_of_day'; readonly cutoffs: readonly CutOff[]; readonly counts?: 'natural' | 'working' }
	/** Close of business (or 24:00 when closed all day) of the day of receipt itself (P35, P47). */
	| { readonly unit: 'same_day' }
	/** End of the current month (`months_ahead` 0) or a later one. */
	| { readonly unit: 'end_of_month'; readonly months_ahead?: number; readonly roll?: Roll }
	/** End of business of a written date; `of`: the column it was read from when the clock started. */
	| { readonly unit: 'on_date'; readonly date: DateString; readonly of?: DueColumn }
	/** End of business of the date written in a column of the record; becomes `on_date` when the clock starts. */
	| { readonly unit: 'date_field'; readonly field: string; readonly shift?: Shift }
	/** A written instant, ISO 8601 with its zone. */
	| { readonly unit: 'on_instant'; readonly at: string; readonly of?: DueColumn }
	/**
	 * The instant written in a column of the record (a promise made elsewhere); becomes `on_instant` when the clock
	 * starts.
	 */
	| { readonly unit: 'instant_field'; readonly field: string; readonly shift?: Shift }
	/** The next of fixed yearly dates, `MM-DD`. */
	| { readonly unit: 'fixed_dates'; readonly dates: readonly string[]; readonly roll?: Roll };
