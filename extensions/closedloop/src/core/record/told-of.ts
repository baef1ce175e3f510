import type { Instant } from '@closedloop/schema';
import type { VersionsNow } from '../intake/index.ts';
import type { RecordView } from '../workflow/index.ts';

/** What a notice is about, read before it is judged. */
export interface ToldOf {
	/** The feedback it answers; null where it answers none, or there is no such feedback. */
	readonly feedback: AnsweredFeedback | null;
	/** The report it tells of; null where it tells of none, or there is no such report. */
	readonly report: RecordView | null;
	/** When that report was approved last, as it was recorded; null where it never was. */
	readonly approved_at: Instant | null;
	/** When the notice itself was handed in last, as it was recorded; null where it never was. */
	readonly handed_in_at: Instant | null;
	/** Where its procedure stands now. */
	readonly versions: VersionsNow;
}

export interface AnsweredFeedback {
	/** Only few may read it. */
	readonly restricted: boolean;
	/** Name and addresses of whom it is about, and what its forms ask for that is personal. */
	readonly persons: readonly string[];
}

/** A notice that is published about something. */
export interface PublishedNotice {
	readonly code: string;
	readonly at: Instant;
}

/** What is told of a report as it was approved last: what was published before told of something else. */
export const toldSince = (published: readonly PublishedNotice[], approved_at: Instant | null): readonly string[] =>
	published.filter(({ at }) => approved_at !== null && at >= approved_at).map(({ code }) => code);
