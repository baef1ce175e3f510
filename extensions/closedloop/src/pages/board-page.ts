import type { Instant } from '@closedloop/schema';
import type { BoardPage, Posted } from '../services/board/index.ts';
import { formatWhen, html, isoOf, type Markup } from '../core/text/index.ts';
import type { Frame, Page } from './layout.ts';
import { sayIn, type Say } from './locales/index.ts';

/** Which board it is, and when it is read. */
export interface BoardView {
	/** Below `root`: `/board`, or that of the staff. */
	readonly place: '/board' | '/board/staff';
	readonly now: Instant;
}

/** Notices, the newest first, a page at a time. */
export function boardListPage(frame: Frame, { notices, page, pages }: BoardPage, view: BoardView): Page {
	const say = sayIn(frame.locale);
	const title = say(view.place === '/board' ? 'board.title' : 'board.staff.title');
	return {
		title,
		self: address(frame, view, page),
		foot: 'board.foot',
		main: html`<h1>${title}</h1>
${notices.length === 0 && html`<p>${say('board.empty')}</p>`}
${notices.map((notice) => article(frame, notice, view, html`<h2><a href="${frame.root}${view.place}/${notice.id}?lang=${frame.locale}">${notice.title}</a></h2>`))}
${pages > 1 && turning(frame, { page, pages }, view, say)}`,
	};
}

/** One notice by itself. */
export function noticePage(frame: Frame, notice: Posted, view: BoardView): Page {
	const say = sayIn(frame.locale);
	return {
		title: notice.title,
		self: `${frame.root}${view.place}/${notice.id}`,
		foot: 'board.foot',
		main: html`${article(frame, notice, view, html`<h1>${notice.title}</h1>`)}
<p class="print-hide"><a href="${frame.root}${view.place}?lang=${frame.locale}">${say('board.all')}</a></p>`,
	};
}

function article(frame: Frame, notice: Posted, { now }: BoardView, heading: Markup): Markup {
	const say = sayIn(frame.locale);
	const { kind, text, published_at, effective_on, zone } = notice;
	const when = formatWhen(published_at, { locale: frame.locale, zone, now });
	return html`<article class="card">${heading}
<p class="hint">${kind !== null && html`${kind} · `}<time datetime="${isoOf(published_at)}">${when}</time>${
		effective_on !== null && html` · ${say('board.holds_from')} <time datetime="${effective_on}">${effective_on}</time>`
	}</p>
<p class="pre">${text}</p></article>`;
}

const address = (frame: Frame, { place }: BoardView, page: number): string =>
	`${frame.root}${place}${page === 1 ? '' : `?p=${page}`}`;

function turning(frame: Frame, { page, pages }: Pick<BoardPage, 'page' | 'pages'>, view: BoardView, say: Say): Markup {
	const link = (to: number, words: string, rel: string): Markup =>
		html`<a rel="${rel}" href="${frame.root}${view.place}?p=${to}&lang=${frame.locale}">${words}</a>`;
	return html`<nav class="print-hide" aria-label="${say('board.pages')}"><p>
${page > 1 && link(page - 1, say('board.newer'), 'prev')}
<span>${say('board.page', { page, pages })}</span>
${page < pages && link(page + 1, say('board.older'), 'next')}
</p></nav>`;
}
