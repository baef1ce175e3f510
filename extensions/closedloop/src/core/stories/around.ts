import { isDecided, type Instant, type KindName } from '@closedloop/schema';
import { repeatEffect, repeatKey, repeatsOf } from '../intake/index.ts';
import { listIn } from '../json.ts';
import { isRestricted } from '../reading/index.ts';
import { isNotice } from '../promises/index.ts';
import {
	capaOf,
	factsIn,
	isCountedKind,
	toldSince,
	type HasEnded,
	type RepeatView,
	type ToldOf,
} from '../record/index.ts';
import { idOf, instantOf, stringOf } from '../values/index.ts';
import { approvedBy, isTerminal, type Facts, type RecordView } from '../workflow/index.ts';
import type { Held, Stage, StoryBook } from './stage.ts';

const hasEnded =
	({ workflows }: StoryBook): HasEnded =>
	(_collection, workflow, status) => {
		const rules = workflows.find(({ id }) => id === workflow)?.rules;
		return rules !== undefined && isTerminal(rules, status);
	};

/** What gates count around a record of the story. */
export function factsOf(stage: Stage, kind: KindName, row: RecordView): Facts {
	const ended = hasEnded(stage.book);
	const capa = isCountedKind(kind) ? capaOf[kind](row) : null;
	const linked = stage.records.find((each) => each.kind === 'capa' && each.row.id === capa);
	const around = (each: Held) => ({ workflow: idOf(each.row.workflow), status: stringOf(each.row.status) ?? '' });
	const facts = factsIn(
		kind,
		{
			actions: stage.records
				.filter((each) => each.kind === 'action' && capa !== null && idOf(each.row.capa) === capa)
				.map((each) => ({ ...around(each), mandatory: each.row.mandatory === true })),
			decisions: stage.records
				.filter((each) => each.kind === 'decision' && isDecided(kind) && idOf(each.row[kind]) === row.id)
				.map((each) => signatureIn(each, around(each))),
			capa:
				linked === undefined || kind === 'capa'
					? null
					: {
							status: stringOf(linked.row.status) ?? '',
							mandatory: linked.row.mandatory === true,
							restricted: isRestricted(linked.row),
							ended: ended('cl_capas', idOf(linked.row.workflow), stringOf(linked.row.status) ?? ''),
						},
			causes: row.causes,
		},
		ended,
	);
	return { ...facts, notices: publishedAbout(stage, kind, row) };
}

/** Codes of the notices that are published about a record. */
function publishedAbout({ book, records }: Stage, kind: KindName, record: RecordView): readonly string[] {
	const published = records
		.filter(
			({ row }) => isNotice(row) && row.status === 'published' && [row.feedback, row.made_from].includes(record.id),
		)
		.map(({ row }) => ({ code: stringOf(row.notice) ?? '', at: instantOf(row.published_at) ?? 0 }));
	return kind === 'report' ? toldSince(published, approvedAt(book, record)) : published.map(({ code }) => code);
}

/** No step of a report is dated back in a story: what its row says is what was recorded. */
function approvedAt({ workflows }: StoryBook, { workflow, approved_at, closed_at }: RecordView): Instant | null {
	const rules = workflows.find(({ id }) => id === idOf(workflow))?.rules;
	return instantOf(rules !== undefined && approvedBy(rules) === 'closed' ? closed_at : approved_at);
}

/** What a notice is about. Nobody of a story has a name that could be told. */
export function toldOf({ records, book }: Stage, kind: KindName, row: RecordView): ToldOf | null {
	if (kind !== 'report' || !isNotice(row)) return null;
	const named = (id: unknown): RecordView | null => records.find((each) => each.row.id === idOf(id))?.row ?? null;
	const [feedback, report] = [named(row.feedback), named(row.made_from)];
	return {
		feedback: feedback === null ? null : { restricted: isRestricted(feedback), persons: [] },
		report,
		approved_at: report === null ? null : approvedAt(book, report),
		handed_in_at: instantOf(row.submitted_at),
		versions: { in_force: book.procedure.id, newest: book.procedure.id },
	};
}

function signatureIn({ row }: Held, around: { readonly workflow: string | null; readonly status: string }) {
	const { basis } = row;
	return {
		...around,
		kind: stringOf(row.kind) ?? '',
		round: typeof row.round === 'number' ? row.round : 1,
		proposed_at: instantOf(row.proposed_at) ?? 0,
		by: stringOf(row.signed_by),
		seats: listIn(row.seats).map(String),
		instead_of: stringOf(row.on_behalf_of),
		outcome: stringOf(row.outcome),
		annotated: stringOf(row.annotation) !== null,
		basis: typeof basis === 'object' && basis !== null && !Array.isArray(basis) ? { ...basis } : {},
	};
}

/** Earlier records of the story that this one repeats, by the procedure's rule. */
export function repeatOf(stage: Stage, row: RecordView): RepeatView | null {
	const rule = stage.book.procedure.rules.repeat;
	if (rule === undefined) return null;
	const record = {
		...row,
		kind: row.kind ?? 'complaint',
		id: String(row.id),
		at: instantOf(row.received_at) ?? stage.at,
	};
	const key = repeatKey(rule, record);
	if (key === null) return null;
	const others = stage.records.filter(({ kind }) => kind === 'feedback');
	const earlier = repeatsOf(
		rule,
		record,
		others.map((each) => ({ ...each.row, id: String(each.row.id), at: instantOf(each.row.received_at) ?? 0 })),
	);
	return {
		key,
		of: earlier.at(-1)?.id ?? null,
		count: earlier.length + 1,
		...repeatEffect(rule, earlier.length + 1),
	};
}
