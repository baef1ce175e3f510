import type { ClauseChange, EditionDifference, RuleChange } from '@closedloop/schema';
import { html, type Markup } from '../../core/text/index.ts';
import type { Frame } from '../layout.ts';
import { sayIn, textIn, type Say } from '../locales/index.ts';

/** What the next version would say otherwise than the one in force, clause by clause, before it is taken. */
export function differenceList(frame: Frame, difference: EditionDifference): Markup {
	const say = sayIn(frame.locale);
	const { version, from, to, clauses, rules, clauses_known: known } = difference;
	const differs = clauses.length + rules.length > 0;
	return html`<section id="difference">
<h2>${say('library.difference.title', { version })}</h2>
<p class="hint">${
		from === null
			? say('library.difference.written_here')
			: say('library.difference.editions', { from: from.version, to: to.version })
	} ${differs ? say('library.difference.running') : say('library.difference.none')}${
		!known && from !== null && html` ${say('library.difference.unknown')}`
	}</p>
<ol class="promises">${clauses.map((clause) => clauseRow(frame, clause, say))}</ol>
${
	rules.length > 0 &&
	html`<h3>${say('library.difference.others')}</h3>
${changeList(frame, rules)}`
}
</section>`;
}

/** Rules that change, or were changed, each before and after. */
export const changeList = (frame: Frame, rules: readonly RuleChange[]): Markup =>
	html`<ul class="promises">${rules.map((rule) => html`<li>${ruleLines(frame, rule, sayIn(frame.locale))}</li>`)}</ul>`;

function clauseRow(frame: Frame, { id, before, after, change, rules }: ClauseChange, say: Say): Markup {
	const words = (stood: ClauseChange['before']): string => (stood === null ? '' : textIn(frame.locale, stood.says));
	const read = after ?? before;
	return html`<li><span class="verdict ${marks[change]}">${say(`library.difference.${change}`)}</span>
${
	change === 'reworded' && words(before) !== words(after)
		? beforeAfter(words(before), words(after), say)
		: html`<span class="name">${words(read)}</span>`
}
<p class="why">${id} · ${read?.source}${
		change === 'reworded' &&
		before !== null &&
		after !== null &&
		before.state !== after.state &&
		html` · ${say(`library.state.${before.state}`)} → ${say(`library.state.${after.state}`)}`
	}</p>
${rules.map((rule) => ruleLines(frame, rule, say))}</li>`;
}

const marks = { added: 'kept', gone: 'missed', reworded: 'running', rules: 'running' } as const;

function ruleLines(frame: Frame, { part, label, before, after, details, own }: RuleChange, say: Say): Markup {
	const words = (text: typeof part | null): string => (text === null ? '' : textIn(frame.locale, text));
	const said = words(before) !== words(after);
	return html`<p><span class="name">${words(part)}${label !== null && html` · ${words(label)}`}</span>${
		own && html` <span class="verdict missed">${say('library.difference.own')}</span>`
	}</p>
${said && beforeAfter(before === null ? null : words(before), after === null ? null : words(after), say)}
${!said && words(after) !== '' && html`<p>${words(after)}</p>`}
${
	details.length > 0 &&
	html`<p class="why">${say('library.difference.details', { parts: details.map(words).join(say('library.comma')) })}</p>`
}`;
}

/** Null: there was none, or there will be none. */
const beforeAfter = (before: string | null, after: string | null, say: Say): Markup =>
	html`<p><span class="why">${say('library.difference.before')}</span> ${before === null ? say('library.difference.nothing') : html`<del>${before}</del>`}</p>
<p><span class="why">${say('library.difference.after')}</span> ${after === null ? say('library.difference.nothing') : html`<ins>${after}</ins>`}</p>`;
