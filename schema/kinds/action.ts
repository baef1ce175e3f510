import { t } from '../shapes/text.ts';
import { mandatory } from './frozen.ts';
import type { KindLiteral } from './kind.ts';

export const action = {
	order: 3,
	label: t('措施', 'Action'),
	collection: 'cl_actions',
	link: 'action',
	begins: 'registered_at',
	number: null,
	parents: [],
	improves: true,
	owner: 'owner',
	department: null,
	verified: { by: 'verifier', while: ['done'] },
	promisers: ['owner'],
	names: ['title'],
	subject: null,
	type: 'type',
	arrives: [],
	rungActions: ['reassign'],
	webhook: {},
	attachments: null,
	access: null,
	signed: null,
	facts: false,
	frozen: [
		mandatory,
		{ while: { field: 'capa' }, columns: ['capa'], rests: 'belonging' },
		{
			while: { field: 'status', values: ['done'] },
			columns: ['title', 'type', 'owner', 'due_on', 'result'],
			rests: 'done',
		},
	],
	told: ['capa', 'type', 'due_on', 'verifier', 'result', 'verification'],
	ageing: {
		// Index: `cl_actions_status`.
		by: { owner: 'owner' },
		part: 'status',
		listed: ['title', 'status', 'capa', 'next_due_at', 'owner', 'registered_at'],
		closed: null,
		plural: t('措施', 'actions'),
	},
} as const satisfies KindLiteral;
