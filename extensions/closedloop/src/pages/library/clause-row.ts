import type { ClauseAnswer } from '@closedloop/schema';
import { html, type Markup } from '../../core/text/index.ts';
import type { Frame } from '../layout.ts';
import { sayIn, textIn } from '../locales/index.ts';

/** Where the rules are to which a clause may lead. */
export interface Around {
	readonly places: ReadonlySet<string>;
	/** Before the names of places, where several procedures stand on one page. */
	readonly code?: string;
	/** Code of the pack whose stories prove it. */
	readonly pack: string;
}

/** A clause with its line, its mark, what keeps it, what proves it, or why it is not built. */
export function clauseRow(
	frame: Frame,
	{ id, says, source, state, mechanism, stories, not_built, by = [] }: ClauseAnswer,
	{ places, code = '', pack }: Around,
): Markup {
	const say = sayIn(frame.locale);
	// A ladder, pauses: they stand with their rule.
	const keeping = new Set(by.map((place) => place.split('.').slice(0, 2).join('.')));
	const links = [...keeping]
		.filter((place) => places.has(place))
		.map((place) => html` · <a href="#${code}${place}">${say('library.rule')}</a>`);
	return html`<li id="${id}">
<span class="name">${textIn(frame.locale, says)}</span>
<p class="why"><span class="verdict ${marks[state]}">${say(`library.state.${state}`)}</span> ${id} · ${source}${
		mechanism !== null && html` · ${mechanism}`
	}${links}</p>
${
	stories.length > 0 &&
	html`<p class="why">${say('library.proven')} ${stories.map(
		({ number, story }, index) =>
			html`${index > 0 && ' · '}<a href="${frame.root}/library/${pack}/stories/${number}?lang=${frame.locale}">${textIn(frame.locale, story)}</a>`,
	)}</p>`
}
${not_built !== undefined && html`<p class="why">${textIn(frame.locale, not_built)}</p>`}
</li>`;
}

/** How each state is marked, beside its word. */
const marks = { kept: 'kept', awaiting: 'paused', not_built: 'running' } as const;
