import type { Stored } from '@closedloop/schema';
import type { Knex } from 'knex';
import { linkDays } from '../../core/record/index.ts';
import { textIn } from '../row-values.ts';

export interface CampaignFacts {
	readonly id: string;
	readonly status: string;
	readonly questionnaire: string;
	readonly valid_days: number;
	readonly procedure: string | null;
	readonly owner: string | null;
	readonly department: string | null;
}

/** The campaign a response belongs to. Null when there is none. */
export async function campaignFacts(knex: Knex, id: string): Promise<CampaignFacts | null> {
	const row = await knex<Stored<'cl_campaigns'>>('cl_campaigns')
		.select('id', 'status', 'questionnaire', 'valid_days', 'procedure', 'owner', 'department')
		.where({ id })
		.first();
	const questionnaire = textIn(row?.questionnaire);
	if (row === undefined || questionnaire === null) return null;
	return {
		id,
		status: textIn(row.status) ?? 'draft',
		questionnaire,
		valid_days: linkDays(row.valid_days),
		procedure: textIn(row.procedure),
		owner: textIn(row.owner),
		department: textIn(row.department),
	};
}
