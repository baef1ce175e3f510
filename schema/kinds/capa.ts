import { t } from '../shapes/text.ts';
import { mandatory } from './frozen.ts';
import type { KindLiteral } from './kind.ts';

export const capa = {
	order: 2,
	label: t('纠正预防', 'CAPA'),
	collection: 'cl_capas',
	link: 'capa',
	begins: 'started_at',
	number: 'procedure',
	parents: [],
	improves: true,
	owner: 'leader',
	department: 'department',
	verified: { by: 'verifier', while: ['verifying'] },
	promisers: ['leader'],
	names: ['number', 'title'],
	subject: null,
	type: null,
	arrives: [],
	rungActions: ['reassign'],
	webhook: { created: 'opened' },
	attachments: null,
	access: null,
	signed: [
		'problem',
		'containment',
		'causes',
		'effectiveness_criterion',
		'effectiveness_result',
		'effectiveness_measured',
	],
	facts: false,
	frozen: [
		mandatory,
		{
			while: { field: 'status', values: ['verifying', 'effectiveness'] },
			columns: ['problem', 'containment', 'causes'],
			rests: 'verification',
		},
		{
			while: { field: 'status', values: ['effectiveness'] },
			columns: ['effectiveness_on', 'effectiveness_criterion'],
			fillable: true,
			rests: 'verification',
		},
	],
	told: ['problem', 'containment', 'verifier', 'effectiveness_on', 'effectiveness_criterion', 'effectiveness_result'],
	ageing: {
		// Index: `cl_capas_open`.
		by: { owner: 'leader', department: 'department' },
		part: 'status',
		listed: ['number', 'status', 'title', 'next_due_at', 'leader', 'started_at'],
		closed: 'closed_at',
		plural: t('纠正预防', 'CAPAs', '糾正預防'),
	},
} as const satisfies KindLiteral;
