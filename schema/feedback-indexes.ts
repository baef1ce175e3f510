import type { Index } from './define.ts';
import { dueOrder, queueIndexes } from './queue-indexes.ts';

/** What feedback is asked for, each by its index. */
export const feedbackIndexes: readonly Index[] = [
	...queueIndexes('cl_feedback', {
		owner: 'owner',
		department: 'lead_department',
		followers: ['first_receiver', 'registered_by'],
	}),
	dueOrder('cl_feedback'),
	{ name: 'cl_feedback_next_due', columns: ['next_due_at'], why: 'Desk sorts open records by what is due next' },
	{ name: 'cl_feedback_owner_due', columns: ['owner', 'next_due_at'], why: 'bookmark "mine"' },
	{ name: 'cl_feedback_open', columns: ['received_at'], where: 'closed_at IS NULL', why: 'age of open records' },
	{ name: 'cl_feedback_status', columns: ['status', 'received_at'], why: 'lists by state, newest first' },
	{ name: 'cl_feedback_repeat', columns: ['repeat_key', 'received_at'], why: 'P17 repeat search at intake' },
	{ name: 'cl_feedback_party', columns: ['party', 'received_at'], why: 'duplicate candidates of one customer' },
	{
		name: 'cl_feedback_contact',
		columns: ['contact', 'received_at'],
		why: 'what is open with one contact: a further low score joins it',
	},
	{ name: 'cl_feedback_category', columns: ['category', 'received_at'], why: 'duplicate candidates of one problem' },
	{ name: 'cl_feedback_lot', columns: ['lot_text'], why: 'how many tell of the same lot' },
	{ name: 'cl_feedback_capa', columns: ['capa'], why: 'records of one CAPA' },
	{ name: 'cl_feedback_response', columns: ['source_response'], why: 'feedback raised by one response' },
	{
		name: 'cl_feedback_tracking',
		columns: ['tracking_hash'],
		unique: true,
		why: 'status page finds the record by its code',
	},
	{
		name: 'cl_feedback_external',
		columns: ['external_reference'],
		why: 'importers ask whether a foreign record is here already',
	},
];
