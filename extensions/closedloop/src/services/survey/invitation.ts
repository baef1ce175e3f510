import type { Instant, Text } from '@closedloop/schema';
import type { Knex } from 'knex';
import { invitationByHash, questionnaireHead } from '../../store/public/invitation.ts';
import { localeIn, rulebook } from '../rulebook/index.ts';
import { hashToken } from '../links/sign.ts';
import type { Invitation } from '../../core/satisfaction/index.ts';

/** Tokens are 32 bytes in base64url: 43 characters. Anything else is not looked up. */
const tokenShape = /^[\w-]{43}$/u;

/** The invitation behind a link, or null. Reading spends nothing; comparison is by hash, in the database. */
export async function openInvitation(knex: Knex, token: string, now: Instant): Promise<Invitation | null> {
	const row = tokenShape.test(token) ? await invitationByHash(knex, hashToken(token)) : null;
	if (row === null) return null;
	const questionnaire = (await rulebook(knex)).questionnaires.get(row.questionnaire);
	if (questionnaire === undefined) return null;
	const { title, intro } = await questionnaireHead(knex, row.questionnaire);
	const expired =
		row.status === 'expired' || row.campaign_status !== 'open' || (row.expires_at !== null && row.expires_at < now);
	return {
		response: row.id,
		state: row.status === 'invited' ? (expired ? 'expired' : 'open') : row.status === 'expired' ? 'expired' : 'spent',
		language: localeIn(row.language),
		title,
		intro: isText(intro) ? intro : null,
		items: questionnaire.items,
	};
}

const isText = (value: unknown): value is Text =>
	typeof value === 'object' &&
	value !== null &&
	'zh' in value &&
	typeof value.zh === 'string' &&
	'en' in value &&
	typeof value.en === 'string';
