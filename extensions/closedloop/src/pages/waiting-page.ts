import {
	recordKinds,
	type Instant,
	type WaitingAnnotation,
	type WaitingAnswer,
	type WaitingSignature,
} from '@closedloop/schema';
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
	const { waiting, annotations, more } = view;
	return {
		title: say('signatures.title'),
		self: `${frame.root}/signatures`,
		foot: 'library.foot',
		main: html`<h1>${say('signatures.title')}</h1>
<p class="lead" role="status">${say(waiting.length === 0 ? 'signatures.none' : 'signatures.count', { n: waiting.length })}</p>
<ul class="promises">${waiting.map((each) => row(frame, view, each, say))}</ul>
${
	annotations.length > 0 &&
	html`<h2>${say('signatures.answer')}</h2>
<ul class="promises">${annotations.map((each) => remark(frame, view, each, say))}</ul>`
}
${more && html`<p class="hint">${say('signatures.more')}</p>`}`,
	};
}

function row(frame: Frame, view: WaitingView, each: WaitingSignature, say: Say): Markup {
	const { due_at, proposed_at, proposed_by, on_behalf_of, outcomes } = each;
	const at = (iso: string): Markup => moment(frame, view, iso);
	return html`<li>
${named(frame, each)}
${due_at !== null && html` <span class="verdict">${say('signatures.due')} ${at(due_at)}</span>`}
${about(frame, each)}
<p class="why">${say('signatures.proposed')} ${proposed_by ?? ''} ${at(proposed_at)}</p>
${on_behalf_of !== null && html`<p class="why">${say('signatures.on_behalf', { name: on_behalf_of.name ?? '' })}</p>`}
${outcomes.length > 0 && html`<p class="why">${say('signatures.outcomes')} ${outcomes.map(({ label }) => textIn(frame.locale, label)).join(' / ')}</p>`}
</li>`;
}

const remark = (frame: Frame, view: WaitingView, each: WaitingAnnotation, say: Say): Markup => html`<li>
${named(frame, each)}
${about(frame, each)}
<p class="pre">${each.annotation}</p>
<p class="why">${say('signatures.answer.by')} ${each.signed_by ?? ''} ${moment(frame, view, each.signed_at)}</p>
</li>`;

type Listed = Pick<WaitingSignature, 'id' | 'label' | 'about'>;

const studio = ({ root }: Frame): string => `${root.replace(/\/closedloop$/u, '')}/admin/content`;

const named = (frame: Frame, { id, label }: Listed): Markup =>
	html`<a class="name" href="${studio(frame)}/cl_decisions/${id}">${textIn(frame.locale, label)}</a>`;

const about = (frame: Frame, { about: { kind, id, name } }: Listed): Markup =>
	html`<p class="why"><a href="${studio(frame)}/${recordKinds[kind].collection}/${id}">${textIn(frame.locale, recordKinds[kind].label)} ${name}</a></p>`;

function moment(frame: Frame, { zone, now }: WaitingView, iso: string): Markup {
	const when = formatWhen(instantOf(iso) ?? now, { locale: frame.locale, zone, now });
	return html`<time datetime="${iso}">${when}</time>`;
}
