import { t } from './define.ts';

/** What one record of each kind is called. */
export const recordLabels = {
	feedback: t('反馈', 'Feedback'),
	capa: t('纠正预防', 'CAPA'),
	action: t('措施', 'Action'),
	decision: t('决定', 'Decision'),
	response: t('答卷', 'Response'),
	campaign: t('调查', 'Campaign'),
	report: t('报告', 'Report'),
	order: t('退货/维修单', 'Service order'),
} as const;
