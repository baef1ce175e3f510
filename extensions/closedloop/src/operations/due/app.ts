import { defineOperationApp } from '@directus/extensions-sdk';
import { durationFields, language, line, permissions, text } from '../../ui/flow/fields.ts';

/** Flow editor: when a promise would fall due. */
export default defineOperationApp({
	id: 'closedloop-due',
	name: '闭环：到期时间 · Closedloop: due time',
	icon: 'event',
	description: '按工作日历计算何时到期，并说明理由 · When a promise falls due by a calendar, and why',
	overview: ({ calendar, unit, value, at }) => [
		{ label: text('calendar'), text: String(calendar ?? '—') },
		...(value === undefined || value === null ? [] : [{ label: text('value'), text: String(value) }]),
		{ label: text('unit'), text: text(`unit_${String(unit ?? 'working_days')}`) },
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
