import type { CollectionName } from '@closedloop/schema';
import { member } from '../json.ts';
import { filesFlaw, type StandingFile } from './attached.ts';
import type { StoredEvent } from './chain.ts';
import { placesOfWords, saltedDigest, type Texts } from './free-text.ts';
import { readEvent } from './read-event.ts';
import { digestOfRow, linksOf, type After, type PartRow } from './row-state.ts';
import { columnToldOtherwise } from './told-columns.ts';

type Values = Readonly<Record<string, unknown>>;

/** What stands in the database today, to be compared with what the history tells. */
export interface Standing {
	readonly collection: CollectionName;
	/** The record's own row. */
	readonly row: Values;
	/** Its clocks and messages. */
	readonly parts: readonly PartRow[];
	/** What hangs on it. */
	readonly files: readonly StandingFile[];
	/** Whether somebody named in a column of the record is still there. */
	readonly isThere: (column: string, id: string) => boolean;
}

/**
 * `words`: a kept text is missing or reads otherwise · `record`, `clocks`, `messages`: a row is not what the history
 * made it · `files`: nor is a file.
 */
export type Difference = 'words' | 'record' | 'clocks' | 'messages' | 'files';

/** Where history and database part. `field` names the column, or the file, where it can be told. */
export interface Parting {
	readonly seq: number;
	readonly reason: Difference;
	readonly field?: string;
}

/** A line of history with what is kept beside the chain. */
export interface ToldEvent extends StoredEvent {
	readonly texts: Texts | null;
}

/**
 * Derives from a whole and verified history what the record, its clocks, messages and files must be, and answers the
 * first thing that is otherwise. Nothing that stands in the database is believed: the last line to speak of a row
 * decides.
 */
export function compare(events: readonly ToldEvent[], standing: Standing): Parting | null {
	return (
		wordsFlaw(events) ??
		recordFlaw(events, standing) ??
		partsFlaw(events, standing) ??
		filesFlaw(events, standing.files)
	);
}

/** Texts may be absent only where a later line says that they were erased. */
function wordsFlaw(events: readonly ToldEvent[]): Parting | null {
	const erased = Math.max(0, ...events.filter(({ kind }) => kind === 'erased').map(({ seq }) => seq));
	for (const { seq, data, texts } of events) {
		if (texts === null && seq < erased) continue;
		const flawed = placesOfWords(data).some(([place, digest]) => {
			const said = texts?.words[place];
			return texts === null || said === undefined || saltedDigest(texts.salt, said) !== digest;
		});
		if (flawed || texts === null) return { seq, reason: 'words' };
	}
	return null;
}

function recordFlaw(events: readonly ToldEvent[], { collection, row, isThere }: Standing): Parting | null {
	const last = events.at(-1);
	if (last === undefined) return { seq: 1, reason: 'record' };
	const { seq } = last;
	const after = afterIn(last);
	if (after === null || last.texts === null) return { seq, reason: 'record' };
	const moved = events.findLast(({ to_state }) => to_state !== null);
	if (moved && member(row, 'status') !== moved.to_state) return { seq: moved.seq, reason: 'record', field: 'status' };
	if (digestOfRow(last.texts.salt, collection, row) !== after.record)
		return { seq, reason: 'record', ...columnToldOtherwise(events, row) };
	const links = linksOf(collection, row);
	for (const name of new Set([...Object.keys(links), ...Object.keys(after.links)])) {
		const [now, then] = [links[name], after.links[name]];
		// Whoever was deleted is named nowhere any more; that is the database's own doing.
		if (now !== then && !(now === undefined && then !== undefined && !isThere(name, then)))
			return { seq, reason: 'record', field: name };
	}
	return null;
}

function partsFlaw(events: readonly ToldEvent[], { parts }: Standing): Parting | null {
	const tellers = new Map<string, ToldEvent>();
	for (const event of events) for (const id of Object.keys(afterIn(event)?.rows ?? {})) tellers.set(id, event);
	const lastSeq = events.at(-1)?.seq ?? 1;
	for (const { table, id, values } of parts) {
		const teller = tellers.get(id);
		const reason = table === 'cl_clocks' ? 'clocks' : 'messages';
		// A row no line tells of was put there past the engine.
		if (teller?.texts === undefined || teller.texts === null) return { seq: teller?.seq ?? lastSeq, reason };
		if (digestOfRow(teller.texts.salt, table, values) !== afterIn(teller)?.rows[id]) return { seq: teller.seq, reason };
		tellers.delete(id);
	}
	const [gone] = tellers.values();
	return gone === undefined ? null : { seq: gone.seq, reason: 'clocks' };
}

/** What a line says about its record; null when it says nothing. */
export function afterIn(event: Pick<StoredEvent, 'kind' | 'data'>): After | null {
	const { record, links = {}, rows = {} } = readEvent(event)?.data.after ?? {};
	return record === undefined ? null : { record, links, rows };
}
