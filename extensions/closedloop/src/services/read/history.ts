import {
	recordKinds,
	type HistoryAnswer,
	type HistoryLine,
	type KindName,
	type ReadEvent,
	type Stored,
} from '@closedloop/schema';
import { hashedColumns, readEvent, wordsMark, type Texts } from '../../core/history/index.ts';
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
		rows.flatMap((row) => [text(row.actor), ...toldIn(eventIn(row))].filter((id) => id !== '')),
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

/** What a stored line tells; null for a kind there is none of. */
const eventIn = ({ kind, data }: EventRow): ReadEvent | null => readEvent({ kind: text(kind), data });

/** Colleagues a rung told. */
const toldIn = (event: ReadEvent | null): readonly string[] => (event?.data.to ?? []).flatMap(({ user }) => user ?? []);

function lineOf(row: EventRow, names: Names): HistoryLine {
	const event = eventIn(row);
	const { changes = [], told_by = contactIn(event)?.channel, routed_by = null, clock = null } = event?.data ?? {};
	return {
		id: text(row.id),
		seq: Number(row.seq),
		kind: contactIn(event)?.kind ?? (isComment(row, event) ? 'commented' : text(row.kind)),
		effective_at: isoOf(row.effective_at),
		recorded_at: isoOf(row.recorded_at),
		actor_kind: text(row.actor_kind),
		actor_name: names.of(text(row.actor)),
		from_state: textOrNull(row.from_state),
		to_state: textOrNull(row.to_state),
		...noteOf(event, textsIn(row.texts)?.words ?? {}),
		...(told_by === undefined ? {} : { told_by }),
		...(routed_by === null ? {} : { routed_by }),
		fields: [...changes.flatMap(({ field }) => field ?? []), ...raisedIn(event)],
		...changesIn(event),
		clock,
		...workflowIn(event),
		moved: movedIn(event),
		...ladderOf(event, names),
	};
}

/** What a line that tells of nothing but contacts is called, and by which way the first of them was. */
function contactIn(event: ReadEvent | null): { readonly kind: string; readonly channel?: string } | null {
	const { contacts = [] } = event?.data ?? {};
	const [first] = contacts;
	if (event?.kind !== 'evidence' || first === undefined) return null;
	if (first.strikes !== undefined) return { kind: 'struck' };
	return { kind: 'contacted', ...(first.channel === undefined ? {} : { channel: first.channel }) };
}

/** Somebody of the desk has said something and done nothing else. */
const isComment = ({ actor_kind }: EventRow, event: ReadEvent | null): boolean =>
	event?.kind === 'edited' &&
	actor_kind === 'staff' &&
	event.data.note !== undefined &&
	event.data.changes === undefined &&
	event.data.progress_told === undefined;

/** The note as it was written (of a file, its name), or that it was erased. */
function noteOf(event: ReadEvent | null, kept: Texts['words']): Pick<HistoryLine, 'note' | 'erased'> {
	const { name } = kept;
	const [told, said] = event?.kind === 'attached' ? [event.data.name, name] : spokenIn(event, kept);
	return { note: said ?? null, erased: said === undefined && told?.startsWith(wordsMark) === true };
}

/** What was said about the step, else what was said in the contacts that were logged with it. */
function spokenIn(event: ReadEvent | null, kept: Texts['words']): readonly [string | undefined, string | undefined] {
	const { note } = kept;
	if (event?.data.note !== undefined) return [event.data.note, note];
	const { contacts = [] } = event?.data ?? {};
	const said = contacts.flatMap((_each, index) => kept[`contacts.${index}.words`] ?? []);
	return [contacts[0]?.words, said.length === 0 ? undefined : said.join('\n')];
}

/** Every record begins by one; that is told by its first line and shown by none. */
function workflowIn(event: ReadEvent | null): Pick<HistoryLine, 'workflow'> {
	if (event === null || event.kind === 'created' || !('workflow' in event.data)) return {};
	const { code, version } = event.data.workflow ?? {};
	return code === undefined || version === undefined ? {} : { workflow: { code, version } };
}

function changesIn(event: ReadEvent | null): Pick<HistoryLine, 'changes'> {
	const changes = (event?.data.changes ?? []).flatMap(({ field, from = null, to = null }) =>
		field === undefined ? [] : [{ field, from, to }],
	);
	return changes.length === 0 ? {} : { changes };
}

/** Columns a rung changed beside telling. */
const raisedIn = (event: ReadEvent | null): readonly string[] =>
	event?.kind === 'escalated' ? rungColumns.filter((column) => event.data[column] !== undefined) : [];

const rungColumns = ['severity', 'lead_department'] as const;

const movedIn = (event: ReadEvent | null): HistoryLine['moved'] =>
	event?.kind === 'retargeted'
		? (event.data.clocks ?? []).flatMap(({ kind = '', was_due_at, due_at = '' }) =>
				was_due_at === undefined || was_due_at === due_at ? [] : [{ kind, was_due_at, due_at }],
			)
		: [];

/** What a ladder's line says: which level told whom, or which promises were acknowledged. */
function ladderOf(event: ReadEvent | null, names: Names): Partial<HistoryLine> {
	if (event?.kind === 'acknowledged' && event.data.clocks !== undefined)
		return { clocks: event.data.clocks.flatMap(({ kind }) => kind ?? []) };
	if (event?.kind !== 'escalated') return {};
	const { rung = 0, repetition = 0 } = event.data;
	return { level: rung + 1, repetition, told: toldIn(event).flatMap((user) => names.of(user) ?? []) };
}
