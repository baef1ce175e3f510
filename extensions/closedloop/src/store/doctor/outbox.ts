import type { Instant } from '@closedloop/schema';
import type { Knex } from 'knex';
import type { RowWith } from '../stored.ts';

export interface OutboxCounts {
	/** Due before `since` and still not sent. */
	readonly stuck: number;
	/** Given up after the last attempt. */
	readonly failed: number;
}

/** Letters that should have left by `since`, and those given up. Index: `cl_messages_outbox` for the former. */
export async function outboxCounts(knex: Knex, since: Instant): Promise<OutboxCounts> {
	const stuck: RowWith<'n'> | undefined = await knex('cl_messages')
		.count('* as n')
		.whereNotNull('next_attempt_at')
		.andWhere('next_attempt_at', '<', new Date(since))
		.first();
	const failed: RowWith<'n'> | undefined = await knex('cl_messages').count('* as n').where({ state: 'failed' }).first();
	return { stuck: Number(stuck?.n ?? 0), failed: Number(failed?.n ?? 0) };
}
