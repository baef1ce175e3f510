import type { Knex } from 'knex';
import { countIn, textIn } from '../row-values.ts';

export interface CampaignFacts {
	readonly id: string;
	readonly status: string;
	readonly questionnaire: string;
	readonly valid_days: number;
}

/** The campaign a response belongs to. Null when there is none. */
export async function campaignFacts(knex: Knex, id: string): Promise<CampaignFacts | null> {
	const row = await knex<Record<string, unknown>>('cl_campaigns').select('id', 'status', 'questionnaire', 'valid_days').where({ id }).first();
	const questionnaire = textIn(row?.['questionnaire']);
	if (row === undefined || questionnaire === null) return null;
	return { id, status: textIn(row['status']) ?? 'draft', questionnaire, valid_days: countIn(row['valid_days']) || 15 };
}
