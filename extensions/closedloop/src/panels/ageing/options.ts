import type { PanelConfig } from '@directus/types';
import { departmentField, feedbackKindField, procedureField } from '../../ui/panel/segment-fields.ts';
import { agedKinds } from '../../ui/names/kinds.ts';

/**
 * What an administrator sets on the panel. Names are in both languages: Studio translates no panel option of ours
 * before it is loaded.
 */
export const options: PanelConfig['options'] = [
	{
		field: 'of',
		type: 'string',
		name: '记录 · Records',
		schema: { default_value: 'feedback' },
		meta: {
			width: 'half',
			interface: 'select-dropdown',
			options: {
				choices: agedKinds.map(({ name, text }) => ({ value: name, text })),
			},
		},
	},
	{
		field: 'by',
		type: 'string',
		name: '分组 · Group by',
		schema: { default_value: 'owner' },
		meta: {
			width: 'half',
			interface: 'select-dropdown',
			note: '纠正预防只有负责人与部门，措施只有负责人 · A CAPA has owner and department, an action its owner',
			options: {
				choices: [
					{ value: 'owner', text: '负责人 · Owner' },
					{ value: 'department', text: '部门 · Department' },
					{ value: 'severity', text: '严重度 · Severity' },
					{ value: 'category', text: '分类 · Category' },
				],
			},
		},
	},
	{
		field: 'edges',
		type: 'string',
		name: '天数分段 · Days',
		schema: { default_value: '2,7,15' },
		meta: {
			width: 'half',
			interface: 'input',
			note: '每段最后一天：0–2、3–7、8–15、16 以上 · Last day of each: 0–2, 3–7, 8–15, 16 and more',
		},
	},
	{
		field: 'severity',
		type: 'string',
		name: '只看一种严重度（代码，仅反馈） · One severity only, by its code (feedback)',
		meta: { width: 'half', interface: 'input', options: { placeholder: 'major' } },
	},
	{ ...departmentField, name: '只看一个部门（措施除外） · One department only (not for actions)' },
	{ ...procedureField, name: '只看一项制度（代码，仅反馈） · One procedure only, by its code (feedback)' },
	feedbackKindField,
];
