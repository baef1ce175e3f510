import type { Contact } from '../contacts/index.ts';
import type { ClockFact, DeadlineRule, Instant } from '@closedloop/schema';
import type { RecordView, Signature } from '../workflow/index.ts';
import type { Calendars, ClockView } from './clock-view.ts';

/** How a signature came in from outside: by their own link, or on paper that somebody of the desk recorded. */
export type OutsideWay = 'link' | 'paper';

/** Something outside the record that a clock waits for: a letter that has left, a decision that was signed. */
export type Evidence =
	/** `told_by`: told otherwise than by a letter of ours. */
	| { readonly on: 'message'; readonly template: string; readonly at: Instant; readonly told_by?: string }
	| {
			readonly on: 'decision';
			readonly kind: string;
			readonly at: Instant;
			/** Who signed, and as what: a post may ask for several. */
			readonly by?: string | null;
			readonly seats?: readonly string[];
			readonly instead_of?: string | null;
			/** How it came in from outside; absent = somebody of the house signed. */
			readonly outside?: OutsideWay;
	  }
	/** Of the notice that was published. */
	| { readonly on: 'notice'; readonly kind: string; readonly at: Instant };

/** A letter to a customer that will never arrive: no evidence of anything, but somebody must hear of it. */
export interface Undelivered {
	readonly on: 'undelivered';
	readonly template: string;
	/** As the outbox keeps it: `no_address`, `refused: 550`. */
	readonly reason: string;
	readonly at: Instant;
}

/** What has just become of a record, as far as clocks care. */
export interface Occurrence {
	/** Null when the record is being registered. */
	readonly before: RecordView | null;
	readonly after: RecordView;
	readonly from: string | null;
	readonly to: string;
	readonly effective_at: Instant;
	readonly recorded_at: Instant;
	/** `to` is terminal. */
	readonly ends: boolean;
	/** The record left a terminal state. */
	readonly reopens: boolean;
	/** The customer's own word: ends pauses that wait for it. */
	readonly by_customer?: boolean;
	readonly evidence?: Evidence;
	/** With whom one was in contact: logged with the write, told by it, or by a letter that has left. */
	readonly contacts?: readonly Contact[];
}

/** A signature as clocks spend it. */
export type Signed = Pick<Signature, 'kind' | 'proposed_at'>;

export interface AdvanceInput {
	readonly rules: readonly DeadlineRule[];
	/** What `kinds` of a deadline rule is compared with: the feedback's kind, else the name of the record kind. */
	readonly subject: string;
	readonly subjectBefore: string;
	readonly calendar: string | null;
	/** Version the rules are of. */
	readonly procedure: string | null;
	/** From when it is in force: nothing it promises counts from earlier. Absent = whenever. */
	readonly in_force_from?: Instant | null;
	readonly calendars: Calendars;
	readonly clocks: readonly ClockView[];
	/** Column that says when the record began, for clocks that start with it. */
	readonly begins: string;
	/** Signed decisions of the record's present round. */
	readonly signed: readonly Signed[];
	readonly occurrence: Occurrence;
}

/** One change of one clock, and what kind of change it was, for the event. */
export interface ClockChange {
	readonly view: ClockView;
	readonly changes: readonly (ClockFact['type'] | 'moved_start')[];
}
