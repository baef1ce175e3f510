import { randomUUID } from 'node:crypto';
import { kindNames, recordKinds, type Instant, type KindName } from '@closedloop/schema';
import type { Knex } from 'knex';
import { chainHash } from '../../core/history/index.ts';
import { adoptRow, rowsWithoutHistory, type FirstEvent } from '../../store/install/adopt-rows.ts';
import { isoOf } from '../../store/row-values.ts';

/**
 * Rows that were there before their collection became a guarded one have no history, and nothing without history may be written.
 * Each gets its first line, which says that it was found and in which state; nothing is made up about who registered it. Answers
 * how many, by collection; none the second time. Part of the installation's transaction.
 */
export async function adopt(trx: Knex, at: Instant): Promise<readonly string[]> {
	const told: string[] = [];
	for (const kind of kindNames) {
		const rows = await rowsWithoutHistory(trx, kind);
		for (const { id, status } of rows) await adoptRow(trx, kind, id, firstEvent(kind, id, status, at), at);
		if (rows.length > 0) told.push(`${rows.length} rows of ${recordKinds[kind].collection} were given a history`);
	}
	return told;
}

function firstEvent(kind: KindName, record: string, status: string | null, at: Instant): FirstEvent {
	const { collection, link } = recordKinds[kind];
	const covered = {
		id: randomUUID(), record, collection, seq: 1, kind: 'created', effective_at: isoOf(at), recorded_at: isoOf(at),
		actor: null, actor_kind: 'system', from_state: null, to_state: status, data: { adopted: true },
	};
	const hash = chainHash(null, covered);
	const time = new Date(at);
	return { ...covered, [link]: record, data: JSON.stringify(covered.data), effective_at: time, recorded_at: time, once_key: `${record}:1`, prev_hash: null, hash };
}
