import type { Locale, SeverityRule } from '../../../../../schema/index.ts';
import type { RecordView } from '../workflow/index.ts';
import { capaLacking } from './feedback-parts/capa-demand.ts';
import {
	toContact,
	toRecipients,
	toUser,
	type CreateCase,
	type Gathered,
	type MessageDraft,
	type UpdateCase,
	type Effect,
	type Move,
} from '../record/index.ts';
import { raisedByRepeat } from './feedback-parts/repeat.ts';
import { newRound, sameAnswer } from './feedback-parts/rounds.ts';
import { severityOf } from './feedback-parts/severity.ts';
import { contactOf, toldOtherwise } from './feedback-parts/telling.ts';
import { idOf, stringOf } from '../values/index.ts';

/** Registration: numbered, owned by whoever heard it first (P13, P17), under the procedure that applies. */
export function beginFeedback(given: CreateCase): Effect {
	const { at, actor, change, procedure } = given;
	if (procedure === null) return { refusals: [{ code: 'CL_NO_PROCEDURE', field: 'kind' }] };
	const first_receiver = change.first_receiver ?? (actor.kind === 'staff' ? actor.id : null);
	const own = stringOf(change.severity) ?? procedure.rules.default_severity;
	const severity = raisedByRepeat(given, given.repeat, own) ?? own;
	const patch = {
		number: given.number,
		received_at: change.received_at ?? at,
		...(aware(change) ? { aware_at: change.aware_at ?? change.received_at ?? at } : {}),
		registered_at: at,
		registered_by: actor.id,
		first_receiver,
		owner: change.owner ?? first_receiver,
		lead_department: change.lead_department ?? procedure.lead_department,
		severity,
		procedure: procedure.id,
		procedure_reason: given.because,
		repeat_key: given.repeat?.key ?? null,
		repeat_of: given.repeat?.of ?? null,
		repeat_count: given.repeat?.count ?? 1,
		round: 1,
	};
	const view = { ...change, ...patch };
	return { patch, messages: firstLetters(given, view), data: told(view, procedure.code, procedure.version) };
}

/**
 * Whoever hears of an adverse event is the company: it is aware when the first of its people is (21 CFR 803.3, MDR 87).
 */
const aware = (change: RecordView): boolean =>
	change.kind === 'adverse_event' || (stringOf(change.health_effect) ?? 'none') !== 'none';

const told = (view: RecordView, code: string, version: number) => ({
	number: view.number,
	kind: view.kind,
	channel: view.channel,
	category: view.category ?? null,
	severity: view.severity,
	procedure: code,
	version,
	repeat_of: view.repeat_of ?? null,
	repeat_count: view.repeat_count,
});

function firstLetters(given: CreateCase, view: RecordView): readonly MessageDraft[] {
	const data = { number: view.number };
	return [
		...toContact(contactOf(view), localeOf(view), 'acknowledgement', data),
		...assigned(given, null, view),
		...toldAtOnce(given, null, view),
	];
}

/** Effects of a move on the record and on the customer. */
export function moveFeedback(given: UpdateCase, view: RecordView, move: Move): Effect {
	const { to, effective_at } = move;
	const { number } = given.record;
	const answers = to === 'replied';
	const byLetter = answers && toldOtherwise(given, move) === null;
	const round = newRound(given, view, move);
	const again = answers ? sameAnswer(view) : null;
	return {
		patch: {
			...(answers ? { replied_at: effective_at } : {}),
			...(move.ends ? { closed_at: effective_at } : {}),
			...round.patch,
		},
		messages: [
			...(byLetter ? toContact(contactOf(view), localeOf(view), 'reply', { number, text: view.reply_text }) : []),
			...(round.messages ?? []),
		],
		data: { ...(view.customer_verdict ? { customer_verdict: view.customer_verdict } : {}), ...round.data },
		refusals: [...capaLacking(given, view, move), ...(again === null ? [] : [again])],
	};
}

/** What every change of a feedback record may call for, moved or only edited. */
export const changeLetters = (given: UpdateCase, view: RecordView): readonly MessageDraft[] => [
	...assigned(given, given.record, view),
	...toldAtOnce(given, given.record, view),
	...progress(given, view),
	...informed(given, view),
];

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
	return toRecipients(given, {
		recipients,
		template: 'severity',
		data: { number: view.number, severity: view.severity },
		at: given.at,
	});
}

const worst = (given: Gathered): SeverityRule | undefined =>
	given.procedure?.rules.severities.toSorted((a, b) => b.rank - a.rank)[0];

function localeOf(view: RecordView): Locale | null {
	const language = view.language;
	return language === 'zh-CN' || language === 'zh-TW' || language === 'en-US' ? language : null;
}
