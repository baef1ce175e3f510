import { recordKinds, type Instant } from '@closedloop/schema';
import { graceMs } from '../durations.ts';
import { entriesIn, noContacts, isMeant, type Logged } from '../contacts/index.ts';
import { instantOf } from '../values/index.ts';
import type { UpdateCase } from './case.ts';
import { overseers } from './overseers.ts';
import { toldAt } from './told-times.ts';
import type { Refusal } from './verdict.ts';

type Writing = Pick<UpdateCase, 'kind' | 'record' | 'change' | 'at'>;

/** What a write says of contacts; the minute in which the record began is not before it. */
export function entriesOf({ kind, record, change, at }: Writing) {
	const begin = instantOf(record[recordKinds[kind].begins]);
	const { logged, struck } = entriesIn(change.contact_log, toldAt(change.step_at, begin) ?? at);
	return { struck, logged: logged.map((one): Logged => ({ ...one, at: toldAt(one.at, begin) ?? one.at })) };
}

/** Contacts a record's procedure asks for or wants copies of: of feedback, and of nothing else. */
export const contactRulesOf = ({ kind, procedure }: Pick<UpdateCase, 'kind' | 'procedure'>) =>
	kind === 'feedback' ? (procedure?.rules.contacts ?? []) : [];

/**
 * What keeps contacts from being logged: one that is still to come or lies before the record, a copy that does not hang
 * on it, or none where the procedure wants one; of one that is struck out, that it is not there or somebody else's.
 */
export function contactsRefused(given: UpdateCase): readonly Refusal[] {
	const { logged, struck } = entriesOf(given);
	const { contacts = noContacts } = given.facts;
	const begin = instantOf(given.record[recordKinds[given.kind].begins]) ?? -Infinity;
	const bound = contactRulesOf(given).filter(({ before, answer, copy }) => !before && answer !== true && copy === true);
	return [
		...logged.flatMap((one): readonly Refusal[] => {
			const rule = one.file === null ? bound.find((each) => isMeant(each, one)) : undefined;
			return [
				...timeRefused(one.at, begin, given.at),
				...(one.file !== null && !contacts.files.has(one.file) ? [invalid('contact_copy')] : []),
				...(rule ? [{ ...invalid('contact_copy_wanted', rule.code), texts: { rule: rule.label } }] : []),
			];
		}),
		...struck.flatMap(({ n }, index): readonly Refusal[] => {
			const twice = struck.findIndex((one) => one.n === n) < index;
			if (twice || !contacts.logged.has(n)) return [invalid('no_such_contact')];
			return mayStrike(given, contacts.logged.get(n) ?? null) ? [] : [invalid('strike_own')];
		}),
	];
}

const timeRefused = (told: Instant, begin: Instant, at: Instant): readonly Refusal[] => {
	if (told > at + graceMs) return [invalid('future')];
	return told < begin ? [invalid('before_begin')] : [];
};

/** Whoever logged it, or who oversees the desk. */
const mayStrike = ({ actor }: UpdateCase, by: string | null): boolean =>
	actor.admin || (actor.id !== null && actor.id === by) || actor.roles.some((role) => overseers.includes(role));

const invalid = (problem: string, rule?: string): Refusal => ({
	code: 'CL_INVALID',
	field: 'contact_log',
	params: { problem, ...(rule === undefined ? {} : { rule }) },
});
