/** Why a calendar, a date or a duration is refused. The codes are stable; people read texts made from code and `at`. */
export type CalendarErrorCode =
	| 'no_working_time'
	| 'beyond_horizon'
	| 'invalid_time_zone'
	| 'no_time_zone'
	| 'span_overlap'
	| 'span_reversed'
	| 'invalid_time'
	| 'invalid_date'
	| 'invalid_duration'
	| 'conflict';

/** A named refusal; `at` is the weekday, date or value it is about, in the administrator's own writing. */
export class CalendarError extends Error {
	readonly code: CalendarErrorCode;
	readonly at: string;

	constructor(code: CalendarErrorCode, at: string) {
		super(`${code}: ${at}`);
		this.name = 'CalendarError';
		this.code = code;
		this.at = at;
	}
}
