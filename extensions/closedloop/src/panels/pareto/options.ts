import type { PanelConfig } from '@directus/types';
import { departmentField, feedbackKindField, procedureField } from '../../ui/panel/segment-fields.ts';

/**
 * What an administrator sets on the panel. Names are in both languages: Studio translates no panel option of ours
 * before it is loaded.
 */
export const options: PanelConfig['options'] = [
	{
		field: 'mode',
		type: 'string',
		name: '排列依据 · Ranked by',
		schema: { default_value: 'loss' },
		meta: {
			width: 'half',
			interface: 'select-dropdown',
			options: {
				choices: [
					{ value: 'loss', text: '加权失分 · Weighted loss' },
					{ value: 'count', text: '不满意次数 · Number of ratings' },
				],
			},
		},
	},
	{
		field: 'months',
		type: 'integer',
		name: '回看月数 · Months',
		schema: { default_value: 12 },
		meta: { width: 'half', interface: 'input', options: { min: 1, max: 120 } },
	},
	{
		field: 'questionnaire',
		type: 'json',
		name: '只看一种问卷 · One questionnaire only',
		meta: {
			width: 'half',
			interface: 'collection-item-dropdown',
			options: { selectedCollection: 'cl_questionnaires', template: '{{code}} {{title}}' },
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
	procedureField,
	departmentField,
	feedbackKindField,
	{
		field: 'minN',
		type: 'integer',
		name: '最少顾客数 · Least customers',
		schema: { default_value: 5 },
		meta: { width: 'half', interface: 'input', options: { min: 1 } },
	},
];
