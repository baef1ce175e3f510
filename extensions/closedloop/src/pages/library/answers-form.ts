import type { BindName, PackPaper } from '@closedloop/schema';
import { makeNew, type TypedAnswers } from '../../core/adoption/index.ts';
import { html, type Markup } from '../../core/text/index.ts';
import { choiceField, textField, type Field } from '../fields.ts';
import type { Frame } from '../layout.ts';
import { sayIn, textIn, type Say } from '../locales/index.ts';

/** What the desk has to choose from, and what was chosen so far. */
export interface AnswersView {
	readonly departments: readonly Named[];
	readonly policies: readonly Named[];
	readonly calendars: readonly Named[];
	/** By the name of the field (`departments.SALES`). */
	readonly typed: TypedAnswers;
	readonly problems: ReadonlyMap<string, string>;
}

export interface Named {
	readonly code: string;
	readonly name: string;
}

/** Everything a pack asks, as one form: tried without writing, adopted, or given up. */
export function answersForm(
	frame: Frame,
	{ code, asks, adopted, in_force: seen }: PackPaper,
	view: AnswersView,
): Markup {
	const say = sayIn(frame.locale);
	const people = asks.posts.filter(({ held_by }) => held_by === 'people');
	return html`<form method="post" action="${frame.root}/library/${code}?lang=${frame.locale}" class="print-hide" id="answers">
<input type="hidden" name="seen" value="${seen === null ? '' : String(seen)}">
<h2>${say(adopted === null ? 'library.adopt.title' : 'library.adopt.again')}</h2>
${departmentFields(frame, asks, view, say)}
${
	people.length > 0 &&
	html`<fieldset><legend>${say('library.posts')}</legend>
<p class="hint">${say('library.posts.hint')}</p>
${people.map(
	({ code: asked, label, source }) => html`${choice(
		view,
		say,
		{ name: `posts.${asked}`, label: textIn(frame.locale, label), hint: source ?? '' },
		[{ code: makeNew, name: say('library.posts.new', { name: textIn(frame.locale, label) }) }, ...view.policies],
	)}
${line(view, say, { name: `holders.${asked}`, label: say('library.holders', { post: textIn(frame.locale, label) }), optional: true })}`,
)}
</fieldset>`
}
<fieldset><legend>${say('library.other')}</legend>
${choice(view, say, { name: 'calendar', label: say('library.calendar') }, view.calendars)}
${asks.bind.map((name) => line(view, say, { name: `bind.${name}`, label: say(bindLabels[name]), hint: say('library.bind.hint'), optional: true }))}
${line(view, say, { name: 'number_pattern', label: say('library.number'), hint: say('library.number.hint'), optional: true })}
</fieldset>
<div class="buttons">
<button type="submit" name="act" value="try" class="second">${say('library.try')}</button>
<button type="submit" name="act" value="adopt">${say('library.adopt')}</button>
${adopted !== null && html`<button type="submit" name="act" value="retire" class="second" formnovalidate>${say('library.retire')}</button>`}
</div>
</form>`;
}

const departmentFields = (
	frame: Frame,
	asks: PackPaper['asks'],
	view: AnswersView,
	say: Say,
): Markup => html`<fieldset><legend>${say('library.departments')}</legend>
<p class="hint">${say('library.departments.hint')}</p>
${asks.departments.map(({ code: asked, label, source }) =>
	choice(view, say, { name: `departments.${asked}`, label: textIn(frame.locale, label), hint: source ?? '' }, [
		{ code: makeNew, name: say('library.departments.new', { name: textIn(frame.locale, label) }) },
		...view.departments,
	]),
)}
${asks.lead === null && choice(view, say, { name: 'lead', label: say('library.lead_department') }, view.departments)}
${choice(view, say, { name: 'parent', label: say('library.parent'), optional: true }, view.departments)}
</fieldset>`;

const bindLabels = {
	sites: 'library.bind.sites',
	product_lines: 'library.bind.product_lines',
	customers: 'library.bind.customers',
	channels: 'library.bind.channels',
} as const satisfies Record<BindName, string>;

interface Asked {
	readonly name: string;
	readonly label: string;
	readonly hint?: string;
	readonly optional?: boolean;
}

const field = ({ typed, problems }: AnswersView, { name, label, hint, optional }: Asked): Field => {
	const problem = problems.get(name);
	return {
		name,
		label,
		value: typed.get(name) ?? '',
		required: optional !== true,
		...(hint !== undefined && hint !== '' && { hint }),
		...(problem !== undefined && { problem }),
	};
};

const choice = (view: AnswersView, say: Say, asked: Asked, options: readonly Named[]): Markup =>
	choiceField(field(view, asked), say, [
		{ value: '', label: say('library.choose') },
		...options.map(({ code, name }) => ({ value: code, label: name })),
	]);

const line = (view: AnswersView, say: Say, asked: Asked): Markup => textField(field(view, asked), say);
