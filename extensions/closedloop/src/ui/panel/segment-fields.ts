import type { PanelConfig } from '@directus/types';

type Field = NonNullable<Extract<PanelConfig['options'], readonly unknown[]>>[number];

/** Options by which a panel is about one part of the desk. Names are in both languages, as in each panel's own options. */
export const procedureField: Field = {
	field: 'procedure',
	type: 'string',
	name: '只看一项制度（代码） · One procedure only, by its code',
	meta: { width: 'half', interface: 'input', options: { placeholder: 'P36' } },
};

export const departmentField: Field = {
	field: 'department',
	type: 'json',
	name: '只看一个部门 · One department only',
	meta: {
		width: 'half',
		interface: 'collection-item-dropdown',
		options: { selectedCollection: 'cl_departments', template: '{{name}}' },
	},
};

export const feedbackKindField: Field = {
	field: 'feedbackKind',
	type: 'string',
	name: '只看一类反馈 · One kind of feedback only',
	meta: {
		width: 'half',
		interface: 'select-dropdown',
		options: {
			allowNone: true,
			choices: [
				{ value: 'complaint', text: '投诉 · Complaint' },
				{ value: 'suggestion', text: '建议 · Suggestion' },
				{ value: 'praise', text: '表扬 · Praise' },
				{ value: 'enquiry', text: '咨询 · Enquiry' },
				{ value: 'failure', text: '故障报修 · Failure report' },
				{ value: 'return_request', text: '退换货 · Return request' },
				{ value: 'adverse_event', text: '不良事件 · Adverse event' },
				{ value: 'internal', text: '内部反馈 · Internal notice' },
			],
		},
	},
};
