import type {
	ContactChannel,
	ContactDirection,
	ContactParty,
	Instant,
	LetterTemplate,
	Locale,
} from '@closedloop/schema';
import type { RecordView } from '../workflow/index.ts';
import type { ClockView } from './clock-view.ts';
import type { EventDraft } from './event.ts';

/** The columns of a clock row, instants as epoch ms. */
export interface ClockDraft {
	readonly view: ClockView;
	readonly state: 'running' | 'paused' | 'met' | 'cancelled';
	readonly verdict: 'on_time' | 'late' | null;
	readonly started_at: Instant;
	readonly due_at: Instant;
	readonly met_at: Instant | null;
	readonly breached_at: Instant | null;
	readonly next_at: Instant | null;
	readonly paused_ms: number;
	/** Working time from start to met, pauses left out; null until met. */
	readonly worked_ms: number | null;
	/** When 80 % of its time is used; null once it is answered, broken or rests. */
	readonly warn_at: Instant | null;
	readonly department: string | null;
	readonly owner: string | null;
}

/** A letter to be written in the same commit; rendered when it is delivered. */
export interface MessageDraft {
	readonly template: LetterTemplate;
	readonly channel: 'email' | 'notice';
	readonly to_user?: string;
	readonly to_contact?: string;
	readonly to_address?: string;
	readonly language: Locale | null;
	readonly data: Readonly<Record<string, unknown>>;
	/** Waits until then (quiet hours); absent = leaves at once. */
	readonly not_before?: Instant;
}

/** A contact to be written among the letters; nothing of it is delivered. */
export interface ContactDraft {
	/** `answer`: the answer was told by it. `strike`: takes another one out of the count, and is none itself. */
	readonly template: 'contact' | 'answer' | 'strike';
	readonly direction: ContactDirection;
	readonly channel: ContactChannel | 'notice';
	/** Within its record; a strike has none. */
	readonly number: string | null;
	readonly to_contact: string | null;
	readonly with_party: ContactParty | null;
	readonly with_name: string | null;
	readonly took_place_at: Instant;
	readonly words: string;
	readonly copy: string | null;
	readonly logged_by: string | null;
	/** Number of the contact that does not count any more. */
	readonly strikes: number | null;
}

/** What is to be written, in one commit. */
export interface Decision {
	/** Columns of the record itself; instants as epoch ms under names ending in `_at`. */
	readonly patch: RecordView;
	/** In order; the last one's id becomes the record's `last_event`. */
	readonly events: readonly EventDraft[];
	/** New and changed clocks only. */
	readonly clocks: readonly ClockDraft[];
	readonly messages: readonly MessageDraft[];
	/** Contacts that are logged or struck out; absent = none. */
	readonly contacts?: readonly ContactDraft[];
	/** Feedback born of this write (a response below the line). */
	readonly raised?: readonly RecordView[];
}
