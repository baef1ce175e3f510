import type {
	ClockCommand,
	CollectionName,
	DecidedKind,
	Instant,
	KindName,
	Locale,
	ProcedureRules,
	Reach,
	Recipient,
	WorkflowRules,
} from '@closedloop/schema';
import type { Directory } from '../escalation/index.ts';
import type {
	Actor,
	BindingApproval,
	Facts,
	RecordView,
	Signature,
	WorkflowName,
	WorkflowView,
} from '../workflow/index.ts';
import type { Calendars, ClockView } from './clock-view.ts';
import type { SurveyView } from './survey-view.ts';
import type { ToldOf } from './told-of.ts';

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
	/** From when it counts; absent = whenever. */
	readonly in_force_from?: Instant | null;
	readonly rules: ProcedureRules;
}

/** Everything a verdict needs, read before it. */
export interface Gathered {
	readonly kind: KindName;
	readonly collection: CollectionName;
	readonly at: Instant;
	readonly actor: Actor;
	/** States and steps of the version the record lives by, … */
	readonly workflow: WorkflowRules;
	/** … and which version that is. */
	readonly lives: WorkflowName;
	readonly procedure: ProcedureView | null;
	/** Approvals that bind the record; of a decision, those that bind what it is about. */
	readonly approvals: readonly BindingApproval[];
	readonly calendars: Calendars;
	readonly clocks: readonly ClockView[];
	readonly facts: Facts;
	readonly directory: Directory;
	/** What a notice is about; absent or null of every other record. */
	readonly about?: ToldOf | null;
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
	/** Whoever is told that there are so many. */
	readonly tell: readonly Recipient[];
}

/** What somebody decides about. */
export interface Matter {
	readonly kind: DecidedKind;
	readonly view: RecordView;
	/** What is signed about it, of whatever round. */
	readonly signatures: readonly Signature[];
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
	/** The workflow the record would live by once this write has made it one of another type. Absent = it stays with its own. */
	readonly moves_to?: WorkflowView;
	/** This write also puts the record under another procedure than it had; feedback keeps its own. Absent = it does not. */
	readonly reassigned?: true;
	/**
	 * Whether a letter would find the customer, asked where the write tells them something. Absent = nobody asked: as
	 * good as nobody there.
	 */
	readonly reach?: Reach;
	/** Files that hang on a decision which somebody outside signs; absent = none. */
	readonly papers?: number;
	/** What the repeat rule finds now; null where this write changes nothing it asks. */
	readonly repeat: RepeatView | null;
}
