import type { ClockState, ClockVerdict } from '../shapes/clocks.ts';
import type { Text } from '../shapes/text.ts';
import type { MatchReason, ProcedureNamed } from './procedure-choice.ts';

/** Somebody who would be told. */
export interface ToldAnswer {
	/** Name of a colleague, an address, a contact; null where the reader may not see users. */
	readonly name: string | null;
	readonly user: string | null;
	readonly address: string | null;
	readonly relation: string;
	/** Levels above the lead department. */
	readonly level: number | null;
	/** Whose place they take. */
	readonly instead_of: string | null;
}

/** One line of the timeline. Instants are epoch milliseconds. */
export interface SimulatedLine {
	readonly at: number;
	readonly what:
		| 'rung'
		| 'breach'
		| 'at_once'
		| 'assigned'
		| 'led'
		| 'customer'
		| 'resumed'
		| 'acknowledged'
		| 'answered'
		| 'registered';
	/** The promise it is about. */
	readonly clock: Text | null;
	/** From 1. */
	readonly level: number | null;
	readonly repetition: number;
	/** Levels nobody was told of, because the ladder was entered above them. */
	readonly passed_over: readonly number[];
	readonly action: string | null;
	/** Severity after the line, where it raised it. */
	readonly severity: Text | null;
	readonly told: readonly ToldAnswer[];
	readonly channels: readonly string[];
	/** Letters wait until then: quiet hours. */
	readonly held_until: number | null;
	/** Should have told somebody and there is nobody. */
	readonly nobody: boolean;
}

export interface SimulatedClock {
	readonly kind: string;
	readonly label: Text;
	readonly cycle: number;
	readonly started_at: number;
	readonly due_at: number;
	readonly state: ClockState;
	readonly verdict: ClockVerdict | null;
	readonly missed: boolean;
	readonly sentence: string;
}

/** POST /closedloop/simulate: who would be told when. */
export interface SimulationAnswer {
	/** What was played. */
	readonly procedure: ProcedureNamed;
	/** What such a record would get; differs from `procedure` when another is narrower. Null: none. */
	readonly applies: {
		readonly procedure: ProcedureNamed;
		readonly because: readonly MatchReason[];
		readonly sentence: string;
	} | null;
	/** Whether what was played is what would apply. */
	readonly would_apply: boolean;
	readonly time_zone: string;
	readonly begins_at: number;
	readonly clocks: readonly SimulatedClock[];
	readonly lines: readonly SimulatedLine[];
	/** More would come than is shown. */
	readonly cut: boolean;
}
