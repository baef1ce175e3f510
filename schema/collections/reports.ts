import {
	engineColumns,
	historyColumn,
	messagesColumn,
	numberColumn,
	stateColumns,
	stepColumns,
} from '../engine-columns.ts';
import { day, defineCollection, gathered, id, instant, many, prose, string, t } from '../define.ts';

/**
 * One period of a duty that comes back: monthly summary, half-yearly survey, yearly review (procedures, cross-cut 2).
 */
export const reports = defineCollection({
	name: 'cl_reports',
	label: t('报告', 'Report'),
	plural: t('周期性报告', 'Reports'),
	note: t('周期性工作每期一份，到期自动生成', 'One for each period of a recurring duty, opened by itself'),
	icon: 'assignment',
	folder: 'improve',
	sort: 3,
	template: '{{number}} {{title}}',
	accountability: 'all',
	fields: {
		id: id(),
		...engineColumns('report'),
		...numberColumn(),
		...stateColumns('report'),
		title: string(t('标题', 'Title'), { required: true, width: 'full' }),
		procedure: many(t('适用制度', 'Procedure'), 'cl_procedures', { required: true, width: 'half' }),
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
			note: t('P39：管理评审前一月内完成分析', 'P39: analysed within the month before it'),
		}),
		summary: prose(t('内容与结论', 'Contents and conclusions')),
		files: gathered(t('附件', 'Attachments'), 'directus_files', 'cl_report', { interface: 'list-o2m' }),
		opened_at: instant(t('生成时间', 'Opened at'), { guarded: true, readonly: true, width: 'half' }),
		submitted_by: many(t('提交人', 'Submitted by'), 'directus_users', {
			guarded: true,
			readonly: true,
			width: 'half',
			onDelete: 'SET NULL',
		}),
		submitted_at: instant(t('提交时间', 'Submitted at'), { guarded: true, readonly: true, width: 'half' }),
		approved_by: many(t('批准人', 'Approved by'), 'directus_users', {
			guarded: true,
			readonly: true,
			width: 'half',
			onDelete: 'SET NULL',
		}),
		approved_at: instant(t('批准时间', 'Approved at'), { guarded: true, readonly: true, width: 'half' }),
		closed_at: instant(t('关闭时间', 'Closed at'), { guarded: true, readonly: true, width: 'half' }),
		once_key: string(t('唯一键', 'Once key'), { guarded: true, hidden: true, readonly: true, length: 160 }),
		decisions: gathered(t('决定', 'Decisions'), 'cl_decisions', 'report'),
		...messagesColumn('report'),
		...stepColumns(),
		...historyColumn(),
	},
	indexes: [
		{
			name: 'cl_reports_once',
			columns: ['once_key'],
			unique: true,
			why: 'one report for each duty and period, whoever opens it',
		},
		{ name: 'cl_reports_next_due', columns: ['next_due_at'], why: 'what is due next' },
		{ name: 'cl_reports_cycle', columns: ['cycle', 'opened_at'], why: 'the latest period of a duty' },
	],
});
