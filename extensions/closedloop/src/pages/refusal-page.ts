import type { RefusalCode } from '@closedloop/schema';
import { html, type Markup } from '../core/text/index.ts';
import type { Frame, Page } from './layout.ts';
import { sayIfKnown, sayIn } from './locales/index.ts';

/** A refusal in the customer's words; the code stays the same in every language, so that a help desk can ask for it. */
export function refusalPage(
	frame: Frame,
	code: RefusalCode | 'CL_UNAVAILABLE',
	params: Readonly<Record<string, string | number>>,
	more?: Markup,
): Page {
	const say = sayIn(frame.locale);
	const title = sayIfKnown(frame.locale, `refusal.${code}.title`) ?? say('refusal.title');
	return {
		title,
		main: html`<h1>${title}</h1>
<p>${refusalText(frame, code, params)}</p>
<p class="hint">${say('refusal.code', { code })}</p>
${more}
<p class="print-hide"><a href="${frame.root}/form?lang=${frame.locale}">${say('refusal.to_form')}</a></p>`,
	};
}

/** One sentence: what happened and what to do. */
export const refusalText = (frame: Frame, code: string, params: Readonly<Record<string, string | number>>): string =>
	sayIfKnown(frame.locale, `refusal.${code}`, params) ?? sayIn(frame.locale)('refusal.other');
