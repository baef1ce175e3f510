import { recordKinds, type HistoryAnswer, type HistoryLine, type KindName, type Stored } from '@closedloop/schema';
import { listIn, member } from '../../core/json.ts';
import { hashedColumns, wordsMark } from '../../core/history/index.ts';
import type { Hands } from '../../store/attachments/file-digest.ts';
import { textsIn } from '../../store/history/history-rows.ts';
import type { Read } from '../../store/read-as.ts';
import type { Sealer } from '../seal.ts';
import { verifyRecords } from '../history/verify-records.ts';
import { namesOf, type Names } from './names.ts';

type EventRow = Stored<'cl_events'>;

export interface HistoryQuestion {
	readonly kind: KindName;
	readonly id: string;
	/** Newest lines first, at most so many. */
	readonly limit: number;
}

/** Who verifies: the desk itself, with the whole history and the key. */
export interface Verifier {
	readonly hands: Hands;
	readonly sealer: Sealer;
}

/**
 * A record's history as this reader may see it. The mark is about the whole chain, read by the desk itself: a reader
 * who may see half of the lines would otherwise be told that the other half is missing.
 */
export async function historyOf(
	readAsViewer: Read,
	{ hands, sealer }: Verifier,
	asked: HistoryQuestion,
): Promise<HistoryAnswer> {
	const { kind, id, limit } = asked;
	const of = { _and: [{ record: { _eq: id } }, { collection: { _eq: recordKinds[kind].collection } }] };
	const rows = await readAsViewer('cl_events', {
		fields: [...hashedColumns, 'texts'],
		filter: of,
		sort: ['-seq'],
		limit,
	});
	const verification = (await verifyRecords(hands, sealer, kind, [id])).get(id) ?? { ok: false, seq: 1, reason: 'gap' };
	const names = await namesOf(
		readAsViewer,
		rows.flatMap((row) => [text(row.actor), ...toldIn(row)].filter((id) => id !== '')),
	);
	const newest = Number(rows[0]?.seq ?? 0);
	return {
		lines: rows.map((row) => lineOf(row, names)),
		total: rows.length < limit ? rows.length : newest,
		verification,
	};
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** ISO, UTC, with milliseconds, whatever the database made of it. */
const isoOf = (value: unknown): string => new Date(value instanceof Date ? value : String(value)).toISOString();

/** Colleagues a rung told. */
const toldIn = ({ data }: EventRow): readonly string[] =>
	listIn(member(data, 'to')).flatMap((each) => textOrNull(member(each, 'user')) ?? []);

function lineOf(row: EventRow, names: Names): HistoryLine {
	const { data } = row;
	const fields = listIn(member(data, 'changes')).flatMap((change) => textOrNull(member(change, 'field')) ?? []);
	const told_by = member(data, 'told_by');
	return {
		id: text(row.id),
		seq: Number(row.seq),
		kind: text(row.kind),
		effective_at: isoOf(row.effective_at),
		recorded_at: isoOf(row.recorded_at),
		actor_kind: text(row.actor_kind),
		actor_name: names.of(text(row.actor)),
		from_state: textOrNull(row.from_state),
		to_state: textOrNull(row.to_state),
		...noteOf(row),
		...(typeof told_by === 'string' ? { told_by } : {}),
		fields,
		clock: textOrNull(member(data, 'clock')),
		moved: movedIn(data),
		...ladderOf(row, names),
	};
}

/** The note as it was written (of a file, its name), or that it was erased. */
function noteOf(row: EventRow): Pick<HistoryLine, 'note' | 'erased'> {
	const place = row.kind === 'attached' ? 'name' : 'note';
	const told = textOrNull(member(row.data, place));
	const said = textsIn(row.texts)?.words[place] ?? null;
	return { note: said, erased: said === null && told !== null && told.startsWith(wordsMark) };
}

function movedIn(data: unknown): HistoryLine['moved'] {
	return listIn(member(data, 'clocks')).flatMap((clock) => {
		const [was_due_at, due_at] = [member(clock, 'was_due_at'), member(clock, 'due_at')];
		if (typeof was_due_at !== 'string' || was_due_at === due_at) return [];
		return [{ kind: text(member(clock, 'kind')), was_due_at, due_at: text(due_at) }];
	});
}

/** What a ladder's line says: which level told whom, or which promises were acknowledged. */
function ladderOf(row: EventRow, names: Names): Partial<HistoryLine> {
	const clocks = member(row.data, 'clocks');
	if (row.kind === 'acknowledged' && Array.isArray(clocks))
		return { clocks: listIn(clocks).flatMap((clock) => textOrNull(member(clock, 'kind')) ?? []) };
	if (row.kind !== 'escalated') return {};
	return {
		level: Number(member(row.data, 'rung') ?? 0) + 1,
		repetition: Number(member(row.data, 'repetition') ?? 0),
		told: toldIn(row).flatMap((user) => names.of(user) ?? []),
	};
}
