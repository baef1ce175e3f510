import type { AddedData, CategoryRule } from '@closedloop/schema';
import {
	adds,
	toContact,
	toldText,
	type CreateCase,
	type Effect,
	type Move,
	type ProcedureView,
	type Refusal,
	type UpdateCase,
} from '../record/index.ts';
import { idOf, stringOf } from '../values/index.ts';
import { isFilled, type RecordView } from '../workflow/index.ts';
import { raisedFrom } from '../capa/index.ts';
import { openCapaRefused } from './feedback-parts/capa-class.ts';
import { capaLacking, endedCapa } from './feedback-parts/capa-demand.ts';
import { gapLeft } from './feedback-parts/gap-left.ts';
import { changeLetters, firstLetters, localeOf } from './feedback-parts/letters.ts';
import { raisedByMatrix, toldOfMatrix, withMatrix } from './feedback-parts/matrix.ts';
import { raisedByRung } from './feedback-parts/raised-by-rung.ts';
import { raisedByRepeat, recounted } from './feedback-parts/repeat.ts';
import { rests } from './feedback-parts/rests.ts';
import { newRound, sameAnswer } from './feedback-parts/rounds.ts';
import { routedAtBirth, withRoute } from './feedback-parts/route.ts';
import { loweringRefused } from './feedback-parts/severity.ts';
import { contactOf, toldOtherwise } from './feedback-parts/telling.ts';
import { tellingRefused } from './feedback-parts/untold.ts';
import { kindRules, type RungEffect } from './kind-rules.ts';

/** Registration: numbered, owned by whoever heard it first (P13, P17), under the procedure that applies. */
function begin(given: CreateCase): Effect<'created'> {
	const { at, actor, change, procedure } = given;
	if (procedure === null) return { refusals: [{ code: 'CL_NO_PROCEDURE', field: 'kind' }] };
	const first_receiver = change.first_receiver ?? (actor.kind === 'staff' ? actor.id : null);
	const own = stringOf(change.severity) ?? procedure.rules.default_severity;
	const counted = raisedByRepeat(given, given.repeat, own) ?? own;
	const byMatrix = raisedByMatrix(given, change, counted);
	const severity = byMatrix ?? counted;
	const route = routedAtBirth(given, { ...change, severity });
	const patch = {
		number: given.number,
		received_at: change.received_at ?? at,
		...(aware(change) ? { aware_at: change.aware_at ?? change.received_at ?? at } : {}),
		registered_at: at,
		registered_by: actor.id,
		first_receiver,
		owner: change.owner ?? first_receiver,
		...route.patch,
		severity,
		procedure: procedure.id,
		procedure_reason: given.because,
		confidentiality: procedure.rules.confidentiality ?? 'open',
		repeat_key: given.repeat?.key ?? null,
		repeat_of: given.repeat?.of ?? null,
		repeat_count: given.repeat?.count ?? 1,
		round: 1,
	};
	const view = { ...change, ...patch };
	const answering = { lead_department: idOf(view.lead_department), owner_to_be: idOf(view.owner) };
	const led = { ...given, directory: { ...given.directory, record: { ...given.directory.record, ...answering } } };
	return {
		patch,
		messages: firstLetters(led, view),
		data: { ...told(given, procedure, severity), ...route.data, ...toldOfMatrix(byMatrix) },
	};
}

/**
 * Whoever hears of an adverse event is the company: it is aware when the first of its people is (21 CFR 803.3, MDR 87).
 */
const aware = (change: RecordView): boolean =>
	change.kind === 'adverse_event' || (stringOf(change.health_effect) ?? 'none') !== 'none';

const told = (
	{ number, change, repeat }: CreateCase,
	{ code, version }: ProcedureView,
	severity: string,
): AddedData<'created'> => ({
	number,
	kind: toldText(change.kind),
	channel: toldText(change.channel),
	category: toldText(change.category),
	severity,
	procedure: code,
	version,
	repeat_of: repeat?.of ?? null,
	repeat_count: repeat?.count ?? 1,
});

/** Effects of a move on the record and on the customer. */
function move(given: UpdateCase, view: RecordView, moved: Move): Effect {
	const { to, effective_at } = moved;
	const { number } = given.record;
	const answers = to === 'replied';
	const byLetter = answers && toldOtherwise(given, moved) === null;
	const round = newRound(given, view, moved);
	const again = answers ? sameAnswer(view) : null;
	const verdict = stringOf(view.customer_verdict);
	return {
		patch: {
			...(answers ? { replied_at: effective_at } : {}),
			...(moved.ends ? { closed_at: effective_at } : {}),
			...round.patch,
		},
		messages: [
			...(byLetter ? toContact(contactOf(view), localeOf(view), 'reply', { number, text: view.reply_text }) : []),
			...(round.messages ?? []),
		],
		data: adds('moved', { ...(verdict === null ? {} : { customer_verdict: verdict }), ...round.data }),
		refusals: [...capaLacking(given, view, moved), ...(again === null ? [] : [again])],
	};
}

/** A severity lowered without a word, a CAPA that has ended: what would switch a duty off unseen; a letter with a gap. */
function wrong(given: CreateCase | UpdateCase, before: RecordView | null, after: RecordView): readonly Refusal[] {
	const lowered = 'record' in given ? loweringRefused(given, after) : null;
	const refusals = [lowered, endedCapa(given, before), openCapaRefused(given, before, after)];
	return [...refusals.flatMap((refusal) => refusal ?? []), ...gapLeft(given, after)];
}

/** Opened once, whatever else opens one: a record has one CAPA. */
const openCapa = ({ record }: UpdateCase): RungEffect | null =>
	isFilled(record.capa) ? null : { patch: { capa: { ...raisedFrom(record), mandatory: true } } };

export const feedback = kindRules({
	begin,
	complete: (given) => withRoute(withMatrix(recounted(given))),
	move,
	edited: changeLetters,
	codes: {
		category: ({ categories }) => codesIn(categories),
		severity: ({ severities }) => severities.map(({ code }) => code),
		no_action_reason: ({ no_action_reasons }) => no_action_reasons.map(({ code }) => code),
		// A procedure for certain sites counts repeats by them: a misspelt one would be another.
		site: ({ applies }) => (applies.sites && applies.sites.length > 0 ? applies.sites : null),
	},
	wrong,
	untold: tellingRefused,
	evidence: toldOtherwise,
	rests,
	onRung: { raise_severity: raisedByRung, open_capa: openCapa },
});

/** Codes of a tree of categories, the ones above included. */
function codesIn(categories: readonly CategoryRule[]): readonly string[] {
	return categories.flatMap(({ code, children }) => [code, ...codesIn(children ?? [])]);
}
