import type { Duration, Instant } from './time.ts';
import type { Text } from './text.ts';

/** Where a clock's fact comes from in the life of a record. */
export type Trigger =
	/** The record was registered; effective at the named instant column (default `received_at`). */
	| { readonly on: 'created'; readonly at?: string }
	/** The record entered one of these states. */
	| { readonly on: 'state'; readonly states: readonly string[] }
	/** An instant column was filled; its value is the effective time (P28: the sample arrived). */
	| {
			readonly on: 'field';
			readonly field: string;
			/** … or the record entered one of these states, whichever is first: a full answer is a first reply too. */
			readonly or_states?: readonly string[];
	  };

/** A state in which a clock stands still, with its coded reason. */
export interface PauseRule {
	readonly states: readonly string[];
	readonly reason: string;
	/** Most time one pause may last before the clock resumes by itself; absent = no cap. */
	readonly cap?: Duration;
}

/** Who is told. `up` climbs the department tree from the lead department: 0 = its head, 1 = one level up. */
export type Recipient =
	| { readonly to: 'owner' }
	| { readonly to: 'first_receiver' }
	| { readonly to: 'department'; readonly up: number }
	| { readonly to: 'role'; readonly role: string }
	| { readonly to: 'user'; readonly user: string }
	| { readonly to: 'address'; readonly address: string };

/** When a rung fires: a share of the span from start to due, or an offset from due (negative value = before). */
export type RungOffset =
	| { readonly percent: number }
	| { readonly from_due: { readonly unit: 'minutes' | 'hours' | 'days' | 'working_minutes' | 'working_hours'; readonly value: number } };

/** One step of an escalation ladder (design section 5). */
export interface Rung {
	readonly at: RungOffset;
	readonly recipients: readonly Recipient[];
	readonly action: 'notify' | 'reassign' | 'raise_severity' | 'open_capa';
	/** Acknowledging an earlier rung does not stop this one. */
	readonly despite_acknowledgement?: boolean;
}

/** One promise of a procedure: what starts it, what keeps it, how long it runs, who is told when. */
export interface DeadlineRule {
	/** Code of the clock kind, e.g. `first_reply`. */
	readonly kind: string;
	readonly label: Text;
	/** Only for these; absent = for all. */
	readonly kinds?: readonly string[];
	readonly severities?: readonly string[];
	readonly start: Trigger;
	readonly stop: Trigger;
	readonly pauses?: readonly PauseRule[];
	readonly duration: Duration;
	/** A statutory clock never pauses. */
	readonly statutory?: boolean;
	readonly ladder: readonly Rung[];
	/** Where the number stands in the procedure, `F1:518`. */
	readonly source: string;
}

/** One fact about a clock. Effective time may lie before recorded time: the phone call logged next morning. */
export type ClockFact =
	| { readonly type: 'start'; readonly effective_at: Instant; readonly recorded_at: Instant }
	| { readonly type: 'pause'; readonly effective_at: Instant; readonly recorded_at: Instant; readonly reason: string }
	| { readonly type: 'resume'; readonly effective_at: Instant; readonly recorded_at: Instant }
	| { readonly type: 'met'; readonly effective_at: Instant; readonly recorded_at: Instant }
	| { readonly type: 'cancel'; readonly effective_at: Instant; readonly recorded_at: Instant; readonly reason: string }
	| {
			readonly type: 'retarget';
			readonly effective_at: Instant;
			readonly recorded_at: Instant;
			readonly reason: string;
			readonly duration: Duration;
	  };

export const clockStates = ['running', 'paused', 'met', 'cancelled'] as const;
export type ClockState = (typeof clockStates)[number];

export const clockVerdicts = ['on_time', 'late'] as const;
export type ClockVerdict = (typeof clockVerdicts)[number];
