import {
	queueViews,
	recordKinds,
	recordOf,
	type Instant,
	type QueueAnswer,
	type QueueCount,
	type QueueRow,
	type QueueView,
} from '@closedloop/schema';
import { openZone } from '../../core/calendar/index.ts';
import { isOfDepartment } from '../../core/people/index.ts';
import { comparePlaces, edgesOf, groupOf, placeText, wings, type Edges, type Place } from '../../core/queue/index.ts';
import { idOf, stringOf } from '../../core/values/index.ts';
import { columnIn } from '../../core/workflow/index.ts';
import { deskZone } from '../../store/desk-zone.ts';
import { countQueued, queuedRows, type Queued } from '../../store/queue/queued-rows.ts';
import type { Read } from '../../store/read-as.ts';
import { instantIn, isoOf } from '../../store/row-values.ts';
import { people, rulebook } from '../rulebook/index.ts';
import { nobodyWhenForbidden } from './names.ts';
import { toSign, type ToSign } from './queue-signatures.ts';
import { questionsOf, type Asker, type QueuedOf } from './queue-views.ts';
import { wordsOf, type Words } from './queue-words.ts';
import type { WaitingQuestion } from './waiting.ts';

/** A tab says how many up to here. */
const mostCounted = 99;

export interface QueueQuestion extends WaitingQuestion {
	/** With the desk's rights: where its day ends. */
	readonly desk: Read;
	readonly view: QueueView;
	readonly limit: number;
	/** Where to go on; null = from the beginning. */
	readonly after: Place | null;
}

/**
 * The open records of a view over all kinds somebody answers for by name, the most pressing first, with the rights of
 * whoever asks: a kind they may not read has none for them.
 */
export async function queueOf(question: QueueQuestion): Promise<QueueAnswer> {
	const { database, view, limit } = question;
	const read: Read = (collection, query) => question.viewer(collection, query).catch(nobodyWhenForbidden);
	const now = question.machine.now();
	const signing = await toSign({ ...question, viewer: read }, view === 'signature');
	const asker = await askerOf(question, signing, now);
	const book = await rulebook(database);
	const questionsFor = (of: QueueView): readonly QueuedOf[] => questionsOf(of, asker, book);
	const found = await firstRows(read, questionsFor(view), question);
	const rows = found.slice(0, limit);
	const last = rows.at(-1);
	const time_zone = await deskZone(question.desk);
	const edges = edgesOf(now, openZone(time_zone));
	const words = await wordsOf(read, rows);
	return {
		view,
		time_zone,
		counts: await countsOf(read, questionsFor, signing),
		rows: rows.map((queued) => rowOf(queued, words, edges)),
		next: found.length > limit && last !== undefined ? placeText(last.place) : null,
		partial: view === 'signature' && signing.more,
	};
}

async function askerOf({ database, user }: QueueQuestion, { ids }: ToSign, now: Instant): Promise<Asker> {
	const directory = await people(database);
	const departments = directory.departments.filter(({ id }) => isOfDepartment(user, id, directory)).map(({ id }) => id);
	return { user, departments, toSign: ids, now };
}

/** One more than are shown, so that it is known whether more follow; wing by wing, as far as they are wanted. */
async function firstRows(
	read: Read,
	questions: readonly QueuedOf[],
	{ view, limit, after }: Pick<QueueQuestion, 'view' | 'limit' | 'after'>,
): Promise<readonly Queued[]> {
	const found: Queued[] = [];
	for (const wing of wings.slice(after === null ? 0 : wings.indexOf(after.wing))) {
		// What promises nothing has broken nothing.
		if (wing === 'none' && view === 'overdue') continue;
		const most = limit + 1 - found.length;
		const ofWing: Queued[] = [];
		for (const asked of questions) ofWing.push(...(await queuedRows(read, asked.of, asked, { wing, after, most })));
		found.push(...ofWing.toSorted((a, b) => comparePlaces(a.place, b.place)).slice(0, most));
		if (found.length > limit) break;
	}
	return found;
}

async function countsOf(
	read: Read,
	questionsFor: (view: QueueView) => readonly QueuedOf[],
	signing: ToSign,
): Promise<Readonly<Record<QueueView, QueueCount>>> {
	const counted = new Map<QueueView, QueueCount>();
	for (const view of queueViews)
		counted.set(
			view,
			view === 'signature' ? countOf(signing.ids.length, signing.more) : await counting(read, questionsFor(view)),
		);
	return recordOf(queueViews, (view) => counted.get(view) ?? countOf(0));
}

async function counting(read: Read, questions: readonly QueuedOf[]): Promise<QueueCount> {
	let n = 0;
	for (const asked of questions)
		if (n <= mostCounted) n += await countQueued(read, asked.of, asked, mostCounted + 1 - n);
	return countOf(n);
}

const countOf = (n: number, more = false): QueueCount => ({
	n: Math.min(n, mostCounted),
	more: more || n > mostCounted,
});

function rowOf({ of, row, place: { id } }: Queued, words: Words, edges: Edges): QueueRow {
	const text = (column: string): string | null => stringOf(columnIn(row, column));
	const due = instantIn(columnIn(row, 'next_due_at'));
	const clock_state = text('clock_state');
	const owner = idOf(columnIn(row, of.owner));
	return {
		kind: of.kind,
		label: recordKinds[of.kind].label,
		collection: of.collection,
		id,
		group: groupOf({ due, clock_state, begun: null }, edges),
		missed: clock_state === 'missed',
		number: text('number'),
		...words.of({ of, row }),
		due_at: due === null ? null : isoOf(due),
		promise: text('next_due_kind'),
		procedure: idOf(columnIn(row, 'procedure')),
		owner: owner === null ? null : { id: owner, name: words.person(owner) },
		take: of.take,
		severity: text('severity'),
		status: text('status') ?? '',
		seq: Number(columnIn(row, 'seq') ?? 0),
	};
}
