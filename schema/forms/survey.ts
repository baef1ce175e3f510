import { t } from '../define.ts';
import type { Band, QuestionItem, Scheme } from '../shapes/survey.ts';
import { flag, formOf, line, number, one, pick, raw, rows, type Offered } from './part.ts';
import { textForm } from './time.ts';

const code = line(t('代码', 'Code'), { required: true });
const label = one(t('名称', 'Name'), textForm, { required: true });
const rated = { type: ['rating'] };

const types: Offered = {
	name: 'form_item',
	values: {
		rating: { label: t('评分', 'Rating') },
		nps: { label: t('推荐意愿（0–10）', 'Likelihood to recommend (0–10)') },
		choice: { label: t('单选', 'One of several') },
		text: { label: t('文字', 'Words') },
	},
};

const optionForm = formOf<Extract<QuestionItem, { readonly type: 'choice' }>['options'][number]>()(
	'option',
	{ code, label },
	{ summary: ['label', 'code'] },
);

/** One question. */
export const itemForm = formOf<QuestionItem>()(
	'item',
	{
		code,
		type: pick(t('题型', 'Type'), types, { required: true, start: 'rating' }),
		label: one(t('题目', 'Question'), textForm, { required: true }),
		min: number(t('最低分', 'Lowest'), { required: true, start: 1, only: rated }),
		max: number(t('最高分', 'Highest'), { required: true, start: 5, only: rated }),
		weight: number(t('权重', 'Weight'), { required: true, start: 1, only: rated }),
		section: line(t('分组', 'Section'), { only: rated }),
		points: rows(t('各分的名称，自最低分起', 'Names of the points, from the lowest'), textForm, { only: rated }),
		options: rows(t('选项', 'Choices'), optionForm, { required: true, only: { type: ['choice'] } }),
		required: flag(t('必答', 'Must be answered')),
		allow_na: flag(t('可选“不适用”', 'May be “does not apply”'), { only: rated }),
		reversed: flag(t('高分为差', 'High numbers are bad'), { only: rated }),
	},
	{ summary: ['label', 'type'] },
);

const bandForm = formOf<Band>()(
	'band',
	{
		code,
		from: number(t('自多少分起', 'From a score of'), { required: true, start: 0 }),
		label,
	},
	{ summary: ['label', 'from'] },
);

const arithmetics: Offered = {
	name: 'form_scheme',
	values: {
		weighted: { label: t('加权平均', 'Weighted mean') },
		points: { label: t('得分占满分', 'Points of the possible') },
		sections: { label: t('先分组平均', 'Means of sections first') },
	},
};
const tested: Offered = {
	name: 'form_band_on',
	values: {
		raw: { label: t('原始得分', 'the score itself') },
		rounded0: { label: t('取整', 'rounded to whole points') },
		rounded1: { label: t('一位小数', 'rounded to one decimal') },
	},
};

/** How answers become a score. */
export const schemeForm = formOf<Scheme>()(
	'scheme',
	{
		type: pick(t('算法', 'Arithmetic'), arithmetics, { required: true, start: 'weighted' }),
		band_on: pick(t('按何值定级', 'Bands look at'), tested, { required: true, start: 'raw' }),
		min_coverage: number(t('至少答到的权重比例（0–1）', 'Least share of weight answered (0–1)'), {
			required: true,
			start: 0.5,
		}),
		satisfied_from: number(t('满意自', 'Satisfied from')),
		alarm_below: number(t('总分低于此即立反馈', 'Raises feedback below')),
		item_alarm_at: number(t('单项不高于此即立反馈（0–100）', 'An item at or below this raises feedback (0–100)')),
		bands: rows(t('等级，自高到低', 'Bands, the highest first'), bandForm, { required: true }),
		section_weights: raw(t('各组权重（JSON：分组 → 权重）', 'Weights of the sections (JSON: section → weight)'), {
			only: { type: ['sections'] },
		}),
	},
	{ summary: ['type'] },
);
