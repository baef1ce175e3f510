import { choice, defineCollection, id, integer, json, string, t } from '../define.ts';
import type { KindName, recordKinds } from '../kinds.ts';
import type { Text } from '../shapes/text.ts';
import type { Transition, WorkflowState } from '../shapes/workflow.ts';
import { versionStates } from '../values.ts';

export const workflowSubjects = {
	cl_feedback: { label: t('反馈', 'Feedback') },
	cl_capas: { label: t('纠正预防', 'CAPA') },
	cl_actions: { label: t('措施', 'Action') },
	cl_decisions: { label: t('决定', 'Decision') },
	cl_responses: { label: t('答卷', 'Response') },
	cl_campaigns: { label: t('调查', 'Campaign') },
	cl_reports: { label: t('报告', 'Report') },
	cl_service_orders: { label: t('退货/维修单', 'Service order') },
} as const satisfies Record<(typeof recordKinds)[KindName]['collection'], { readonly label: Text }>;

/** States and moves of a kind of record, as a table (domain 1). */
export const workflows = defineCollection({
	name: 'cl_workflows',
	label: t('流程', 'Workflow'),
	plural: t('流程', 'Workflows'),
	note: t('状态与流转表', 'States and moves as a table'),
	icon: 'account_tree',
	folder: 'rules',
	sort: 2,
	template: '{{code}} v{{version}}',
	accountability: 'all',
	fields: {
		id: id(),
		code: string(t('代码', 'Code'), { required: true, width: 'half', length: 64 }),
		version: integer(t('版本', 'Version'), { required: true, default: 1, width: 'half' }),
		status: choice(t('状态', 'Status'), versionStates, { required: true, default: 'draft', width: 'half' }),
		subject: choice(t('用于', 'For'), workflowSubjects, { required: true, width: 'half' }),
		initial: string(t('起始状态', 'Initial state'), { required: true, width: 'half', length: 32 }),
		states: json<readonly WorkflowState[]>(t('状态', 'States')),
		transitions: json<readonly Transition[]>(t('流转', 'Transitions')),
	},
	indexes: [{ name: 'cl_workflows_version', columns: ['code', 'version'], unique: true, why: 'a version exists once' }],
});
