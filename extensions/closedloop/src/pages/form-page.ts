import type { Profile } from '@closedloop/schema';
import {
	acceptedTypes,
	asksField,
	longest,
	offersKind,
	submissionKinds,
	type FactField,
	type FieldProblem,
	type SubmissionField,
	type Typed,
} from '../core/intake/index.ts';
import { areaField, choiceField, fileField, textField, tickField, type Field } from './fields.ts';
import { factFields } from './form-facts.ts';
import { html, type Markup } from '../core/text/index.ts';
import { problemSummary, type Frame, type Page } from './layout.ts';
import { sayFor, type Say } from './locales/index.ts';
import { problemText } from './problem-text.ts';
import type { AskedFact } from '../services/intake-public/public-facts.ts';

export interface FormView {
	readonly typed: Typed;
	/** Sector whose words the house speaks; null = plain ones. */
	readonly sector: Profile | null;
	readonly problems: readonly FieldProblem[];
	/** What forms of the house ask for beside, and what was typed there. */
	readonly facts: { readonly asked: readonly AskedFact[]; readonly typed: ReadonlyMap<string, string> };
	/** A refusal that belongs to no field (too many requests, check failed), in the reader's words. */
	readonly refusal?: string;
	/** Query by which a label named product and lot; the language links keep it. */
	readonly prefilled: string;
	/** Names this filling-in of the form; the same one sent twice is one feedback. */
	readonly once: string;
	/** Zone in which a typed time is read. */
	readonly zone: string;
	readonly limits: { readonly files: number; readonly fileMegabytes: number; readonly totalMegabytes: number };
	/** Photos came with a refused submission; browsers do not let us put them back. */
	readonly photosLost: boolean;
}

/** The customer's form. Works as plain HTML; the script only solves the proof of work. */
export function formPage(frame: Frame, view: FormView): Page {
	const say = sayFor(frame.locale, view.sector);
	const fresh = view.problems.length === 0 && view.refusal === undefined;
	return {
		title: say('form.title'),
		...(fresh ? { self: `${frame.root}/form${view.prefilled === '' ? '' : `?${view.prefilled}`}` } : {}),
		script: true,
		main: html`<h1>${say('form.title')}</h1>
<p class="lead">${say('form.lead')} <a href="${frame.root}/status?lang=${frame.locale}">${say('form.to_status')}</a></p>
${summary(view, say)}
<form method="post" action="${frame.root}/form?lang=${frame.locale}" enctype="multipart/form-data" data-challenge="${frame.root}/challenge">
${about(view, say)}
${where(view, say)}
${factFields({ ...view.facts, problems: view.problems }, say)}
${who(view, say)}
<div class="trap" aria-hidden="true"><label for="website">${say('form.trap')}</label><input type="text" id="website" name="website" tabindex="-1" autocomplete="off" value=""></div>
<input type="hidden" name="once" value="${view.once}">
<input type="hidden" name="altcha" value="">
<div class="buttons"><button type="submit">${say('form.send')}</button></div>
<p class="hint">${say('form.after')}</p>
</form>`,
	};
}

function summary(view: FormView, say: Say): Markup | null {
	const problems = [
		...(view.refusal === undefined ? [] : [{ text: view.refusal }]),
		...view.problems.map((problem) => ({
			anchor: problem.field,
			text: say('problem.at', { field: labelOf(problem.field, view, say), problem: problemText(problem, say) }),
		})),
		...(view.photosLost ? [{ anchor: 'photos', text: say('form.photos.again') }] : []),
	];
	return problemSummary(say('form.problems'), problems);
}

const labelOf = (field: FieldProblem['field'], { facts }: FormView, say: Say): string =>
	isFact(field) ? (facts.asked.find(({ name }) => name === field)?.label ?? field) : say(`form.${field}`);

const isFact = (field: FieldProblem['field']): field is FactField => field.startsWith('facts.');

function fieldOf(view: FormView, say: Say, name: SubmissionField, more: Partial<Field> = {}): Field {
	const found = view.problems.filter(({ field }) => field === name);
	return {
		name,
		label: say(`form.${name}`),
		value: view.typed[name] ?? '',
		...(found.length > 0 ? { problem: found.map((problem) => problemText(problem, say)).join(' ') } : {}),
		...more,
	};
}

const about = (view: FormView, say: Say): Markup => html`<fieldset><legend>${say('form.section.about')}</legend>
${choiceField(
	{ ...fieldOf(view, say, 'kind', { required: true }), value: view.typed.kind ?? 'complaint' },
	say,
	submissionKinds
		.filter((kind) => kind === view.typed.kind || offersKind(view.sector, kind))
		.map((value) => ({ value, label: say(`kind.${value}`) })),
)}
${areaField(fieldOf(view, say, 'words', { required: true, maxLength: longest.words, hint: say('form.words.hint') }), say, 7)}
${areaField(fieldOf(view, say, 'wish', { maxLength: longest.wish, hint: say('form.wish.hint') }), say, 3)}
</fieldset>`;

const where = (view: FormView, say: Say): Markup => html`<fieldset><legend>${say('form.section.where')}</legend>
<div class="pair">
${textField(fieldOf(view, say, 'product', { maxLength: longest.product }), say)}
${
	// A label may have named one.
	(asksField(view.sector, 'lot') || (view.typed.lot ?? '') !== '') &&
	textField(fieldOf(view, say, 'lot', { maxLength: longest.lot }), say)
}
${textField(fieldOf(view, say, 'site', { maxLength: longest.site }), say)}
${textField(fieldOf(view, say, 'occurred_at', { hint: say('form.occurred_at.hint', { zone: view.zone }) }), say, 'datetime-local')}
</div>
${fileField(
	fieldOf(view, say, 'photos', {
		hint: say('form.photos.hint', {
			files: view.limits.files,
			each: view.limits.fileMegabytes,
			total: view.limits.totalMegabytes,
		}),
	}),
	say,
	acceptedTypes.join(','),
)}
</fieldset>`;

const who = (view: FormView, say: Say): Markup => html`<fieldset><legend>${say('form.section.who')}</legend>
${tickField(fieldOf(view, say, 'anonymous', { hint: say('form.anonymous.hint') }))}
<div class="contact">
${textField(fieldOf(view, say, 'name', { sometimes: true, maxLength: longest.name, autocomplete: 'name', hint: say('form.name.hint') }), say)}
<div class="pair">
${textField(fieldOf(view, say, 'phone', { sometimes: true, maxLength: longest.phone, autocomplete: 'tel' }), say, 'tel')}
${textField(fieldOf(view, say, 'email', { sometimes: true, maxLength: longest.email, autocomplete: 'email' }), say, 'email')}
</div>
<p class="hint">${say('form.contact.why')}</p>
</div>
</fieldset>`;
