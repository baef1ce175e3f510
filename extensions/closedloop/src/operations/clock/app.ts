import { defineOperationApp } from '@directus/extensions-sdk';
import { member } from '../../core/json.ts';
import { shownKinds } from '../../ui/generated/kinds.ts';
import { choose, durationFields, line, permissions, text } from '../../ui/flow/fields.ts';

const withReason: readonly unknown[] = ['pause', 'cancel', 'extend'];

/** Flow editor: which clock of which record, and what is to become of it. */
export default defineOperationApp({
	id: 'closedloop-clock',
	name: '闭环：时限指令 · Closedloop: clock',
	icon: 'timer',
	description: '开始、暂停、恢复、办结、取消或延长一项时限 · Start, pause, resume, meet, cancel or extend a deadline',
	overview: ({ command, clock, key }) => [
		{ label: text('command'), text: command ? text(`command_${String(command)}`) : '—' },
		{ label: text('clock'), text: String(clock ?? '—') },
		{ label: text('key'), text: String(key ?? '—') },
	],
	options: (options) => {
		const command = member(options, 'command');
		return [
			choose(
				'collection',
				shownKinds.map(({ collection }) => collection),
				{ usual: 'cl_feedback', required: true },
			),
			line('key', { required: true, placeholder: '{{ $trigger.keys[0] }}', note: true }),
			choose('command', ['start', 'pause', 'resume', 'meet', 'cancel', 'extend'], { usual: 'pause', required: true }),
			line('clock', { required: true, placeholder: 'first_feedback', note: true }),
			...(withReason.includes(command) ? [line('reason', { required: true, width: 'full' })] : []),
			line('at', { note: true }),
			...(command === 'extend' ? [line('until', { note: true }), ...durationFields(options, undefined)] : []),
			permissions,
		];
	},
});
