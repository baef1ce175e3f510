import { defineOperationApp } from '@directus/extensions-sdk';
import { choose, line, permissions, text } from '../../ui/flow/fields.ts';

/** Flow editor: working time added or measured. */
export default defineOperationApp({
	id: 'closedloop-working-time',
	name: text('working_op'),
	icon: 'work_history',
	description: text('working_op_note'),
	overview: ({ calendar, deed, value, unit, to }) => [
		{ label: text('calendar'), text: String(calendar ?? '—') },
		{ label: text('deed'), text: text(`deed_${deed === 'measure' ? 'measure' : 'add'}`) },
		{ label: text(deed === 'measure' ? 'to' : 'value'), text: deed === 'measure' ? String(to ?? '—') : `${String(value ?? '—')} ${String(unit ?? 'working_minutes')}` },
	],
	options: ({ deed }) => [
		line('calendar', { required: true, placeholder: 'cn-standard', note: true }),
		choose('deed', ['add', 'measure'], { usual: 'add', required: true }),
		line('from', { note: true }),
		...(deed === 'measure'
			? [line('to', { required: true, note: true })]
			: [line('value', { required: true, placeholder: '480' }), choose('unit', ['working_minutes', 'working_hours'], { usual: 'working_minutes' })]),
		permissions,
	],
});
