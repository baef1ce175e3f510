// Generated from schema/kinds by `npm run generate`. Do not edit.

/** The kinds of records, as Studio offers them. */
export const shownKinds = [
	{ name: 'feedback', collection: 'cl_feedback', text: '反馈 · Feedback', ageing: ['owner', 'department', 'severity', 'category'] },
	{ name: 'capa', collection: 'cl_capas', text: '纠正预防 · CAPAs', ageing: ['owner', 'department'] },
	{ name: 'action', collection: 'cl_actions', text: '措施 · Actions', ageing: ['owner'] },
	{ name: 'decision', collection: 'cl_decisions', text: '决定 · Decision', ageing: null },
	{ name: 'response', collection: 'cl_responses', text: '答卷 · Response', ageing: null },
	{ name: 'campaign', collection: 'cl_campaigns', text: '调查 · Campaign', ageing: null },
	{ name: 'report', collection: 'cl_reports', text: '报告 · Report', ageing: null },
	{ name: 'service_order', collection: 'cl_service_orders', text: '退货/维修单 · Service order', ageing: null },
] as const;
