import { choice, defineCollection, float, gathered, id, instant, integer, many, string, t } from '../define.ts';

export const campaignStates = {
	draft: { label: t('草稿', 'Draft'), icon: 'edit_note' },
	open: { label: t('进行中', 'Open'), icon: 'play_arrow' },
	closed: { label: t('已结束', 'Closed'), icon: 'stop' },
} as const;

/** One sending of a questionnaire to a population (domain 1.6). */
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
	fields: {
		id: id(),
		name: string(t('名称', 'Name'), { required: true }),
		status: choice(t('状态', 'Status'), campaignStates, { required: true, default: 'draft', width: 'half' }),
		questionnaire: many(t('问卷', 'Questionnaire'), 'cl_questionnaires', { required: true, width: 'half' }),
		procedure: many(t('适用制度', 'Procedure'), 'cl_procedures', { width: 'half', note: t('答卷与调查的时限按此制度', 'Deadlines of the survey and its answers are those of this procedure') }),
		opens_at: instant(t('开始', 'Opens at'), { width: 'half' }),
		closes_at: instant(t('结束', 'Closes at'), { width: 'half' }),
		valid_days: integer(t('链接有效天数', 'Link valid for days'), { default: 15, width: 'half', note: t('P23：发出后 7 天收回，最长延 15 个工作日', 'P23: returned within 7 days, extension up to 15 working days') }),
		target: float(t('目标值', 'Target'), { width: 'half' }),
		population: integer(t('顾客总数', 'Population'), { width: 'half', note: t('用于有限总体修正', 'For the finite population correction') }),
		responses: gathered(t('答卷', 'Responses'), 'cl_responses', 'campaign'),
	},
});
