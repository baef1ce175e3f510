import type { Stored } from '@closedloop/schema';
import type { Knex } from 'knex';
import type { SurveyView } from '../../core/record/index.ts';
import { jsonIn, textIn } from '../row-values.ts';

/** More records than one customer has open with us. */
const most = 100;

/**
 * Feedback raised by earlier answers of this customer that has not ended, oldest first. Index: `cl_feedback_contact`,
 * else `cl_feedback_party`.
 */
export async function openRaised(
	knex: Knex,
	{ contact, party }: { readonly contact: string | null; readonly party: string | null },
): Promise<SurveyView['open']> {
	if (contact === null && party === null) return [];
	const rows: readonly Stored<'cl_feedback'>[] = await knex('cl_feedback')
		.select('id', 'number', 'owner', 'lead_department', 'survey_items')
		.where(contact === null ? { party } : { contact })
		.whereNotNull('source_response')
		.whereNull('closed_at')
		.whereNot({ status: 'void' })
		.orderBy('received_at')
		.limit(most);
	return rows.map((row) => {
		const items = jsonIn(row.survey_items);
		return {
			id: String(row.id),
			number: textIn(row.number),
			owner: textIn(row.owner),
			lead_department: textIn(row.lead_department),
			items: Array.isArray(items) ? items.filter((item) => typeof item === 'string') : [],
		};
	});
}
