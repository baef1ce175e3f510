import type { Locale } from '@closedloop/schema';
import type { Knex } from 'knex';
import { contactReader, userReader } from '../../store/messages/reader-rows.ts';
import { isOneAddress } from '../../core/kinds/index.ts';
import type { Message } from './message.ts';

/** Who reads a letter. */
export interface Reader {
	/** Null for a notice. */
	readonly address: string | null;
	readonly user: string | null;
	readonly language: Locale;
}

/** Why a letter will never be sent, as `last_error` keeps it. */
export type Unreachable = 'no_address' | 'bad_address' | 'erased' | 'not_active' | 'no_survey';

/** Looked up when the letter leaves: whoever was erased or has left since gets nothing. */
export async function readerOf(
	knex: Knex,
	message: Message,
	houseLanguage: string | null,
): Promise<Reader | Unreachable> {
	const reader = await lookUp(knex, message, houseLanguage);
	return typeof reader === 'string' || reader.address === null || isOneAddress(reader.address) ? reader : 'bad_address';
}

async function lookUp(knex: Knex, message: Message, houseLanguage: string | null): Promise<Reader | Unreachable> {
	const choose = (own: string | null): Locale =>
		message.language ?? nearestLocale(own) ?? nearestLocale(houseLanguage) ?? 'zh-CN';
	if (message.to_user !== null) {
		const user = await userReader(knex, message.to_user);
		if (user?.active !== true) return 'not_active';
		if (message.channel === 'email' && user.email === null) return 'no_address';
		return {
			address: message.channel === 'email' ? user.email : null,
			user: message.to_user,
			language: choose(user.language),
		};
	}
	if (message.channel === 'notice') return 'no_address';
	if (message.to_contact === null) {
		return message.to_address === null
			? 'no_address'
			: { address: message.to_address, user: null, language: choose(null) };
	}
	const contact = await contactReader(knex, message.to_contact);
	if (contact === null || contact.erased_at !== null) return 'erased';
	if (contact.no_survey && isSurvey(message)) return 'no_survey';
	return contact.email === null
		? 'no_address'
		: { address: contact.email, user: null, language: choose(contact.language) };
}

/**
 * Letters out of the house that nobody gets: somebody must hear of it. That nobody wants surveys, or has left us, is no
 * failure.
 */
export const lost: readonly string[] = ['no_address', 'bad_address', 'erased'] satisfies readonly Unreachable[];

export const isSurvey = ({ template }: Message): boolean => template === 'invitation' || template === 'reminder';

/** The nearest of our languages: some Chinese for every Chinese, English for the rest of the world. */
export function nearestLocale(language: string | null): Locale | null {
	if (language === null) return null;
	if (/^zh-(?:TW|HK|MO|Hant)/iu.test(language)) return 'zh-TW';
	return /^zh\b/iu.test(language) ? 'zh-CN' : 'en-US';
}
