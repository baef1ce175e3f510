import type { ContactChannel, ContactDirection, ContactParty, Instant } from '@closedloop/schema';
import { minuteMs } from '../durations.ts';

/** A contact with somebody outside that counts: logged and not struck out, or a letter of ours that has left. */
export interface Contact {
	readonly direction: ContactDirection;
	readonly channel: ContactChannel;
	readonly with: ContactParty;
	readonly at: Instant;
	/** A copy of it is kept. */
	readonly copy: boolean;
	/** The answer to the customer was told by it. */
	readonly answer: boolean;
	/** Its number in the log; absent = a letter of ours, or not logged before this write. */
	readonly n?: number;
}

/** Letters by which the customer is spoken with, once they have left: what is sent on registering says nothing to anybody yet. */
export const speakingLetters: readonly string[] = ['reply', 'progress'];

/**
 * People tell the time of a call to the minute, steps and our own clock to less: what is of one minute is neither earlier
 * nor later.
 */
export const minuteOf = (at: Instant): number => Math.floor(at / minuteMs);

/** The log of a record. */
export interface ContactLog {
	readonly contacts: readonly Contact[];
	/** Those that somebody logged and nobody struck out, by number, with who did. */
	readonly logged: ReadonlyMap<number, string | null>;
	/** The highest number given, of whatever was struck out, too. */
	readonly last: number;
	/** Files that hang on the record, of those the write names, and when they were uploaded. */
	readonly files: ReadonlyMap<string, Instant | null>;
	/** Files that are the copy of a contact which stands, and its number. */
	readonly copies: ReadonlyMap<string, number>;
}

export const noContacts: ContactLog = { contacts: [], logged: new Map(), last: 0, files: new Map(), copies: new Map() };
