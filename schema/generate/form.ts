import type { FormField, RulesOptions } from '../forms/field.ts';
import type { Form, Known, Offered, Part } from '../forms/part.ts';
import type { TextBook } from './text-book.ts';

/** Values a form offers that stand elsewhere: columns of the records, states of the workflows we seed. */
export type KnownValues = Readonly<Record<Known, Offered>>;

interface Around {
	readonly texts: TextBook;
	readonly known: KnownValues;
}

/** Options of the editor of a JSON document, its texts noted in the book. */
export function rulesOptions(form: Form, shape: 'rows' | 'one', optional: boolean, around: Around): RulesOptions {
	const fields = Object.entries(form.parts).flatMap(([key, parts]) =>
		alternatives(parts).map((part, nth) =>
			formField(
				nth === 0 ? `cl_form_${form.name}_${key}` : `cl_form_${form.name}_${key}_${nth + 1}`,
				key,
				part,
				around,
			),
		),
	);
	return {
		shape,
		fields,
		summary: form.summary,
		...(form.either === true && { either: true }),
		...(optional && { optional: true }),
	};
}

const alternatives = (parts: Part | readonly Part[]): readonly Part[] => ('input' in parts ? [parts] : parts);

/** `key` names the texts of the field; where a field has alternatives, each has its own. */
function formField(key: string, field: string, part: Part, around: Around): FormField {
	const { interface: name, type, options } = inputOf(part, around);
	return {
		field,
		name: around.texts.refer(key, part.label),
		type,
		...(part.only && { only: part.only }),
		...(part.start !== undefined && { start: part.start }),
		...(isList(part) && (part.required === true || Array.isArray(part.start)) && { list: true }),
		...(part.input === 'number' && part.sign !== undefined && { sign: part.sign }),
		...(part.input === 'again' && { again: true }),
		...(part.input === 'post' && { posts: true }),
		meta: {
			field,
			interface: name,
			width: part.width ?? 'full',
			required: part.required ?? false,
			note: part.note ? around.texts.refer(`${key}_note`, part.note) : null,
			options,
		},
	};
}

const isList = ({ input }: Part): boolean =>
	input === 'picks' || input === 'words' || input === 'rows' || input === 'hours';

interface Input {
	readonly interface: string;
	readonly type: string;
	readonly options: Readonly<Record<string, unknown>> | null;
}

const ours = 'closedloop-rules';

function inputOf(part: Part, around: Around): Input {
	switch (part.input) {
		case 'line':
			return { interface: 'input', type: 'string', options: { trim: true } };
		case 'post':
			return {
				interface: 'select-dropdown',
				type: 'string',
				options: { choices: [], allowOther: true, allowNone: part.required !== true },
			};
		case 'day':
			return { interface: 'datetime', type: 'date', options: null };
		case 'raw':
			return { interface: 'input-code', type: 'json', options: { language: 'json' } };
		case 'hours':
			return { interface: 'closedloop-hours', type: 'json', options: null };
		case 'number':
			return { interface: 'input', type: part.whole === true ? 'integer' : 'float', options: null };
		case 'flag':
			return { interface: 'boolean', type: 'boolean', options: null };
		case 'words':
			return { interface: 'tags', type: 'json', options: { allowCustom: true } };
		case 'pick':
			return { interface: 'select-dropdown', type: 'string', options: offers(part, part.required !== true, around) };
		case 'picks':
			return { interface: 'select-multiple-dropdown', type: 'json', options: offers(part, true, around) };
		case 'one':
			return { interface: ours, type: 'json', options: nested(part.form, 'one', part.required !== true, around) };
		case 'rows':
			return { interface: ours, type: 'json', options: nested(part.form, 'rows', false, around) };
		case 'again':
			return { interface: ours, type: 'json', options: null };
	}
}

const nested = (form: Form, shape: RulesOptions['shape'], optional: boolean, around: Around) => ({
	...rulesOptions(form, shape, optional, around),
});

const offers = (
	{ from, other }: Extract<Part, { readonly input: 'pick' | 'picks' }>,
	allowNone: boolean,
	around: Around,
) => ({ choices: choices(from, around), allowOther: other ?? false, allowNone });

function choices(
	from: Offered | Known,
	{ texts, known }: Around,
): readonly { readonly text: string; readonly value: string }[] {
	const { name, values } = typeof from === 'string' ? known[from] : from;
	return Object.entries(values).map(([value, { label }]) => ({
		text: texts.refer(`cl_${name}_${value}`, label),
		value,
	}));
}
