import type { Locale, QuestionItem } from '@closedloop/schema';
import { inputName, longestAnswer, type AnswerProblem } from '../core/satisfaction/index.ts';
import { flag, html, type Markup } from '../core/text/index.ts';
import { textIn, type Say } from './locales/index.ts';

export interface QuestionView {
	readonly item: QuestionItem;
	readonly number: number;
	readonly posted: ReadonlyMap<string, string>;
	readonly problem: AnswerProblem['problem'] | undefined;
	readonly say: Say;
	readonly locale: Locale;
}

/** Where a link from the list of problems leads. */
export const questionAnchor = ({ code }: QuestionItem): string => `question-${code}`;

/** One question as a group of its own: the legend is read with every choice. */
export function questionFields(view: QuestionView): Markup {
	const { item, number, problem, say, locale } = view;
	const anchor = questionAnchor(item);
	return html`<fieldset class="question${problem !== undefined && ' wrong'}" id="${anchor}" tabindex="-1"${problem !== undefined && html` aria-describedby="${anchor}-problem"`}>
<legend>${number}. ${textIn(locale, item.label)}${item.required !== true && html` <span class="optional">${say('optional')}</span>`}</legend>
${problem !== undefined && html`<p class="problem" id="${anchor}-problem">${say(`survey.problem.${problem}`, { limit: longestAnswer })}</p>`}
${inputs(view)}
</fieldset>`;
}

function inputs({ item, posted, say, locale }: QuestionView): Markup {
	const name = inputName(item.code);
	const value = posted.get(name) ?? '';
	switch (item.type) {
		case 'rating':
			return item.points || item.max - item.min <= mostRadios
				? ratingRadios(item, { name, value, say, locale })
				: numberInput(item, name, value, say);
		case 'nps':
			return html`${scale(
				Array.from({ length: 11 }, (_, index) => ({ value: String(index), label: String(index) })),
				name,
				value,
				'short',
			)}
<p class="ends"><span>0 = ${say('survey.nps.low')}</span><span>10 = ${say('survey.nps.high')}</span></p>`;
		case 'choice':
			return scale(
				item.options.map((option) => ({ value: option.code, label: textIn(locale, option.label) })),
				name,
				value,
				'long',
			);
		case 'text':
			return html`<div class="field"><textarea name="${name}" rows="3" maxlength="${longestAnswer}" aria-label="${textIn(locale, item.label)}">
${value}</textarea></div>`;
	}
}

/** More radios than this are a number to type (P31 rates 0–100). */
const mostRadios = 10;

type Rating = Extract<QuestionItem, { readonly type: 'rating' }>;

interface RadioOptions {
	/** Of the form field. */
	readonly name: string;
	readonly value: string;
	readonly say: Say;
	readonly locale: Locale;
}

function ratingRadios(item: Rating, { name, value, say, locale }: RadioOptions): Markup {
	const points = Array.from({ length: item.max - item.min + 1 }, (_, index) => {
		const label = item.points?.[index];
		return { value: String(item.min + index), label: label ? textIn(locale, label) : String(item.min + index) };
	});
	// Best first, as people read a paper form from "very satisfied"; a bare number scale keeps its order.
	const ordered = item.points && item.reversed !== true ? points.toReversed() : points;
	const all = item.allow_na === true ? [...ordered, { value: 'na', label: say('survey.na') }] : ordered;
	return scale(all, name, value, item.points ? 'points' : 'short');
}

const numberInput = (item: Rating, name: string, value: string, say: Say): Markup => html`<div class="field">
<p class="hint">${say('survey.number', { min: item.min, max: item.max })}</p>
<input type="text" inputmode="decimal" name="${name}" value="${value === 'na' ? '' : value}" aria-label="${say('survey.number', { min: item.min, max: item.max })}">
${item.allow_na === true && html`<label class="tick"><input type="checkbox" name="${name}" value="na"${flag('checked', value === 'na')}> <span>${say('survey.na')}</span></label>`}
</div>`;

/**
 * `short`: figures side by side. `points`: words side by side, two rows on a phone. `long`: sentences below each other.
 */
type Look = 'short' | 'points' | 'long';

const scale = (
	options: readonly { readonly value: string; readonly label: string }[],
	name: string,
	chosen: string,
	look: Look,
): Markup =>
	html`<div class="scale ${look}">${options.map(
		({ value, label }) =>
			html`<label><input type="radio" name="${name}" value="${value}"${flag('checked', value === chosen)}> <span>${label}</span></label>`,
	)}</div>`;
