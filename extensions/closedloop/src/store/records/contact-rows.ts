import type { ContactDirection, ContactChannel, ContactParty, RecordLink, Stored } from '@closedloop/schema';
import { contactChannels, contactDirections, contactParties } from '@closedloop/schema';
import type { Knex } from 'knex';
import { speakingLetters, type Contact, type ContactLog } from '../../core/contacts/index.ts';
import { instantIn, textIn } from '../row-values.ts';
import type { RowWith } from '../stored.ts';

const logged: readonly string[] = ['contact', 'answer'];

/** The log of one record: contacts that were logged, and letters to its customer that have left. Index: `cl_messages_<link>`. */
export async function contactsOf(
	knex: Knex,
	link: RecordLink,
	record: string,
	files: ContactLog['files'],
): Promise<ContactLog> {
	const rows: readonly Stored<'cl_messages'>[] = await knex('cl_messages')
		.select(
			'template',
			'direction',
			'channel',
			'state',
			'number',
			'with_party',
			'took_place_at',
			'sent_at',
			'to_contact',
			'copy',
			'logged_by',
			'strikes',
		)
		.where({ [link]: record })
		.whereIn('template', [...speakingLetters, ...logged, 'strike']);
	return logIn(rows, files);
}

function logIn(rows: readonly Stored<'cl_messages'>[], files: ContactLog['files']): ContactLog {
	const numbers = rows.flatMap((row) => numberOf(row) ?? []);
	const struck = new Set(rows.flatMap(({ strikes }) => (typeof strikes === 'number' ? [strikes] : [])));
	const stand = rows.filter((row) => !struck.has(numberOf(row) ?? 0));
	return {
		contacts: stand.flatMap((row) => contactIn(row) ?? []),
		logged: new Map(
			stand.flatMap((row) => {
				const n = numberOf(row);
				return n === null ? [] : [[n, textIn(row.logged_by)] as const];
			}),
		),
		last: Math.max(0, ...numbers),
		files,
		copies: new Map(
			stand.flatMap((row) => {
				const [n, copy] = [numberOf(row), textIn(row.copy)];
				return n === null || copy === null ? [] : [[copy, n] as const];
			}),
		),
	};
}

/** The number behind the stroke; null for what is no contact. */
function numberOf({ number }: Stored<'cl_messages'>): number | null {
	const last = textIn(number)?.split('/').at(-1);
	return last !== undefined && /^\d+$/u.test(last) ? Number(last) : null;
}

function contactIn(row: Stored<'cl_messages'>): Contact | null {
	const { template, direction, channel, with_party, state } = row;
	const isLetter = speakingLetters.includes(String(template));
	const at = instantIn(isLetter ? row.sent_at : row.took_place_at);
	const whom = isLetter ? 'customer' : with_party;
	if (at === null || !isDirection(direction) || !isChannel(channel) || !isParty(whom)) return null;
	if (isLetter && (state !== 'sent' || textIn(row.to_contact) === null)) return null;
	const n = numberOf(row);
	return {
		...(n === null ? {} : { n }),
		direction,
		channel,
		with: whom,
		at,
		copy: isLetter || textIn(row.copy) !== null,
		answer: template === 'answer' || template === 'reply',
	};
}

const isOne = (values: object, value: unknown): boolean => typeof value === 'string' && Object.hasOwn(values, value);
const isDirection = (value: unknown): value is ContactDirection => isOne(contactDirections, value);
const isChannel = (value: unknown): value is ContactChannel => isOne(contactChannels, value);
const isParty = (value: unknown): value is ContactParty => isOne(contactParties, value);

/** Of these files, those that hang on the record, and when they were uploaded. */
export async function filesOn(
	knex: Knex,
	column: string,
	record: string,
	files: readonly string[],
): Promise<ContactLog['files']> {
	if (files.length === 0) return new Map();
	const rows: readonly RowWith<'id' | 'uploaded_on'>[] = await knex('directus_files')
		.select('id', 'uploaded_on')
		.where({ [column]: record })
		.whereIn('id', [...files]);
	return new Map(rows.map(({ id, uploaded_on }) => [String(id), instantIn(uploaded_on)]));
}
