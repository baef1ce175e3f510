import type { Instant } from '@closedloop/schema';
import type { Contact, ContactLog } from '../contacts/index.ts';
import { entriesIn } from '../contacts/index.ts';
import type { ContactDraft } from '../record/index.ts';
import type { RecordView } from '../workflow/index.ts';
import type { Held, HeldContact } from './stage.ts';

const isLogged = (one: HeldContact): one is ContactDraft => one.template === 'contact' || one.template === 'answer';

const numberOf = ({ number }: ContactDraft): number => Number(number?.split('/').at(-1) ?? 0);

/** Contacts that stand. */
function standing({ contacts = [] }: Pick<Held, 'contacts'>): readonly ContactDraft[] {
	const struck = contacts.flatMap((one) => (one.template === 'strike' ? [one.strikes] : []));
	return contacts.filter(isLogged).filter((one) => !struck.includes(numberOf(one)));
}

/** The log of a record of a story; whatever copy a write names is a file of its own that has just been hung on the record. */
export const logOf = (held: Pick<Held, 'contacts'>, change: RecordView, at: Instant): ContactLog => ({
	contacts: [
		...standing(held).flatMap((one) => contactOf(one)),
		...(held.contacts ?? []).flatMap((one) => (one.template === 'letter' ? [one.contact] : [])),
	],
	logged: new Map(standing(held).map((one) => [numberOf(one), one.logged_by])),
	last: Math.max(0, ...(held.contacts ?? []).filter(isLogged).map((one) => numberOf(one))),
	files: new Map(entriesIn(change.contact_log, 0).logged.flatMap(({ file }) => (file === null ? [] : [[file, at]]))),
	copies: new Map(),
});

function contactOf(draft: ContactDraft): readonly Contact[] {
	const { direction, channel, with_party, took_place_at, copy, template } = draft;
	return channel === 'notice' || with_party === null
		? []
		: [
				{
					n: numberOf(draft),
					direction,
					channel,
					with: with_party,
					at: took_place_at,
					copy: copy !== null,
					answer: template === 'answer',
				},
			];
}

/** The contacts that stand as a story tells them: `out phone 1`. */
export const contactsTold = (held: Pick<Held, 'contacts'>): readonly string[] =>
	standing(held).map((one) => `${one.direction} ${one.channel} ${numberOf(one)}`);
