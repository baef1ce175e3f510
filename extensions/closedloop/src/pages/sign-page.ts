import type { Instant } from '@closedloop/schema';
import { formatWhen, html, isoOf, type Markup } from '../core/text/index.ts';
import { longestNote } from '../core/workflow/index.ts';
import { areaField, textField } from './fields.ts';
import { problemSummary, type Frame, type Page } from './layout.ts';
import { sayIn, textIn } from './locales/index.ts';
import type { OutsideRequest } from '../services/outside/open.ts';
import type { Shown } from '../services/outside/shown.ts';

/** A name on a form is no longer. */
export const longestName = 120;

export interface SignView {
	readonly request: OutsideRequest;
	/** The token is in the address by which they came; the form posts back to it. */
	readonly token: string;
	/** Who reads it is signed in: somebody of the desk, who may look and signs nothing here. */
	readonly inside: boolean;
	/** Zone of the desk, and when it is read. */
	readonly zone: string;
	readonly now: Instant;
	readonly typed: { readonly name: string; readonly note: string };
	/** What is wrong, by field; null = nothing has been sent. */
	readonly problem: { readonly field: 'name' | 'note' | null; readonly text: string } | null;
}

/** What is to be signed from outside, as the rule shows it. Opening it spends nothing: mail scanners open links, too. */
export function signPage(frame: Frame, view: SignView): Page {
	const say = sayIn(frame.locale);
	const { request, problem, inside } = view;
	const who = textIn(frame.locale, request.who);
	return {
		title: textIn(frame.locale, request.label),
		...(problem === null ? { self: selfOf(frame, view) } : {}),
		main: html`<h1>${textIn(frame.locale, request.label)}</h1>
<p class="lead">${say('sign.lead', { who, number: request.number ?? '' })}</p>
<dl>${request.shown.map((each) => shown(frame, view, each))}</dl>
${inside ? html`<p class="hint">${say('sign.inside', { who })}</p>` : answerForm(frame, view)}`,
	};
}

const selfOf = ({ root }: Frame, { token }: SignView): string => `${root}/sign/${encodeURIComponent(token)}`;

function shown(frame: Frame, view: SignView, { label, value }: Shown): Markup {
	return html`<dt>${textIn(frame.locale, label)}</dt><dd class="pre">${inWords(frame, view, value)}</dd>`;
}

function inWords({ locale }: Frame, { zone, now }: SignView, value: Shown['value']): Markup | string {
	if (typeof value === 'string') return value;
	if (!('at' in value)) return textIn(locale, value);
	return html`<time datetime="${isoOf(value.at)}">${formatWhen(value.at, { locale, zone, now })}</time> ${zone}`;
}

function answerForm(frame: Frame, view: SignView): Markup {
	const say = sayIn(frame.locale);
	const { typed, problem } = view;
	const at = (field: 'name' | 'note') => (problem?.field === field ? { problem: problem.text } : {});
	const lines =
		problem === null ? [] : [{ text: problem.text, ...(problem.field === null ? {} : { anchor: problem.field }) }];
	return html`${problemSummary(say('form.problems'), lines)}
<form method="post" action="${selfOf(frame, view)}?lang=${frame.locale}">
${textField({ name: 'name', label: say('sign.name'), value: typed.name, required: true, maxLength: longestName, autocomplete: 'name', ...at('name') }, say)}
${areaField({ name: 'note', label: say('sign.note'), hint: say('sign.note.hint'), value: typed.note, sometimes: true, maxLength: longestNote, ...at('note') }, say, 4)}
<div class="buttons"><button type="submit" name="act" value="agree">${say('sign.agree')}</button>
<button type="submit" class="second" name="act" value="refuse">${say('sign.refuse')}</button></div>
<p class="hint">${say('sign.once')}</p>
</form>`;
}

/** After an answer that counted. */
export function signedPage(frame: Frame, says: 'approved' | 'refused'): Page {
	const say = sayIn(frame.locale);
	return {
		title: say('sign.thanks'),
		main: html`<h1>${say('sign.thanks')}</h1><p>${say(`sign.thanks.${says}`)}</p>`,
	};
}

/** Where nothing is to be signed any more: signed, withdrawn, over, or about something that says something else by now. */
export function spentPage(frame: Frame): Page {
	const say = sayIn(frame.locale);
	const title = say('sign.spent.title');
	return { title, main: html`<h1>${title}</h1><p>${say('sign.spent')}</p>` };
}
