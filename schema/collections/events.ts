import { choice, defineCollection, id, instant, integer, json, plainId, string, t } from '../define.ts';
import { recordLinks } from '../links.ts';

export const actorKinds = {
	staff: { label: t('员工', 'Staff') },
	customer: { label: t('顾客', 'Customer') },
	system: { label: t('系统', 'System') },
} as const;

export const eventKinds = {
	created: { label: t('登记', 'Registered'), icon: 'add_circle' },
	moved: { label: t('流转', 'Moved'), icon: 'arrow_forward' },
	edited: { label: t('修改', 'Edited'), icon: 'edit' },
	escalated: { label: t('升级', 'Escalated'), icon: 'campaign' },
	breached: { label: t('超期', 'Deadline missed'), icon: 'alarm' },
	resumed: { label: t('自动恢复计时', 'Clock resumed'), icon: 'play_arrow' },
	acknowledged: { label: t('确认知悉', 'Acknowledged'), icon: 'done' },
	informed: { label: t('顾客补充', 'Customer added'), icon: 'chat' },
	retargeted: { label: t('时限调整', 'Deadline changed'), icon: 'update' },
	clock: { label: t('时限指令', 'Clock command'), icon: 'timer' },
	evidence: { label: t('时限凭据', 'Evidence'), icon: 'fact_check' },
	undelivered: { label: t('信件未送达', 'Letter not delivered'), icon: 'unsubscribe' },
	attached: { label: t('附上文件', 'File attached'), icon: 'attach_file' },
	sealed: { label: t('升级封存', 'Sealed by an upgrade'), icon: 'lock' },
	erased: { label: t('抹除个人信息', 'Personal data erased'), icon: 'ink_eraser' },
} as const;
export type EventKind = keyof typeof eventKinds;

/** An edit by which somebody of the desk says something and does nothing else. */
export const commentLine = { label: t('内部留言', 'Comment') } as const;

/** One line of a record's history: append-only, numbered, hash-chained (docs/reference/history.md). */
export const events = defineCollection({
	name: 'cl_events',
	label: t('记录', 'Event'),
	plural: t('历史记录', 'Events'),
	note: t('只增不改，逐条校验', 'Append-only and chained'),
	icon: 'history',
	folder: 'machine',
	sort: 1,
	template: '{{kind}} {{recorded_at}}',
	accountability: null,
	fields: {
		id: id(),
		once_key: string(t('唯一键', 'Once key'), {
			required: true,
			unique: true,
			guarded: true,
			readonly: true,
			length: 64,
		}),
		collection: string(t('所属表', 'Collection'), { required: true, guarded: true, readonly: true, length: 64 }),
		record: plainId(t('所属记录', 'Record'), { required: true, guarded: true, readonly: true }),
		...recordLinks,
		seq: integer(t('序号', 'Seq'), { required: true, guarded: true, readonly: true }),
		kind: choice(t('事件', 'Kind'), eventKinds, { required: true, guarded: true, readonly: true }),
		effective_at: instant(t('发生时间', 'Effective at'), { required: true, guarded: true, readonly: true }),
		recorded_at: instant(t('记录时间', 'Recorded at'), { required: true, guarded: true, readonly: true }),
		actor: plainId(t('谁', 'Actor'), { guarded: true, readonly: true, display: 'user' }),
		actor_kind: choice(t('身份', 'Actor kind'), actorKinds, { required: true, guarded: true, readonly: true }),
		from_state: string(t('原状态', 'From'), { guarded: true, readonly: true, length: 32 }),
		to_state: string(t('新状态', 'To'), { guarded: true, readonly: true, length: 32 }),
		data: json(t('内容', 'Data'), 'particulars', { guarded: true, readonly: true }),
		prev_hash: string(t('前一校验', 'Previous hash'), { guarded: true, readonly: true, length: 64 }),
		hash: string(t('校验', 'Hash'), { required: true, guarded: true, readonly: true, length: 64 }),
		seal: string(t('签封', 'Seal'), {
			guarded: true,
			readonly: true,
			length: 81,
			note: t('仅由本系统的密钥生成', 'Made with the key of this system only'),
		}),
		texts: json(t('原文', 'Words'), 'particulars', {
			guarded: true,
			readonly: true,
			note: t('所说的话；可抹除，校验不受影响', 'What was said; can be erased, the chain stays valid'),
		}),
	},
	indexes: [
		{ name: 'cl_events_feedback', columns: ['feedback', 'seq'], why: 'history of one feedback' },
		{ name: 'cl_events_record', columns: ['record', 'seq'], why: 'history of any record, verification' },
		{ name: 'cl_events_recorded', columns: ['recorded_at'], why: 'latest activity, export by period' },
	],
});
