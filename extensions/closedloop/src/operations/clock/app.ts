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
	overview: ({ deed, clock, key }) => [
		{ label: text('deed'), text: deed ? text(`deed_${String(deed)}`) : '—' },
		{ label: text('clock'), text: String(clock ?? '—') },
		{ label: text('key'), text: String(key ?? '—') },
	],
	options: (options) => {
		const deed = member(options, 'deed');
		return [
			choose(
				'collection',
				shownKinds.map(({ collection }) => collection),
				{ usual: 'cl_feedback', required: true },
			),
			line('key', { required: true, placeholder: '{{ $trigger.keys[0] }}', note: true }),
			choose('deed', ['start', 'pause', 'resume', 'meet', 'cancel', 'extend'], { usual: 'pause', required: true }),
			line('clock', { required: true, placeholder: 'first_feedback', note: true }),
			...(withReason.includes(deed) ? [line('reason', { required: true, width: 'full' })] : []),
			line('at', { note: true }),
			...(deed === 'extend' ? [line('until', { note: true }), ...durationFields(options, undefined)] : []),
			permissions,
		];
	},
});
