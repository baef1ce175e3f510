import type { Instant } from '@closedloop/schema';
import type { Knex } from 'knex';
import { instantIn } from './row-values.ts';
import type { RowWith } from './stored.ts';

/**
 * The next instant at which some clock wants attention, up to `until`. Null when none does. Index: `cl_clocks_alarm`.
 */
export async function nextAlarmUntil(knex: Knex, until: Instant): Promise<Instant | null> {
	const row: RowWith<'at'> | undefined = await knex('cl_clocks')
		.min({ at: 'next_at' })
		.whereNotNull('next_at')
		.andWhere('next_at', '<=', new Date(until))
		.first();
	return instantIn(row?.at);
}

/**
 * Letters of the told past count as delivered when they were written: nobody mails invented people about last month.
 * Only what delivery itself writes is touched, so the locks let it pass.
 */
export async function settleLetters(knex: Knex, until: Instant): Promise<number> {
	return knex('cl_messages')
		.where({ state: 'queued' })
		.andWhere('next_attempt_at', '<=', new Date(until))
		.update({ state: 'sent', attempts: 1, sent_at: knex.ref('next_attempt_at'), next_attempt_at: null });
}
