import { dayMs } from '../durations.ts';
import { kindRules } from './kind-rules.ts';
import { scoreResponse, unfitAnswer, type InvalidReason } from '../satisfaction/index.ts';
import { listed } from '../text/index.ts';
import type { RecordView } from '../workflow/index.ts';
import type { Answers, Instant } from '@closedloop/schema';
import {
	adds,
	toContact,
	type CreateCase,
	type Gathered,
	type MessageDraft,
	type Refusal,
	type SurveyView,
	type UpdateCase,
	type Effect,
	type Move,
} from '../record/index.ts';
import { lowScore } from './low-score.ts';
import { idOf, instantOf } from '../values/index.ts';

/** An invitation, or answers that arrive without one (paper, kiosk, import). */
function begin(given: CreateCase): Effect<'created'> {
	const { survey, at, change } = given;
	if (survey === null)
		return { refusals: [{ code: 'CL_INVALID', field: 'campaign', params: { problem: 'not_open' } }] };
	const expires_at = change.expires_at ?? at + survey.valid_days * dayMs;
	const patch = { questionnaire: survey.questionnaire, invited_at: at, expires_at };
	if (given.change.status === 'answered') {
		const answered = answer(given, { ...change, ...patch }, instantOf(change.answered_at) ?? at);
		return { ...answered, patch: { ...patch, ...answered.patch } };
	}
	return {
		patch,
		messages: toContact(idOf(change.contact), survey.language(change.language), 'invitation', {
			campaign: survey.campaign,
		}),
	};
}

/** Answering, once: the score is the scheme's of the version that was asked. */
function move(given: UpdateCase, view: RecordView, { to, effective_at }: Move): Effect {
	if (to !== 'answered') return {};
	const expires = instantOf(given.record.expires_at);
	const late = given.actor.kind === 'customer' && expires !== null && effective_at > expires;
	if (late || given.survey === null) return { refusals: [{ code: 'CL_LINK_SPENT' }] };
	return answer(given, view, effective_at);
}

/**
 * Asks once more, while an answer is still wanted: the survey goes on, and the link is good. Never of somebody who
 * answered or declined.
 */
function remind({ record, survey, workflow, at }: UpdateCase): readonly MessageDraft[] {
	const expires = instantOf(record.expires_at);
	if (survey === null || record.status !== workflow.initial || (expires !== null && expires <= at)) return [];
	return toContact(idOf(record.contact), survey.language(record.language), 'reminder', { campaign: survey.campaign });
}

function answer(
	given: Gathered & { readonly survey: SurveyView | null },
	view: RecordView,
	answered_at: Instant,
): Effect<'answered'> {
	const { survey } = given;
	const answers = view.answers;
	if (survey === null || !isAnswers(answers))
		return { refusals: [{ code: 'CL_INVALID', field: 'answers', params: { problem: 'required' } }] };
	const scored = scoreResponse(survey.items, survey.scheme, answers);
	const [invalid] = scored.invalid;
	const code = invalid?.code ?? (given.actor.kind === 'customer' ? scored.missing[0] : undefined);
	if (code !== undefined) return { refusals: [unfit(survey, code, invalid?.reason ?? null)] };
	const { coverage, band, satisfied, nps, nps_group, item_scores } = scored;
	// Full precision is stored; display rounds. Without enough answers there is no score at all.
	const score = scored.score === null ? null : scored.raw;
	const low = lowScore(given, { survey, scored, view, at: answered_at });
	return {
		...low,
		patch: { answered_at, score, coverage, band, satisfied, nps, nps_group, item_scores, ...low.patch },
		data: adds('answered', { score, coverage, band, status: scored.status, alarms: scored.alarms, ...low.data }),
	};
}

/** A question is named by its words. */
function unfit({ items }: SurveyView, code: string, reason: InvalidReason | null): Refusal {
	const item = items.find((each) => each.code === code);
	const { problem, params, allowed } = unfitAnswer(item, reason);
	const field = `answers.${code}`;
	return {
		code: 'CL_INVALID',
		field,
		params: { problem, ...params },
		texts: {
			...(item !== undefined && { [field]: item.label }),
			...(allowed !== undefined && { allowed: listed(allowed) }),
		},
	};
}

const isAnswers = (value: unknown): value is Answers =>
	typeof value === 'object' &&
	value !== null &&
	!Array.isArray(value) &&
	Object.values(value).every((answer) => answer === null || typeof answer === 'string' || typeof answer === 'number');

export const response = kindRules({ begin, move, remind });
