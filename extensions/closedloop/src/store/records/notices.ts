import type { Instant, Stored } from '@closedloop/schema';
import type { Knex } from 'knex';
import type { PublishedNotice } from '../../core/record/index.ts';
import type { RecordView } from '../../core/workflow/index.ts';
import { instantIn, jsonIn, textIn } from '../row-values.ts';
import { recordRow } from './record-row.ts';

/** Columns by which a notice is about a record. */
const about = { feedback: 'feedback', report: 'made_from' } as const;

/** Notices about a record that are published now. Indexes `cl_reports_feedback`, `cl_reports_made_from`. */
export async function publishedAbout(
	knex: Knex,
	kind: keyof typeof about,
	id: string,
): Promise<readonly PublishedNotice[]> {
	const rows: readonly Stored<'cl_reports'>[] = await knex('cl_reports')
		.select('notice', 'published_at')
		.where({ [about[kind]]: id, type: 'notice', status: 'published' });
	return rows.map((row) => ({ code: textIn(row.notice) ?? '', at: instantIn(row.published_at) ?? 0 }));
}

/** When a record entered a state last, as it was recorded, whichever day the step was dated. Index `cl_events_record`. */
export async function enteredAt(knex: Knex, record: string, state: string): Promise<Instant | null> {
	const row = await knex<Stored<'cl_events'>>('cl_events')
		.select('recorded_at')
		.where({ record, kind: 'moved', to_state: state })
		.orderBy('seq', 'desc')
		.first();
	return instantIn(row?.recorded_at);
}

/** What stands in a notice of what it is about; empty where there is none. */
export async function noticeRow(knex: Knex, id: string): Promise<RecordView> {
	return (await recordRow(knex, 'cl_reports', id)) ?? {};
}

/** A feedback as far as publishing about it goes: its class, what its forms ask for, and whom it is about. */
export interface FeedbackTold {
	readonly confidentiality: unknown;
	readonly facts: unknown;
	/** Name, telephone and e-mail of its contact, those that are known. */
	readonly person: readonly string[];
}

/** Null where there is no such feedback. */
export async function feedbackTold(knex: Knex, id: string): Promise<FeedbackTold | null> {
	const row = await knex<Stored<'cl_feedback'>>('cl_feedback')
		.select('confidentiality', 'facts', 'contact')
		.where({ id })
		.first();
	if (row === undefined) return null;
	const contact = textIn(row.contact);
	const person =
		contact === null
			? undefined
			: await knex<Stored<'cl_contacts'>>('cl_contacts')
					.select('name', 'phone', 'email')
					.where({ id: contact })
					.first();
	return {
		confidentiality: row.confidentiality,
		facts: jsonIn(row.facts),
		person: [person?.name, person?.phone, person?.email].flatMap((value) => textIn(value) ?? []),
	};
}
