import { correspondenceColumns, engineColumns, historyColumn, noteColumn, stateColumns } from '../engine-columns.ts';
import {
	boolean,
	choice,
	defineCollection,
	float,
	gathered,
	id,
	instant,
	integer,
	json,
	many,
	prose,
	string,
	t,
} from '../define.ts';
import { languages } from '../values.ts';
import { dueOrder } from '../queue-indexes.ts';

export const npsGroups = {
	promoter: { label: t('推荐者', 'Promoter') },
	passive: { label: t('中立者', 'Passive') },
	detractor: { label: t('贬损者', 'Detractor') },
} as const;

/** One customer's answers, from the invitation on. The score is the scheme's, written by the engine once. */
export const responses = defineCollection({
	name: 'cl_responses',
	label: t('答卷', 'Response'),
	plural: t('答卷', 'Responses'),
	note: t('一位顾客的邀请与回答', 'One customer, from invitation to answers'),
	icon: 'assignment_turned_in',
	folder: 'listen',
	sort: 3,
	template: '{{campaign.name}} {{status}}',
	accountability: 'all',
	fields: {
		id: id(),
		...engineColumns('response'),
		...stateColumns('response'),
		campaign: many(t('调查', 'Campaign'), 'cl_campaigns', { required: true, width: 'half' }),
		party: many(t('客户单位', 'Customer'), 'cl_parties', { width: 'half' }),
		contact: many(t('联系人', 'Contact'), 'cl_contacts', { width: 'half', onDelete: 'SET NULL' }),
		feedback: many(t('针对反馈', 'About feedback'), 'cl_feedback', { width: 'half' }),
		language: choice(t('语言', 'Language'), languages, { width: 'half' }),
		questionnaire: many(t('问卷版本', 'Questionnaire version'), 'cl_questionnaires', {
			guarded: true,
			readonly: true,
			width: 'half',
		}),
		token_hash: string(t('链接校验', 'Link hash'), { guarded: true, hidden: true, readonly: true, length: 64 }),
		invited_at: instant(t('邀请时间', 'Invited at'), { guarded: true, readonly: true, width: 'half' }),
		expires_at: instant(t('截止时间', 'Expires at'), { width: 'half' }),
		answers: json(t('回答', 'Answers'), 'answers', { prose: true }),
		comment: prose(t('其他意见', 'Comment')),
		answered_at: instant(t('回答时间', 'Answered at'), { width: 'half' }),
		score: float(t('得分', 'Score'), { guarded: true, readonly: true, width: 'half' }),
		coverage: float(t('作答覆盖率', 'Coverage'), { guarded: true, readonly: true, width: 'half' }),
		band: string(t('等级', 'Band'), {
			guarded: true,
			readonly: true,
			width: 'half',
			length: 32,
			display: 'closedloop-code',
			displayOptions: { list: 'bands' },
		}),
		satisfied: boolean(t('满意', 'Satisfied'), { guarded: true, readonly: true, width: 'half', default: null }),
		nps: integer(t('推荐意愿', 'NPS answer'), { guarded: true, readonly: true, width: 'half' }),
		nps_group: choice(t('推荐者类别', 'NPS group'), npsGroups, { guarded: true, readonly: true, width: 'half' }),
		item_scores: json(t('各题得分', 'Item scores'), 'item_scores', { guarded: true, readonly: true }),
		weight: float(t('权数', 'Weight'), { width: 'half', note: t('抽样权数，缺省为 1', 'Sampling weight, 1 if empty') }),
		raised: gathered(t('引发的反馈', 'Feedback raised'), 'cl_feedback', 'source_response', {
			guarded: true,
			readonly: true,
		}),
		...correspondenceColumns('response'),
		external_reference: string(t('外部单号', 'External reference'), { width: 'half', length: 128 }),
		...noteColumn(),
		...historyColumn(),
	},
	indexes: [
		dueOrder('cl_responses'),
		{ name: 'cl_responses_token', columns: ['token_hash'], unique: true, why: 'the survey page finds its invitation' },
		{
			name: 'cl_responses_once',
			columns: ['campaign', 'external_reference'],
			unique: true,
			why: 'an imported form is counted once',
		},
		{ name: 'cl_responses_trend', columns: ['status', 'answered_at'], why: 'the trend panel' },
		{
			name: 'cl_responses_campaign',
			columns: ['campaign', 'status', 'answered_at'],
			why: 'trend and response rate of one campaign',
		},
		{ name: 'cl_responses_contact', columns: ['contact', 'invited_at'], why: 'when somebody was last asked' },
		{ name: 'cl_responses_party', columns: ['party', 'answered_at'], why: 'answers of one customer' },
	],
});
