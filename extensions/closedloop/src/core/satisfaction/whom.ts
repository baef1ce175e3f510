import { dayMs } from '../durations.ts';
import type { Instant } from '@closedloop/schema';

/** Why a contact is not asked. */
export type SkipReason = 'erased' | 'no_surveys' | 'no_address' | 'already_invited' | 'quarantined';

/** A contact as far as a survey cares. */
export interface Asked {
	readonly email: string | null;
	readonly no_survey: boolean;
	readonly erased: boolean;
	/** Whether this survey has asked them already, answered or not. */
	readonly invited: boolean;
	/** When any survey last asked them. */
	readonly last_invited_at: Instant | null;
}

/**
 * Why somebody is not asked now; null when they may be. The gravest reason wins, so that the counts of a dry run say
 * what to mend: an address can be found out, a refusal stays.
 */
export function whyNot(
	{ email, no_survey, erased, invited, last_invited_at }: Asked,
	at: Instant,
	quarantineDays: number,
): SkipReason | null {
	if (erased) return 'erased';
	if (no_survey) return 'no_surveys';
	if (invited) return 'already_invited';
	if (email === null) return 'no_address';
	return last_invited_at !== null && quarantineDays > 0 && at - last_invited_at < quarantineDays * dayMs
		? 'quarantined'
		: null;
}
