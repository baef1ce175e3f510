import type { Instant } from '@closedloop/schema';
import type { Knex } from 'knex';
import type { ClaimedMessage } from './claim-message.ts';

/** How one try ended. */
export type Settlement =
	/** `owes`: clocks wait for such a letter and have to be told. */
	| { readonly state: 'sent'; readonly at: Instant; readonly owes: boolean }
	| {
			readonly state: 'queued';
			readonly next_attempt_at: Instant;
			readonly attempts: number;
			readonly last_error: string;
	  }
	/** `owed_at`: its record has to hear that it will never arrive, and since when that is clear. */
	| { readonly state: 'failed' | 'cancelled'; readonly last_error: string; readonly owed_at?: Instant };

/** Length of the column; our codes are far shorter, a code of a foreign mail server may not be. */
const errorLength = 200;

/**
 * Writes down how a try ended; only columns of delivery change. That a letter went out is a fact whoever says it; any
 * other end counts only while the letter is still this claim's, so that a node that woke up late undoes nobody's work.
 */
export async function settleMessage(
	knex: Knex,
	{ id, claimed_at }: ClaimedMessage,
	settlement: Settlement,
): Promise<void> {
	const open = knex('cl_messages').where({ id }).whereIn('state', ['queued', 'sending']);
	if (settlement.state === 'sent') {
		const sent_at = new Date(settlement.at);
		await open.update({
			state: 'sent',
			sent_at,
			next_attempt_at: null,
			last_error: null,
			...(settlement.owes ? { evidence_at: sent_at } : {}),
		});
		return;
	}
	const { state, last_error } = settlement;
	await open.andWhere({ claimed_at: new Date(claimed_at) }).update({
		state,
		last_error: last_error.slice(0, errorLength),
		next_attempt_at: settlement.state === 'queued' ? new Date(settlement.next_attempt_at) : null,
		...(settlement.state === 'queued'
			? { attempts: settlement.attempts }
			: settlement.owed_at === undefined
				? {}
				: { evidence_at: new Date(settlement.owed_at) }),
	});
}
