import type { ContactChannel, ContactDirection, ContactParty } from '../values.ts';
import type { RuleCondition } from './condition.ts';
import type { Text } from './text.ts';

/** Which contacts are meant; what is left out is not asked. */
export interface ContactChoice {
	readonly direction?: ContactDirection;
	/** One of these. */
	readonly channels?: readonly ContactChannel[];
	/** With one of these; absent = the customer. */
	readonly with?: readonly ContactParty[];
}

/**
 * What a procedure asks of contacts. With `before`: such a contact has been logged when a feedback enters the state. With
 * `answer`: the answer itself is told so. With neither: whatever such contact is logged comes with a copy (P07 F0:235:
 * letters are copied and filed).
 */
export interface ContactRule extends ContactChoice {
	readonly code: string;
	readonly label: Text;
	/** Asked for before entering this state … */
	readonly before?: string;
	/** … but only when this holds. While a column whose value it asks is empty the step waits for it. */
	readonly when?: RuleCondition;
	/** By the channel the feedback came by; what came by none that leads back (a box, a survey) is not asked. */
	readonly original?: boolean;
	/** It is the answer that is told so (P44 F3:99). */
	readonly answer?: boolean;
	/** After the instant in this column; the answer itself does not count. */
	readonly since?: string;
	/** Logged with a copy. */
	readonly copy?: boolean;
	readonly source: string;
}

/** A contact as somebody logs it, or strikes one out that was logged wrongly. */
export type ContactEntry =
	| {
			readonly direction: ContactDirection;
			readonly channel: ContactChannel;
			/** Absent = the customer. */
			readonly with?: ContactParty;
			/** Who it was, in words. */
			readonly name?: string;
			/** When it took place, ISO 8601; absent = when the write says (`step_at`), else now. */
			readonly at?: string;
			/** What was said. */
			readonly words: string;
			/** Id of a file that hangs on the record. */
			readonly copy?: string;
	  }
	| {
			/** The contact that does not count any more: the number behind the stroke. */
			readonly strikes: number;
			/** Why. */
			readonly words: string;
	  };
