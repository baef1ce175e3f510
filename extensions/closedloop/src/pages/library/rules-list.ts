import type { PaperRules, Text } from '@closedloop/schema';
import {
	actSays,
	contactSays,
	dutySays,
	factSays,
	matrixSays,
	noticeSays,
	rungMoment,
	signatureSays,
	slipSays,
	toldText,
	tongueOf,
	type Tongue,
} from '../../core/adoption/index.ts';
import { durationSentence } from '../../core/clocks/index.ts';
import { html, type Markup } from '../../core/text/index.ts';
import type { Frame } from '../layout.ts';
import { sayIn, type TextKey } from '../locales/index.ts';

/** One rule as its reader finds it: by the place the ledger names it by. */
export interface Told {
	readonly place: string;
	readonly label: Text | null;
	readonly says: Markup | string;
	readonly source: string;
}

export interface Chapter {
	readonly title: TextKey;
	readonly rules: readonly Told[];
}

/**
 * What a procedure promises, who signs, what comes back and what is written down: each rule as a sentence with its line.
 * @param code before the names of places, where several procedures stand on one page
 */
export function rulesList({ locale }: Frame, rules: PaperRules, code = ''): Markup {
	const [say, tongue] = [sayIn(locale), tongueOf(locale)];
	return html`${chaptersOf(rules, tongue)
		.filter((chapter) => chapter.rules.length > 0)
		.map(
			({ title, rules: all }) => html`<h2>${say(title)}</h2>
<ul class="promises">${all.map((rule) => html`<li id="${code}${rule.place}">${ruleText(rule, tongue)}</li>`)}</ul>`,
		)}`;
}

/** Places of the rules a paper has, as clauses name them. */
export const placesIn = (rules: PaperRules): ReadonlySet<string> =>
	new Set(chaptersOf(rules, tongueOf('zh-CN')).flatMap((chapter) => chapter.rules.map(({ place }) => place)));

/** What a rule is called, what it says, and its line. */
export const ruleText = ({ label, says, source }: Told, { text }: Tongue): Markup =>
	html`${label !== null && html`<span class="name">${text(label)}</span> `}${says}
<p class="why">${source}</p>`;

/** Everything rules say, in the order of the paper. */
export const chaptersOf = (rules: PaperRules, tongue: Tongue): readonly Chapter[] => [
	{ title: 'library.rules.deadlines', rules: deadlinesTold(rules, tongue) },
	{ title: 'library.rules.matrix', rules: matrixTold(rules, tongue) },
	{ title: 'library.rules.signatures', rules: toldAs('approvals', rules.signatures, signatureSays, tongue) },
	{ title: 'library.rules.duties', rules: toldAs('duties', rules.duties, dutySays, tongue) },
	{ title: 'library.rules.slips', rules: toldAs('slips', rules.slips, slipSays, tongue) },
	{ title: 'library.rules.acts', rules: toldAs('justify', rules.acts, actSays, tongue) },
	{ title: 'library.rules.notices', rules: toldAs('notices', rules.notices, noticeSays, tongue) },
	{ title: 'library.rules.contacts', rules: toldAs('contacts', rules.contacts, contactSays, tongue) },
	{ title: 'library.rules.facts', rules: toldAs('facts', rules.facts, factSays, tongue) },
];

/** A promise with its ladder, rung by rung. */
const deadlinesTold = ({ deadlines }: PaperRules, tongue: Tongue): readonly Told[] =>
	deadlines.map(({ code, label, duration, ladder, source }) => ({
		place: `deadlines.${code}`,
		label,
		says: html`${durationSentence(duration, tongue.locale)}
<ol class="story">${ladder.map(
			({ at, told }) => html`<li><time>${rungMoment(at, tongue)}</time>${toldText(told, tongue)}</li>`,
		)}</ol>`,
		source,
	}));

/** How bad it is: one rule, or none. */
const matrixTold = ({ matrix }: PaperRules, tongue: Tongue): readonly Told[] =>
	matrix === null
		? []
		: [{ place: 'severity_matrix', label: null, says: matrixSays(matrix, tongue), source: matrix.source }];

const toldAs = <Rule extends { readonly code: string; readonly label?: Text; readonly source: string }>(
	list: string,
	rules: readonly Rule[],
	say: (rule: Rule, tongue: Tongue) => string,
	tongue: Tongue,
): readonly Told[] =>
	rules.map((rule) => ({
		place: `${list}.${rule.code}`,
		label: rule.label ?? null,
		says: say(rule, tongue),
		source: rule.source,
	}));
