import type { QuestionItem, Scheme } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import { beijing } from '../../../../../tests/support/chinese-office.ts';
import { customer, wish } from '../record/desk.fixture.ts';
import { response } from './response.ts';
import type { OpenRaised, SurveyView } from '../record/survey-view.ts';

const t = (zh: string, en: string) => ({ zh, en });
const points = [
	t('非常不满意', 'Very dissatisfied'),
	t('不满意', 'Dissatisfied'),
	t('一般', 'Neutral'),
	t('较满意', 'Satisfied'),
	t('非常满意', 'Very satisfied'),
];
const rating = (code: string, zh: string, en: string): QuestionItem => ({
	code,
	type: 'rating',
	label: t(zh, en),
	min: 1,
	max: 5,
	points,
	weight: 1,
});
const items: readonly QuestionItem[] = [
	rating('quality', '产品质量', 'Product quality'),
	rating('delivery', '交货及时性', 'On-time delivery'),
	{ code: 'comment', type: 'text', label: t('其他意见', 'Anything else?') },
];
const scheme: Scheme = {
	type: 'weighted',
	bands: [],
	band_on: 'raw',
	min_coverage: 0.5,
	alarm_below: 70,
	item_alarm_at: 25,
};
const survey: SurveyView = {
	campaign: 'c',
	questionnaire: 'q',
	items,
	scheme,
	valid_days: 15,
	raises: true,
	procedure: 'p39',
	owner: null,
	department: 'quality',
	open: [],
	language: (wanted) => (wanted === 'en-US' || wanted === 'zh-CN' || wanted === 'zh-TW' ? wanted : null),
};

/** What an answer sets off (P21, F1:81). */
function answered(
	answers: Readonly<Record<string, unknown>>,
	view: Readonly<Record<string, unknown>> = {},
	over: Partial<SurveyView> = {},
) {
	const record = { id: 'r', status: 'invited', contact: 'k', party: 'u', language: 'zh-CN' };
	const given = wish(
		{ row: record, clocks: [] },
		'2026-03-04 10:00',
		{ status: 'answered', answers, ...view },
		{ kind: 'response', collection: 'cl_responses', actor: customer, survey: { ...survey, ...over } },
	);
	return response.move(
		given,
		{ ...record, ...given.change },
		{ from: 'invited', to: 'answered', effective_at: beijing('2026-03-04 10:00'), ends: true, reopens: false },
	);
}

const open = (over: Partial<OpenRaised> = {}): OpenRaised => ({
	id: 'f0',
	number: 'FB-2026-000001',
	owner: 'li',
	lead_department: 'quality',
	items: ['delivery'],
	...over,
});

describe('a low score comes back as feedback', () => {
	it.each([
		['the remark beside the questions', { comment: '晚到两天' }, { quality: 5, delivery: 2 }, '晚到两天'],
		['an open question', {}, { quality: 5, delivery: 2, comment: ' 晚到两天 ' }, '晚到两天'],
		['both, once', { comment: '晚到两天' }, { quality: 5, delivery: 2, comment: '晚到两天' }, '晚到两天'],
		[
			'nothing: what was rated, in the words of the questionnaire',
			{},
			{ quality: 1, delivery: 2 },
			'产品质量：非常不满意\n交货及时性：不满意',
		],
		['nothing, in English', { language: 'en-US' }, { quality: 5, delivery: 2 }, 'On-time delivery: Dissatisfied'],
	])('in the customer’s words: %s', (_, view, answers, words) => {
		expect(answered(answers, view).raised).toMatchObject([{ words }]);
	});

	it('names items by their names in the customer’s language, with an owner, under the campaign’s procedure', () => {
		expect(answered({ quality: 5, delivery: 2 }).raised).toMatchObject([
			{
				subject: '满意度调查低分：63 / 100 · 交货及时性',
				survey_items: ['total', 'delivery'],
				procedure: 'p39',
				lead_department: 'quality',
				owner: 'chief',
				contact: 'k',
				party: 'u',
			},
		]);
		expect(answered({ quality: 1, delivery: 1 }, { language: 'en-US' }, { owner: 'li' }).raised).toMatchObject([
			{ subject: 'Low survey score: 0 / 100 · Product quality, On-time delivery', owner: 'li' },
		]);
		expect(answered({ quality: 5, delivery: 4 }).raised ?? []).toEqual([]);
		expect(answered({ quality: 1, delivery: 1 }, {}, { raises: false }).raised ?? []).toEqual([]);
	});

	it('is one per customer and item: what is open takes the further answer, and its owner hears of it', () => {
		const again = answered({ quality: 5, delivery: 1 }, { comment: '又晚了' }, { open: [open()] });
		expect(again.raised).toEqual([]);
		expect(again.patch).toMatchObject({ feedback: 'f0' });
		expect(again.messages?.map(({ template, channel, to_user }) => [template, channel, to_user])).toEqual([
			['informed', 'notice', 'li'],
			['informed', 'email', 'li'],
		]);
		const other = answered({ quality: 1, delivery: 1 }, {}, { open: [open()] });
		expect(other.raised).toMatchObject([{ survey_items: ['total', 'quality'] }]);
		expect(other.patch).toMatchObject({ feedback: 'f0' });
		expect(
			answered({ quality: 5, delivery: 1 }, {}, { open: [open({ owner: null })] }).messages?.map(
				({ to_user }) => to_user,
			),
		).toEqual(['chief', 'chief']);
	});
});
