import { defineOperationApp } from '@directus/extensions-sdk';
import { choose, line, permissions, text } from '../../ui/flow/fields.ts';

/** Flow editor: working time added or measured. */
export default defineOperationApp({
	id: 'closedloop-working-time',
	name: '闭环：工作时间 · Closedloop: working time',
	icon: 'work_history',
	description: '加上一段工作时间，或计算间隔 · Add working time, or measure it',
	overview: ({ calendar, command, value, unit, to }) => [
		{ label: text('calendar'), text: String(calendar ?? '—') },
		{ label: text('command'), text: text(`command_${command === 'measure' ? 'measure' : 'add'}`) },
		...(command === 'measure'
			? [{ label: text('to'), text: String(to ?? '—') }]
			: [
					{ label: text('value'), text: String(value ?? '—') },
					{ label: text('unit'), text: text(`unit_${String(unit ?? 'working_minutes')}`) },
				]),
	],
	options: ({ command }) => [
		line('calendar', { required: true, placeholder: 'cn-standard', note: true }),
		choose('command', ['add', 'measure'], { usual: 'add', required: true }),
		line('from', { note: true }),
		...(command === 'measure'
			? [line('to', { required: true, note: true })]
			: [
					line('value', { required: true, placeholder: '480' }),
					choose('unit', ['working_minutes', 'working_hours'], { usual: 'working_minutes' }),
				]),
		permissions,
	],
});
