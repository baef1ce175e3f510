import { t } from '../shapes/text.ts';
import type { KindLiteral } from './kind.ts';

export const serviceOrder = {
	order: 8,
	label: t('退货/维修单', 'Service order'),
	collection: 'cl_service_orders',
	link: 'service_order',
	begins: 'registered_at',
	number: 'SO-{yyyy}-{n:5}',
	parents: ['feedback'],
	improves: false,
	owner: 'owner',
	department: 'department',
	verified: null,
	promisers: ['owner', 'registered_by'],
	names: ['number'],
	subject: null,
	type: 'type',
	arrives: [],
	rungActions: ['reassign'],
	webhook: { subject: 'order' },
	attachments: null,
	access: null,
	signed: ['type', 'reason', 'quantity', 'lot_text', 'inspection', 'disposition', 'refund_amount'],
	facts: true,
	frozen: [
		// P07 (F0:245, F0:253): confirmed is this return, for this reason, of so much.
		{
			while: { field: 'confirmed_at' },
			columns: ['type', 'reason', 'feedback', 'party', 'product', 'lot_text', 'quantity', 'refund_amount', 'procedure'],
			fillable: true,
			rests: 'confirmation',
		},
		{
			while: { field: 'status', values: ['repaired', 'released', 'shipped', 'refunded'] },
			columns: ['inspection', 'disposition'],
			rests: 'release',
		},
		{ while: { field: 'refund_released', values: ['true'] }, columns: ['refund_amount'], rests: 'refund' },
	],
	told: ['feedback', 'type', 'reason', 'product', 'lot_text', 'quantity', 'expected_on', 'inspection', 'disposition'],
	ageing: null,
} as const satisfies KindLiteral;
