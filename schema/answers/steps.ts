import type { LetterTemplate } from '../letters.ts';
import type { EarlierAnswer } from '../shapes/feedback.ts';
import type { Locale, Text } from '../shapes/text.ts';
import type { GlanceColumn } from './glance.ts';

/** What still stands between a record and a step; the same data the door refuses with. */
export interface MissingAnswer {
	readonly code: string;
	readonly field?: string;
	readonly params: Readonly<Record<string, string | number | readonly string[]>>;
	/** What codes in `params` are called that are the procedure's own: posts. */
	readonly texts?: { readonly [name: string]: Text; readonly post?: Text };
	/** Names of those who could do what is wanted, as far as the reader may see colleagues. */
	readonly holders?: readonly string[];
}

export interface StepAnswer {
	readonly code: string;
	readonly label: Text;
	readonly to: string;
	readonly to_label: Text;
	/** Nothing is expected any more once it is taken. */
	readonly terminal: boolean;
	readonly possible: boolean;
	readonly missing: readonly MissingAnswer[];
	/** Columns that are filled in with this step, plus `signature`: what one drawer asks for. */
	readonly asks: readonly string[];
	/** Those of them that may stay empty. */
	readonly optional: readonly string[];
	/** What can be said of a column it asks for, where not everything the column takes can be. */
	readonly choices?: Readonly<Record<string, readonly StepChoice[]>>;
	/** What taking it says of the record; of a column it asks for, what is likeliest. */
	readonly sets: Readonly<Record<string, string>>;
	/** What it tells the customer. */
	readonly tells: 'reply' | 'progress' | null;
}

export interface StepChoice {
	readonly code: string;
	readonly label: Text;
}

/** What a letter to the customer would meet: an address, or why there is none. */
export type Reach = 'email' | 'no_contact' | 'no_address' | 'bad_address' | 'erased';

/** The customer's side of a feedback. */
export interface CustomerAnswer {
	readonly reach: Reach;
	/** Name and address a letter goes to; null where the reader may not see contacts, or nobody can be written to. */
	readonly to: string | null;
	/** The answer they refused last, while the next one is still to come. */
	readonly refused: EarlierAnswer | null;
}

/** A letter to the customer as it would leave. */
export interface LetterAnswer {
	readonly template: LetterTemplate;
	readonly language: Locale;
	/** Name and address; null where the reader may not see contacts. */
	readonly to: string | null;
	readonly subject: string;
	/** The code by which the customer follows it is theirs alone: covered here. */
	readonly text: string;
}

/** POST /closedloop/steps/:collection/:id/preview: one step with what is filled in for it so far. */
export interface StepPreview {
	/** Null where it does not leave the record's state. */
	readonly step: StepAnswer | null;
	/** Why it would be refused as it is filled in, in the reader's language. */
	readonly refused: readonly string[];
	readonly letters: readonly LetterAnswer[];
	/** Promises it keeps, the next due first. */
	readonly keeps: readonly KeptAnswer[];
	/** What a signature is put under. */
	readonly signs: SignedAnswer | null;
}

/** A promise that taking a step keeps. */
export interface KeptAnswer {
	readonly kind: string;
	readonly label: Text;
	/** Instant, ISO. */
	readonly due_at: string;
	readonly late: boolean;
}

/** What whoever signs puts their name to. */
export interface SignedAnswer {
	/** The record it is about. */
	readonly collection: string;
	readonly name: string;
	/** Matter that is signed, as its procedure calls it. */
	readonly matter: Text | null;
	readonly proposer: string | null;
	/** Why it was proposed. */
	readonly reason: string | null;
	/** What stands in the columns the signature rests on. */
	readonly told: readonly GlanceColumn[];
}

/** GET /closedloop/steps/:collection/:id; with what a form holds and has not saved, POST. */
export interface StepsAnswer {
	readonly status: string;
	/** History count the steps were judged on. */
	readonly seq: number | null;
	/** Whether the reader may write the record at all. */
	readonly may_write: boolean;
	readonly steps: readonly StepAnswer[];
	/** Null for records that are no feedback. */
	readonly customer: CustomerAnswer | null;
}
