import { recordKinds, type Instant, type WaitingAnswer, type WaitingSignature } from '@closedloop/schema';
import { formatWhen, html, type Markup } from '../core/text/index.ts';
import { instantOf } from '../core/values/index.ts';
import type { Frame, Page } from './layout.ts';
import { sayIn, textIn, type Say } from './locales/index.ts';

/** What waits for its reader's signature, and in which zone and at which moment they read it. */
export interface WaitingView extends WaitingAnswer {
	readonly zone: string;
	readonly now: Instant;
}

/** One list over all kinds of records; signing itself is done in Studio, where the record is read first. */
export function waitingPage(frame: Frame, view: WaitingView): Page {
	const say = sayIn(frame.locale);
	const { waiting, more } = view;
	return {
		title: say('signatures.title'),
		self: `${frame.root}/signatures`,
		foot: 'library.foot',
		main: html`<h1>${say('signatures.title')}</h1>
<p class="lead" role="status">${say(waiting.length === 0 ? 'signatures.none' : 'signatures.count', { n: waiting.length })}</p>
<ul class="promises">${waiting.map((each) => row(frame, view, each, say))}</ul>
${more && html`<p class="hint">${say('signatures.more')}</p>`}`,
	};
}

function row(frame: Frame, view: WaitingView, each: WaitingSignature, say: Say): Markup {
	const studio = `${frame.root.replace(/\/closedloop$/u, '')}/admin/content`;
	const { about, due_at, proposed_at, proposed_by, outcomes } = each;
	const at = (iso: string): Markup => {
		const instant = instantOf(iso) ?? view.now;
		return html`<time datetime="${iso}">${formatWhen(instant, { locale: frame.locale, zone: view.zone, now: view.now })}</time>`;
	};
	return html`<li>
<a class="name" href="${studio}/cl_decisions/${each.id}">${textIn(frame.locale, each.label)}</a>
${due_at !== null && html` <span class="verdict">${say('signatures.due')} ${at(due_at)}</span>`}
<p class="why"><a href="${studio}/${recordKinds[about.kind].collection}/${about.id}">${textIn(frame.locale, recordKinds[about.kind].label)} ${about.name}</a></p>
<p class="why">${say('signatures.proposed')} ${proposed_by ?? ''} ${at(proposed_at)}</p>
${outcomes.length > 0 && html`<p class="why">${say('signatures.outcomes')} ${outcomes.map(({ label }) => textIn(frame.locale, label)).join(' / ')}</p>`}
</li>`;
}
