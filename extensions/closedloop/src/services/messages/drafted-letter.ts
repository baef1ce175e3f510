import type { Instant, KindName, LetterTemplate, Locale } from '@closedloop/schema';
import type { Knex } from 'knex';
import type { MessageDraft } from '../../core/record/index.ts';
import type { RecordView } from '../../core/workflow/index.ts';
import { letterhead } from '../../store/messages/letterhead.ts';
import type { Environment } from '../environment.ts';
import { spokenOf } from './gather.ts';
import { linksFor } from './links.ts';
import type { Message } from './message.ts';
import { writeLetter } from './prepare.ts';
import { readerOf } from './reader.ts';

/** The record as it would be when the letter is written. */
export interface Drafting {
	readonly kind: KindName;
	readonly record: RecordView;
	readonly now: Instant;
}

/** A letter nobody has called for yet, as it would leave. */
export interface DraftedLetter {
	readonly template: LetterTemplate;
	readonly language: Locale;
	readonly subject: string;
	readonly text: string;
}

/**
 * Writes what a decision would send, by the same hand as what is sent. Whoever knows the tracking code is the customer to
 * the status page, so it is covered. Null where nobody would get it.
 */
export async function draftedLetter(
	knex: Knex,
	env: Environment,
	draft: MessageDraft,
	{ kind, record, now }: Drafting,
): Promise<DraftedLetter | null> {
	const { template, channel, language: asked, data, to_user = null, to_contact = null, to_address = null } = draft;
	const id = String(record.id);
	const to = { to_user, to_contact, to_address };
	const message: Message = { id, channel, template, language: asked, data, kind, record: id, ...to };
	const head = await letterhead(knex);
	const reader = await readerOf(knex, message, head.language);
	if (typeof reader === 'string') return null;
	const { language } = reader;
	const spoken = await spokenOf(knex, message, record, { locale: language, now, head });
	const links = linksFor(env, kind, id, language);
	const covered = { ...links, code: links.code?.replaceAll(/[\p{L}\p{N}]/gu, '•') ?? null };
	const { subject, text } = writeLetter({ message, head, now }, { language, record: spoken, links: covered });
	return { template, language, subject, text };
}
