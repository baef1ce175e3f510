import type { Adoption } from './adoption.ts';
import type { Cause } from './capa.ts';
import type { ContactEntry } from './contact.ts';
import type { EarlierAnswer } from './feedback.ts';
import type { Webhook } from './webhook.ts';
import type { ClockCommand, ClockFact, DeadlineRule, ToldRung } from './clocks.ts';
import type { Answers } from './survey.ts';
import type { Span, Weekday } from './time.ts';

/**
 * What the JSON columns hold, by name. How each is read stands in `services/values/held.ts`: a name without a reader
 * does not compile.
 */
export interface Held {
	readonly clock_commands: ClockCommand | readonly ClockCommand[];
	/** Half filled while people work on them; what is missing the step asks for that needs it. */
	readonly causes: readonly { readonly [Column in keyof Cause]?: Cause[Column] }[];
	readonly contact_entries: readonly ContactEntry[];
	readonly deadline_rule: DeadlineRule;
	readonly told_rungs: readonly ToldRung[];
	readonly clock_facts: readonly ClockFact[];
	/** What an event or a letter tells: a JSON object, read by whoever wrote it. */
	readonly particulars: Readonly<Record<string, unknown>>;
	readonly answers: Answers;
	readonly item_scores: Readonly<Record<string, number | null>>;
	readonly weekly_hours: Partial<Record<Weekday, readonly Span[]>>;
	readonly years: readonly number[];
	readonly codes: readonly string[];
	readonly earlier_answers: readonly EarlierAnswer[];
	readonly procedure_reason: { readonly code: string; readonly because: readonly string[] };
	/** Null but for a procedure that was adopted from the catalogue. */
	readonly adoption: Adoption;
	readonly webhooks: readonly Webhook[];
	/** What a procedure's own forms ask for, by the code of each; read by the rule of the same code (`FactRule`). */
	readonly facts: Readonly<Record<string, unknown>>;
}
