import type { StoredEvent } from './chain.ts';
import type { Texts } from './free-text.ts';
import { eventDataIn } from './read-event.ts';

/** A file as it hangs on a record today. */
export interface StandingFile {
	readonly id: string;
	readonly name: string;
	/** Of its bytes; null when they are gone or cannot be read. */
	readonly sha256: string | null;
}

interface Line extends Pick<StoredEvent, 'seq' | 'kind' | 'data'> {
	readonly texts: Texts | null;
}

export interface FileFlaw {
	readonly seq: number;
	readonly reason: 'files';
	/** Id of the file. */
	readonly field: string;
}

/**
 * What hangs on a record is what its history says was hung there, byte for byte and by the same name; what is gone was
 * erased by a line that names it.
 */
export function filesFlaw(events: readonly Line[], files: readonly StandingFile[]): FileFlaw | null {
	const told = new Map(
		events
			.filter(({ kind }) => kind === 'attached')
			.map(({ seq, data, texts }) => {
				const said = eventDataIn('attached', data);
				return [said.file, { seq, texts, sha256: said.sha256 }] as const;
			}),
	);
	const gone = new Set(
		events.filter(({ kind }) => kind === 'erased').flatMap(({ data }) => eventDataIn('erased', data).files ?? []),
	);
	const lastSeq = events.at(-1)?.seq ?? 1;
	for (const { id, name, sha256 } of files) {
		const line = told.get(id);
		const { name: named } = line?.texts?.words ?? {};
		const flawed =
			line === undefined ||
			gone.has(id) ||
			sha256 === null ||
			line.sha256 !== sha256 ||
			(line.texts !== null && named !== name);
		if (flawed) return { seq: line?.seq ?? lastSeq, reason: 'files', field: id };
		told.delete(id);
	}
	for (const [id, { seq }] of told)
		if (id === undefined || !gone.has(id)) return { seq, reason: 'files', field: String(id) };
	return null;
}
