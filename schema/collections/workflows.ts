import { choice, defineCollection, id, integer, rules, shown, string, t } from '../define.ts';
import { stateForm, transitionForm } from '../forms/workflow.ts';
import type { KindName, recordKinds } from '../kinds.ts';
import { recordLabels } from '../record-labels.ts';
import type { Text } from '../shapes/text.ts';
import type { Transition, WorkflowState } from '../shapes/workflow.ts';
import { versionStates } from '../values.ts';

export const workflowSubjects = {
	cl_feedback: { label: recordLabels.feedback },
	cl_capas: { label: recordLabels.capa },
	cl_actions: { label: recordLabels.action },
	cl_decisions: { label: recordLabels.decision },
	cl_responses: { label: recordLabels.response },
	cl_campaigns: { label: recordLabels.campaign },
	cl_reports: { label: recordLabels.report },
	cl_service_orders: { label: recordLabels.order },
} as const satisfies Record<(typeof recordKinds)[KindName]['collection'], { readonly label: Text }>;

/** States and moves of a kind of record, as a table (docs/state-machines.md). */
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
		next_version: shown(t('下一版', 'Next version'), 'closedloop-new-version'),
		code: string(t('代码', 'Code'), { required: true, width: 'half', length: 64 }),
		version: integer(t('版本', 'Version'), { required: true, default: 1, width: 'half' }),
		status: choice(t('状态', 'Status'), versionStates, { required: true, default: 'draft', width: 'half' }),
		subject: choice(t('用于', 'For'), workflowSubjects, { required: true, width: 'half' }),
		initial: string(t('起始状态', 'Initial state'), { required: true, width: 'half', length: 32 }),
		states: rules<readonly WorkflowState[]>(t('状态', 'States'), stateForm),
		transitions: rules<readonly Transition[]>(t('流转', 'Transitions'), transitionForm),
	},
	indexes: [{ name: 'cl_workflows_version', columns: ['code', 'version'], unique: true, why: 'a version exists once' }],
});
