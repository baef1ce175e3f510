import type { PanelConfig } from '@directus/types';
import { departmentField, feedbackKindField, procedureField } from '../../ui/panel/segment-fields.ts';

/**
 * What an administrator sets on the panel. Names are in both languages: Studio translates no panel option of ours
 * before it is loaded.
 */
export const options: PanelConfig['options'] = [
	{
		field: 'metric',
		type: 'string',
		name: '指标 · Metric',
		schema: { default_value: 'index' },
		meta: {
			width: 'half',
			interface: 'select-dropdown',
			options: {
				choices: [
					{ value: 'index', text: '满意度指数 · Index' },
					{ value: 'nps', text: '净推荐值 · NPS' },
					{ value: 'satisfied', text: '满意率 · Satisfied share' },
				],
			},
		},
	},
	{
		field: 'period',
		type: 'string',
		name: '周期 · Period',
		schema: { default_value: 'quarter' },
		meta: {
			width: 'half',
			interface: 'select-dropdown',
			options: {
				choices: [
					{ value: 'month', text: '月 · Month' },
					{ value: 'quarter', text: '季度 · Quarter' },
					{ value: 'half', text: '半年 · Half-year' },
					{ value: 'year', text: '年 · Year' },
				],
			},
		},
	},
	{
		field: 'campaign',
		type: 'json',
		name: '只看一次调查 · One campaign only',
		meta: {
			width: 'half',
			interface: 'collection-item-dropdown',
			options: { selectedCollection: 'cl_campaigns', template: '{{name}}' },
		},
	},
	{
		field: 'questionnaire',
		type: 'json',
		name: '只看一种问卷（各版本） · One questionnaire, all versions',
		meta: {
			width: 'half',
			interface: 'collection-item-dropdown',
			options: { selectedCollection: 'cl_questionnaires', template: '{{code}} v{{version}} {{title}}' },
		},
	},
	procedureField,
	departmentField,
	feedbackKindField,
	{
		field: 'target',
		type: 'float',
		name: '目标值 · Target',
		meta: { width: 'half', interface: 'input', note: '留空则用调查的目标 · Empty: the campaign’s own' },
	},
	{
		field: 'minN',
		type: 'integer',
		name: '最少顾客数 · Minimum customers',
		schema: { default_value: 5 },
		meta: { width: 'half', interface: 'input', note: '少于此数只画空心点 · Below it hollow points only' },
	},
	{
		field: 'showBands',
		type: 'boolean',
		name: '等级带 · Bands',
		schema: { default_value: true },
		meta: { width: 'half', interface: 'boolean' },
	},
];
