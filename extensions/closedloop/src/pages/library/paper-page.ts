import type { PackPaper } from '@closedloop/schema';
import { flag, html, type Markup } from '../../core/text/index.ts';
import type { Frame, Page } from '../layout.ts';
import { problemSummary } from '../layout.ts';
import { sayIn, textIn } from '../locales/index.ts';
import { answersForm, type AnswersView } from './answers-form.ts';
import { besideForm } from './beside-page.ts';
import { clauseRow } from './clause-row.ts';
import { differenceList } from './difference-list.ts';
import { placesIn, rulesList } from './rules-list.ts';
import { sectorOf } from './list-page.ts';

/** A procedure as it is read: like the paper it stands for, clause by clause. */
export interface PaperView {
	readonly paper: PackPaper;
	/** Null for whoever may read it and not adopt it. */
	readonly form: AnswersView | null;
	/** What was refused, each with its place among the answers. */
	readonly problems: readonly { readonly anchor?: string; readonly text: string }[];
	/** What was done, or would be. */
	readonly outcome: Markup | null;
}

export function paperPage(frame: Frame, { paper, form, problems, outcome }: PaperView): Page {
	const say = sayIn(frame.locale);
	const { code, title, edition, profile, adopted, clauses, remarks, rules, ledger, difference, newer } = paper;
	const places = placesIn(rules);
	return {
		title: `${code} ${textIn(frame.locale, title)}`,
		...(problems.length === 0 && outcome === null ? { self: `${frame.root}/library/${code}` } : {}),
		foot: 'library.foot',
		staff: true,
		main: html`<p class="print-hide"><a href="${frame.root}/library?lang=${frame.locale}">${say('library.back')}</a></p>
<h1>${code} ${textIn(frame.locale, title)}</h1>
<p class="lead">${sectorOf(frame, profile)} · ${say('library.source', { source: edition.source })}${
			edition.in_force_on !== null && html` · ${say('library.in_force', { date: edition.in_force_on })}`
		}${edition.issued_by !== null && html` · ${textIn(frame.locale, edition.issued_by)}`}</p>
<p>${adopted === null ? say('library.not_adopted') : html`<a href="${frame.root}/library/document?code=${code}&lang=${frame.locale}">${say('library.adopted', { version: adopted.version })}</a>`}${
			newer && html` <span class="verdict running">${say('library.newer')}</span>`
		}</p>
${besideForm(frame, paper, say)}
${problemSummary(say('library.refused'), problems)}
${outcome}
${
	difference !== null &&
	outcome === null &&
	html`<details class="print-hide"${flag('open', newer)}><summary>${say(adopted === null ? 'library.difference.first' : 'library.difference.heading')}</summary>
${differenceList(frame, difference)}</details>`
}
${rulesList(frame, rules)}
<h2>${say('library.ledger')}</h2>
<p class="hint">${say('library.clauses', { ...clauses })}</p>
<ol class="promises">${ledger.map((clause) => clauseRow(frame, clause, { places, pack: code }))}</ol>
${
	remarks !== null &&
	html`<h2>${say('library.remarks')}</h2>
<p class="pre">${textIn(frame.locale, remarks)}</p>`
}
${form !== null && answersForm(frame, paper, form)}`,
	};
}
