import type { Instant } from '@closedloop/schema';
import { channelTold, minuteOf, noContacts, type Contact, type Logged } from '../../contacts/index.ts';
import { entriesOf, type UpdateCase } from '../../record/index.ts';
import { stringOf } from '../../values/index.ts';
import { toldOtherwise } from './telling.ts';

/**
 * How somebody told the customer, as a contact. The same contact may be logged: `before` this write, or `with` it, as one
 * of its entries; null = nowhere else.
 */
export type ToldContact =
	| { readonly contact: Logged; readonly logged: 'before' | null }
	| { readonly contact: Logged; readonly logged: 'with'; readonly entry: number };

/** The customer is spoken with where a write says that they were told otherwise than by a letter of ours; else null. */
export function toldContact(given: UpdateCase, effective_at: Instant): ToldContact | null {
	const evidence = toldOtherwise(given, { effective_at });
	const channel = evidence?.on === 'message' ? channelTold(evidence.told_by ?? '') : null;
	if (evidence?.on !== 'message' || channel === null) return null;
	const answer = evidence.template === 'reply';
	const { logged, struck } = entriesOf(given);
	const entry = logged.findIndex((one) => isSame(one, channel, effective_at));
	const now = logged[entry];
	if (now !== undefined) return { contact: { ...now, answer }, logged: 'with', entry };
	const { contacts } = given.facts.contacts ?? noContacts;
	const before = contacts.find(
		(one) => one.n !== undefined && !struck.some(({ n }) => n === one.n) && isSame(one, channel, effective_at),
	);
	const fresh = { direction: 'out', channel, with: 'customer', at: effective_at, name: null, file: null } as const;
	const contact = { ...fresh, copy: before?.copy ?? false, answer, words: said(given, answer) };
	return { contact, logged: before === undefined ? null : 'before' };
}

const said = ({ change, record }: UpdateCase, answer: boolean): string =>
	(answer ? (stringOf(change.reply_text) ?? stringOf(record.reply_text)) : stringOf(change.progress_note)) ?? '';

/** Whether a contact is the one by which the customer was told then: one letter is one line of the log. */
const isSame = (one: Contact, channel: Contact['channel'], at: Instant): boolean =>
	one.direction === 'out' && one.with === 'customer' && one.channel === channel && minuteOf(one.at) === minuteOf(at);
