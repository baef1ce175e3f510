import type { PackAnswer, PackPaper } from '@closedloop/schema';
import { tongueOf } from '../../core/adoption/index.ts';
import { html, type Markup } from '../../core/text/index.ts';
import { textField } from '../fields.ts';
import type { Frame, Page } from '../layout.ts';
import { sayIn, textIn, type Say, type TextKey } from '../locales/index.ts';
import { chaptersOf, ruleText } from './rules-list.ts';

/** Two procedures beside each other: what each asks, chapter by chapter, in sentences. */
export function besidePage(frame: Frame, papers: readonly [PackPaper, PackPaper]): Page {
	const say = sayIn(frame.locale);
	const chapters = papers.map((paper) => saidBy(frame, paper));
	const [first, second] = papers;
	return {
		title: say('library.beside.title', { first: first.code, second: second.code }),
		self: `${frame.root}/library/beside?first=${first.code}&second=${second.code}`,
		foot: 'library.foot',
		wide: true,
		main: html`<p class="print-hide"><a href="${frame.root}/library?lang=${frame.locale}">${say('library.back')}</a></p>
<h1>${say('library.beside.title', { first: first.code, second: second.code })}</h1>
${(chapters[0] ?? []).map(
	({ title }, index) => html`<h2>${say(title)}</h2>
<div class="beside">${papers.map((paper, side) => column(frame, paper, chapters[side]?.[index]?.lines ?? [], say))}</div>`,
)}`,
	};
}

const column = (frame: Frame, { code, title }: PackAnswer, lines: readonly Markup[], say: Say): Markup => html`<section>
<h3><a href="${frame.root}/library/${code}?lang=${frame.locale}">${code} ${textIn(frame.locale, title)}</a></h3>
${lines.length === 0 ? html`<p class="hint">${say('library.beside.nothing')}</p>` : html`<ul class="promises">${lines.map((line) => html`<li>${line}</li>`)}</ul>`}
</section>`;

/** The same chapters of every pack, empty ones included, so that they stand beside each other. */
function saidBy(
	frame: Frame,
	{ asks, rules, clauses }: PackPaper,
): readonly { readonly title: TextKey; readonly lines: readonly Markup[] }[] {
	const [say, tongue] = [sayIn(frame.locale), tongueOf(frame.locale)];
	const asked = ({ label, source }: PackPaper['asks']['departments'][number]): Markup =>
		html`<span class="name">${tongue.text(label)}</span>${source !== undefined && html` <span class="why">${source}</span>`}`;
	return [
		{ title: 'library.departments', lines: asks.departments.map(asked) },
		{ title: 'library.posts', lines: asks.posts.map(asked) },
		...chaptersOf(rules, tongue).map(({ title, rules: all }) => ({
			title,
			lines: all.map((rule) => ruleText(rule, tongue)),
		})),
		{ title: 'library.ledger', lines: [html`${say('library.clauses', { ...clauses })}`] },
	];
}

/** Leads from one procedure to another beside it. */
export const besideForm = (
	frame: Frame,
	{ code }: PackPaper,
	say: Say,
): Markup => html`<form method="get" action="${frame.root}/library/beside" class="print-hide">
<input type="hidden" name="lang" value="${frame.locale}">
<input type="hidden" name="first" value="${code}">
${textField({ name: 'second', label: say('library.beside.second'), value: '', required: true, maxLength: 3 }, say)}
<div class="buttons"><button type="submit" class="second">${say('library.beside.show')}</button></div>
</form>`;
