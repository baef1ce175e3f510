import type { Instant, Stored } from '@closedloop/schema';
import type { Knex } from 'knex';

/** A letter that waits to be sent. `due` is the column as the driver gave it: the claim compares it unchanged. */
export interface DueMessage {
	readonly id: string;
	readonly due: unknown;
}

/**
 * Letters of one channel that are to be sent now, the longest-waiting first. A letter under work is due again when its
 * lease has run out, so that a crash loses none. Index: `cl_messages_outbox`.
 */
export async function dueMessages(
	knex: Knex,
	channel: 'email' | 'notice',
	at: Instant,
	limit: number,
): Promise<readonly DueMessage[]> {
	const rows: readonly Stored<'cl_messages'>[] = await knex('cl_messages')
		.select('id', 'next_attempt_at')
		.whereNotNull('next_attempt_at')
		.andWhere('next_attempt_at', '<=', new Date(at))
		.andWhere({ channel, direction: 'out' })
		.whereIn('state', ['queued', 'sending'])
		.orderBy('next_attempt_at')
		.limit(limit);
	return rows.map((row) => ({ id: String(row.id), due: row.next_attempt_at }));
}
