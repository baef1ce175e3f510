import { recordKinds, type HistoryAnswer, type HistoryLine, type KindName } from '@closedloop/schema';
import { hashedColumns, verifyChain, type StoredEvent } from '../../core/history/index.ts';
import type { Read, StoredRow } from '../../store/read-as.ts';
import { namesOf, type Names } from './names.ts';

export interface HistoryQuestion {
	readonly kind: KindName;
	readonly id: string;
	/** Newest lines first, at most so many. */
	readonly limit: number;
}

/**
 * A record's history as this reader may see it. The mark is about the whole chain, read by the desk itself: a reader who may
 * see half of the lines would otherwise be told that the other half is missing.
 */
export async function historyOf(readAsViewer: Read, readAsDesk: Read, asked: HistoryQuestion): Promise<HistoryAnswer> {
	const { kind, id, limit } = asked;
	const of = { _and: [{ record: { _eq: id } }, { collection: { _eq: recordKinds[kind].collection } }] };
	const rows = await readAsViewer('cl_events', { fields: [...hashedColumns], filter: of, sort: ['-seq'], limit });
	const all = await readAsDesk('cl_events', { fields: [...hashedColumns, 'prev_hash', 'hash'], filter: of, sort: ['seq'], limit: -1 });
	const [record] = await readAsDesk(recordKinds[kind].collection, { fields: ['seq', 'chain_head'], filter: { id: { _eq: id } }, limit: 1 });
	const names = await namesOf(readAsViewer, rows.flatMap((row) => [text(row['actor']), ...toldIn(row)].filter((id) => id !== '')));
	return { lines: rows.map((row) => lineOf(row, names)), total: rows.length < limit ? rows.length : all.length, verification: verify(all, record) };
}

/** The chain itself, and that it ends where the record says: a history cut off at its end verifies on its own. */
function verify(rows: readonly StoredRow[], record: StoredRow | undefined): HistoryAnswer['verification'] {
	const verdict = verifyChain(rows.map(storedEvent));
	if (!verdict.ok) return { ok: false, seq: verdict.seq, reason: verdict.reason };
	const complete = record !== undefined && Number(record['seq'] ?? 0) === verdict.length && (record['chain_head'] ?? null) === verdict.head;
	return complete ? { ok: true, length: verdict.length } : { ok: false, seq: verdict.length + 1, reason: 'gap' };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const storedEvent = (row: StoredRow): StoredEvent => ({
	id: text(row['id']), record: text(row['record']), collection: text(row['collection']), seq: Number(row['seq']), kind: text(row['kind']),
	effective_at: isoOf(row['effective_at']), recorded_at: isoOf(row['recorded_at']),
	actor: textOrNull(row['actor']), actor_kind: text(row['actor_kind']), from_state: textOrNull(row['from_state']), to_state: textOrNull(row['to_state']),
	data: row['data'], prev_hash: textOrNull(row['prev_hash']), hash: text(row['hash']),
});

/** Hashed as it was written: ISO, UTC, with milliseconds, whatever the database made of it. */
const isoOf = (value: unknown): string => new Date(value instanceof Date ? value : String(value)).toISOString();

/** Colleagues a rung told. */
const toldIn = ({ data }: StoredRow): readonly string[] =>
	(isObject(data) && Array.isArray(data['to']) ? data['to'] : []).flatMap((each: unknown) => (isObject(each) && typeof each['user'] === 'string' ? [each['user']] : []));

function lineOf(row: StoredRow, names: Names): HistoryLine {
	const data = isObject(row['data']) ? row['data'] : {};
	const changes = Array.isArray(data['changes']) ? data['changes'] : [];
	const fields = changes.flatMap((change: unknown) => (isObject(change) && typeof change['field'] === 'string' ? [change['field']] : []));
	return {
		id: text(row['id']), seq: Number(row['seq']), kind: text(row['kind']),
		effective_at: isoOf(row['effective_at']), recorded_at: isoOf(row['recorded_at']), actor_kind: text(row['actor_kind']),
		actor_name: names.of(text(row['actor'])),
		from_state: textOrNull(row['from_state']), to_state: textOrNull(row['to_state']),
		note: textOrNull(data['note']), ...(typeof data['told_by'] === 'string' ? { told_by: data['told_by'] } : {}), fields, clock: textOrNull(data['clock']), moved: movedIn(data), ...ladderOf(row, data, names),
	};
}

function movedIn({ clocks }: StoredRow): HistoryLine['moved'] {
	const told: readonly unknown[] = Array.isArray(clocks) ? clocks : [];
	return told.flatMap((clock) => {
		if (!isObject(clock) || typeof clock['was_due_at'] !== 'string' || clock['was_due_at'] === clock['due_at']) return [];
		return [{ kind: text(clock['kind']), was_due_at: clock['was_due_at'], due_at: text(clock['due_at']) }];
	});
}

const isObject = (value: unknown): value is StoredRow => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a ladder's line says: which level told whom, or which promises were acknowledged. */
function ladderOf(row: StoredRow, data: StoredRow, names: Names): Partial<HistoryLine> {
	if (row['kind'] === 'acknowledged' && Array.isArray(data['clocks'])) {
		return { clocks: data['clocks'].flatMap((clock: unknown) => (isObject(clock) && typeof clock['kind'] === 'string' ? [clock['kind']] : [])) };
	}
	if (row['kind'] !== 'escalated') return {};
	return { level: Number(data['rung'] ?? 0) + 1, repetition: Number(data['repetition'] ?? 0), told: toldIn(row).flatMap((user) => names.of(user) ?? []) };
}
