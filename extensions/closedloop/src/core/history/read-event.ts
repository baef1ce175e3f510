import { eventData, type EventKind, type ReadData, type ReadEvent } from '@closedloop/schema';

const lines: { readonly [K in EventKind]: { readonly read: (json: unknown) => ReadEvent<K> } } = eventData;

const isEventKind = (kind: string): kind is EventKind => Object.hasOwn(eventData, kind);

/**
 * A line of history with what it tells, read from what is stored; null for a kind there is none of. Never throws: what
 * an older line lacks, or holds otherwise, is absent.
 */
export const readEvent = ({ kind, data }: { readonly kind: string; readonly data: unknown }): ReadEvent | null =>
	isEventKind(kind) ? lines[kind].read(data) : null;

/** What a line of a known kind tells. */
export const eventDataIn = <K extends EventKind>(kind: K, data: unknown): ReadData<K> => lines[kind].read(data).data;
