import type { Instant } from '@closedloop/schema';

/** What a customer may say their message is; `internal` notices are for staff. */
export const submissionKinds = [
	'complaint',
	'suggestion',
	'praise',
	'enquiry',
	'failure',
	'return_request',
	'adverse_event',
] as const;
export type SubmissionKind = (typeof submissionKinds)[number];

/** Kinds of files the form offers and takes. A file is judged by its first bytes, not by what it calls itself. */
export const acceptedTypes = [
	'image/jpeg',
	'image/png',
	'image/webp',
	'image/gif',
	'image/heic',
	'image/heif',
	'image/avif',
	'application/pdf',
] as const;
export type AcceptedType = (typeof acceptedTypes)[number];

/** Fields of the form and of its JSON twin, in the order of the page. */
export const submissionFields = [
	'kind',
	'words',
	'wish',
	'product',
	'lot',
	'site',
	'occurred_at',
	'photos',
	'anonymous',
	'name',
	'phone',
	'email',
] as const;
export type SubmissionField = (typeof submissionFields)[number];

/** A field of a form of the house, named like the fact it becomes. */
export type FactField = `facts.${string}`;

/** What was typed, as it came; absent is empty. */
export type Typed = Readonly<Partial<Record<SubmissionField, string>>>;

/**
 * Most characters of each text. Words: two written pages; the others hold what the columns hold (255) with room to
 * spare.
 */
export const longest = {
	words: 4000,
	wish: 1000,
	product: 200,
	lot: 100,
	site: 200,
	name: 100,
	phone: 40,
	email: 254,
} as const;

/** What is wrong with one field; the page has words for each. */
export interface FieldProblem {
	readonly field: SubmissionField | FactField;
	readonly problem:
		| 'required'
		| 'too_long'
		| 'not_a_choice'
		| 'not_an_email'
		| 'not_a_phone'
		| 'not_a_date'
		| 'not_a_day'
		| 'not_a_number'
		| 'in_the_future'
		| 'way_to_reach'
		| 'too_many_files'
		| 'file_too_large'
		| 'files_too_large'
		| 'file_type';
	readonly limit?: number;
}

/** One photo, kept in memory until the words are judged. */
export interface Photo {
	readonly name: string;
	/** By its first bytes, never by its name. */
	readonly type: string;
	readonly content: Uint8Array;
}

/** A customer's message that can be taken in. */
export interface Submission {
	readonly kind: SubmissionKind;
	readonly words: string;
	readonly wish: string | null;
	readonly product: string | null;
	readonly lot: string | null;
	readonly site: string | null;
	readonly occurred_at: Instant | null;
	/** What the procedure's own forms ask for, by code. */
	readonly facts?: Readonly<Record<string, unknown>>;
	/** Null: anonymous. */
	readonly contact: { readonly name: string; readonly phone: string | null; readonly email: string | null } | null;
}
