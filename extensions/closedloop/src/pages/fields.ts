import { flag, html, type Markup } from '../core/text/index.ts';
import type { Say } from './locales/index.ts';

/** One question of a form: its words, what was typed, what was wrong with it. */
export interface Field {
	readonly name: string;
	readonly label: string;
	readonly hint?: string;
	readonly value: string;
	/** Shown at the field and read with it. */
	readonly problem?: string;
	readonly required?: boolean;
	/** Needed in some cases and not in others; its hint says when. */
	readonly sometimes?: boolean;
	readonly maxLength?: number;
	/** What the browser may fill in (HTML autofill detail tokens). */
	readonly autocomplete?: string;
}

const described = ({ name, hint, problem }: Field): Markup => {
	const ids = [hint === undefined ? '' : `${name}-hint`, problem === undefined ? '' : `${name}-problem`].filter(
		(id) => id !== '',
	);
	return html`${ids.length > 0 && html` aria-describedby="${ids.join(' ')}"`}${problem !== undefined && html` aria-invalid="true"`}`;
};

const label = (field: Field, say: Say): Markup =>
	html`<label for="${field.name}">${field.label}${field.required !== true && field.sometimes !== true && html` <span class="optional">${say('optional')}</span>`}</label>`;

const around = (
	field: Field,
	inner: Markup,
): Markup => html`<div class="field${field.problem !== undefined && ' wrong'}">
${inner}
</div>`;

/** Always there, so that fields side by side keep label, notes and input in rows. */
const notes = ({
	name,
	hint,
	problem,
}: Field): Markup => html`<div>${hint !== undefined && html`<p class="hint" id="${name}-hint">${hint}</p>`}
${problem !== undefined && html`<p class="problem" id="${name}-problem">${problem}</p>`}</div>`;

const common = (field: Field): Markup =>
	html` id="${field.name}" name="${field.name}"${flag('required', field.required === true)}${
		field.maxLength !== undefined && html` maxlength="${field.maxLength}"`
	}${field.autocomplete !== undefined && html` autocomplete="${field.autocomplete}"`}${described(field)}`;

export const textField = (
	field: Field,
	say: Say,
	type: 'text' | 'email' | 'tel' | 'datetime-local' | 'date' | 'number' = 'text',
): Markup =>
	around(
		field,
		html`
${label(field, say)}
${notes(field)}
<input type="${type}"${common(field)} value="${field.value}">`,
	);

export const areaField = (field: Field, say: Say, rows: number): Markup =>
	around(
		field,
		html`
${label(field, say)}
${notes(field)}
<textarea rows="${rows}"${common(field)}>
${field.value}</textarea>`,
	);

export const choiceField = (
	field: Field,
	say: Say,
	options: readonly { readonly value: string; readonly label: string }[],
): Markup =>
	around(
		field,
		html`
${label(field, say)}
${notes(field)}
<select${common(field)}>${options.map(
			({ value, label: text }) =>
				html`<option value="${value}"${flag('selected', value === field.value)}>${text}</option>`,
		)}</select>`,
	);

export const tickField = (field: Field): Markup =>
	around(
		field,
		html`
<label class="tick" for="${field.name}"><input type="checkbox"${common(field)} value="true"${flag('checked', field.value === 'true')}> <span>${field.label}</span></label>
${notes(field)}`,
	);

export const fileField = (field: Field, say: Say, accept: string): Markup =>
	around(
		field,
		html`
${label(field, say)}
${notes(field)}
<input type="file" accept="${accept}"${common(field)}${flag('multiple', true)}>`,
	);
