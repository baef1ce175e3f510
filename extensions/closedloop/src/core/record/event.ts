import type { AddedData, AddedTo, EventData, EventKind, Instant } from '@closedloop/schema';
import type { FreeText } from '../history/index.ts';

/** What a line of this kind tells while it is written; somebody's own words are digested on its way into the history. */
export type DraftData<K extends EventKind> = EventData<K, FreeText>;

/** A line to be written, of a kind that is known. */
export interface EventOf<K extends EventKind> {
	readonly kind: K;
	readonly from_state: string | null;
	readonly to_state: string | null;
	readonly effective_at: Instant;
	readonly data: DraftData<K>;
}

/** One line of history to be written: its kind says what it tells. */
export type EventDraft = { readonly [K in EventKind]: EventOf<K> }[EventKind];

/** A literal that was spread together is not asked for what is too much in it: a misspelt member would be none. */
type NothingElse<Given, Known> = Given & Known & { readonly [Name in Exclude<keyof Given, keyof Known>]: never };

/** When it happened, and from which state to which, where the record moved. */
interface Happened {
	readonly at: Instant;
	readonly from?: string | null;
	readonly to?: string | null;
}

/** The one way to draft a line: what its kind does not name, or wants and is not told, does not compile. */
export const eventOf = <K extends EventKind, D extends object>(
	kind: K,
	{ at, from = null, to = null }: Happened,
	data: NothingElse<D, DraftData<K>>,
): EventOf<K> => ({ kind, from_state: from, to_state: to, effective_at: at, data });

/** What a kind of record adds to a line, put together from several places. */
export const adds = <K extends keyof AddedTo, D extends object>(_to: K, data: NothingElse<D, AddedData<K>>): D => data;

/** A column as a line tells it: its text as it stands, null where there is none. */
export const toldText = (value: unknown): string | null => (typeof value === 'string' ? value : null);
