import { kindNames, recordKinds, type KindName, type LetterTemplate, type Locale } from '@closedloop/schema';
import type { ClaimedMessage } from '../../store/messages/claim-message.ts';
import { jsonIn, textIn } from '../../store/row-values.ts';
import { localeIn } from '../rulebook/index.ts';
import { letters } from './letters/index.ts';

/** A row of the outbox that says everything a letter needs. */
export interface Message {
	readonly id: string;
	readonly channel: 'email' | 'notice';
	readonly template: LetterTemplate;
	readonly language: Locale | null;
	readonly to_user: string | null;
	readonly to_contact: string | null;
	readonly to_address: string | null;
	readonly data: Readonly<Record<string, unknown>>;
	readonly kind: KindName;
	readonly record: string;
}

/** A row nobody can make a letter of, however often it is tried. */
export class Unreadable extends Error {
	readonly column: string;

	constructor(column: string) {
		super(`message cannot be read: ${column}`);
		this.column = column;
	}
}

/** Reads a claimed row. @throws Unreadable naming the column */
export function messageIn({ id, row }: ClaimedMessage): Message {
	const link = linkOf(row);
	if (link === null) throw new Unreadable('record');
	const { channel, template } = row;
	if (channel !== 'email' && channel !== 'notice') throw new Unreadable('channel');
	if (!isTemplate(template)) throw new Unreadable('template');
	return {
		id,
		channel,
		template,
		language: localeIn(row.language),
		to_user: textIn(row.to_user),
		to_contact: textIn(row.to_contact),
		to_address: textIn(row.to_address),
		data: dataOf(row.data),
		...link,
	};
}

const isTemplate = (value: unknown): value is LetterTemplate =>
	typeof value === 'string' && Object.hasOwn(letters, value);

function linkOf(row: ClaimedMessage['row']): Pick<Message, 'kind' | 'record'> | null {
	for (const kind of kindNames) {
		const record = textIn(row[recordKinds[kind].link]);
		if (record !== null) return { kind, record };
	}
	return null;
}

function dataOf(value: unknown): Message['data'] {
	const data = parsed(value) ?? {};
	if (typeof data !== 'object' || Array.isArray(data)) throw new Unreadable('data');
	return Object.fromEntries(Object.entries(data));
}

function parsed(value: unknown): unknown {
	try {
		return jsonIn(value);
	} catch {
		throw new Unreadable('data');
	}
}
