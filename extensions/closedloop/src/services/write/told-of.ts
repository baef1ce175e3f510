import type { Instant, KindName } from '@closedloop/schema';
import type { Knex } from 'knex';
import { factsIn, factsOn } from '../../core/facts/index.ts';
import { versionsNow } from '../../core/intake/index.ts';
import { isNotice } from '../../core/promises/index.ts';
import { isRestricted } from '../../core/reading/index.ts';
import {
	toldSince,
	wantedNotices,
	type AnsweredFeedback,
	type ProcedureView,
	type ToldOf,
} from '../../core/record/index.ts';
import { idOf } from '../../core/values/index.ts';
import { approvedBy, textOf, type Facts, type RecordView } from '../../core/workflow/index.ts';
import { workflowOf, type Rulebook } from '../rulebook/index.ts';
import { enteredAt, feedbackTold, noticeRow, publishedAbout } from '../../store/records/notices.ts';

interface Telling {
	readonly kind: KindName;
	readonly book: Rulebook;
	readonly at: Instant;
	/** The record as it will stand. */
	readonly view: RecordView;
	readonly procedure: ProcedureView | null;
}

/** What a notice is about, so that nothing is published that must not be; nothing of any other record. */
export async function toldOf(
	knex: Knex,
	{ kind, view, procedure, book, at }: Telling,
): Promise<{ readonly about?: ToldOf }> {
	if (kind !== 'report' || !isNotice(view)) return {};
	const [id, feedback, named] = [idOf(view.id), idOf(view.feedback), idOf(view.made_from)];
	const report = named === null ? null : await noticeRow(knex, named);
	return {
		about: {
			feedback: feedback === null ? null : await answered(knex, feedback, procedure),
			report,
			approved_at: report === null ? null : await approvedAt(knex, book, report),
			handed_in_at: id === null || report === null ? null : await enteredAt(knex, id, 'submitted'),
			versions: versionsNow(procedure?.code ?? null, [...book.procedures.values()], at),
		},
	};
}

/** When a report was approved last, in the words of the workflow it lives by. */
async function approvedAt(knex: Knex, book: Rulebook, report: RecordView): Promise<Instant | null> {
	const id = idOf(report.id);
	const workflow = workflowOf(book, 'report', report);
	return id === null || workflow === null ? null : enteredAt(knex, id, approvedBy(workflow.rules));
}

async function answered(knex: Knex, id: string, procedure: ProcedureView | null): Promise<AnsweredFeedback | null> {
	const told = await feedbackTold(knex, id);
	if (told === null) return null;
	const personal = factsOn('feedback', procedure).filter((rule) => rule.personal === true);
	const said = factsIn(told.facts);
	return {
		restricted: isRestricted({ confidentiality: told.confidentiality }),
		persons: [...told.person, ...personal.flatMap(({ code }) => textOf(said[code]) ?? [])],
	};
}

/** Notices that are published about a record which waits for any. */
async function publishedFacts(knex: Knex, { kind, view, procedure, book }: Telling): Promise<Pick<Facts, 'notices'>> {
	const id = idOf(view.id);
	if (id === null || (kind !== 'feedback' && kind !== 'report')) return {};
	const workflow = workflowOf(book, kind, view)?.rules;
	if (workflow === undefined || wantedNotices({ kind, procedure, record: view, workflow }).length === 0) return {};
	const published = await publishedAbout(knex, kind, id);
	if (kind === 'feedback') return { notices: published.map(({ code }) => code) };
	return { notices: toldSince(published, await approvedAt(knex, book, view)) };
}

/** A record that exists, as far as notices are asked for around it; neither time nor a change of calendar asks. */
type Around = Telling & { readonly record: RecordView; readonly asked: boolean };

/** What is published about a record that waits for it, and what a notice is about. */
export async function noticesAround(
	knex: Knex,
	{ record, asked, ...telling }: Around,
): Promise<{ readonly facts: Pick<Facts, 'notices'>; readonly about: { readonly about?: ToldOf } }> {
	if (!asked) return { facts: {}, about: {} };
	return {
		facts: await publishedFacts(knex, { ...telling, view: record }),
		about: await toldOf(knex, telling),
	};
}

/** What a notice names itself, where it is about nothing that has a procedure; null where that of its feedback is to be taken. */
export async function procedureOfNotice(knex: Knex, { feedback, made_from, procedure }: RecordView): Promise<unknown> {
	if (idOf(feedback) !== null) return null;
	const report = idOf(made_from);
	return report === null ? procedure : (await noticeRow(knex, report)).procedure;
}
