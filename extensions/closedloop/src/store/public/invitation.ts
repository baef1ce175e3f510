import type { Knex } from 'knex';
import type { Instant, Stored } from '@closedloop/schema';
import { campaignFacts } from '../records/survey-row.ts';
import { instantIn, jsonIn, textIn } from '../row-values.ts';

export interface InvitationRow {
	readonly id: string;
	readonly status: string;
	readonly language: string | null;
	readonly expires_at: Instant | null;
	readonly questionnaire: string;
	readonly campaign_status: string;
}

/** The invitation behind a token's hash; null when there is none. Index: `cl_responses_token`, unique. */
export async function invitationByHash(knex: Knex, token_hash: string): Promise<InvitationRow | null> {
	const row = await knex<Stored<'cl_responses'>>('cl_responses')
		.select('id', 'status', 'language', 'expires_at', 'questionnaire', 'campaign')
		.where({ token_hash })
		.first();
	const campaign = row === undefined ? null : await campaignFacts(knex, textIn(row.campaign) ?? '');
	if (row === undefined || campaign === null) return null;
	return {
		id: String(row.id),
		status: textIn(row.status) ?? '',
		language: textIn(row.language),
		expires_at: instantIn(row.expires_at),
		questionnaire: textIn(row.questionnaire) ?? campaign.questionnaire,
		campaign_status: campaign.status,
	};
}

/** What a questionnaire version says of itself above its questions. */
export async function questionnaireHead(
	knex: Knex,
	id: string,
): Promise<{ readonly title: string; readonly intro: unknown }> {
	const row = await knex<Stored<'cl_questionnaires'>>('cl_questionnaires')
		.select('title', 'intro')
		.where({ id })
		.first();
	return { title: textIn(row?.title) ?? '', intro: jsonIn(row?.intro ?? null) };
}
