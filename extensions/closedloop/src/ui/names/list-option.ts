/** The one option of `closedloop-code`: which list of the procedure the codes come from. */
export const listOption = {
	field: 'list',
	type: 'string',
	name: '清单 · List',
	meta: {
		width: 'full',
		interface: 'select-dropdown',
		required: true,
		options: {
			choices: [
				{ value: 'categories', text: '分类 · Categories' },
				{ value: 'severities', text: '严重度 · Severities' },
				{ value: 'no_action_reasons', text: '不采取措施的理由 · Reasons for no action' },
				{ value: 'approvals', text: '审批事项 · Approvals' },
				{ value: 'outcomes', text: '结论 · Outcomes' },
				{ value: 'slips', text: '内部联络单 · Internal slips' },
				{ value: 'notices', text: '公告 · Notices' },
				{ value: 'deadlines', text: '时限 · Promises' },
				{ value: 'bands', text: '满意度等级 · Bands of scores' },
			],
		},
	},
	schema: { default_value: 'categories' },
} as const;
