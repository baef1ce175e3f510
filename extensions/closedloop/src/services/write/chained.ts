import { chainHash, tellData, type After, type ChainedEvent, type Texts } from '../../core/history/index.ts';
import type { EventDraft } from '../../core/record/index.ts';
import { isoOf } from '../../store/row-values.ts';
import { sealerOf } from '../seal.ts';
import type { Machine, Writer } from './context.ts';

/** A line of history that is written down but not chained yet. */
export interface Line extends ChainedEvent {
	readonly texts: Texts;
}

/** Where lines are added. */
export interface Place {
	readonly collection: string;
	readonly record: string;
	/** Number and hash of the last line so far. */
	readonly seq: number;
	readonly hash: string | null;
}

/** Who tells, and when. */
export interface Teller {
	readonly at: Writer['at'];
	readonly actor: Pick<Writer['actor'], 'id' | 'kind'>;
}

/** Writes drafts down: numbered, with digests in place of words. */
export function linesOf(
	machine: Pick<Machine, 'newId'>,
	writer: Teller,
	{ collection, record, seq }: Place,
	drafts: readonly EventDraft[],
): readonly Line[] {
	return drafts.map((draft, index) => ({
		id: machine.newId(),
		record,
		collection,
		seq: seq + index + 1,
		kind: draft.kind,
		effective_at: isoOf(draft.effective_at),
		recorded_at: isoOf(writer.at),
		actor: writer.actor.id,
		actor_kind: writer.actor.kind,
		from_state: draft.from_state,
		to_state: draft.to_state,
		...tellData(draft.data, machine.newId()),
	}));
}

/** Chains lines to the history and seals them; the last one says what the record is after all of them. */
export function chained(
	{ secret }: Pick<Machine, 'secret'>,
	{ record, hash: head }: Place,
	lines: readonly Line[],
	after: (salt: string) => After,
) {
	const sealer = sealerOf(secret);
	let prev_hash = head;
	return lines.map((line, index) => {
		const data = index === lines.length - 1 ? { ...objectOf(line.data), after: after(line.texts.salt) } : line.data;
		const hash = chainHash(prev_hash, { ...line, data });
		const row = { ...line, data, once_key: `${record}:${line.seq}`, prev_hash, hash, seal: sealer.seal(hash) };
		prev_hash = hash;
		return row;
	});
}

const objectOf = (data: unknown): object => (typeof data === 'object' && data !== null ? data : {});
