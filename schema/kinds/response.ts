import { t } from '../shapes/text.ts';
import type { KindLiteral } from './kind.ts';

export const response = {
	order: 5,
	label: t('答卷', 'Response'),
	collection: 'cl_responses',
	link: 'response',
	begins: 'invited_at',
	number: null,
	parents: ['campaign'],
	improves: false,
	owner: null,
	department: null,
	verified: null,
	promisers: [],
	names: [],
	subject: null,
	type: null,
	arrives: ['answered'],
	rungActions: [],
	webhook: { subject: 'survey', created: 'invited' },
	attachments: null,
	access: 'invitation',
	signed: null,
	facts: false,
	frozen: [],
	ageing: null,
} as const satisfies KindLiteral;
