import type {
	ApprovalRule,
	ClockCommand,
	CollectionName,
	DecidedKind,
	Instant,
	KindName,
	LetterTemplate,
	Locale,
	ProcedureRules,
	Reach,
	WorkflowRules,
} from '../../../../../schema/index.ts';
import type { Directory } from '../escalation/index.ts';
import type { Actor, Facts, RecordView } from '../workflow/index.ts';
import type { Calendars, ClockView } from './clock-view.ts';
import type { SurveyView } from './survey-view.ts';

export type { SurveyView };

/**
 * record      a row of a guarded kind: feedback, CAPA, action, decision, response, campaign, report, service order
 * change      what the writer asks for, already freed of everything the engine owns
 * case        a change with all that its verdict rests on, read before it
 * verdict     a decision, or the refusals that say what is missing
 * decision    what is to be written, as data: patch, events, clocks, letters; nobody here writes. Also a kind of record
 * event       one line of the record's history
 * clock       one running promise of the record, with the facts it is folded from
 * rung        one step of a clock's ladder: who is told, and when
 * occurrence  what a write is to the clocks: a move, an edit, evidence, the passing of time
 * internal write  a write of our own code, which says on whose behalf, when and why it is made
 */

export type { Calendars, ClockCalendar, ClockView } from './clock-view.ts';

/** A procedure version with its rules and what new clocks inherit from it. */
export interface ProcedureView {
	readonly id: string;
	readonly code: string;
	readonly version: number;
	readonly calendar: string;
	readonly lead_department: string | null;
	readonly rules: ProcedureRules;
}

/** Everything a verdict needs, read before it. */
export interface Gathered {
	readonly kind: KindName;
	readonly collection: CollectionName;
	readonly at: Instant;
	readonly actor: Actor;
	readonly workflow: WorkflowRules;
	readonly procedure: ProcedureView | null;
	/** Approvals that bind the record; of a decision, those that bind what it is about. */
	readonly approvals: readonly ApprovalRule[];
	readonly calendars: Calendars;
	readonly clocks: readonly ClockView[];
	readonly facts: Facts;
	readonly directory: Directory;
	/** Language of a member of staff; undefined when unknown. */
	readonly languageOf: (user: string) => Locale | undefined;
}

/** What the repeat rule found (P17): the previous record of the same problem, and how many there are now. */
export interface RepeatView {
	readonly key: string | null;
	readonly of: string | null;
	readonly count: number;
	/** Severity the rule raises to. */
	readonly severity: string | null;
}

/** What somebody decides about. */
export interface Matter {
	readonly kind: DecidedKind;
	readonly view: RecordView;
}

/** A record being registered. */
export interface CreateCase extends Gathered {
	readonly id: string;
	readonly change: RecordView;
	readonly number: string | null;
	/** Why this procedure applies, as stored. */
	readonly because: unknown;
	readonly repeat: RepeatView | null;
	readonly survey: SurveyView | null;
	/** The record a decision is about; null for every other kind, and where there is none. */
	readonly matter: Matter | null;
	/** What is asked of single clocks (`clock_step`). */
	readonly commands: readonly ClockCommand[];
}

/** A move or an edit of a record that exists. */
export interface UpdateCase extends Gathered, Pick<CreateCase, 'survey' | 'change' | 'commands' | 'matter'> {
	readonly record: RecordView;
	/**
	 * Whether a letter would find the customer, asked where the write tells them something. Absent = nobody asked: as
	 * good as nobody there.
	 */
	readonly reach?: Reach;
	/** What the repeat rule finds now; null where this write changes nothing it asks. */
	readonly repeat: RepeatView | null;
}

export interface EventDraft {
	readonly kind:
		| 'created'
		| 'moved'
		| 'edited'
		| 'escalated'
		| 'breached'
		| 'resumed'
		| 'acknowledged'
		| 'informed'
		| 'retargeted'
		| 'clock'
		| 'evidence'
		| 'undelivered'
		| 'attached'
		| 'erased';
	readonly from_state: string | null;
	readonly to_state: string | null;
	readonly effective_at: Instant;
	readonly data: Readonly<Record<string, unknown>>;
}

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

/** What is to be written, in one commit. */
export interface Decision {
	/** Columns of the record itself; instants as epoch ms under names ending in `_at`. */
	readonly patch: RecordView;
	/** In order; the last one's id becomes the record's `last_event`. */
	readonly events: readonly EventDraft[];
	/** New and changed clocks only. */
	readonly clocks: readonly ClockDraft[];
	readonly messages: readonly MessageDraft[];
	/** Feedback born of this write (a response below the line). */
	readonly raised?: readonly RecordView[];
}
