import type { Instant, Stored } from '@closedloop/schema';
import type { Knex } from 'knex';
import type { RepeatRecord } from '../../core/intake/index.ts';
import { instantIn } from '../row-values.ts';

/** More than anybody counts on one hand; the newest are enough to say "again". */
const earlierMost = 100;

/** Earlier records of the same repeat key, void ones left out. Index: `cl_feedback_repeat`. */
export async function earlierOf(knex: Knex, key: string, until: Instant): Promise<readonly RepeatRecord[]> {
	const rows: readonly Stored<'cl_feedback'>[] = await knex('cl_feedback')
		.select('id', 'kind', 'site', 'category', 'party', 'product', 'lot_text', 'received_at')
		.where({ repeat_key: key })
		.whereNot({ status: 'void' })
		.orderBy('received_at', 'desc')
		.limit(earlierMost);
	return rows.map((row) => ({ ...row, id: String(row.id), at: instantIn(row.received_at) ?? until }));
}
