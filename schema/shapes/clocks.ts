import type { DateString, Duration, Instant, Shift, TimeOfDay } from './time.ts';
import type { ContactChoice } from './contact.ts';
import type { Text } from './text.ts';
import type { Condition } from './workflow.ts';

/** Where a clock's fact comes from in the life of a record. */
export type Trigger =
	/** The record was registered; effective at the named instant column (default: when the record began). */
	| { readonly on: 'created'; readonly at?: string; readonly shift?: Shift }
	/** The record entered one of these states. */
	| { readonly on: 'state'; readonly states: readonly string[] }
	/** An instant or date column was filled; its value is the effective time (P28: the sample arrived). */
	| {
			readonly on: 'field';
			readonly field: string;
			/** Counted from so much before or after it (P39: one month before the management review). */
			readonly shift?: Shift;
			/** … or the record entered one of these states, whichever is first: a full answer is a first reply too. */
			readonly or_states?: readonly string[];
	  }
	/** Evidence: a letter of this template has left the house (`cl_messages.state` sent); effective when it was sent. */
	| { readonly on: 'message'; readonly template: string }
	/**
	 * Evidence: such a contact was logged; effective when it took place. Or the record entered one of these states: whoever
	 * has said what they think of the answer need not be asked (docs/decisions/034-contact-log.md).
	 */
	| ({ readonly on: 'contact'; readonly or_states?: readonly string[] } & ContactChoice)
	/** Evidence: a decision of this kind on the record was approved; effective when it was signed. */
	| { readonly on: 'decision'; readonly kind: string }
	/** Evidence: a notice of this code about the record, or about what it reports, was published; effective when it was. */
	| { readonly on: 'notice'; readonly notice: string }
	/** Only by a command (`clock_step`): a Flow, an integration, a person. */
	| { readonly on: 'command' };

/** A state in which a clock stands still, or a reason for which it may be stopped by command. */
export interface PauseRule {
	/** States that stop the clock by themselves; empty = by command only. */
	readonly states: readonly string[];
	readonly reason: string;
	/** What the reason is called; absent = the states say it. */
	readonly label?: Text;
	/** Most time one pause may last before the clock resumes by itself; absent = no cap. */
	readonly cap?: Duration;
	/** Kind of the signed decision a pause for this reason wants; absent = none. */
	readonly approval?: string;
	/** The customer's next word ends the pause, whatever state the record is in. */
	readonly until_customer?: boolean;
}

/** Who is told. `up` climbs the department tree from the lead department: 0 = its head, 1 = one level up. */
export type Recipient =
	| { readonly to: 'owner' }
	| { readonly to: 'first_receiver' }
	/** Head of the owner's department; of the one above where that is the owner (P03 F0:93). */
	| { readonly to: 'superior' }
	| { readonly to: 'department'; readonly up: number }
	| { readonly to: 'role'; readonly role: string }
	/** Whoever holds a post of the record's procedure. */
	| { readonly to: 'post'; readonly post: string }
	| { readonly to: 'user'; readonly user: string }
	/** The customer a survey has asked: a reminder, only while the answer is still wanted (P23). */
	| { readonly to: 'contact' }
	| { readonly to: 'address'; readonly address: string };

/** When a rung fires: a share of the span from start to due, or an offset from due (negative value = before). */
export type RungOffset =
	| { readonly percent: number }
	| {
			readonly from_due: {
				readonly unit: 'minutes' | 'hours' | 'days' | 'working_minutes' | 'working_hours';
				readonly value: number;
			};
	  };

/** One step of an escalation ladder (docs/escalation.md, "Ladders and rungs"). */
export interface Rung {
	readonly at: RungOffset;
	readonly recipients: readonly Recipient[];
	readonly action: 'notify' | 'reassign' | 'raise_severity' | 'open_capa';
	/** Acknowledging an earlier rung does not stop this one. */
	readonly despite_acknowledgement?: boolean;
	/** Told again so often after its first time; without it a reminder is not repeated. */
	readonly repeat?: {
		readonly every: Extract<RungOffset, { readonly from_due: unknown }>['from_due'];
		readonly times: number;
	};
	/** Its letters do not wait for the end of the procedure's quiet hours. */
	readonly despite_quiet_hours?: boolean;
}

/**
 * Where a ladder is entered: rungs below `rung` (0-based) are passed over and that one is told at once (P61: media
 * exposure, AAA).
 */
export interface LadderEntry {
	readonly when: Condition;
	readonly rung: number;
}

/** Hours in which letters of the ladder wait, in the procedure's calendar zone; the event itself is never late. */
export interface QuietHours {
	readonly from: TimeOfDay;
	readonly to: TimeOfDay;
	/** Severities whose letters never wait. */
	readonly except_severities?: readonly string[];
}

/** One promise of a procedure: what starts it, what keeps it, how long it runs, who is told when. */
export interface DeadlineRule {
	/** Code of the clock kind, e.g. `first_reply`. */
	readonly kind: string;
	readonly label: Text;
	/** Kinds of feedback, or of records (`capa`, `decision`, …); absent = all feedback. */
	readonly kinds?: readonly string[];
	/** Only at these; absent = at all. */
	readonly severities?: readonly string[];
	/** Only while all of these hold: a jurisdiction's clock runs where the product is sold. */
	readonly when?: readonly Condition[];
	readonly start: Trigger;
	readonly stop: Trigger;
	readonly pauses?: readonly PauseRule[];
	readonly duration: Duration;
	/** A statutory clock never pauses. */
	readonly statutory?: boolean;
	readonly ladder: readonly Rung[];
	/** Highest matching rung wins. */
	readonly entry?: readonly LadderEntry[];
	/**
	 * Periodic: when one cycle is kept, the next begins where this says, until the record ends (progress reports to the
	 * customer).
	 */
	readonly every?: 'met' | 'due';
	/** How far the promise may be moved out by command, counted from its start (P23: 7 days, at most 15 working days). */
	readonly extension?: {
		readonly most: Duration;
		/** Kind of the signed decision it wants. */ readonly approval?: string;
	};
	/** Where the number stands in the procedure, `F1:518`. */
	readonly source: string;
}

/** One fact about a clock. Effective time may lie before recorded time: the phone call logged next morning. */
export type ClockFact =
	| {
			readonly type: 'start';
			readonly effective_at: Instant;
			readonly recorded_at: Instant;
			/** The column it counts from was corrected; of several corrections the one recorded last counts. */
			readonly moved?: boolean;
	  }
	| {
			readonly type: 'pause';
			readonly effective_at: Instant;
			readonly recorded_at: Instant;
			readonly reason: string;
			/** Kind of the signed decision this pause has used up. */
			readonly approval?: string;
	  }
	| { readonly type: 'resume'; readonly effective_at: Instant; readonly recorded_at: Instant }
	| { readonly type: 'met'; readonly effective_at: Instant; readonly recorded_at: Instant }
	| { readonly type: 'cancel'; readonly effective_at: Instant; readonly recorded_at: Instant; readonly reason: string }
	| {
			readonly type: 'retarget';
			readonly effective_at: Instant;
			readonly recorded_at: Instant;
			readonly reason: string;
			readonly duration: Duration;
			/** Kind of the signed decision this change has used up. */
			readonly approval?: string;
			/**
			 * Where the new duration is counted from; absent = as before, at first the clock's start. `effective`: promised
			 * anew at that moment.
			 */
			readonly counts_from?: 'start' | 'effective';
			/** Calendar edition from now on … */
			readonly calendar?: string;
			/** … for the days from the effective one on, or as if it had been so from the start (default). */
			readonly calendar_from?: 'start' | 'effective';
			/**
			 * Written where the clock's own rule or edition is replaced: an answer back-dated to before is judged by what it
			 * was given under.
			 */
			readonly began_with?: BegunWith;
	  };

/** Duration and calendar edition a clock was started with. */
export interface BegunWith {
	readonly duration: Duration;
	readonly calendar?: string;
}

/**
 * What somebody asks of one clock, written into the transient column `clock_step` of its record. The door judges it by
 * the clock's rule: `meet` keeps only what stops by command, `cancel` is for the quality manager or the general manager
 * of somebody else's record, and a statutory clock is never paused, put off or given up.
 */
export type ClockCommand = {
	/** Kind of the clock, e.g. `first_reply`; its open cycle is meant. */
	readonly clock: string;
	/** When it really happened, ISO 8601; absent = now. */
	readonly at?: string;
} & (
	| { readonly do: 'start' | 'resume' | 'meet' }
	| { readonly do: 'pause'; readonly reason: string }
	| { readonly do: 'cancel'; readonly reason: string }
	/** Moves the due time out: to the end of a day, or by another duration counted from the start. */
	| { readonly do: 'extend'; readonly reason: string; readonly until?: DateString; readonly duration?: Duration }
);

/** A rung as it was told: index in the ladder, meant for, late. Kept on the clock for "time by level". */
export interface ToldRung {
	readonly rung: number;
	readonly at: Instant;
	readonly late: boolean;
	/** Colleagues who were told; absent on older rows. */
	readonly to?: readonly string[];
}

export const clockStates = ['running', 'paused', 'met', 'cancelled'] as const;
export type ClockState = (typeof clockStates)[number];

export const clockVerdicts = ['on_time', 'late'] as const;
export type ClockVerdict = (typeof clockVerdicts)[number];
