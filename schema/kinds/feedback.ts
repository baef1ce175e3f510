import { t } from '../shapes/text.ts';
import type { KindLiteral } from './kind.ts';

export const feedback = {
	order: 1,
	label: t('反馈', 'Feedback'),
	collection: 'cl_feedback',
	link: 'feedback',
	begins: 'received_at',
	number: 'procedure',
	parents: [],
	improves: false,
	owner: 'owner',
	department: 'lead_department',
	verified: null,
	promisers: ['owner', 'first_receiver', 'registered_by'],
	names: ['number', 'subject'],
	subject: 'kind',
	type: 'kind',
	arrives: [],
	rungActions: ['reassign', 'raise_severity', 'open_capa'],
	webhook: {},
	attachments: { column: 'cl_feedback', label: t('所属反馈', 'Feedback') },
	access: 'tracking_code',
	signed: ['responsibility', 'investigation', 'interim_action', 'reply_text', 'no_action_reason'],
	facts: true,
	frozen: [
		{
			while: { field: 'status', values: ['accepted'] },
			columns: ['reply_text', 'customer_verdict'],
			rests: 'acceptance',
		},
	],
	ageing: {
		// Index: `cl_feedback_open`.
		by: { owner: 'owner', department: 'lead_department', severity: 'severity', category: 'category' },
		part: 'severity',
		listed: ['number', 'status', 'subject', 'severity', 'next_due_at', 'owner', 'received_at'],
		closed: 'closed_at',
		plural: t('反馈', 'feedback', '回饋'),
	},
} as const satisfies KindLiteral;
