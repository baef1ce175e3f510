import { t } from '../shapes/text.ts';
import type { KindLiteral } from './kind.ts';

export const report = {
	order: 7,
	label: t('报告', 'Report'),
	collection: 'cl_reports',
	link: 'report',
	begins: 'opened_at',
	number: 'RP-{yyyy}-{n:5}',
	parents: ['feedback'],
	improves: false,
	owner: 'owner',
	department: 'department',
	verified: null,
	promisers: ['owner'],
	names: ['number', 'title'],
	subject: null,
	type: 'type',
	arrives: [],
	rungActions: ['reassign'],
	webhook: {},
	attachments: { column: 'cl_report', label: t('所属报告', 'Report') },
	access: null,
	signed: ['title', 'period_from', 'period_to', 'summary'],
	facts: false,
	frozen: [
		// A slip is not made of a report, nor a report of a slip, and what was sent is what is answered.
		{ while: { field: 'type' }, columns: ['type'], rests: 'sending' },
		{
			while: { field: 'slip' },
			columns: ['slip', 'feedback', 'procedure', 'department', 'title', 'words'],
			rests: 'sending',
		},
		// Of a notice who may see it, who signs it and what it is about follow from its rule.
		{ while: { field: 'notice' }, columns: ['notice', 'feedback', 'made_from', 'procedure'], rests: 'notice' },
		{
			while: { field: 'status', values: ['published', 'withdrawn'] },
			columns: ['title', 'summary', 'effective_on', 'files'],
			rests: 'publication',
		},
		{ while: { field: 'answered_at' }, columns: ['answer', 'files'], rests: 'answer' },
		// The due time of a recurring duty is its procedure's, not its owner's.
		{ while: { field: 'cycle' }, columns: ['procedure', 'period_from', 'period_to', 'due_at'], rests: 'duty' },
		{
			while: { field: 'status', values: ['submitted', 'approved'] },
			columns: ['procedure', 'title', 'period_from', 'period_to', 'summary', 'effective_on', 'files'],
			rests: 'submission',
		},
	],
	told: ['type', 'words', 'answer', 'period_from', 'period_to', 'summary'],
	ageing: null,
} as const satisfies KindLiteral;
