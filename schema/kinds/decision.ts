import { t } from '../shapes/text.ts';
import type { KindLiteral } from './kind.ts';

export const decision = {
	order: 4,
	label: t('决定', 'Decision'),
	collection: 'cl_decisions',
	link: 'decision',
	begins: 'proposed_at',
	number: null,
	parents: ['feedback', 'report', 'service_order', 'campaign'],
	improves: true,
	owner: 'proposed_by',
	department: null,
	verified: null,
	promisers: ['proposed_by'],
	names: ['kind'],
	subject: null,
	type: 'kind',
	arrives: [],
	rungActions: [],
	webhook: { created: 'proposed' },
	attachments: { column: 'cl_decision', label: t('所属决定', 'Decision') },
	access: null,
	signed: null,
	facts: false,
	frozen: [
		// The signer sees and signs exactly what was proposed.
		{
			while: { field: 'status' },
			columns: 'all',
			except: ['outcome', 'annotation', 'annotation_to', 'answer', 'signer_name', 'paper_on'],
			rests: 'proposal',
		},
	],
	told: ['reason', 'outcome', 'annotation', 'answer', 'signer_name', 'expires_at'],
	ageing: null,
} as const satisfies KindLiteral;
