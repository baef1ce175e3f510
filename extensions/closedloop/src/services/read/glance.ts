import { frozenTexts, recordKinds, type GlanceAnswer, type KindName, type QueueCount } from '@closedloop/schema';
import { openZone } from '../../core/calendar/index.ts';
import { columnOf } from '../../core/record/index.ts';
import { restingRules } from '../../core/kinds/index.ts';
import { edgesOf } from '../../core/queue/index.ts';
import { idOf, stringOf } from '../../core/values/index.ts';
import { columnIn } from '../../core/workflow/index.ts';
import { deskZone } from '../../store/desk-zone.ts';
import { toldKind } from '../../store/queue/queued-kinds.ts';
import type { Read, ReadRow, StoredRow } from '../../store/read-as.ts';
import { textIn } from '../../store/row-values.ts';
import { inThree } from '../refusal.ts';
import { hasEndedIn, rulebook } from '../rulebook/index.ts';
import { filesOf } from './dossier/around.ts';
import { nobodyWhenForbidden } from './names.ts';
import type { Asked } from './pointing.ts';
import { queueRow } from './queue-row.ts';
import { wordsOf } from './queue-words.ts';
import { relatedTo } from './related.ts';
import { threadOf } from './thread.ts';
import { peopleOf, toldOf } from './told.ts';
import { seenRow } from './visible.ts';
import { signableAbout, type WaitingQuestion } from './waiting.ts';
import { workingLeft } from './working-left.ts';

export interface GlanceQuestion extends WaitingQuestion {
	/** With the desk's rights: where its day ends. */
	readonly desk: Read;
	readonly kind: KindName;
	readonly id: string;
}

/** A record before its form is read, with the rights of whoever asks. @throws CL_NOT_FOUND where they may not see it */
export async function glanceOf(question: GlanceQuestion): Promise<GlanceAnswer> {
	const { viewer, kind, id } = question;
	const values = await seenRow(viewer, kind, id);
	const asked: Asked = { read: viewer, kind, id };
	const { lines, more } = await threadOf(viewer, kind, values);
	const files = await filesOf(asked, mostFiles);
	const ended = await hasEnded(question, values);
	const row = await rowOf(question, values);
	return {
		kind,
		// Nobody takes what nobody works on any more.
		row: ended ? { ...row, take: null } : row,
		ended,
		values,
		customer: await customerOf(viewer, kind, values),
		told: await toldOf(viewer, kind, values),
		people: await peopleOf(viewer, kind, values),
		related: await relatedTo(asked, values),
		files: { more: files.more, rows: files.rows.map(({ id: file, name, type }) => ({ id: file, name, type })) },
		same_lot: await sameLot(asked, values),
		frozen: frozenOf(kind, values),
		to_sign: await toSign(question),
		thread: lines,
		more,
	};
}

/** More pictures than these are looked at in the form. */
const mostFiles = 12;

async function rowOf(
	{ viewer, desk, machine, database, kind }: GlanceQuestion,
	row: StoredRow,
): Promise<GlanceAnswer['row']> {
	const told = { of: toldKind(kind), row };
	const read: Read = (collection, query) => viewer(collection, query).catch(nobodyWhenForbidden);
	const edges = edgesOf(machine.now(), openZone(await deskZone(desk)));
	const [words, left] = [await wordsOf(read, [told]), await workingLeft(database, [told], edges)];
	return queueRow(told, { words, left, edges });
}

const hasEnded = async ({ database, kind }: GlanceQuestion, row: StoredRow): Promise<boolean> =>
	hasEndedIn(await rulebook(database))(
		recordKinds[kind].collection,
		idOf(columnIn(row, 'workflow')),
		stringOf(columnIn(row, 'status')) ?? '',
	);

/** A lot has at most so many before it is only said to have more. */
const mostOfLot = 99;

/** What else somebody told us about the same lot. */
async function sameLot({ read, kind, id }: Asked, row: StoredRow): Promise<QueueCount | null> {
	const { collection } = recordKinds.feedback;
	const lot = stringOf(columnIn(row, 'lot_text'));
	if (columnOf(recordKinds[kind].collection, 'lot_text') === undefined || lot === null || lot === '') return null;
	// Index: `cl_feedback_lot`.
	const rows = await read(collection, {
		fields: ['id'],
		filter: { _and: [{ lot_text: { _eq: lot } }, { id: { _neq: id } }] },
		limit: mostOfLot + 1,
	}).catch(nobodyWhenForbidden);
	return { n: Math.min(rows.length, mostOfLot), more: rows.length > mostOfLot };
}

/** As the door would refuse it. What may still be filled in is no reason to say anything. */
const frozenOf = (kind: KindName, row: StoredRow): GlanceAnswer['frozen'] =>
	restingRules(kind, row)
		.filter(({ fillable }) => fillable !== true)
		.map(({ columns, rests }) => ({ columns: columns === 'all' ? null : columns, why: inThree(frozenTexts[rests]) }));

async function toSign(question: GlanceQuestion): Promise<GlanceAnswer['to_sign']> {
	const viewer: Read = (collection, query) => question.viewer(collection, query).catch(nobodyWhenForbidden);
	const { cases } = await signableAbout({ ...question, viewer }, question.kind, question.id);
	return cases.map(({ record, approvals }) => {
		const kind = stringOf(record.kind) ?? '';
		return {
			id: String(record.id),
			label: approvals.find((rule) => rule.kind === kind)?.label ?? { zh: kind, en: kind },
		};
	});
}

async function customerOf(viewer: Read, kind: KindName, row: StoredRow): Promise<GlanceAnswer['customer']> {
	const { collection } = recordKinds[kind];
	const [party, contact] = ['party', 'contact'].map((name) =>
		columnOf(collection, name) === undefined ? null : idOf(columnIn(row, name)),
	);
	const [customer, person] = [
		await namedRow(viewer, 'cl_parties', party),
		await namedRow(viewer, 'cl_contacts', contact),
	];
	if (customer === undefined && person === undefined) return null;
	return {
		party: textIn(customer?.name),
		contact: textIn(person?.name),
		phone: textIn(person?.phone),
		email: textIn(person?.email),
	};
}

/** As much of the row as the reader may see. */
async function namedRow<Name extends 'cl_parties' | 'cl_contacts'>(
	viewer: Read,
	collection: Name,
	id: string | null | undefined,
): Promise<ReadRow<Name> | undefined> {
	if (typeof id !== 'string') return undefined;
	const [row] = await viewer(collection, { fields: ['*'], filter: { id: { _eq: id } }, limit: 1 }).catch(
		nobodyWhenForbidden,
	);
	return row;
}
