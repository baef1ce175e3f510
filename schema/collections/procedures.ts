import {
	choice,
	day,
	defineCollection,
	id,
	instant,
	integer,
	json,
	many,
	prose,
	rules,
	shown,
	string,
	t,
} from '../define.ts';
import { approvalForm } from '../forms/approval.ts';
import { deadlineForm, quietHoursForm } from '../forms/clocks.ts';
import {
	appliesForm,
	categoryForm,
	cycleForm,
	factForm,
	postForm,
	reasonForm,
	severityForm,
} from '../forms/procedure.ts';
import { repeatForm } from '../forms/repeat.ts';
import { routeForm } from '../forms/route.ts';
import { severityMatrixForm } from '../forms/severity-matrix.ts';
import { slipForm } from '../forms/slip.ts';
import { noticeForm } from '../forms/notice.ts';
import { contactForm } from '../forms/contact.ts';
import { justifyForm } from '../forms/justify.ts';
import type { DeadlineRule, QuietHours } from '../shapes/clocks.ts';
import type { RouteRule } from '../shapes/route.ts';
import type { SeverityMatrix } from '../shapes/severity-matrix.ts';
import type { SlipRule } from '../shapes/slip.ts';
import type { NoticeRule } from '../shapes/notice.ts';
import type { ContactRule } from '../shapes/contact.ts';
import type { JustifyRule } from '../shapes/justify.ts';
import type {
	AppliesRule,
	ApprovalRule,
	CategoryRule,
	CycleRule,
	FactRule,
	ReasonRule,
	RepeatRule,
	SeverityRule,
} from '../shapes/procedure.ts';
import type { PostRule } from '../shapes/posts.ts';
import { confidentialities, versionStates } from '../values.ts';

/** A versioned document of rules as data. Columns of rules are the keys of `ProcedureRules`. */
export const procedures = defineCollection({
	name: 'cl_procedures',
	label: t('制度', 'Procedure'),
	plural: t('制度', 'Procedures'),
	note: t(
		'以数据写成的制度，发布后不可改，修改即新版本',
		'Rules as data; published is immutable, an edit makes a new version',
	),
	icon: 'menu_book',
	folder: 'rules',
	sort: 1,
	template: '{{code}} v{{version}} {{title}}',
	accountability: 'all',
	fields: {
		id: id(),
		next_version: shown(t('下一版', 'Next version'), 'closedloop-new-version'),
		library: shown(t('制度库', 'Procedure library'), 'presentation-links', {
			options: {
				links: [
					{
						label: '$t:cl_library_open',
						icon: 'local_library',
						type: 'secondary',
						actionType: 'url',
						url: '/closedloop/library',
					},
				],
			},
		}),
		code: string(t('代码', 'Code'), { required: true, width: 'half', length: 32 }),
		version: integer(t('版本', 'Version'), { required: true, default: 1, width: 'half' }),
		status: choice(t('状态', 'Status'), versionStates, { required: true, default: 'draft', width: 'half' }),
		published_at: instant(t('发布时间', 'Published at'), { readonly: true, width: 'half' }),
		title: string(t('名称', 'Title'), { required: true }),
		title_en: string(t('英文名称', 'English title')),
		source: string(t('出处', 'Source'), { width: 'half' }),
		in_force_on: day(t('施行日期', 'In force on'), {
			width: 'half',
			note: t(
				'此日之前收到的反馈不适用本制度，时限也不早于此日起算；留空 = 发布即施行',
				'Feedback received before that day is not for it, and no promise counts from earlier; empty = from publication',
			),
		}),
		issued_by: string(t('发布单位', 'Issued by'), { width: 'half' }),
		prepared_by: string(t('编制', 'Prepared by'), { width: 'half' }),
		reviewed_by: string(t('审核', 'Reviewed by'), { width: 'half' }),
		approved_by: string(t('批准', 'Approved by'), { width: 'half' }),
		confidentiality: choice(t('保密级别', 'Confidentiality'), confidentialities, {
			default: 'open',
			width: 'half',
			note: t(
				'内部：答复之外的内容不对外；限制：只有经办人、牵头部门、所涉岗位、品质经理、总经理、审核员可读',
				'Internal: nothing but the answer leaves the house. Restricted: read only by whoever answers for it, the department that leads, its posts, quality manager, general manager and auditor',
			),
		}),
		priority: integer(t('优先级', 'Priority'), {
			default: 100,
			width: 'half',
			note: t('数小者先', 'Lower comes first'),
		}),
		workflow: many(t('流程', 'Workflow'), 'cl_workflows', { required: true, width: 'half' }),
		workflows: json(t('其他流程', 'Other workflows'), 'codes', {
			interface: 'tags',
			note: t(
				'流程代码；其下各类记录（及其类型）按这些流程办理，留空 = 通用流程',
				'Codes of workflows for other records, or other types, under this procedure; empty = the standard ones',
			),
		}),
		calendar: many(t('工作日历', 'Calendar'), 'cl_calendars', { required: true, width: 'half' }),
		lead_department: many(t('默认牵头部门', 'Default lead department'), 'cl_departments', { width: 'half' }),
		routes: rules<readonly RouteRule[]>(t('分流', 'Routes'), routeForm, {
			note: t(
				'自上而下，第一条符合的定牵头部门；都不符合用默认牵头部门；人工选定的不再变动',
				'From the top, the first that fits names the lead department, else the default does; what somebody chose by hand stays',
			),
		}),
		number_pattern: string(t('编号规则', 'Number pattern'), {
			required: true,
			default: 'FB-{yyyy}-{n:6}',
			width: 'half',
		}),
		applies: rules<AppliesRule>(t('适用范围', 'Applies to'), appliesForm, {
			shape: 'one',
			note: t(
				'留空的条件不限制；全部留空 = 适用于一切反馈',
				'A condition left empty restricts nothing; all empty = for all feedback',
			),
		}),
		categories: rules<readonly CategoryRule[]>(t('分类', 'Categories'), categoryForm),
		severities: rules<readonly SeverityRule[]>(t('严重度', 'Severities'), severityForm),
		default_severity: string(t('默认严重度', 'Default severity'), { required: true, width: 'half', length: 32 }),
		severity_matrix: rules<SeverityMatrix>(t('严重度矩阵', 'Severity matrix'), severityMatrixForm, {
			shape: 'maybe',
			note: t(
				'两个字段都知道时，严重度至少为其格中所写；判得更重不受影响',
				'Once both fields are known the severity is at least what their cell says; whoever judges it worse may',
			),
		}),
		deadlines: rules<readonly DeadlineRule[]>(t('时限', 'Deadlines'), deadlineForm),
		posts: rules<readonly PostRule[]>(t('岗位', 'Posts'), postForm, {
			note: t(
				'制度点名的岗位由谁担任；审批、周期性工作、升级阶梯与流程可用其代码',
				'Who holds the posts the procedure names; approvals, duties, ladders and workflows name them by code',
			),
		}),
		approvals: rules<readonly ApprovalRule[]>(t('审批', 'Approvals'), approvalForm),
		no_action_reasons: rules<readonly ReasonRule[]>(t('不采取措施的理由', 'Reasons for no action'), reasonForm),
		justify: rules<readonly JustifyRule[]>(t('采取措施或说明理由', 'Do or justify'), justifyForm, {
			note: t(
				'进入某状态之前须已采取措施，或写明不采取的理由',
				'Before a state something has been done about it, or a reason is given for doing nothing',
			),
		}),
		facts: rules<readonly FactRule[]>(t('表单内容', 'Facts of its forms'), factForm, {
			note: t(
				'本制度自己的表单所要填写、记录上没有字段的内容',
				'What the forms of this procedure ask for and records have no field for',
			),
		}),
		repeat: rules<RepeatRule>(t('重复投诉规则', 'Repeat rule'), repeatForm, { shape: 'maybe' }),
		quiet_hours: rules<QuietHours>(t('免打扰时段', 'Quiet hours'), quietHoursForm, {
			shape: 'maybe',
			note: t(
				'时段内升级信件顺延，升级本身照常记录',
				'Letters of the ladder wait; the escalation itself is recorded on time',
			),
		}),
		cycles: rules<readonly CycleRule[]>(t('周期性工作', 'Recurring duties'), cycleForm, {
			note: t('到期自动生成报告任务', 'Each period opens a report with its deadline'),
		}),
		slips: rules<readonly SlipRule[]>(t('内部联络单', 'Internal slips'), slipForm, {
			note: t(
				'办理中发给其他部门、须在限期内确认或书面答复的单子',
				'What is asked of another department while a feedback is worked on, to be acknowledged or answered in time',
			),
		}),
		notices: rules<readonly NoticeRule[]>(t('公告', 'Notices'), noticeForm, {
			note: t(
				'可以公布什么、给谁看、由谁签发；未经签发不出现',
				'What may be published, for whom, and who signs it; nothing appears unsigned',
			),
		}),
		contacts: rules<readonly ContactRule[]>(t('对外联系', 'Contacts'), contactForm, {
			note: t(
				'须以何种途径与顾客等联系过，或联系须留副本',
				'How customers and others must have been spoken with, or of what a copy is kept',
			),
		}),
		retention_years: integer(t('保存年限', 'Retention, years'), {
			width: 'half',
			note: t(
				'自关闭起计；期内不得抹除其文字',
				'Counted from the close of a record; until then its words are not erased',
			),
		}),
		adoption: json(t('启用', 'Adoption'), 'adoption', {
			readonly: true,
			hidden: true,
			note: t(
				'出自制度库的哪一版，启用时如何作答',
				'Which edition of the catalogue it came from, and what was answered',
			),
		}),
		simulation: shown(t('试一试', 'Try it'), 'closedloop-simulation'),
		remarks: prose(t('说明', 'Remarks')),
		running_clocks: shown(t('进行中的时限', 'Running clocks'), 'closedloop-running-clocks'),
	},
	indexes: [
		{ name: 'cl_procedures_version', columns: ['code', 'version'], unique: true, why: 'a version exists once' },
	],
});
