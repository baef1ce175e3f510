import { engineColumns, historyColumn, messagesColumn, stateColumns, stepColumns } from '../engine-columns.ts';
import { day, defineCollection, float, gathered, id, instant, integer, many, prose, string, t } from '../define.ts';
import { dueOrder } from '../queue-indexes.ts';

/** One sending of a questionnaire to a population (docs/state-machines.md, "Campaign"). */
export const campaigns = defineCollection({
	name: 'cl_campaigns',
	label: t('调查', 'Campaign'),
	plural: t('满意度调查', 'Campaigns'),
	note: t('一次面向一群顾客的调查', 'One sending to a population'),
	icon: 'campaign',
	folder: 'listen',
	sort: 2,
	template: '{{name}}',
	accountability: 'all',
	layout: {
		facts: [
			'name',
			'questionnaire',
			'procedure',
			'owner',
			'department',
			'opens_at',
			'closes_at',
			'valid_days',
			'quarantine_days',
			'target',
			'population',
		],
		handling: ['responses', 'findings', 'management_review_on', 'decisions'],
		correspondence: ['messages'],
	},
	fields: {
		id: id(),
		...engineColumns('campaign'),
		name: string(t('名称', 'Name'), { required: true }),
		...stateColumns('campaign'),
		questionnaire: many(t('问卷', 'Questionnaire'), 'cl_questionnaires', { required: true, width: 'half' }),
		procedure: many(t('适用制度', 'Procedure'), 'cl_procedures', {
			width: 'half',
			note: t('答卷与调查的时限按此制度', 'Deadlines of the survey and its answers are those of this procedure'),
		}),
		owner: many(t('负责人', 'Owner'), 'directus_users', { width: 'half', onDelete: 'SET NULL' }),
		department: many(t('部门', 'Department'), 'cl_departments', { width: 'half' }),
		opens_at: instant(t('开始', 'Opens at'), { width: 'half' }),
		closes_at: instant(t('结束', 'Closes at'), { width: 'half' }),
		valid_days: integer(t('链接有效天数', 'Link valid for days'), {
			default: 15,
			width: 'half',
			note: t(
				'邀请发出后链接有效的天数；收回期限由制度给出',
				'How long the link of an invitation is good; when answers are due the procedure says',
			),
		}),
		quarantine_days: integer(t('不重复邀请天数', 'Days between invitations'), {
			default: 0,
			width: 'half',
			note: t(
				'此天数内受过任何调查邀请的联系人不再邀请；0 即不限',
				'Contacts asked by any survey within so many days are left out; 0 asks everybody',
			),
		}),
		target: float(t('目标值', 'Target'), { width: 'half' }),
		population: integer(t('顾客总数', 'Population'), {
			width: 'half',
			note: t('用于有限总体修正', 'For the finite population correction'),
		}),
		management_review_on: day(t('管理评审日期', 'Management review on'), {
			width: 'half',
			note: t('分析须在此日前按制度完成', 'The analysis comes before it, as the procedure says'),
		}),
		findings: prose(t('统计与分析结论', 'Findings')),
		responses: gathered(t('答卷', 'Responses'), 'cl_responses', 'campaign'),
		registered_at: instant(t('登记时间', 'Registered at'), { guarded: true, readonly: true, width: 'half' }),
		closed_at: instant(t('收集结束时间', 'Collection ended at'), { guarded: true, readonly: true, width: 'half' }),
		decisions: gathered(t('决定', 'Decisions'), 'cl_decisions', 'campaign'),
		...messagesColumn('campaign'),
		...stepColumns(),
		...historyColumn(),
	},
	indexes: [
		{ name: 'cl_campaigns_next_due', columns: ['next_due_at'], why: 'what is due next' },
		dueOrder('cl_campaigns'),
	],
});
