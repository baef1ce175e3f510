import type { Instant, PostInForce, ProcedureInForce } from '@closedloop/schema';
import { formatWhen, html, type Markup } from '../../core/text/index.ts';
import type { Frame, Page } from '../layout.ts';
import { sayIn, textIn, type Say } from '../locales/index.ts';
import { clauseRow } from './clause-row.ts';
import { changeList } from './difference-list.ts';
import { placesIn, rulesList } from './rules-list.ts';

/** Adopted procedures as they are in force, for an auditor: one document, to be printed. */
export interface DocumentView {
	readonly procedures: readonly ProcedureInForce[];
	/** The one that was asked for; null = all of them. */
	readonly code: string | null;
	readonly now: Instant;
	readonly zone: string;
}

export function documentPage(frame: Frame, { procedures, code, now, zone }: DocumentView): Page {
	const say = sayIn(frame.locale);
	const at = (instant: Instant): string => formatWhen(instant, { locale: frame.locale, zone, now });
	return {
		title: say('library.document.title'),
		self: `${frame.root}/library/document${code === null ? '' : `?code=${code}`}`,
		foot: 'library.foot',
		main: html`<p class="print-hide"><a href="${frame.root}/library?lang=${frame.locale}">${say('library.back')}</a></p>
<h1>${say('library.document.title')}</h1>
<p class="lead">${say('library.document.lead', { house: frame.house, n: procedures.length, when: at(now), zone })}</p>
${
	procedures.length > 1 &&
	html`<ol>${procedures.map((each) => html`<li><a href="#${each.code}">${each.code} ${textIn(frame.locale, each.title)}</a></li>`)}</ol>`
}
${procedures.map((each) => article(frame, each, at))}`,
	};
}

function article(frame: Frame, procedure: ProcedureInForce, at: (instant: Instant) => string): Markup {
	const say = sayIn(frame.locale);
	const { code, title, version, published_at, edition, columns, posts, rules, ledger, changed } = procedure;
	const places = placesIn(rules);
	const published = published_at === null ? '' : at(Date.parse(published_at));
	return html`<article class="sheet" id="${code}">
<h1>${code} ${textIn(frame.locale, title)}</h1>
<p class="lead">${say('library.document.version', { version, published, edition: edition.version, source: edition.source })}</p>
<dl>${columns.map(({ label, value }) => html`<dt>${textIn(frame.locale, label)}</dt><dd>${textIn(frame.locale, value)}</dd>`)}</dl>
${posts.length > 0 && html`<h2>${say('library.posts')}</h2><ul class="promises">${posts.map((post) => postRow(frame, post, say))}</ul>`}
${
	changed.length > 0 &&
	html`<h2>${say('library.document.changed')}</h2>
${changeList(frame, changed)}`
}
${rulesList(frame, rules, `${code}.`)}
<h2>${say('library.ledger')}</h2>
<ol class="promises">${ledger.map((clause) => clauseRow(frame, clause, { places, code: `${code}.`, pack: code }))}</ol>
</article>`;
}

const postRow = (frame: Frame, { label, held_by, holders, source }: PostInForce, say: Say): Markup =>
	html`<li><span class="name">${textIn(frame.locale, label)}</span> ${textIn(frame.locale, held_by)}${
		holders !== null &&
		html` · <span class="verdict ${holders === 0 ? 'missed' : 'kept'}">${say('library.document.holders', { n: holders })}</span>`
	}
<p class="why">${source}</p></li>`;
