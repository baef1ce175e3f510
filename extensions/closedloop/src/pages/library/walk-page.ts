import type { StoryWalk, WalkLine, WalkStep } from '@closedloop/schema';
import { formatWhen, html, isoOf, type Markup } from '../../core/text/index.ts';
import type { Frame, Page } from '../layout.ts';
import { sayIn, textIn, type Say } from '../locales/index.ts';
import { sectorOf } from './list-page.ts';

/** A story as a walk through time: who does what when, what is so then, and what is refused in which words. */
export function walkPage(
	frame: Frame,
	{ code, title, profile, number, story, proves, zone, steps, holds }: StoryWalk,
): Page {
	const say = sayIn(frame.locale);
	const paper = `${frame.root}/library/${code}?lang=${frame.locale}`;
	return {
		title: `${code} ${textIn(frame.locale, story)}`,
		self: `${frame.root}/library/${code}/stories/${number}`,
		foot: 'library.foot',
		staff: true,
		main: html`<p class="print-hide"><a href="${paper}">${code} ${textIn(frame.locale, title)}</a></p>
<h1>${textIn(frame.locale, story)}</h1>
<p class="lead">${sectorOf(frame, profile)}</p>
<p>${say('walk.lead')}</p>
<p><span class="verdict ${holds ? 'kept' : 'missed'}">${say(holds ? 'walk.holds' : 'walk.fails')}</span></p>
<h2>${say('walk.steps')}</h2>
<ol class="story">${steps.map((step, index) => stepRow(frame, { step, before: steps[index - 1], zone }, say))}</ol>
<h2>${say('walk.proves')}</h2>
<ul class="promises">${proves.map(
			({ id, says, source }) =>
				html`<li><span class="name">${textIn(frame.locale, says)}</span><p class="why"><a href="${paper}#${id}">${id}</a> · ${source}</p></li>`,
		)}</ul>`,
	};
}

interface Told {
	readonly step: WalkStep;
	readonly before: WalkStep | undefined;
	readonly zone: string;
}

/** A step says its time, and which record it is about, where these are others than before. */
const stepRow = (frame: Frame, { step, before, zone }: Told, say: Say): Markup => html`<li>
${
	step.at !== before?.at &&
	html`<time datetime="${isoOf(step.at)}">${formatWhen(step.at, { locale: frame.locale, zone, now: 0 })}</time>`
}
${step.who !== null && html`<span class="name">${textIn(frame.locale, step.who)}</span> `}${
	before !== undefined &&
	textIn(frame.locale, before.about) !== textIn(frame.locale, step.about) &&
	html`<span class="why">${textIn(frame.locale, step.about)}</span>`
}
<ul>${step.done.map((line) => html`<li>${lineText(frame, line, say)}</li>`)}</ul>
${step.refused.map((why) => html`<p><span class="verdict missed">${say('walk.refused')}</span> ${why}</p>`)}
${step.found.length > 0 && html`<ul class="why">${step.found.map((line) => html`<li>${lineText(frame, line, say)}</li>`)}</ul>`}
</li>`;

function lineText({ locale }: Frame, { says, name, values }: WalkLine, say: Say): string {
	const [named, told] = [name === undefined ? '' : textIn(locale, name), values.map((each) => textIn(locale, each))];
	return say(`walk.${says}`, { name: named, values: told.join(say('walk.comma')) });
}
