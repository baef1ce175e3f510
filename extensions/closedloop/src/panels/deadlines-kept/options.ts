import type { PanelConfig } from '@directus/types';
import { departmentField, feedbackKindField, procedureField } from '../../ui/panel/segment-fields.ts';

/**
 * What an administrator sets on the panel. Names are in both languages: Studio translates no panel option of ours
 * before it is loaded.
 */
export const options: PanelConfig['options'] = [
	{
		field: 'by',
		type: 'string',
		name: '分组 · Group by',
		schema: { default_value: 'kind' },
		meta: {
			width: 'half',
			interface: 'select-dropdown',
			options: {
				choices: [
					{ value: 'kind', text: '时限种类 · Promise' },
					{ value: 'procedure', text: '制度 · Procedure' },
					{ value: 'department', text: '部门 · Department' },
					{ value: 'person', text: '负责人 · Person' },
					{ value: 'period', text: '时期 · Period' },
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
					{ value: 'week', text: '周 · Week' },
					{ value: 'month', text: '月 · Month' },
					{ value: 'quarter', text: '季度 · Quarter' },
					{ value: 'half', text: '半年 · Half-year' },
					{ value: 'year', text: '年 · Year' },
				],
			},
		},
	},
	{
		field: 'cycles',
		type: 'integer',
		name: '最近几期 · How many periods',
		meta: {
			width: 'half',
			interface: 'input',
			note: '含本期；留空约为一年 · The running one included; empty: about a year',
		},
	},
	{
		field: 'target',
		type: 'float',
		name: '目标（%） · Target, %',
		meta: { width: 'half', interface: 'input', note: '留空则不作判断 · Empty: no verdict' },
	},
	{
		field: 'minN',
		type: 'integer',
		name: '最少承诺数 · Minimum promises',
		schema: { default_value: 5 },
		meta: { width: 'half', interface: 'input', note: '少于此数不着色、不作判断 · Below it no colour and no verdict' },
	},
	{
		field: 'kind',
		type: 'string',
		name: '只看一种时限（代码） · One promise only, by its code',
		meta: { width: 'half', interface: 'input', options: { placeholder: 'first_reply' } },
	},
	procedureField,
	departmentField,
	feedbackKindField,
];
