import { engineColumns, historyColumn, messagesColumn, stateColumns, stepColumns } from '../engine-columns.ts';
import { boolean, choice, day, defineCollection, id, instant, many, prose, string, t } from '../define.ts';
import { dueOrder, queueIndexes } from '../queue-indexes.ts';

export const actionTypes = {
	containment: { label: t('围堵', 'Containment') },
	correction: { label: t('纠正', 'Correction') },
	corrective: { label: t('纠正措施', 'Corrective action') },
	preventive: { label: t('预防措施', 'Preventive action') },
} as const;

/**
 * One action of a CAPA with its own owner, due clock and verification by somebody else (docs/state-machines.md,
 * "Action").
 */
export const actions = defineCollection({
	name: 'cl_actions',
	label: t('措施', 'Action'),
	plural: t('措施', 'Actions'),
	note: t('有负责人、期限与验证的一项措施', 'Owner, due date, verification by somebody else'),
	icon: 'task_alt',
	folder: 'improve',
	sort: 2,
	template: '{{title}}',
	accountability: 'all',
	layout: {
		facts: ['title', 'capa', 'type', 'owner', 'due_on', 'mandatory', 'verifier'],
		handling: ['result', 'verification'],
		correspondence: ['messages'],
	},
	fields: {
		id: id(),
		...engineColumns('action'),
		...stateColumns('action'),
		capa: many(t('纠正预防', 'CAPA'), 'cl_capas', { required: true, width: 'half' }),
		type: choice(t('类型', 'Type'), actionTypes, { required: true, default: 'corrective', width: 'half' }),
		title: string(t('措施', 'Action'), { required: true, width: 'full', prose: true }),
		owner: many(t('负责人', 'Owner'), 'directus_users', { width: 'half', onDelete: 'SET NULL' }),
		due_on: day(t('要求完成日', 'Due on'), { width: 'half' }),
		mandatory: boolean(t('必须完成', 'Mandatory'), { width: 'half', default: true }),
		result: prose(t('完成情况', 'Result and evidence')),
		done_at: instant(t('完成时间', 'Done at'), { guarded: true, readonly: true, width: 'half' }),
		done_by: many(t('完成人', 'Done by'), 'directus_users', {
			guarded: true,
			readonly: true,
			width: 'half',
			onDelete: 'SET NULL',
		}),
		verifier: many(t('验证人', 'Verifier'), 'directus_users', { width: 'half', onDelete: 'SET NULL' }),
		verification: prose(t('验证说明', 'Verification')),
		verified_at: instant(t('验证时间', 'Verified at'), { guarded: true, readonly: true, width: 'half' }),
		registered_at: instant(t('登记时间', 'Registered at'), { guarded: true, readonly: true, width: 'half' }),
		...messagesColumn('action'),
		...stepColumns(),
		...historyColumn(),
	},
	indexes: [
		...queueIndexes('cl_actions', { owner: 'owner', verifier: 'verifier' }),
		dueOrder('cl_actions'),
		{ name: 'cl_actions_capa', columns: ['capa', 'status'], why: 'open actions of one CAPA' },
		{ name: 'cl_actions_status', columns: ['status', 'registered_at'], why: 'age of open actions' },
		{ name: 'cl_actions_owner', columns: ['owner', 'next_due_at'], why: 'my actions by due time' },
	],
});
