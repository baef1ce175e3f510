import type { Instant } from '@closedloop/schema';
import { formatWhen, html, isoOf, spokenCode } from '../core/text/index.ts';
import type { Frame, Page } from './layout.ts';
import { sayIn } from './locales/index.ts';

export interface ReceivedView {
	readonly number: string;
	readonly code: string;
	readonly promises: readonly { readonly label: string; readonly due_at: Instant; readonly zone: string }[];
	/** It was here already: the same form sent twice. */
	readonly again: boolean;
	readonly withEmail: boolean;
	readonly now: Instant;
}

/** The code stands in the answer itself, never in an address: addresses are logged, kept and passed on. */
export function receivedPage(frame: Frame, view: ReceivedView): Page {
	const say = sayIn(frame.locale);
	return {
		title: say('received.title'),
		main: html`<h1>${say('received.title')}</h1>
<p>${say(view.again ? 'received.again' : 'received.thanks', { number: view.number })}</p>
<div class="card">
<h2>${say('received.code')}</h2>
<p class="code" id="code">${spokenCode(view.code)}</p>
<p>${say('received.keep')} ${view.withEmail && say('received.mailed')}</p>
</div>
${
	view.promises.length > 0 &&
	html`<h2>${say('received.promises')}</h2>
<ul class="promises">${view.promises.map(
		({ label, due_at, zone }) => html`<li><span class="name">${label}</span>
<br><time datetime="${isoOf(due_at)}">${say('promise.until', { when: formatWhen(due_at, { locale: frame.locale, zone, now: view.now }) })}</time> <span class="hint">${zone}</span></li>`,
	)}</ul>`
}
<form method="post" action="${frame.root}/status?lang=${frame.locale}" class="print-hide">
<input type="hidden" name="code" value="${view.code}">
<div class="buttons"><button type="submit">${say('received.to_status')}</button></div>
</form>
<p class="print-hide"><a href="${frame.root}/form?lang=${frame.locale}">${say('received.another')}</a></p>`,
	};
}
