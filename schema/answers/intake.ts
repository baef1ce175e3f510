import type { Text } from '../shapes/text.ts';
import type { ProcedureNamed } from './procedure-choice.ts';

/** A promise a record would begin with. */
export interface PromisedAnswer {
	readonly kind: string;
	readonly label: Text;
	/** Instant, ISO. */
	readonly due_at: string;
}

/** POST /closedloop/intake: what registering a feedback as it stands would begin. */
export interface IntakeAnswer {
	/** Which procedure would apply; null = none in force, or none the reader may see. */
	readonly procedure: ProcedureNamed | null;
	/** The nearest first; none where the procedure is not the reader's to see. */
	readonly promises: readonly PromisedAnswer[];
	/** How many of the same problem there would be with it, where its procedure counts them; else null. */
	readonly repeat: number | null;
	/** Why it could not be registered so, in the reader's language. */
	readonly refused: readonly string[];
}
