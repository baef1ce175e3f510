import { defineOperationApp } from '@directus/extensions-sdk';
import { durationFields, language, line, permissions, text } from '../../ui/flow/fields.ts';

/** Flow editor: when a promise would fall due. */
export default defineOperationApp({
	id: 'closedloop-due',
	name: text('due_op'),
	icon: 'event',
	description: text('due_op_note'),
	overview: ({ calendar, unit, value, at }) => [
		{ label: text('calendar'), text: String(calendar ?? '—') },
		{ label: text('unit'), text: `${value === undefined || value === null ? '' : `${String(value)} `}${String(unit ?? 'working_days')}` },
		{ label: text('at'), text: String(at ?? '—') },
	],
	options: (options) => [
		line('calendar', { required: true, placeholder: 'cn-standard', note: true }),
		line('at', { note: true }),
		...durationFields(options, 'working_days'),
		language,
		permissions,
	],
});
