import { queueViews, recordOf, type QueueAnswer, type QueueCount, type QueueView } from '@closedloop/schema';
import { openZone } from '../../core/calendar/index.ts';
import { comparePlaces, edgesOf, placeText, wings, type Place } from '../../core/queue/index.ts';
import { deskZone } from '../../store/desk-zone.ts';
import { countQueued, queuedRows, type Queued } from '../../store/queue/queued-rows.ts';
import type { Read } from '../../store/read-as.ts';
import { rulebook } from '../rulebook/index.ts';
import { nobodyWhenForbidden } from './names.ts';
import { askerOf, narrowTo, type Narrowing } from './queue-asker.ts';
import { toSign, type ToSign } from './queue-signatures.ts';
import { questionsOf, type QueuedOf } from './queue-views.ts';
import { queueRow } from './queue-row.ts';
import { wordsOf } from './queue-words.ts';
import type { WaitingQuestion } from './waiting.ts';
import { workingLeft } from './working-left.ts';

/** A tab says how many up to here. */
const mostCounted = 99;

export interface QueueQuestion extends WaitingQuestion {
	/** With the desk's rights: where its day ends. */
	readonly desk: Read;
	readonly view: QueueView;
	readonly narrowing: Narrowing;
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
	const asker = await askerOf(question, signing.ids);
	const book = await rulebook(database);
	const questionsFor = (of: QueueView): readonly QueuedOf[] => questionsOf(of, asker, book);
	const narrow = await narrowTo(read, question.narrowing);
	const found = await firstRows(read, questionsOf(view, asker, book, narrow), question);
	const rows = found.slice(0, limit);
	const last = rows.at(-1);
	const time_zone = await deskZone(question.desk);
	const edges = edgesOf(now, openZone(time_zone));
	const told = { edges, words: await wordsOf(read, rows), left: await workingLeft(database, rows, edges) };
	return {
		view,
		time_zone,
		counts: await countsOf(read, questionsFor, signing),
		rows: rows.map((queued) => queueRow(queued, told)),
		next: found.length > limit && last !== undefined ? placeText(last.place) : null,
		partial: view === 'signature' && signing.more,
	};
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
