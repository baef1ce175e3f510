import { t } from '../define.ts';
import type {
	DeadlineRule,
	LadderEntry,
	PauseRule,
	QuietHours,
	Recipient,
	Rung,
	RungOffset,
	Trigger,
} from '../shapes/clocks.ts';
import type { Condition } from '../shapes/workflow.ts';
import { contactChoice } from './contact.ts';
import { kindsWithDeadlines, letters, roles } from './offered.ts';
import { flag, formOf, line, number, one, onePost, pick, picks, rows, words, type Offered } from './part.ts';
import { distanceUnits, durationForm, shiftForm, textForm } from './time.ts';

type Distance = Extract<RungOffset, { readonly from_due: unknown }>['from_due'];

export const conditionForm = formOf<Condition>()(
	'condition',
	{
		field: pick(t('字段', 'Field'), 'value_columns', { required: true, other: true }),
		values: words(t('为其中之一', 'Is one of'), { required: true }),
	},
	{ summary: ['field', 'values'] },
);

const events: Offered = {
	name: 'form_event',
	values: {
		created: { label: t('登记', 'Registration') },
		state: { label: t('进入某状态', 'Entering a state') },
		field: { label: t('填写某字段', 'A field being filled') },
		message: { label: t('信件已发出（证据）', 'A letter having left (evidence)') },
		decision: { label: t('决定已签（证据）', 'A decision being signed (evidence)') },
		notice: { label: t('公告已公布（证据）', 'A notice being published (evidence)') },
		contact: { label: t('已记联系（证据）', 'A contact being logged (evidence)') },
		command: { label: t('仅由操作、Flow 或接口', 'Only a person, a Flow or the API') },
	},
};

const triggerForm = formOf<Trigger>()(
	'trigger',
	{
		on: pick(t('何事', 'What'), events, { required: true, start: 'created' }),
		at: pick(t('自哪个时刻起（留空 = 登记）', 'From which instant (empty = registration)'), 'instant_columns', {
			other: true,
			only: { on: ['created'] },
		}),
		states: picks(t('状态', 'States'), 'states', { required: true, other: true, only: { on: ['state'] } }),
		field: pick(t('字段', 'Field'), 'instant_columns', { required: true, other: true, only: { on: ['field'] } }),
		or_states: picks(t('或进入状态', 'Or entering'), 'states', {
			other: true,
			only: { on: ['field', 'contact'] },
		}),
		template: pick(t('信件', 'Letter'), letters, { required: true, other: true, only: { on: ['message'] } }),
		kind: line(t('决定事项代码', 'Code of the decision'), { required: true, only: { on: ['decision'] } }),
		notice: line(t('公告代码', 'Code of the notice'), { required: true, only: { on: ['notice'] } }),
		...contactChoice({ on: ['contact'] }),
		shift: one(t('提前或推后', 'Before or after it'), shiftForm, { only: { on: ['created', 'field'] } }),
	},
	{ summary: ['on', 'states', 'field', 'template', 'kind', 'notice', 'channels'] },
);

const pauseForm = formOf<PauseRule>()(
	'pause',
	{
		states: picks(t('停表的状态（留空 = 仅由操作）', 'States that stop it (empty = by command only)'), 'states', {
			other: true,
			start: [],
		}),
		reason: line(t('原因代码', 'Code of the reason'), { required: true }),
		label: one(t('原因名称', 'Name of the reason'), textForm),
		cap: one(t('最长可停', 'Longest pause'), durationForm),
		approval: line(t('须先签的决定', 'Signed decision it needs')),
		until_customer: flag(t('顾客来信即恢复', 'Ends with the customer’s next word')),
	},
	{ summary: ['reason', 'states'] },
);

const relations: Offered = {
	name: 'form_recipient',
	values: {
		owner: { label: t('负责人', 'Owner') },
		first_receiver: { label: t('首接人', 'First receiver') },
		superior: { label: t('负责人的直接上级', 'Superior of the owner') },
		department: { label: t('部门负责人', 'Head of a department') },
		role: { label: t('角色', 'Named role') },
		post: { label: t('岗位', 'Post') },
		user: { label: t('某人', 'A person') },
		contact: { label: t('顾客', 'The customer') },
		address: { label: t('外部邮箱', 'External address') },
	},
};

export const recipientForm = formOf<Recipient>()(
	'recipient',
	{
		to: pick(t('谁', 'Who'), relations, { required: true, start: 'owner' }),
		up: number(t('往上几级（0 = 牵头部门）', 'Levels up (0 = the lead department)'), {
			required: true,
			start: 0,
			whole: true,
			sign: '↑',
			only: { to: ['department'] },
		}),
		role: pick(t('角色', 'Role'), roles, { required: true, other: true, only: { to: ['role'] } }),
		post: onePost(t('岗位', 'Post'), { required: true, only: { to: ['post'] } }),
		user: line(t('用户标识', 'User id'), {
			required: true,
			note: t('见该用户页面的地址', 'See the address of the user’s page'),
			only: { to: ['user'] },
		}),
		address: line(t('邮箱', 'E-mail'), { required: true, only: { to: ['address'] } }),
	},
	{ summary: ['to', 'up', 'role', 'post', 'user', 'address'] },
);

const distanceForm = formOf<Distance>()(
	'distance',
	{
		value: number(t('数值（负 = 到期前）', 'Number (negative = before due)'), { required: true, start: 0 }),
		unit: pick(t('单位', 'Unit'), distanceUnits, { required: true, start: 'working_hours' }),
	},
	{ summary: ['value', 'unit'] },
);

const offsetForm = formOf<RungOffset>()(
	'offset',
	{
		percent: number(t('用去期限的百分之几（100 = 到期）', 'Per cent of the time used (100 = due)'), {
			required: true,
			start: 100,
			sign: '%',
		}),
		from_due: one(t('到期前后多久', 'So long before or after due'), distanceForm, { required: true }),
	},
	{ summary: ['percent', 'from_due'], either: true },
);

const repetitionForm = formOf<NonNullable<Rung['repeat']>>()(
	'repetition',
	{
		every: one(t('每隔', 'Every'), distanceForm, { required: true }),
		times: number(t('再几次', 'So many times more'), { required: true, start: 1, whole: true }),
	},
	{ summary: ['every', 'times'] },
);

const rungActions: Offered = {
	name: 'form_rung_action',
	values: {
		notify: { label: t('通知', 'Tell') },
		reassign: { label: t('改派给被通知的人', 'Hand over to whoever is told') },
		raise_severity: { label: t('提升严重度', 'Raise the severity') },
		open_capa: { label: t('立纠正预防', 'Open a CAPA') },
	},
};

export const rungForm = formOf<Rung>()(
	'rung',
	{
		at: one(t('何时', 'When'), offsetForm, { required: true }),
		action: pick(t('做什么', 'What is done'), rungActions, { required: true, start: 'notify' }),
		recipients: rows(t('通知谁', 'Who is told'), recipientForm, { required: true }),
		despite_acknowledgement: flag(t('已确认知悉仍通知', 'Even if acknowledged')),
		despite_quiet_hours: flag(t('免打扰时段仍发信', 'Even in quiet hours')),
		repeat: one(t('重复', 'Again'), repetitionForm),
	},
	{ summary: ['at', 'action', 'recipients'] },
);

const entryForm = formOf<LadderEntry>()(
	'entry',
	{
		when: one(t('条件', 'When'), conditionForm, { required: true }),
		rung: number(t('从第几级起（0 = 第一级）', 'From which rung (0 = the first)'), {
			required: true,
			start: 0,
			whole: true,
		}),
	},
	{ summary: ['when', 'rung'] },
);

export const quietHoursForm = formOf<QuietHours>()(
	'quiet_hours',
	{
		from: line(t('自', 'From'), { required: true, start: '22:00', note: t('HH:MM', 'HH:MM') }),
		to: line(t('至', 'To'), { required: true, start: '07:00', note: t('HH:MM', 'HH:MM') }),
		except_severities: words(t('不受限的严重度代码', 'Codes of severities that never wait')),
	},
	{ summary: ['from', 'to'] },
);

const extensionForm = formOf<NonNullable<DeadlineRule['extension']>>()(
	'extension',
	{
		most: one(t('自开始最长', 'At most, from the start'), durationForm, { required: true }),
		approval: line(t('须先签的决定', 'Signed decision it needs')),
	},
	{ summary: ['most', 'approval'] },
);

const cyclesOffered: Offered = {
	name: 'form_every',
	values: { met: { label: t('做到之时', 'when it was kept') }, due: { label: t('到期之时', 'when it was due') } },
};

/** One promise of a procedure. */
export const deadlineForm = formOf<DeadlineRule>()(
	'deadline',
	{
		kind: line(t('代码', 'Code'), { required: true }),
		source: line(t('出处', 'Source'), { required: true }),
		label: one(t('名称', 'Name'), textForm, { required: true }),
		duration: one(t('期限', 'How long'), durationForm, { required: true }),
		start: one(t('起算', 'Starts with'), triggerForm, { required: true }),
		stop: one(t('做到', 'Is kept by'), triggerForm, { required: true, start: { on: 'state', states: [] } }),
		ladder: rows(t('升级阶梯', 'Escalation ladder'), rungForm, { required: true }),
		kinds: picks(t('仅用于（留空 = 一切反馈）', 'Only for (empty = all feedback)'), kindsWithDeadlines, {
			other: true,
		}),
		severities: words(t('仅限严重度代码', 'Only for codes of severities')),
		when: rows(t('仅当', 'Only while'), conditionForm),
		pauses: rows(t('可停表的情形', 'When it may be stopped'), pauseForm),
		statutory: flag(t('法定时限，永不停表', 'Statutory: never stops')),
		every: pick(t('周期：下一轮起于', 'Again and again: the next begins'), cyclesOffered),
		entry: rows(t('从哪一级进入', 'Where the ladder is entered'), entryForm),
		extension: one(t('可延长', 'May be extended'), extensionForm),
	},
	{ summary: ['label', 'duration'] },
);
