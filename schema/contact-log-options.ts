import { t } from './define.ts';
import type { Text } from './shapes/text.ts';
import { contactChannels, contactDirections, contactParties } from './values.ts';

const labels = (
	prefix: string,
	values: Readonly<Record<string, { readonly label: Text }>>,
): Readonly<Record<string, Text>> =>
	Object.fromEntries(Object.entries(values).map(([value, { label }]) => [`${prefix}_${value}`, label]));

/** What the form of a contact says, by the keys of `schema/texts.ts`. */
export const contactLogTexts: Readonly<Record<string, Text>> = {
	cl_contact_direction: t('方向', 'Direction'),
	cl_contact_channel: t('途径', 'Channel'),
	cl_contact_with: t('对方（留空 = 顾客）', 'With (empty = the customer)'),
	cl_contact_name: t('对方是谁', 'Who it was'),
	cl_contact_at: t('发生时间（留空 = 现在）', 'When it took place (empty = now)'),
	cl_contact_words: t('所谈内容；划去时写理由', 'What was said; why, when one is struck out'),
	cl_contact_copy: t('副本（已附于本记录的文件）', 'Copy (a file that hangs on this record)'),
	cl_contact_strikes: t('划去：编号斜线后的数', 'Strike out: the number behind the stroke'),
	...labels('cl_contact_direction', contactDirections),
	...labels('cl_contact_channel', contactChannels),
	...labels('cl_contact_with', contactParties),
};

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
