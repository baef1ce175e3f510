import { t } from './define.ts';
import type { Text } from './shapes/text.ts';
import { contactChannels, contactDirections, contactParties } from './values.ts';

/** How a form calls its parts, and what each offers; refusals say it in the same words. */
export interface FormTexts {
	readonly parts: Readonly<Record<string, Text>>;
	readonly choices: Readonly<Record<string, Readonly<Record<string, { readonly label: Text }>>>>;
}

/** The form of a contact. */
export const contactForm: FormTexts = {
	parts: {
		direction: t('方向', 'Direction'),
		channel: t('途径', 'Channel'),
		with: t('对方（留空 = 顾客）', 'With (empty = the customer)'),
		name: t('对方是谁', 'Who it was'),
		at: t('发生时间（留空 = 现在）', 'When it took place (empty = now)'),
		words: t('所谈内容；划去时写理由', 'What was said; why, when one is struck out'),
		copy: t('副本（已附于本记录的文件）', 'Copy (a file that hangs on this record)'),
		strikes: t('划去：编号斜线后的数', 'Strike out: the number behind the stroke'),
	},
	choices: { direction: contactDirections, channel: contactChannels, with: contactParties },
};

/** What it says, by the keys of `schema/texts.ts`. */
export const contactLogTexts: Readonly<Record<string, Text>> = Object.fromEntries([
	...Object.entries(contactForm.parts).map(([part, label]) => [`cl_contact_${part}`, label] as const),
	...Object.entries(contactForm.choices).flatMap(([part, values]) =>
		Object.entries(values).map(([value, { label }]) => [`cl_contact_${part}_${value}`, label] as const),
	),
]);

const choices = (prefix: string, values: Readonly<Record<string, unknown>>) =>
	Object.keys(values).map((value) => ({ text: `$t:${prefix}_${value}`, value }));

const part = (field: string, type: string, meta: Readonly<Record<string, unknown>>) => ({
	field,
	name: `$t:cl_contact_${field}`,
	type,
	meta: { field, width: 'half', ...meta },
});

const chosen = (field: string, values: Readonly<Record<string, unknown>>) => {
	const offered = choices(`cl_contact_${field}`, values);
	return part(field, 'string', {
		interface: 'select-dropdown',
		options: { choices: offered },
		display: 'labels',
		display_options: { choices: offered },
	});
};

/** The repeater by which a contact is logged in Studio. */
export const contactLogOptions = {
	template: '{{direction}} {{channel}} {{words}}',
	fields: [
		chosen('direction', contactDirections),
		chosen('channel', contactChannels),
		part('at', 'timestamp', { interface: 'datetime' }),
		chosen('with', contactParties),
		part('words', 'text', { interface: 'input-multiline', width: 'full' }),
		part('name', 'string', { interface: 'input' }),
		part('copy', 'uuid', { interface: 'file' }),
		part('strikes', 'integer', { interface: 'input' }),
	],
};
