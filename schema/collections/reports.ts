import {
	engineColumns,
	historyColumn,
	messagesColumn,
	numberColumn,
	stateColumns,
	stepColumns,
} from '../engine-columns.ts';
import { boolean, choice, day, defineCollection, gathered, id, instant, many, prose, string, t } from '../define.ts';
import { dueOrder, queueIndexes } from '../queue-indexes.ts';
import { audienceLabels } from '../audience-labels.ts';
import type { Text } from '../shapes/text.ts';

export const reportTypes = {
	periodic: { label: t('周期性报告', 'Periodic report'), icon: 'assignment' },
	slip: { label: t('内部联络单', 'Internal slip'), icon: 'send' },
	notice: { label: t('公告', 'Notice'), icon: 'campaign' },
} as const;

/** Whoever took a step: the engine writes it. */
const who = (label: Text) =>
	many(label, 'directus_users', { guarded: true, readonly: true, width: 'half', onDelete: 'SET NULL' });

/**
 * One period of a duty that comes back: monthly summary, half-yearly survey, yearly review (procedures, cross-cut 2). Or
 * an internal slip: what is asked of another department about a feedback (docs/decisions/031-slips.md). Or a notice: what
 * is published to people (docs/decisions/033-notices.md).
 */
export const reports = defineCollection({
	name: 'cl_reports',
	label: t('报告', 'Report'),
	plural: t('报告、联络单与公告', 'Reports, slips and notices'),
	note: t(
		'周期性工作每期一份，到期自动生成；发给其他部门的内部联络单；向人公布的公告',
		'One for each period of a recurring duty, opened by itself; slips sent to another department; notices published to people',
	),
	icon: 'assignment',
	folder: 'improve',
	sort: 3,
	template: '{{number}} {{title}}',
	accountability: 'all',
	layout: {
		facts: [
			'type',
			'title',
			'feedback',
			'slip',
			'notice',
			'audience',
			'made_from',
			'procedure',
			'cycle',
			'period_from',
			'period_to',
			'owner',
			'department',
			'due_at',
			'effective_on',
			'words',
			'answer_wanted',
		],
		handling: ['summary', 'files', 'answer', 'management_review_on', 'decisions'],
		correspondence: ['messages'],
	},
	fields: {
		id: id(),
		...engineColumns('report'),
		...numberColumn(),
		...stateColumns('report'),
		type: choice(t('类型', 'Type'), reportTypes, { default: 'periodic', width: 'half' }),
		feedback: many(t('所属反馈', 'About the feedback'), 'cl_feedback', {
			width: 'half',
			note: t('联络单所属、公告所答复的反馈', 'The feedback a slip belongs to, or a notice answers'),
		}),
		slip: string(t('联络单', 'Slip'), {
			width: 'half',
			length: 64,
			interface: 'closedloop-code',
			options: { list: 'slips' },
			display: 'closedloop-code',
			displayOptions: { list: 'slips' },
			note: t('制度所列的哪一种', 'Which of those the procedure lists'),
		}),
		notice: string(t('公告种类', 'Kind of notice'), {
			width: 'half',
			length: 64,
			interface: 'closedloop-code',
			options: { list: 'notices' },
			display: 'closedloop-code',
			displayOptions: { list: 'notices' },
			note: t('制度所列的哪一种', 'Which of those the procedure lists'),
		}),
		audience: choice(t('公布对象', 'Published for'), audienceLabels, { guarded: true, readonly: true, width: 'half' }),
		made_from: many(t('所依据的报告', 'Tells of the report'), 'cl_reports', {
			width: 'half',
			note: t('公告：公布哪一期报告的结果', 'Of a notice: the periodic report whose findings it tells'),
		}),
		effective_on: day(t('何日起实行', 'Holds from'), {
			width: 'half',
			note: t('公告：所告知的改动自哪天起实行', 'Of a notice: from which day the change it tells of holds'),
		}),
		title: string(t('标题', 'Title'), { required: true, width: 'full' }),
		procedure: many(t('适用制度', 'Procedure'), 'cl_procedures', {
			width: 'half',
			note: t(
				'联络单、针对反馈的公告留空即按反馈的制度',
				'Of a slip, and of a notice about a feedback, empty means that of the feedback',
			),
		}),
		cycle: string(t('周期性工作', 'Recurring duty'), { guarded: true, readonly: true, width: 'half', length: 64 }),
		period_from: day(t('期间自', 'Covers from'), { width: 'half' }),
		period_to: day(t('期间至', 'Covers until'), { width: 'half' }),
		owner: many(t('负责人', 'Owner'), 'directus_users', { width: 'half', onDelete: 'SET NULL' }),
		department: many(t('部门', 'Department'), 'cl_departments', { width: 'half' }),
		due_at: instant(t('应完成时间', 'Due at'), {
			width: 'half',
			note: t('周期性报告由制度给出', 'Given by the procedure for recurring reports'),
		}),
		management_review_on: day(t('管理评审日期', 'Management review on'), {
			width: 'half',
			note: t('分析须在此日前按制度完成', 'The analysis comes before it, as the procedure says'),
		}),
		words: prose(t('联络内容', 'What is asked'), {
			note: t('联络单：告知什么、请对方做什么', 'Of a slip: what the department is told, and asked to do'),
		}),
		answer_wanted: boolean(t('须书面答复', 'Answered in writing'), { guarded: true, readonly: true, width: 'half' }),
		answer: prose(t('书面答复', 'Answer in writing'), {
			note: t('联络单：由收单部门填写', 'Of a slip: by the department it went to'),
		}),
		summary: prose(t('内容与结论', 'Contents and conclusions'), {
			note: t('公告：公布的正文，不写人名和联系方式', 'Of a notice: what is published; no name and no address in it'),
		}),
		files: gathered(t('附件', 'Attachments'), 'directus_files', 'cl_report', { interface: 'list-o2m' }),
		opened_at: instant(t('生成时间', 'Opened at'), { guarded: true, readonly: true, width: 'half' }),
		sent_by: who(t('发单人', 'Sent by')),
		acknowledged_by: who(t('确认收到人', 'Acknowledged by')),
		acknowledged_at: instant(t('确认收到时间', 'Acknowledged at'), { guarded: true, readonly: true, width: 'half' }),
		answered_by: who(t('答复人', 'Answered by')),
		answered_at: instant(t('答复时间', 'Answered at'), { guarded: true, readonly: true, width: 'half' }),
		submitted_by: who(t('提交人', 'Submitted by')),
		submitted_at: instant(t('提交时间', 'Submitted at'), { guarded: true, readonly: true, width: 'half' }),
		approved_by: who(t('批准人', 'Approved by')),
		approved_at: instant(t('批准时间', 'Approved at'), { guarded: true, readonly: true, width: 'half' }),
		published_by: who(t('公布人', 'Published by')),
		published_at: instant(t('公布时间', 'Published at'), { guarded: true, readonly: true, width: 'half' }),
		series: string(t('同类公告', 'Series'), { guarded: true, hidden: true, readonly: true, length: 128 }),
		closed_at: instant(t('关闭时间', 'Closed at'), { guarded: true, readonly: true, width: 'half' }),
		once_key: string(t('唯一键', 'Once key'), { guarded: true, hidden: true, readonly: true, length: 160 }),
		decisions: gathered(t('决定', 'Decisions'), 'cl_decisions', 'report'),
		...messagesColumn('report'),
		...stepColumns(),
		...historyColumn(),
	},
	indexes: [
		...queueIndexes('cl_reports', { owner: 'owner', department: 'department' }),
		dueOrder('cl_reports'),
		{
			name: 'cl_reports_once',
			columns: ['once_key'],
			unique: true,
			why: 'one report for each duty and period, whoever opens it',
		},
		{ name: 'cl_reports_next_due', columns: ['next_due_at'], why: 'what is due next' },
		{
			name: 'cl_reports_feedback',
			columns: ['feedback'],
			where: 'feedback IS NOT NULL',
			why: 'slips and notices of one feedback',
		},
		{
			name: 'cl_reports_published',
			columns: ['audience', 'published_at'],
			where: 'published_at IS NOT NULL',
			why: 'what is on the board, the newest first',
		},
		{
			name: 'cl_reports_series',
			columns: ['series', 'published_at'],
			where: 'series IS NOT NULL',
			why: 'whether a newer notice has taken the place of one',
		},
		{
			name: 'cl_reports_made_from',
			columns: ['made_from'],
			where: 'made_from IS NOT NULL',
			why: 'notices that tell of one report',
		},
		{ name: 'cl_reports_cycle', columns: ['cycle', 'opened_at'], why: 'the latest period of a duty' },
	],
});
