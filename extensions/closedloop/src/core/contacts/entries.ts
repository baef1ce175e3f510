import type { ContactEntry, Instant } from '@closedloop/schema';
import { instantOf } from '../values/index.ts';
import type { Contact } from './contact.ts';

/** A contact as this write logs it. */
export interface Logged extends Contact {
	readonly name: string | null;
	readonly words: string;
	/** Id of the file that is its copy. */
	readonly file: string | null;
}

/** What a write says of contacts. */
export interface Entries {
	readonly logged: readonly Logged[];
	readonly struck: readonly { readonly n: number; readonly words: string }[];
}

/**
 * The contacts a write logs and strikes out.
 *
 * @param at when they took place that say nothing of it
 */
export function entriesIn(written: unknown, at: Instant): Entries {
	const entries = Array.isArray(written) ? written.filter(isEntry) : [];
	return {
		logged: entries.flatMap((entry) => ('strikes' in entry ? [] : [loggedBy(entry, at)])),
		struck: entries.flatMap((entry) => ('strikes' in entry ? [{ n: entry.strikes, words: entry.words }] : [])),
	};
}

/** The column was read by its shape already. */
const isEntry = (value: unknown): value is ContactEntry =>
	typeof value === 'object' && value !== null && ('strikes' in value || 'channel' in value);

const loggedBy = (entry: Exclude<ContactEntry, { strikes: number }>, at: Instant): Logged => ({
	direction: entry.direction,
	channel: entry.channel,
	with: entry.with ?? 'customer',
	at: instantOf(entry.at) ?? at,
	copy: entry.copy !== undefined,
	answer: false,
	name: entry.name ?? null,
	words: entry.words,
	file: entry.copy ?? null,
});
