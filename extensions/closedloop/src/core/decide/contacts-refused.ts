import { recordKinds, type Instant } from '@closedloop/schema';
import { isMeant, noContacts, type Contact, type Logged } from '../contacts/index.ts';
import { graceMs } from '../durations.ts';
import { toldContact } from '../kinds/index.ts';
import { undoesMiss } from '../promises/index.ts';
import { contactRulesOf, effectiveAt, entriesOf, overseers, type Refusal, type UpdateCase } from '../record/index.ts';
import { instantOf } from '../values/index.ts';

/**
 * What keeps contacts from being logged: one that is still to come or lies before the record, a copy that does not hang
 * on it, or none where the procedure wants one; of one that is struck out, that it is not there or somebody else's.
 */
export function contactsRefused(given: UpdateCase): readonly Refusal[] {
	const { logged, struck } = entriesOf(given);
	const told = toldContact(given, effectiveAt(given));
	const { contacts = noContacts } = given.facts;
	const begin = instantOf(given.record[recordKinds[given.kind].begins]) ?? -Infinity;
	return [
		...logged.flatMap((one, index): readonly Refusal[] => [
			...timeRefused(one.at, begin, given.at),
			...copyRefused(given, one, index),
			...uncopied(given, one, 'contact_log'),
		]),
		...(told === null || told.logged === 'with' ? [] : uncopied(given, told.contact, 'told_by')),
		...struck.flatMap(({ n }, index): readonly Refusal[] => {
			const twice = struck.findIndex((one) => one.n === n) < index;
			if (twice || !contacts.logged.has(n)) return [invalid('no_such_contact')];
			return mayStrike(given, contacts.logged.get(n) ?? null) ? [] : [invalid('strike_own')];
		}),
	];
}

/**
 * A copy hangs on the record, and shows this contact and no other. Of what came in and of what undoes a miss, whoever says
 * that it took place earlier shows what came of it: a file that was there before proves nothing. A letter of ours is copied
 * before it is posted.
 */
function copyRefused(given: UpdateCase, contact: Logged, index: number): readonly Refusal[] {
	const { file, at, direction } = contact;
	if (file === null) return [];
	const { files, copies } = given.facts.contacts ?? noContacts;
	if (!files.has(file)) return [invalid('contact_copy')];
	const { logged, struck } = entriesOf(given);
	const of = copies.get(file);
	const stands = of !== undefined && !struck.some(({ n }) => n === of);
	if (stands || logged.slice(0, index).some((one) => one.file === file)) return [invalid('contact_copy_taken')];
	if (at >= given.at || (files.get(file) ?? -Infinity) >= at) return [];
	const proves = direction === 'in' || given.clocks.some((clock) => undoesMiss(contact, clock));
	return proves ? [invalid('contact_copy_early')] : [];
}

/** Where the procedure wants a copy of every such contact, one that has none; the answer is no other letter. */
function uncopied(given: UpdateCase, one: Contact, field: 'contact_log' | 'told_by'): readonly Refusal[] {
	if (one.copy) return [];
	const rule = contactRulesOf(given).find(
		({ before, answer, copy, ...choice }) => !before && answer !== true && copy === true && isMeant(choice, one),
	);
	if (rule === undefined) return [];
	const params = { problem: 'contact_copy_wanted', rule: rule.code };
	return [{ code: 'CL_INVALID', field, params, texts: { rule: rule.label } }];
}

const timeRefused = (told: Instant, begin: Instant, at: Instant): readonly Refusal[] => {
	if (told > at + graceMs) return [invalid('future')];
	return told < begin ? [invalid('before_begin')] : [];
};

/** Whoever logged it, or who oversees the desk. */
const mayStrike = ({ actor }: UpdateCase, by: string | null): boolean =>
	actor.admin || (actor.id !== null && actor.id === by) || actor.roles.some((role) => overseers.includes(role));

const invalid = (problem: string): Refusal => ({ code: 'CL_INVALID', field: 'contact_log', params: { problem } });
