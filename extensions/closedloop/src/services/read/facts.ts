import type { FactForm, FactRule, Locale } from '@closedloop/schema';
import type { FormField } from '@closedloop/schema/forms/field.ts';
import { factsIn, factsOn } from '../../core/facts/index.ts';
import type { UpdateCase } from '../../core/record/index.ts';
import { textIn } from '../refusal.ts';

/** How each type of fact is edited: by which of Directus's own inputs. */
const inputs: { readonly [Type in FactRule['type']]: Pick<FormField, 'type'> & Pick<FormField['meta'], 'interface'> } =
	{
		text: { type: 'string', interface: 'input' },
		long_text: { type: 'text', interface: 'input-multiline' },
		number: { type: 'float', interface: 'input' },
		integer: { type: 'integer', interface: 'input' },
		date: { type: 'date', interface: 'datetime' },
		instant: { type: 'timestamp', interface: 'datetime' },
		boolean: { type: 'boolean', interface: 'boolean' },
		choice: { type: 'string', interface: 'select-dropdown' },
	};

const former = {
	zh: '此前制度所填（只读）',
	en: 'Asked by an earlier procedure (to be read only)',
	tw: '此前制度所填（唯讀）',
};

/**
 * The forms of the record's procedure as fields of Directus's own form, in the reader's language; after them what was
 * filled in under an earlier procedure and nobody asks for any more.
 */
export function factFormsOf(
	{ kind, procedure, record }: Pick<UpdateCase, 'kind' | 'procedure' | 'record'>,
	locale: Locale,
): readonly FactForm[] {
	const rules = factsOn(kind, procedure);
	const titles = [...new Set(rules.map(({ form }) => textIn(form, locale)))];
	const left = Object.keys(factsIn(record.facts)).filter((code) => !rules.some((rule) => rule.code === code));
	return [
		...titles.map((form) => ({
			form,
			readonly: false,
			fields: rules.filter((rule) => textIn(rule.form, locale) === form).map((rule) => fieldOf(rule, locale)),
		})),
		...(left.length === 0
			? []
			: [{ form: textIn(former, locale), readonly: true, fields: left.map((code) => field(code, code, inputs.text)) }]),
	];
}

function fieldOf({ code, label, unit, type, choices = [] }: FactRule, locale: Locale): FormField {
	const name = textIn(label, locale);
	const options =
		type === 'choice'
			? { choices: choices.map((each) => ({ value: each.code, text: textIn(each.label, locale) })), allowNone: true }
			: null;
	return field(code, unit === undefined ? name : `${name} (${unit})`, inputs[type], options);
}

const field = (
	code: string,
	name: string,
	{ type, interface: input }: (typeof inputs)['text'],
	options: FormField['meta']['options'] = null,
): FormField => ({
	field: code,
	name,
	type,
	meta: {
		field: code,
		interface: input,
		width: type === 'text' ? 'full' : 'half',
		required: false,
		note: null,
		options,
	},
});
