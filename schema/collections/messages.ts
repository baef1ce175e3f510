import { letters } from '../forms/offered.ts';
import { choice, defineCollection, id, instant, integer, json, many, plainId, prose, string, t } from '../define.ts';
import { linkIndexes, recordLinks } from '../links.ts';
import { contactChannels, contactDirections, contactParties, languages } from '../values.ts';

export const messageStates = {
	queued: { label: t('待发', 'Queued'), icon: 'schedule_send' },
	sending: { label: t('发送中', 'Sending'), icon: 'send' },
	sent: { label: t('已发', 'Sent'), icon: 'done' },
	received: { label: t('已收', 'Received'), icon: 'inbox' },
	failed: { label: t('失败', 'Failed'), icon: 'error', color: 'var(--theme--danger)' },
	cancelled: { label: t('已撤', 'Cancelled'), icon: 'block' },
} as const;

export const messageChannels = {
	...contactChannels,
	notice: { label: t('站内通知', 'Notice') },
	webhook: { label: t('Webhook', 'Webhook') },
} as const;

/** Rows that are no letters of the desk. */
/** What stands among the messages and is no letter. */
export const contactRows = {
	contact: { label: t('联系', 'Contact') },
	answer: { label: t('答复（另行告知）', 'Answer, told otherwise') },
	strike: { label: t('划去联系', 'Contact struck out') },
} as const;

/**
 * The outbox and inbox: one letter, with its delivery attempts. Bodies are rendered at delivery from `template` and
 * `data`; no address and no secret is stored here. A contact that somebody logged (`template: contact`) is no letter of
 * ours: nothing of it is delivered, and what was said stands in `words` (docs/decisions/034-contact-log.md).
 */
export const messages = defineCollection({
	name: 'cl_messages',
	label: t('消息', 'Message'),
	plural: t('消息', 'Messages'),
	note: t('发出与收到的信件、邮件、通知', 'Letters, mails and notices, out and in'),
	icon: 'mail',
	folder: 'machine',
	sort: 3,
	template: '{{number}} {{direction}} {{channel}} {{template}} {{words}} {{state}}',
	accountability: null,
	fields: {
		id: id(),
		...recordLinks,
		direction: choice(t('方向', 'Direction'), contactDirections, { required: true, guarded: true, readonly: true }),
		channel: choice(t('途径', 'Channel'), messageChannels, { required: true, guarded: true, readonly: true }),
		template: string(t('模板', 'Template'), {
			required: true,
			guarded: true,
			readonly: true,
			length: 64,
			display: 'labels',
			choices: Object.entries({ ...letters.values, ...contactRows }).map(([value, { label }]) => ({ value, label })),
		}),
		language: choice(t('语言', 'Language'), languages, { guarded: true, readonly: true }),
		to_user: many(t('收件同事', 'To user'), 'directus_users', { guarded: true, readonly: true, onDelete: 'SET NULL' }),
		to_contact: many(t('收件联系人', 'To contact'), 'cl_contacts', {
			guarded: true,
			readonly: true,
			onDelete: 'SET NULL',
		}),
		to_address: string(t('外部地址', 'To address'), { guarded: true, searchable: true, readonly: true }),
		number: string(t('编号', 'Number'), {
			guarded: true,
			searchable: true,
			readonly: true,
			length: 80,
			note: t(
				'所记联系在其记录下的编号，往来同一序列',
				'Of a logged contact, within its record; in and out in one series',
			),
		}),
		with_party: choice(t('对方', 'With'), contactParties, { guarded: true, readonly: true }),
		with_name: string(t('对方是谁', 'Who it was'), { guarded: true, readonly: true, prose: true }),
		took_place_at: instant(t('发生时间', 'Took place at'), { guarded: true, readonly: true }),
		words: prose(t('所谈内容', 'What was said'), { guarded: true, readonly: true }),
		copy: many(t('副本', 'Copy'), 'directus_files', {
			guarded: true,
			readonly: true,
			interface: 'file',
			display: 'file',
			onDelete: 'SET NULL',
		}),
		logged_by: many(t('登记人', 'Logged by'), 'directus_users', {
			guarded: true,
			readonly: true,
			onDelete: 'SET NULL',
		}),
		logged_at: instant(t('登记时间', 'Logged at'), { guarded: true, readonly: true }),
		written_at: instant(t('写下时间', 'Written at'), {
			guarded: true,
			readonly: true,
			note: t('信件写成、联系登记的时刻', 'When the letter was written, or the contact logged'),
		}),
		strikes: integer(t('划去第几条', 'Strikes out'), { guarded: true, readonly: true }),
		data: json(t('内容', 'Data'), 'particulars', { guarded: true, readonly: true }),
		state: choice(t('状态', 'State'), messageStates, {
			required: true,
			guarded: true,
			readonly: true,
			default: 'queued',
		}),
		attempts: integer(t('次数', 'Attempts'), { required: true, guarded: true, readonly: true, default: 0 }),
		next_attempt_at: instant(t('下次发送', 'Next attempt at'), { guarded: true, readonly: true }),
		claimed_at: instant(t('领取时刻', 'Claimed at'), { guarded: true, hidden: true, readonly: true }),
		sent_at: instant(t('发出时刻', 'Sent at'), { guarded: true, readonly: true }),
		evidence_at: instant(t('凭据待报', 'Evidence owed since'), {
			guarded: true,
			hidden: true,
			readonly: true,
			note: t('已发出而时限尚未得知的信件', 'Sent, and clocks that wait for it have not heard yet'),
		}),
		last_error: string(t('最近错误', 'Last error'), { guarded: true, searchable: true, readonly: true }),
		caused_by: plainId(t('由记录', 'Caused by'), { required: true, guarded: true, hidden: true, readonly: true }),
	},
	indexes: [
		{ name: 'cl_messages_written', columns: ['written_at'], why: 'lists of letters: the newest first' },
		...linkIndexes('cl_messages', 'letters'),
		{
			name: 'cl_messages_outbox',
			columns: ['next_attempt_at'],
			where: 'next_attempt_at IS NOT NULL',
			why: 'the tick: what is to be sent now',
		},
		{
			name: 'cl_messages_evidence',
			columns: ['evidence_at'],
			where: 'evidence_at IS NOT NULL',
			why: 'the tick: letters whose clocks have not heard of them',
		},
	],
});
