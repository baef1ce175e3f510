import type { Instant, Stored } from '@closedloop/schema';
import type { Knex } from 'knex';
import { countIn } from '../row-values.ts';
import type { DueMessage } from './due-messages.ts';

/** A letter this node may work on until `until`; `row` is as the driver gave it. */
export interface ClaimedMessage {
	readonly id: string;
	readonly claimed_at: Instant;
	/** How many tries there have been, this one included. */
	readonly attempts: number;
	readonly row: Stored<'cl_messages'>;
}

/**
 * Takes one due letter in one statement: of several nodes that saw it due, exactly one changes `next_attempt_at` from
 * what all of them saw. Null when another was faster.
 */
export async function claimMessage(
	knex: Knex,
	{ id, due }: DueMessage,
	at: Instant,
	until: Instant,
): Promise<ClaimedMessage | null> {
	const rows: readonly Stored<'cl_messages'>[] = await knex('cl_messages')
		.where({ id, next_attempt_at: due })
		.whereIn('state', ['queued', 'sending'])
		.update({
			state: 'sending',
			claimed_at: new Date(at),
			next_attempt_at: new Date(until),
			attempts: knex.raw('attempts + 1'),
		})
		.returning('*');
	const [row] = rows;
	return row === undefined ? null : { id, claimed_at: at, attempts: countIn(row.attempts), row };
}
