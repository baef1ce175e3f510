import type { PackAnswer } from '@closedloop/schema';
import { html, type Markup } from '../../core/text/index.ts';
import { textField } from '../fields.ts';
import type { Frame, Page } from '../layout.ts';
import { sayIfKnown, sayIn, textIn, type Say } from '../locales/index.ts';

/** The catalogue as its reader asked for it. */
export interface ListView {
	readonly packs: readonly PackAnswer[];
	/** Words looked for; empty = all. */
	readonly asked: string;
}

/** The procedure library: what may be adopted, and what this desk works by. */
export function listPage(frame: Frame, { packs, asked }: ListView): Page {
	const say = sayIn(frame.locale);
	const query = asked === '' ? '' : `?q=${encodeURIComponent(asked)}`;
	return {
		title: say('library.title'),
		self: `${frame.root}/library${query}`,
		foot: 'library.foot',
		main: html`<h1>${say('library.title')}</h1>
<p class="lead">${say('library.lead')}</p>
<p class="print-hide"><a href="${frame.root}/library/document?lang=${frame.locale}">${say('library.document.all')}</a></p>
<form method="get" action="${frame.root}/library" class="print-hide" role="search">
<input type="hidden" name="lang" value="${frame.locale}">
${textField({ name: 'q', label: say('library.search'), value: asked, required: true, maxLength: 100 }, say)}
<div class="buttons"><button type="submit" class="second">${say('library.find')}</button></div>
</form>
<p class="hint" role="status">${say('library.found', { n: packs.length })}</p>
<ul class="promises">${packs.map((pack) => row(frame, pack, say))}</ul>`,
	};
}

const row = (frame: Frame, { code, title, profile, clauses, adopted, newer }: PackAnswer, say: Say): Markup => html`<li>
<a class="name" href="${frame.root}/library/${code}?lang=${frame.locale}">${code} ${textIn(frame.locale, title)}</a>
${adopted !== null && html` <span class="verdict kept">${say('library.adopted', { version: adopted.version })}</span>`}${newer && html` <span class="verdict running">${say('library.newer')}</span>`}
<p class="why">${sectorOf(frame, profile)} · ${say('library.clauses', { ...clauses })}</p>
</li>`;

/** The sector whose words a pack speaks. */
export const sectorOf = ({ locale }: Frame, profile: string): string =>
	sayIfKnown(locale, `library.profile.${profile}`) ?? profile;
