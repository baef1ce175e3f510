import { longestAnswer, type AnswerProblem, type Invitation } from '../core/satisfaction/index.ts';
import { areaField } from './fields.ts';
import { html } from '../core/text/index.ts';
import { problemSummary, type Frame, type Page } from './layout.ts';
import { sayIn, textIn } from './locales/index.ts';
import { questionAnchor, questionFields } from './survey-questions.ts';

export interface SurveyView {
	readonly invitation: Invitation;
	/** The token is in the address by which the customer came; the form posts back to it. */
	readonly token: string;
	readonly posted: ReadonlyMap<string, string>;
	readonly problems: readonly AnswerProblem[];
	readonly refusal?: string;
}

/**
 * The questionnaire version of the invitation. Opening it spends nothing: mail scanners open links, too.
 */
export function surveyPage(frame: Frame, { invitation, token, posted, problems, refusal }: SurveyView): Page {
	const say = sayIn(frame.locale);
	const self = `${frame.root}/survey/${encodeURIComponent(token)}`;
	const fresh = posted.size === 0;
	const lines = [
		...(refusal === undefined ? [] : [{ text: refusal }]),
		...problems.map((problem) => problemLine(frame, invitation, problem)),
	];
	return {
		title: invitation.title,
		...(fresh ? { self } : {}),
		main: html`<h1>${invitation.title}</h1>
${invitation.intro && html`<p class="lead pre">${textIn(frame.locale, invitation.intro)}</p>`}
${problemSummary(say('form.problems'), lines)}
<form method="post" action="${self}?lang=${frame.locale}">
${invitation.items.map((item, index) =>
	questionFields({
		item,
		number: index + 1,
		posted,
		say,
		locale: frame.locale,
		problem: problems.find(({ code }) => code === item.code)?.problem,
	}),
)}
${!asksOpenly(invitation.items) && html`<div class="question">${commentField(frame, posted, problems)}</div>`}
<div class="buttons"><button type="submit">${say('survey.send')}</button></div>
<p class="hint">${say('survey.once')}</p>
</form>
<form method="post" action="${self}?lang=${frame.locale}" class="print-hide"><button class="link" type="submit" name="act" value="decline">${say('survey.decline')}</button></form>`,
	};
}

/** What is wrong with one answer, leading to it. */
function problemLine({ locale }: Frame, { items }: Invitation, { code, problem }: AnswerProblem) {
	const say = sayIn(locale);
	const item = items.find((candidate) => candidate.code === code);
	const label = item ? textIn(locale, item.label) : say('survey.comment');
	return {
		anchor: item ? questionAnchor(item) : 'comment',
		text: say('problem.at', { field: label, problem: say(`survey.problem.${problem}`, { limit: longestAnswer }) }),
	};
}

function commentField({ locale }: Frame, posted: SurveyView['posted'], problems: SurveyView['problems']) {
	const say = sayIn(locale);
	const wrong = problems.find(({ code }) => code === 'comment');
	return areaField(
		{
			name: 'comment',
			label: say('survey.comment'),
			value: posted.get('comment') ?? '',
			maxLength: longestAnswer,
			...(wrong ? { problem: say(`survey.problem.${wrong.problem}`, { limit: longestAnswer }) } : {}),
		},
		say,
		4,
	);
}

/** A questionnaire with an open question of its own needs none of ours. */
const asksOpenly = (items: Invitation['items']): boolean => items.some(({ type }) => type === 'text');

/** After a submit that counted. */
export function surveyThanksPage(frame: Frame, done: 'answered' | 'declined'): Page {
	const say = sayIn(frame.locale);
	return {
		title: say('survey.thanks.title'),
		main: html`<h1>${say('survey.thanks.title')}</h1><p>${say(`survey.thanks.${done}`)}</p>`,
	};
}
