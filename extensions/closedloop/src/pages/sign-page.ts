import { html } from '../core/text/index.ts';
import { areaField, textField } from './fields.ts';
import { problemSummary, type Frame, type Page } from './layout.ts';
import { sayIn, textIn } from './locales/index.ts';
import type { OutsideRequest } from '../services/outside/open.ts';

export interface SignView {
	readonly request: OutsideRequest;
	/** The token is in the address by which they came; the form posts back to it. */
	readonly token: string;
	readonly typed: { readonly name: string; readonly note: string };
	/** What is wrong, by field; null = nothing has been sent. */
	readonly problem: { readonly field: 'name' | 'note' | null; readonly text: string } | null;
}

/** What is to be signed from outside, as the rule shows it. Opening it spends nothing: mail scanners open links, too. */
export function signPage(frame: Frame, { request, token, typed, problem }: SignView): Page {
	const say = sayIn(frame.locale);
	const self = `${frame.root}/sign/${encodeURIComponent(token)}`;
	const at = (field: 'name' | 'note') => (problem?.field === field ? { problem: problem.text } : {});
	const lines =
		problem === null ? [] : [{ text: problem.text, ...(problem.field === null ? {} : { anchor: problem.field }) }];
	return {
		title: textIn(frame.locale, request.label),
		...(problem === null ? { self } : {}),
		main: html`<h1>${textIn(frame.locale, request.label)}</h1>
<p class="lead">${say('sign.lead', { who: textIn(frame.locale, request.who), number: request.number ?? '' })}</p>
<dl>${request.shown.map(({ label, value }) => html`<dt>${textIn(frame.locale, label)}</dt><dd class="pre">${value}</dd>`)}</dl>
${problemSummary(say('form.problems'), lines)}
<form method="post" action="${self}?lang=${frame.locale}">
${textField({ name: 'name', label: say('sign.name'), value: typed.name, required: true, maxLength: 120, autocomplete: 'name', ...at('name') }, say)}
${areaField({ name: 'note', label: say('sign.note'), hint: say('sign.note.hint'), value: typed.note, sometimes: true, maxLength: 2000, ...at('note') }, say, 4)}
<div class="buttons"><button type="submit" name="act" value="agree">${say('sign.agree')}</button>
<button type="submit" name="act" value="refuse">${say('sign.refuse')}</button></div>
<p class="hint">${say('sign.once')}</p>
</form>`,
	};
}

/** After an answer that counted. */
export function signedPage(frame: Frame, says: 'approved' | 'refused'): Page {
	const say = sayIn(frame.locale);
	return {
		title: say('sign.thanks'),
		main: html`<h1>${say('sign.thanks')}</h1><p>${say(`sign.thanks.${says}`)}</p>`,
	};
}
