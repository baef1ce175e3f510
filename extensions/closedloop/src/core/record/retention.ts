import type { Instant } from '@closedloop/schema';

/**
 * A record of whose words somebody asks to be rid, and how long its procedure says that records are kept
 * (`retention_years`).
 */
export interface RetainedRecord {
	readonly number: string;
	/** `null` = still open: the years have not begun. */
	readonly closed_at: Instant | null;
	readonly years: number;
}

/**
 * A record that has to stay whole, and until when; `null` = until its years are over, which begin when it is closed.
 */
export interface Kept {
	readonly number: string;
	readonly until: Instant | null;
}

/** Records whose years are not over at `at`. A year later is the same day a year later; of 29 February, 1 March. */
export const stillKept = (records: readonly RetainedRecord[], at: Instant): readonly Kept[] =>
	records
		.map(({ number, closed_at, years }) => ({
			number,
			until: closed_at === null ? null : yearsAfter(closed_at, years),
		}))
		.filter(({ until }) => until === null || until > at);

function yearsAfter(at: Instant, years: number): Instant {
	const date = new Date(at);
	return date.setUTCFullYear(date.getUTCFullYear() + years);
}
