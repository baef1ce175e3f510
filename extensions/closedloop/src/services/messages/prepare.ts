import { recordKinds, type Instant, type Locale } from '@closedloop/schema';
import type { Knex } from 'knex';
import type { RecordView } from '../../core/workflow/index.ts';
import { instantOf } from '../../core/values/index.ts';
import { clockEnded } from '../../store/messages/clock-ended.ts';
import type { Letterhead } from '../../store/messages/letterhead.ts';
import type { Environment } from '../environment.ts';
import { gather } from './gather.ts';
import type { LetterRecord, Links } from './letter.ts';
import { linksFor } from './links.ts';
import type { Message } from './message.ts';
import { isSurvey, readerOf, type Reader } from './reader.ts';
import { renderLetter, type RenderedLetter } from './render.ts';

/** A letter with its reader, or why there is none to send. */
export type Prepared = { readonly reader: Reader; readonly letter: RenderedLetter } | { readonly cancel: string };

export interface Preparing {
	readonly message: Message;
	readonly head: Letterhead;
	readonly now: Instant;
}

/** Reads what the letter speaks of, as it is now, and writes it. */
export async function prepare(knex: Knex, env: Environment, { message, head, now }: Preparing): Promise<Prepared> {
	const reader = await readerOf(knex, message, head.language);
	if (typeof reader === 'string') return { cancel: reader };
	const language = reader.language;
	if (await promiseEnded(knex, message)) return { cancel: 'promise_ended' };
	const gathered = await gather(knex, message, { locale: language, now, head });
	if (gathered === null) return { cancel: 'record_gone' };
	const over = isSurvey(message) ? surveyOver(gathered.row, now) : null;
	if (over !== null) return { cancel: over };
	const links = linksFor(env, message.kind, message.record, language);
	return { reader, letter: writeLetter({ message, head, now }, { language, record: gathered.record, links }) };
}

/** What is written of the record, in whose language, with which addresses. */
interface Contents {
	readonly language: Locale;
	readonly record: LetterRecord;
	readonly links: Links;
}

export const writeLetter = ({ message, head, now }: Preparing, contents: Contents): RenderedLetter =>
	renderLetter({
		template: message.template,
		data: message.data,
		now,
		house: head.house,
		wordings: head.wordings,
		...contents,
	});

/** Nobody is woken in the morning by a promise that was kept in the night. */
async function promiseEnded(knex: Knex, { kind, record, data: { held, clock, cycle } }: Message): Promise<boolean> {
	return (
		held === true &&
		typeof clock === 'string' &&
		typeof cycle === 'number' &&
		clockEnded(knex, { link: recordKinds[kind].link, record, kind: clock, cycle })
	);
}

/** Nobody is asked for what they have given, or for what can no longer be given. */
function surveyOver(row: RecordView, now: Instant): string | null {
	if (instantOf(row.answered_at) !== null) return 'answered';
	const expires = instantOf(row.expires_at);
	return expires !== null && expires <= now ? 'expired' : null;
}
