import type { KindName, recordKinds } from '../kinds/index.ts';
import type { Text } from '../shapes/text.ts';
import type { QueueTitle } from './queue.ts';

/** By what a record was found; the order is that of the answer. */
export type SearchPlace = 'exact' | 'number' | 'phone' | 'customer' | 'lot' | 'words';

/** A text to look for is no longer than this. */
export const longestSearch = 200;

/** One record that was found, as its reader may read it. */
export interface SearchRow {
	readonly kind: KindName;
	/** What such a record is called. */
	readonly label: Text;
	readonly collection: (typeof recordKinds)[KindName]['collection'];
	readonly id: string;
	readonly place: SearchPlace;
	readonly number: string | null;
	readonly title: QueueTitle | null;
	/** Number or title of the record it belongs to, where it has no number of its own. */
	readonly about: string | null;
	readonly customer: string | null;
	/** Id of the version it lives under, by which its codes are named. */
	readonly procedure: string | null;
	readonly status: string;
	/** Instant, ISO: when it began; null = it does not say. */
	readonly begun_at: string | null;
}

/** POST /closedloop/search */
export interface SearchAnswer {
	/** What was meant most likely first, the newest first among equals. */
	readonly rows: readonly SearchRow[];
	/** More were found than are told. */
	readonly more: boolean;
	/** Whether texts were looked into; what is too short is compared with the beginnings of numbers and lots alone. */
	readonly texts: boolean;
}
