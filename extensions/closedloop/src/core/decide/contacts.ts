import { noContacts, type Logged } from '../contacts/index.ts';
import { words } from '../history/index.ts';
import { contactOf, toldContact } from '../kinds/index.ts';
import { entriesOf, type ContactDraft, type DraftData, type Move, type UpdateCase } from '../record/index.ts';
import { stringOf } from '../values/index.ts';

/** With whom one was in contact by this write: what is logged, and the customer where they were told otherwise than by letter. */
export function contactsIn(given: UpdateCase, { effective_at }: Pick<Move, 'effective_at'>): readonly Logged[] {
	const { logged } = entriesOf(given);
	const told = toldContact(given, effective_at);
	switch (told?.logged) {
		case undefined:
		case 'before':
			return logged;
		case null:
			return [...logged, told.contact];
		case 'with':
			return logged.with(told.entry, told.contact);
	}
}

/** The contacts of a write as they are to stand among the letters, numbered in one series with those before. */
export function contactDrafts(given: UpdateCase, move: Move): readonly ContactDraft[] {
	const { record } = given;
	const { last } = given.facts.contacts ?? noContacts;
	const number = stringOf(record.number);
	const customer = contactOf(record);
	return [
		...contactsIn(given, move).map((one, index): ContactDraft => ({
			template: one.answer ? 'answer' : 'contact',
			direction: one.direction,
			channel: one.channel,
			number: number === null ? String(last + index + 1) : `${number}/${last + index + 1}`,
			to_contact: one.with === 'customer' ? customer : null,
			with_party: one.with,
			with_name: one.name,
			took_place_at: one.at,
			words: one.words,
			copy: one.file,
			logged_by: given.actor.id,
			strikes: null,
		})),
		...entriesOf(given).struck.map(({ n, words: why }): ContactDraft => ({
			template: 'strike',
			direction: 'out',
			channel: 'notice',
			number: null,
			to_contact: null,
			with_party: null,
			with_name: null,
			took_place_at: given.at,
			words: why,
			copy: null,
			logged_by: given.actor.id,
			strikes: n,
		})),
	];
}

/** What the line of history tells of them; who it was and what was said are words. */
export function contactsTold(given: UpdateCase, move: Move): NonNullable<DraftData<'edited'>['contacts']> {
	const { last } = given.facts.contacts ?? noContacts;
	return [
		...contactsIn(given, move).map((one, index) => ({
			n: last + index + 1,
			direction: one.direction,
			channel: one.channel,
			with: one.with,
			at: new Date(one.at).toISOString(),
			...(one.name === null ? {} : { name: words(one.name) }),
			words: words(one.words),
			...(one.file === null ? {} : { copy: one.file }),
		})),
		...entriesOf(given).struck.map(({ n, words: why }) => ({ strikes: n, words: words(why) })),
	];
}
