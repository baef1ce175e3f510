import type { EarlierAnswer, Instant, KindName, LetterTemplate, Locale, Text } from '@closedloop/schema';

/**
 * letter   subject and blocks, in the reader's language, without any markup
 * block    a paragraph, the customer's or colleague's own words, a small table, a code, a link
 * writer   turns a letter into plain text, HTML or the Markdown of a Studio notice; the only place that escapes
 */

/** What a letter says of its record, read when it is sent. */
export interface LetterRecord {
	readonly kind: KindName;
	readonly number: string | null;
	/** Subject of a feedback, title of a CAPA or action; customers' words are quoted as they stand. */
	readonly title: string | null;
	readonly promises: readonly {
		readonly label: string;
		readonly due_at: Instant;
		readonly zone: string;
		readonly why: string;
	}[];
	/** Lead department: whom to ask. */
	readonly department: string | null;
	readonly severity: Text | null;
	/** Whose place the reader takes. */
	readonly instead_of: string | null;
	/** Until when an invitation is good. */
	readonly expires_at: Instant | null;
	/** What a questionnaire says of itself. */
	readonly intro: Text | null;
	/** The answer the customer refused last, with their words. */
	readonly refused: EarlierAnswer | null;
	/** What the customer wrote with a further answer; what a slip asks, or how it was answered. */
	readonly words: string | null;
	/** Why a decision was proposed. */
	readonly reason: string | null;
	/** Zone of the promise: that of the record's calendar, else the desk's. */
	readonly zone: string;
}

/**
 * Addresses in a letter. The tracking code stands in the letter, never in an address: addresses are logged and passed
 * on.
 */
export interface Links {
	/** Record in Studio. */
	readonly studio: string | null;
	/** Status page; the code is typed there. */
	readonly status: string;
	readonly code: string | null;
	/** Questionnaire of one invitation. */
	readonly survey: string | null;
}

export interface LetterInput {
	readonly template: LetterTemplate;
	readonly language: Locale;
	/** As drafted in the commit that called for the letter. */
	readonly data: Readonly<Record<string, unknown>>;
	readonly record: LetterRecord;
	readonly links: Links;
	readonly now: Instant;
	/** Name of the house; null when the administrator has given none. */
	readonly house: string | null;
	/** Texts an administrator rewrote, `<language>:<key>` → text. */
	readonly wordings?: ReadonlyMap<string, string>;
}

export interface Row {
	readonly label: string;
	readonly value: string;
	/** A remark in smaller print. */
	readonly note?: string;
}

export type Block =
	| { readonly is: 'text' | 'heading' | 'quote'; readonly text: string }
	| { readonly is: 'rows'; readonly rows: readonly Row[] }
	| { readonly is: 'code'; readonly label: string; readonly code: string; readonly note: string }
	| { readonly is: 'link'; readonly text: string; readonly href: string };

export interface Letter {
	readonly language: Locale;
	readonly subject: string;
	readonly hello: string;
	readonly blocks: readonly Block[];
	readonly sign: readonly string[];
	/** What stands between a row's label and its value, in the language's own way. */
	readonly colon: string;
}
