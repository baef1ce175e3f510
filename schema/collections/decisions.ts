import { engineColumns, historyColumn, messagesColumn, noteColumn, stateColumns } from '../engine-columns.ts';
import { defineCollection, id, instant, integer, json, many, prose, string, t } from '../define.ts';

/** A signed do-or-justify record: why not, why so; signer ≠ proposer (docs/state-machines.md, "Decision"). */
export const decisions = defineCollection({
	name: 'cl_decisions',
	label: t('决定', 'Decision'),
	plural: t('决定', 'Decisions'),
	note: t('须签字的决定：提出人与签字人不同', 'A signed decision; proposer and signer differ'),
	icon: 'gavel',
	folder: 'desk',
	sort: 3,
	template: '{{kind}} {{status}}',
	accountability: 'all',
	fields: {
		id: id(),
		...engineColumns('decision'),
		...stateColumns('decision'),
		feedback: many(t('反馈', 'Feedback'), 'cl_feedback', { width: 'half' }),
		capa: many(t('纠正预防', 'CAPA'), 'cl_capas', { width: 'half' }),
		kind: string(t('事项', 'Matter'), {
			required: true,
			width: 'half',
			length: 64,
			interface: 'closedloop-code',
			options: { list: 'approvals' },
			display: 'closedloop-code',
			displayOptions: { list: 'approvals' },
		}),
		role: string(t('签字角色', 'Signing role'), { guarded: true, readonly: true, width: 'half', length: 64 }),
		reason_code: string(t('理由代码', 'Reason code'), { width: 'half', length: 64 }),
		reason: prose(t('理由', 'Reason'), { required: true }),
		round: integer(t('轮次', 'Round'), {
			guarded: true,
			readonly: true,
			width: 'half',
			note: t('签字只在提出时的轮次内有效', 'A signature counts in the round it was proposed in'),
		}),
		basis: json(t('签字所依据', 'What it rests on'), 'particulars', { guarded: true, hidden: true, readonly: true }),
		proposed_by: many(t('提出人', 'Proposed by'), 'directus_users', {
			guarded: true,
			readonly: true,
			width: 'half',
			onDelete: 'SET NULL',
		}),
		proposed_at: instant(t('提出时间', 'Proposed at'), { guarded: true, readonly: true, width: 'half' }),
		signed_by: many(t('签字人', 'Signed by'), 'directus_users', {
			guarded: true,
			readonly: true,
			width: 'half',
			onDelete: 'SET NULL',
		}),
		signed_at: instant(t('签字时间', 'Signed at'), { guarded: true, readonly: true, width: 'half' }),
		...messagesColumn('decision'),
		...noteColumn(),
		...historyColumn(),
	},
	indexes: [
		{
			name: 'cl_decisions_feedback',
			columns: ['feedback', 'kind'],
			why: 'gates ask for signed decisions of a feedback',
		},
		{ name: 'cl_decisions_next_due', columns: ['next_due_at'], why: 'what is to be signed first' },
		{ name: 'cl_decisions_capa', columns: ['capa', 'kind'], why: 'gates ask for signed decisions of a CAPA' },
	],
});
