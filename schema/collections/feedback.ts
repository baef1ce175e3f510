import { clockColumns, engineColumns, historyColumn } from '../engine-columns.ts';
import {
	boolean,
	choice,
	choices,
	defineCollection,
	gathered,
	id,
	instant,
	integer,
	json,
	many,
	plainId,
	prose,
	shown,
	string,
	t,
} from '../define.ts';
import {
	channels,
	customerVerdicts,
	feedbackKinds,
	healthEffects,
	languages,
	markets,
	responsibilities,
	tellings,
} from '../values.ts';

/**
 * The answer of a round that is over, with what the customer said of it. Here and not in the history: it can be erased.
 */
export interface EarlierAnswer {
	readonly round: number;
	readonly text: string;
	readonly verdict: string | null;
	/** The customer's words with it. */
	readonly reason: string | null;
	/** When that was, ISO 8601. */
	readonly at: string;
}

/** One record of what somebody told us. States: domain 1.1; the workflow row names them. */
export const feedback = defineCollection({
	name: 'cl_feedback',
	label: t('反馈', 'Feedback'),
	plural: t('反馈', 'Feedback'),
	note: t('顾客或同事告诉我们的一件事', 'One record of what somebody told us'),
	icon: 'forum',
	folder: 'desk',
	sort: 1,
	template: '{{number}} {{subject}}',
	accountability: 'all',
	fields: {
		id: id(),
		...engineColumns('feedback'),
		number: string(t('编号', 'Number'), {
			guarded: true,
			searchable: true,
			readonly: true,
			unique: true,
			width: 'half',
			length: 64,
		}),
		status: string(t('状态', 'Status'), {
			readonly: true,
			width: 'half',
			length: 32,
			interface: 'closedloop-status',
			display: 'closedloop-status',
		}),
		...clockColumns('feedback'),
		kind: choice(t('类别', 'Kind'), feedbackKinds, { required: true, default: 'complaint', width: 'half' }),
		channel: choice(t('渠道', 'Channel'), channels, { required: true, default: 'phone', width: 'half' }),
		subject: string(t('标题', 'Subject'), { required: true, width: 'full', prose: true }),
		words: prose(t('顾客原话', 'Original words'), { required: true }),
		wish: prose(t('诉求', 'What they ask for')),
		received_at: instant(t('收到时间', 'Received at'), { width: 'half', note: t('留空即为现在', 'Empty means now') }),
		occurred_at: instant(t('发生时间', 'Happened at'), { width: 'half' }),
		site: string(t('地点/站点', 'Site'), { width: 'half' }),
		category: string(t('分类', 'Category'), {
			width: 'half',
			length: 64,
			interface: 'closedloop-code',
			options: { list: 'categories' },
			display: 'closedloop-code',
			displayOptions: { list: 'categories' },
		}),
		severity: string(t('严重度', 'Severity'), {
			width: 'half',
			length: 32,
			interface: 'closedloop-code',
			options: { list: 'severities' },
			display: 'closedloop-code',
			displayOptions: { list: 'severities' },
		}),
		media_exposure: boolean(t('媒体曝光', 'Media exposure'), {
			width: 'half',
			note: t('P61：AAA 级', 'P61: level AAA'),
		}),
		party: many(t('客户单位', 'Customer'), 'cl_parties', { width: 'half' }),
		contact: many(t('联系人', 'Contact'), 'cl_contacts', { width: 'half', onDelete: 'SET NULL' }),
		anonymous: boolean(t('匿名', 'Anonymous'), { width: 'half' }),
		language: choice(t('语言', 'Language'), languages, {
			width: 'half',
			note: t('留空即用联系人的语言', 'Empty means that of the contact'),
		}),
		product: many(t('产品', 'Product'), 'cl_products', { width: 'half' }),
		product_text: string(t('产品描述', 'Product as named'), { width: 'half' }),
		lot_text: string(t('批号/序列号', 'Lot or serial'), { width: 'half' }),
		promised_at: instant(t('承诺期限', 'Promised by'), {
			width: 'half',
			note: t('合同或其他系统给定的期限', 'A deadline set by a contract or another system'),
		}),
		sample_received_at: instant(t('样品收到时间', 'Sample received at'), {
			width: 'half',
			note: t('P28：自样品收到起计时', 'P28: the clock starts when the sample arrives'),
		}),
		aware_at: instant(t('知悉时间', 'Aware at'), {
			width: 'half',
			note: t(
				'本公司任何一人首次得知的时间；法定时限由此起算',
				'When the first of our people knew; statutory clocks start here',
			),
		}),
		health_effect: choice(t('健康影响', 'Effect on health'), healthEffects, { width: 'half' }),
		markets: choices(t('销售市场', 'Markets'), markets, {
			width: 'half',
			note: t('决定须向哪些主管部门报告', 'Decides which authorities may have to be told'),
		}),
		photos: gathered(t('图片与附件', 'Photos and files'), 'directus_files', 'cl_feedback', { interface: 'list-o2m' }),
		first_receiver: many(t('首问责任人', 'First receiver'), 'directus_users', { width: 'half', onDelete: 'SET NULL' }),
		owner: many(t('负责人', 'Owner'), 'directus_users', { width: 'half', onDelete: 'SET NULL' }),
		lead_department: many(t('牵头部门', 'Lead department'), 'cl_departments', { width: 'half' }),
		responsibility: choice(t('责任判定', 'Responsibility'), responsibilities, { width: 'half' }),
		procedure: many(t('适用制度', 'Procedure'), 'cl_procedures', { width: 'half', guarded: true, readonly: true }),
		procedure_reason: json(t('适用理由', 'Why this procedure'), 'matching', {
			guarded: true,
			hidden: true,
			readonly: true,
		}),
		matching: shown(t('适用理由', 'Why it applies'), 'closedloop-matching'),
		investigation: prose(t('调查结果', 'Findings')),
		interim_action: prose(t('临时措施', 'Interim measure')),
		reply_text: prose(t('给顾客的答复', 'Reply to the customer')),
		earlier_answers: json(t('以前各轮的答复', 'Answers of earlier rounds'), 'earlier_answers', {
			guarded: true,
			hidden: true,
			readonly: true,
			prose: true,
		}),
		first_replied_at: instant(t('首次答复时间', 'First replied at'), {
			width: 'half',
			note: t(
				'P28、P36、P45：初步答复或电话告知的时间，可补记',
				'P28, P36, P45: when the customer first heard from us; may be logged afterwards',
			),
		}),
		replied_at: instant(t('答复时间', 'Replied at'), { guarded: true, readonly: true, width: 'half' }),
		customer_verdict: choice(t('顾客意见', 'Customer verdict'), customerVerdicts, { width: 'half' }),
		onsite_visit: boolean(t('需要现场处理', 'On-site visit needed'), {
			width: 'half',
			note: t('P38：重大或特殊问题须总经理批准', 'P38: major or special problems need approval first'),
		}),
		no_action_reason: string(t('不采取措施的理由', 'Reason for no action'), {
			width: 'half',
			length: 64,
			interface: 'closedloop-code',
			options: { list: 'no_action_reasons' },
			display: 'closedloop-code',
			displayOptions: { list: 'no_action_reasons' },
		}),
		capa: many(t('纠正预防', 'CAPA'), 'cl_capas', { width: 'half' }),
		decisions: gathered(t('决定', 'Decisions'), 'cl_decisions', 'feedback'),
		messages: gathered(t('消息', 'Messages'), 'cl_messages', 'feedback', { guarded: true, readonly: true }),
		candidates: shown(t('可能重复', 'Possible duplicates'), 'closedloop-candidates'),
		duplicate_of: many(t('重复于', 'Duplicate of'), 'cl_feedback', { width: 'half' }),
		repeat_of: many(t('重复投诉：前一次', 'Repeats'), 'cl_feedback', { width: 'half', guarded: true, readonly: true }),
		repeat_key: string(t('重复判据', 'Repeat key'), { guarded: true, hidden: true, readonly: true }),
		repeat_count: integer(t('第几次', 'Occurrence'), { guarded: true, readonly: true, width: 'half' }),
		round: integer(t('轮次', 'Round'), { guarded: true, readonly: true, width: 'half', default: 1 }),
		source_response: many(t('来自答卷', 'Raised by response'), 'cl_responses', {
			guarded: true,
			readonly: true,
			width: 'half',
		}),
		survey_items: json(t('不满意的调查项目', 'Survey items it is about'), 'codes', {
			guarded: true,
			hidden: true,
			readonly: true,
		}),
		responses: gathered(t('相关答卷', 'Responses about it'), 'cl_responses', 'feedback'),
		external_reference: string(t('外部单号', 'External reference'), { width: 'half', length: 128 }),
		tracking_hash: string(t('查询码校验', 'Tracking hash'), {
			guarded: true,
			hidden: true,
			readonly: true,
			length: 64,
		}),
		progress_note: prose(t('进展通报', 'Progress to the customer'), {
			transient: true,
			note: t(
				'保存即发信给顾客，并满足定期通报时限',
				'Saved, it is written to the customer and keeps a periodic promise',
			),
		}),
		step_at: instant(t('实际发生时间', 'When it really happened'), {
			transient: true,
			width: 'half',
			note: t('补记时填写，留空即为现在', 'For facts recorded later; empty means now'),
		}),
		told_by: choice(t('告知方式', 'Told by'), tellings, {
			transient: true,
			width: 'half',
			note: t(
				'不经本系统去信而告知顾客时选择，并填写实际发生时间；没有可去信的邮箱时必填',
				'Where the customer was told without a letter from here; give the time it happened. Required where there is no address to write to',
			),
		}),
		step_note: prose(t('本步说明', 'Note for this step'), {
			transient: true,
			note: t('随下一步记入历史，保存后清空', 'Goes into the history with the next step and is emptied'),
		}),
		acknowledged: boolean(t('确认知悉升级', 'Acknowledge escalation'), { transient: true, width: 'half' }),
		registered_at: instant(t('登记时间', 'Registered at'), { guarded: true, readonly: true, width: 'half' }),
		closed_at: instant(t('关闭时间', 'Closed at'), { guarded: true, readonly: true, width: 'half' }),
		registered_by: plainId(t('登记人标识', 'Registered by'), { guarded: true, hidden: true, readonly: true }),
		...historyColumn(),
	},
	indexes: [
		{ name: 'cl_feedback_next_due', columns: ['next_due_at'], why: 'Desk sorts open records by what is due next' },
		{
			name: 'cl_feedback_due_order',
			columns: ['unpromised', 'next_due_at'],
			why: 'lists by urgency, what promises nothing last',
		},
		{ name: 'cl_feedback_owner_due', columns: ['owner', 'next_due_at'], why: 'bookmark "mine"' },
		{ name: 'cl_feedback_open', columns: ['received_at'], where: 'closed_at IS NULL', why: 'age of open records' },
		{ name: 'cl_feedback_status', columns: ['status', 'received_at'], why: 'lists by state, newest first' },
		{ name: 'cl_feedback_repeat', columns: ['repeat_key', 'received_at'], why: 'P17 repeat search at intake' },
		{ name: 'cl_feedback_party', columns: ['party', 'received_at'], why: 'duplicate candidates of one customer' },
		{
			name: 'cl_feedback_contact',
			columns: ['contact', 'received_at'],
			why: 'what is open with one contact: a further low score joins it',
		},
		{ name: 'cl_feedback_category', columns: ['category', 'received_at'], why: 'duplicate candidates of one problem' },
		{ name: 'cl_feedback_capa', columns: ['capa'], why: 'records of one CAPA' },
		{ name: 'cl_feedback_response', columns: ['source_response'], why: 'feedback raised by one response' },
		{
			name: 'cl_feedback_tracking',
			columns: ['tracking_hash'],
			unique: true,
			why: 'status page finds the record by its code',
		},
		{
			name: 'cl_feedback_external',
			columns: ['external_reference'],
			why: 'importers ask whether a foreign record is here already',
		},
	],
});
