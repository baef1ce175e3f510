import type { Locale, SeverityRule } from '@closedloop/schema';
import {
	toContact,
	toRecipients,
	toUser,
	type CreateCase,
	type Gathered,
	type MessageDraft,
	type UpdateCase,
} from '../../record/index.ts';
import { idOf, stringOf } from '../../values/index.ts';
import type { RecordView } from '../../workflow/index.ts';
import { severityOf } from './severity.ts';
import { contactOf } from './telling.ts';

/** The customer has their receipt; whoever is to act on it hears of it. */
export function firstLetters(given: CreateCase, view: RecordView): readonly MessageDraft[] {
	const data = { number: view.number };
	return [
		...toContact(contactOf(view), localeOf(view), 'acknowledgement', data),
		...assigned(given, null, view),
		...toldAtOnce(given, null, view),
		...soMany(given, 0, view),
	];
}

/** What every change of a feedback record may call for, moved or only edited. */
export const changeLetters = (given: UpdateCase, view: RecordView): readonly MessageDraft[] => [
	...assigned(given, given.record, view),
	...toldAtOnce(given, given.record, view),
	...soMany(given, Number(given.record.repeat_count ?? 1), view),
	...progress(given, view),
	...informed(given, view),
];

/** Early warning: there are so many of the same by now (P36 F1:523). */
function soMany(given: CreateCase | UpdateCase, before: number, view: RecordView): readonly MessageDraft[] {
	const { repeat, at } = given;
	if (repeat === null || repeat.count <= before) return [];
	return toRecipients(given, {
		recipients: repeat.tell,
		template: 'repeat',
		data: { number: view.number, count: repeat.count },
		at,
	});
}

/** What the customer adds reaches whoever works on it; that they refuse an answer is a letter of its own. */
function informed(given: UpdateCase, view: RecordView): readonly MessageDraft[] {
	const { actor, change, record, at } = given;
	if (actor.kind !== 'customer' || stringOf(change.step_note) === null || change.customer_verdict !== undefined)
		return [];
	return toRecipients(given, {
		recipients: [idOf(view.owner) === null ? { to: 'department', up: 0 } : { to: 'owner' }],
		template: 'informed',
		data: { number: record.number },
		at,
	});
}

/** How things stand, told to the customer between receipt and answer (P09, P56; ISO 10002, 8.3). */
function progress(given: UpdateCase, view: RecordView): readonly MessageDraft[] {
	const { change, record } = given;
	const text = stringOf(change.progress_note);
	return text === null || stringOf(change.told_by) !== null
		? []
		: toContact(contactOf(view), localeOf(view), 'progress', { number: record.number, text });
}

function assigned(given: Gathered, before: RecordView | null, view: RecordView): readonly MessageDraft[] {
	const owner = idOf(view.owner);
	if (owner === null || owner === given.actor.id || owner === idOf(before?.owner)) return [];
	return toUser(given, owner, 'assigned', { number: view.number });
}

/**
 * Severity decides the entry rung: a major complaint is the general manager's at once (P17), media exposure likewise
 * (P61).
 */
export function toldAtOnce(given: Gathered, before: RecordView | null, view: RecordView): readonly MessageDraft[] {
	const now = severityOf(given, view);
	const was = before === null ? null : severityOf(given, before);
	const raised = now !== null && (was === null || now.rank > was.rank);
	const media = view.media_exposure === true && before?.media_exposure !== true;
	const recipients = [
		...(raised ? (now.tell_at_once ?? []) : []),
		...(media ? (worst(given)?.tell_at_once ?? []) : []),
	];
	const data = { number: view.number, severity: view.severity };
	return toRecipients(given, { recipients, template: 'severity', data, at: given.at });
}

const worst = (given: Gathered): SeverityRule | undefined =>
	given.procedure?.rules.severities.toSorted((a, b) => b.rank - a.rank)[0];

/** Language the customer is written to in; null when unknown. */
export function localeOf(view: RecordView): Locale | null {
	const language = view.language;
	return language === 'zh-CN' || language === 'zh-TW' || language === 'en-US' ? language : null;
}
