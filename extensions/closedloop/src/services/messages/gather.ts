import { decidedKinds, recordKinds, type Instant, type Locale, type Text } from '@closedloop/schema';
import type { Knex } from 'knex';
import { member } from '../../core/json.ts';
import type { RecordView } from '../../core/workflow/index.ts';
import { instantOf, stringOf } from '../../core/values/index.ts';
import { refusedBefore } from '../../core/kinds/index.ts';
import type { Letterhead } from '../../store/messages/letterhead.ts';
import { departmentName, userName } from '../../store/messages/reader-rows.ts';
import { questionnaireHead } from '../../store/public/invitation.ts';
import { clocksOf } from '../../store/records/clock-rows.ts';
import { recordRow } from '../../store/records/record-row.ts';
import { calendarsFor, rulebook, type Rulebook } from '../rulebook/index.ts';
import { promisesIn } from '../track/progress.ts';
import type { LetterRecord } from './letter.ts';
import { textOf } from './letters/index.ts';
import type { Message } from './message.ts';

/** What is asked: for whom, and when. */
export interface Asked {
	readonly locale: Locale;
	readonly now: Instant;
	readonly head: Letterhead;
}

/** A record as a letter speaks of it, with the row itself. Null when it is gone. */
export async function gather(
	knex: Knex,
	message: Message,
	asked: Asked,
): Promise<{ readonly record: LetterRecord; readonly row: RecordView } | null> {
	const row = await recordRow(knex, recordKinds[message.kind].collection, message.record);
	return row === null ? null : { record: await spokenOf(knex, message, row, asked), row };
}

/** What a letter says of a record that is, or would be, like this. */
export async function spokenOf(knex: Knex, message: Message, row: RecordView, asked: Asked): Promise<LetterRecord> {
	const { kind, data } = message;
	const book = await rulebook(knex);
	const matter = await matterOf(knex, kind, row);
	const procedure = book.procedures.get(stringOf(matter.procedure) ?? '');
	const department = stringOf(matter.lead_department);
	return {
		kind,
		number: stringOf(matter.number),
		title: stringOf(matter.subject) ?? stringOf(matter.title) ?? stringOf(matter.name),
		promises: await promises(knex, message, book, asked),
		department: department === null ? null : await departmentName(knex, department, asked.locale === 'en-US'),
		severity: severityOf(procedure?.rules.severities, member(data, 'severity')),
		instead_of: await insteadOf(knex, member(data, 'why')),
		expires_at: instantOf(row.expires_at),
		intro: kind === 'response' ? await introOf(knex, row) : null,
		refused: message.template === 'answer_refused' ? refusedBefore(row) : null,
		words: wordsOf(message, row),
		reason: kind === 'decision' ? stringOf(row.reason) : null,
		zone: zoneOf(book, procedure, asked.head),
	};
}

/** Zone a record's promises are told in: that of its calendar, else the desk's. */
export const zoneOf = (
	{ calendars }: Pick<Rulebook, 'calendars'>,
	procedure: { readonly calendar: string } | undefined,
	{ zone }: Pick<Letterhead, 'zone'>,
): string => calendars.get(procedure?.calendar ?? '')?.time_zone ?? zone ?? 'UTC';

/** What a letter is about: a decision's and a response's matter is the record they belong to. */
async function matterOf(knex: Knex, kind: Message['kind'], row: RecordView): Promise<RecordView> {
	if (kind !== 'decision' && kind !== 'response') return row;
	for (const about of kind === 'decision' ? decidedKinds : (['feedback'] as const)) {
		const id = stringOf(row[about]);
		if (id !== null) return (await recordRow(knex, recordKinds[about].collection, id)) ?? {};
	}
	return {};
}

/** What a letter hands on word for word. */
function wordsOf({ template, kind }: Message, row: RecordView): string | null {
	if (template === 'slip_sent') return stringOf(row.words);
	if (template === 'annotated') return stringOf(row.annotation);
	if (template === 'slip_answered' || template === 'annotation_answered') return stringOf(row.answer);
	return template === 'informed' && kind === 'response' ? stringOf(row.comment) : null;
}

/** Promises still open; letters that do not speak of them need none read. */
async function promises(
	knex: Knex,
	{ template, kind, record }: Message,
	book: Rulebook,
	asked: Asked,
): Promise<LetterRecord['promises']> {
	if (template !== 'acknowledgement' && template !== 'assigned' && template !== 'slip_sent') return [];
	const clocks = await clocksOf(knex, recordKinds[kind].link, record);
	const all = promisesIn(clocks, await calendarsFor(knex, book, clocks), asked);
	return all.filter(({ standing }) => standing === 'running' || standing === 'paused' || standing === 'missed');
}

function severityOf(
	severities: readonly { readonly code: string; readonly label: Text }[] | undefined,
	code: unknown,
): Text | null {
	const label = severities?.find((severity) => severity.code === code)?.label;
	if (label) return label;
	return typeof code === 'string' ? { zh: code, en: code } : null;
}

async function insteadOf(knex: Knex, why: unknown): Promise<string | null> {
	const user = stringOf(member(why, 'instead_of'));
	return user === null ? null : userName(knex, user);
}

async function introOf(knex: Knex, row: RecordView): Promise<Text | null> {
	const questionnaire = stringOf(row.questionnaire);
	return questionnaire === null ? null : textOf((await questionnaireHead(knex, questionnaire)).intro);
}
