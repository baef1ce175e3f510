import { recordKinds, type KindName, type Stored, type ThreadLine } from '@closedloop/schema';
import { earlierAnswers } from '../../core/kinds/index.ts';
import { idOf, stringOf } from '../../core/values/index.ts';
import { columnIn } from '../../core/workflow/index.ts';
import { textsIn } from '../../store/history/history-rows.ts';
import type { Read, StoredRow } from '../../store/read-as.ts';
import { instantIn, isoOf, textIn } from '../../store/row-values.ts';
import { namesOf, nobodyWhenForbidden } from './names.ts';

/** So many letters of one record are read; nobody reads more beside a list. */
const mostLetters = 500;
/** Edits that keep words are looked through for what was said with them: the newest. */
const mostSaid = 500;

export interface Thread {
	/** Oldest first. */
	readonly lines: readonly ThreadLine[];
	readonly more: boolean;
}

/**
 * What passed between the desk and others about a record: letters and logged contacts with how far they have come, what
 * the customer added, the answers of every round and why they were refused; and what colleagues said of it in between.
 */
export async function threadOf(viewer: Read, kind: KindName, row: StoredRow): Promise<Thread> {
	const id = String(columnIn(row, 'id'));
	const read: Read = (collection, query) => viewer(collection, query).catch(nobodyWhenForbidden);
	const letters = await read('cl_messages', {
		fields: [...letterColumns],
		filter: { _and: [{ [recordKinds[kind].link]: { _eq: id } }, { channel: { _neq: 'webhook' } }] },
		// The newest of many.
		sort: ['-written_at'],
		limit: mostLetters,
	});
	const said = await saidLines(read, kind, id);
	const lines = [...(await letterLines(read, letters)), ...said.lines, ...answerLines(row)];
	return { lines: lines.toSorted(byTime), more: said.more || letters.length === mostLetters };
}

const letterColumns = [
	...['id', 'direction', 'channel', 'template', 'to_user', 'to_contact', 'to_address', 'number', 'with_party'],
	...[
		'with_name',
		'took_place_at',
		'words',
		'state',
		'next_attempt_at',
		'sent_at',
		'last_error',
		'caused_by',
		'strikes',
	],
] as const;

/** What is on its way comes last; of one moment the answer comes before its refusal. */
function byTime(a: ThreadLine, b: ThreadLine): number {
	const at = ({ at: text }: ThreadLine): number => (text === null ? Infinity : Date.parse(text));
	return at(a) === at(b) ? 0 : at(a) - at(b);
}

const nothing: Omit<ThreadLine, 'id' | 'what'> = {
	at: null,
	template: null,
	direction: null,
	channel: null,
	with_party: null,
	state: null,
	other: null,
	words: null,
	round: null,
	error: null,
	next_attempt_at: null,
	inner: false,
	struck: false,
};

async function letterLines(read: Read, rows: readonly Stored<'cl_messages'>[]): Promise<readonly ThreadLine[]> {
	const ids = (column: 'to_user' | 'to_contact' | 'caused_by'): readonly string[] =>
		rows.flatMap((row) => idOf(row[column]) ?? []);
	const colleagues = await namesOf(read, ids('to_user'));
	const contacts = await column(read, 'cl_contacts', { ids: ids('to_contact'), name: 'name' });
	const begun = await column(read, 'cl_events', { ids: ids('caused_by'), name: 'effective_at' });
	const struck = new Set(rows.flatMap(({ strikes }) => (typeof strikes === 'number' ? [strikes] : [])));
	return rows
		.filter(({ template }) => template !== 'strike')
		.map((row) => {
			const user = idOf(row.to_user);
			const at =
				instantIn(row.took_place_at) ?? instantIn(row.sent_at) ?? instantIn(begun.get(idOf(row.caused_by) ?? ''));
			return {
				...nothing,
				id: String(row.id),
				what: isLogged(row) ? 'contact' : 'letter',
				at: at === null ? null : isoOf(at),
				...{ template: textIn(row.template), direction: textIn(row.direction), channel: textIn(row.channel) },
				...{ with_party: textIn(row.with_party), state: isLogged(row) ? null : textIn(row.state) },
				other:
					user === null
						? (textIn(row.with_name) ?? textIn(contacts.get(idOf(row.to_contact) ?? '')) ?? textIn(row.to_address))
						: colleagues.of(user),
				// The words of an answer stand with it.
				words: row.template === 'answer' ? null : textIn(row.words),
				error: textIn(row.last_error),
				next_attempt_at: isoOrNull(row.next_attempt_at),
				inner: user !== null,
				struck: struck.has(Number(textIn(row.number)?.split('/').at(-1) ?? NaN)),
			};
		});
}

/** Rows that are no letters of the desk: somebody logged what was said. */
const isLogged = ({ template }: Stored<'cl_messages'>): boolean => template === 'contact' || template === 'answer';

interface Naming {
	readonly ids: readonly string[];
	readonly name: string;
}

async function column(
	read: Read,
	collection: 'cl_contacts' | 'cl_events',
	{ ids, name }: Naming,
): Promise<ReadonlyMap<string, unknown>> {
	if (ids.length === 0) return new Map();
	const rows: readonly StoredRow[] = await read(collection, {
		fields: ['id', name],
		filter: { id: { _in: [...new Set(ids)] } },
		limit: -1,
	});
	return new Map(rows.map((row) => [String(columnIn(row, 'id')), columnIn(row, name)]));
}

/** What the customer added by themself, and what colleagues said of it without a step, by the words of its event. */
async function saidLines(read: Read, kind: KindName, id: string): Promise<Thread> {
	const rows = await read('cl_events', {
		fields: ['id', 'kind', 'actor', 'actor_kind', 'effective_at', 'texts'],
		filter: {
			_and: [
				{ record: { _eq: id } },
				{ collection: { _eq: recordKinds[kind].collection } },
				{ _or: [{ kind: { _eq: 'informed' } }, { _and: [{ kind: { _eq: 'edited' } }, { texts: { _nnull: true } }] }] },
			],
		},
		sort: ['-seq'],
		limit: mostSaid,
	});
	const colleagues = await namesOf(
		read,
		rows.flatMap(({ actor }) => idOf(actor) ?? []),
	);
	const lines = rows.toReversed().flatMap((row): readonly ThreadLine[] => {
		const { note = null } = textsIn(row.texts)?.words ?? {};
		const line = { ...nothing, id: String(row.id), at: isoOrNull(row.effective_at), words: note };
		if (row.kind === 'informed') return [{ ...line, what: 'added', direction: 'in' }];
		if (note === null || row.actor_kind !== 'staff') return [];
		return [{ ...line, what: 'comment', other: colleagues.of(idOf(row.actor) ?? '') }];
	});
	return { lines, more: rows.length === mostSaid };
}

/** Answers as they were given, and what was said of them; that of the present round once it has been given. */
function answerLines(row: StoredRow): readonly ThreadLine[] {
	const over = earlierAnswers(row).flatMap(({ round, text, verdict, reason, at }): readonly ThreadLine[] => [
		{ ...nothing, id: `answer-${round}`, what: 'answer', at, round, direction: 'out', words: text },
		...(verdict === 'refused'
			? [{ ...nothing, id: `refusal-${round}`, what: 'refusal', at, round, direction: 'in', words: reason } as const]
			: []),
	]);
	const [text, at] = [stringOf(columnIn(row, 'reply_text')), isoOrNull(columnIn(row, 'replied_at'))];
	if (text === null || at === null) return over;
	const round = Number(columnIn(row, 'round') ?? 1);
	return [...over, { ...nothing, id: `answer-${round}`, what: 'answer', at, round, direction: 'out', words: text }];
}

function isoOrNull(value: unknown): string | null {
	const at = instantIn(value);
	return at === null ? null : isoOf(at);
}
