import {
	engineColumns,
	historyColumn,
	messagesColumn,
	numberColumn,
	readersColumn,
	stateColumns,
	stepColumns,
} from '../engine-columns.ts';
import {
	boolean,
	choice,
	day,
	defineCollection,
	gathered,
	id,
	instant,
	integer,
	json,
	many,
	prose,
	string,
	t,
} from '../define.ts';
import { dueOrder, queueIndexes } from '../queue-indexes.ts';
import { confidentialities } from '../values.ts';

export const effectivenessResults = {
	effective: { label: t('有效', 'Effective') },
	not_effective: { label: t('无效', 'Not effective') },
} as const;

/** By name in the row of the list too, not only in its form. */
const causeTypes = [
	{ text: '$t:cl_cause_occurrence', value: 'occurrence' },
	{ text: '$t:cl_cause_escape', value: 'escape' },
	{ text: '$t:cl_cause_system', value: 'system' },
];

/** Investigation with causes, actions and effectiveness check (docs/state-machines.md, "CAPA"; ISO 9001 10.2). */
export const capas = defineCollection({
	name: 'cl_capas',
	label: t('纠正预防', 'CAPA'),
	plural: t('纠正预防', 'CAPAs'),
	note: t('调查、原因、措施与有效性验证', 'Investigation, causes, actions, effectiveness'),
	icon: 'published_with_changes',
	folder: 'improve',
	sort: 1,
	template: '{{number}} {{title}}',
	accountability: 'all',
	layout: {
		facts: ['title', 'problem', 'leader', 'department', 'mandatory', 'confidentiality', 'feedback'],
		handling: [
			'containment',
			'causes',
			'actions',
			'verifier',
			'effectiveness_on',
			'effectiveness_criterion',
			'effectiveness_result',
			'effectiveness_measured',
			'decisions',
		],
		correspondence: ['messages'],
	},
	fields: {
		id: id(),
		...engineColumns('capa'),
		...numberColumn(),
		...stateColumns('capa'),
		title: string(t('标题', 'Title'), { required: true, width: 'full', prose: true }),
		problem: prose(t('问题描述', 'Problem')),
		containment: prose(t('围堵措施', 'Containment')),
		causes: json(t('原因', 'Causes'), 'causes', {
			interface: 'list',
			options: {
				template: '{{type}} {{cause}}',
				fields: [
					{
						field: 'type',
						name: '$t:cl_cause_type',
						type: 'string',
						meta: {
							field: 'type',
							interface: 'select-dropdown',
							width: 'half',
							options: { choices: causeTypes },
							display: 'labels',
							display_options: { choices: causeTypes },
						},
					},
					{
						field: 'main',
						name: '$t:cl_cause_main',
						type: 'boolean',
						meta: { field: 'main', interface: 'boolean', width: 'half' },
					},
					{
						field: 'cause',
						name: '$t:cl_cause',
						type: 'text',
						meta: { field: 'cause', interface: 'input-multiline', width: 'full' },
					},
					{
						field: 'evidence',
						name: '$t:cl_cause_evidence',
						type: 'text',
						meta: { field: 'evidence', interface: 'input-multiline', width: 'full' },
					},
				],
			},
			prose: true,
		}),
		leader: many(t('组长', 'Leader'), 'directus_users', { width: 'half', onDelete: 'SET NULL' }),
		department: many(t('部门', 'Department'), 'cl_departments', { width: 'half' }),
		mandatory: boolean(t('必须完成', 'Mandatory'), {
			width: 'half',
			note: t('未关闭前相关反馈不得关闭', 'Its feedback cannot close before it'),
		}),
		confidentiality: choice(t('保密级别', 'Confidentiality'), confidentialities, {
			required: true,
			default: 'open',
			width: 'half',
			note: t(
				'限制：只有组长、验证人、所属部门与各级管理岗可读；来自限制级反馈的必须为限制',
				'Restricted: read by leader, verifier, its department and management only; so must one be that comes from restricted feedback',
			),
		}),
		...readersColumn(),
		round: integer(t('轮次', 'Round'), { guarded: true, readonly: true, width: 'half', default: 1 }),
		started_at: instant(t('开始', 'Started at'), { guarded: true, readonly: true, width: 'half' }),
		verifier: many(t('验证人', 'Verifier'), 'directus_users', { width: 'half', onDelete: 'SET NULL' }),
		effectiveness_on: day(t('有效性检查日', 'Effectiveness check on'), { width: 'half' }),
		effectiveness_criterion: prose(t('有效性判据', 'Effectiveness criterion')),
		effectiveness_result: choice(t('有效性结论', 'Effectiveness result'), effectivenessResults, { width: 'half' }),
		effectiveness_measured: prose(t('实测结果', 'Measured')),
		feedback: gathered(t('来自反馈', 'From feedback'), 'cl_feedback', 'capa'),
		actions: gathered(t('措施', 'Actions'), 'cl_actions', 'capa'),
		decisions: gathered(t('决定', 'Decisions'), 'cl_decisions', 'capa'),
		closed_at: instant(t('关闭时间', 'Closed at'), { guarded: true, readonly: true, width: 'half' }),
		...messagesColumn('capa'),
		...stepColumns(),
		...historyColumn(),
	},
	indexes: [
		...queueIndexes('cl_capas', { owner: 'leader', department: 'department', verifier: 'verifier' }),
		dueOrder('cl_capas'),
		{ name: 'cl_capas_status', columns: ['status', 'started_at'], why: 'lists by state' },
		{ name: 'cl_capas_open', columns: ['started_at'], where: 'closed_at IS NULL', why: 'age of open CAPAs' },
		{ name: 'cl_capas_next_due', columns: ['next_due_at'], why: 'what is due next' },
	],
});
