import { t } from '../shapes/text.ts';
import type { KindLiteral } from './kind.ts';

export const campaign = {
	order: 6,
	label: t('调查', 'Campaign'),
	collection: 'cl_campaigns',
	link: 'campaign',
	begins: 'registered_at',
	number: null,
	parents: [],
	improves: false,
	owner: 'owner',
	department: 'department',
	verified: null,
	promisers: ['owner'],
	names: ['name'],
	subject: null,
	type: null,
	arrives: ['open'],
	rungActions: ['reassign'],
	webhook: {},
	attachments: null,
	access: null,
	signed: ['name', 'questionnaire', 'population', 'target', 'findings'],
	facts: false,
	frozen: [
		// What it is signed and counted by is settled when it opens (P25 F1:214, P23 F1:139).
		{
			while: { field: 'status', values: ['open', 'closed', 'scored', 'reviewed'] },
			columns: ['procedure'],
			fillable: true,
			rests: 'begun',
		},
	],
	told: ['questionnaire', 'opens_at', 'closes_at', 'population', 'target', 'findings'],
	ageing: null,
} as const satisfies KindLiteral;
