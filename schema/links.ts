import { many, t, type Column } from './define.ts';
import type { RecordLink } from './kinds.ts';

/** Columns by which an event, a clock or a message points at the one record it belongs to, one for each kind. */
export const recordLinks = {
	feedback: many(t('反馈', 'Feedback'), 'cl_feedback', { guarded: true, readonly: true }),
	capa: many(t('纠正预防', 'CAPA'), 'cl_capas', { guarded: true, readonly: true }),
	action: many(t('措施', 'Action'), 'cl_actions', { guarded: true, readonly: true }),
	decision: many(t('决定', 'Decision'), 'cl_decisions', { guarded: true, readonly: true }),
	response: many(t('答卷', 'Response'), 'cl_responses', { guarded: true, readonly: true }),
	campaign: many(t('调查', 'Campaign'), 'cl_campaigns', { guarded: true, readonly: true }),
	report: many(t('报告', 'Report'), 'cl_reports', { guarded: true, readonly: true }),
	service_order: many(t('退货/维修单', 'Service order'), 'cl_service_orders', { guarded: true, readonly: true }),
} as const satisfies Record<RecordLink, Column<string | null>>;
