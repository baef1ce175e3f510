import { randomUUID } from 'node:crypto';
import { kindNames, recordKinds, type Instant, type KindName } from '@closedloop/schema';
import type { Knex } from 'knex';
import { afterwards } from '../../core/history/index.ts';
import { eventOf } from '../../core/record/index.ts';
import type { RecordView, WorkflowName } from '../../core/workflow/index.ts';
import { tableRow } from '../../store/history/history-rows.ts';
import { adoptRow, rowsWithoutHistory, type FirstEvent } from '../../store/install/adopt-rows.ts';
import { textIn } from '../../store/row-values.ts';
import { rulebook, workflowFor } from '../rulebook/index.ts';
import { chained, linesOf } from '../write/index.ts';

/**
 * Rows that were there before their collection became a guarded one have no history, and nothing without history may be
 * written. Each gets its first line, which says that it was found and in which state; nothing is made up about who
 * registered it. Answers how many, by collection; none the second time. Part of the installation's transaction.
 */
export async function adopt(trx: Knex, secret: string, at: Instant): Promise<readonly string[]> {
	const told: string[] = [];
	for (const kind of kindNames) {
		const rows = await rowsWithoutHistory(trx, kind);
		for (const row of rows) {
			const lives = workflowFor(await rulebook(trx), { kind, record: row, procedure: null });
			const event = firstEvent(secret, { kind, row, lives, at });
			await adoptRow(trx, { kind, id: String(row.id), event, workflow: lives?.id ?? null, at });
		}
		if (rows.length > 0) told.push(`${rows.length} rows of ${recordKinds[kind].collection} were given a history`);
	}
	return told;
}

interface Found {
	readonly kind: KindName;
	readonly row: RecordView;
	/** The workflow in force; null where there is none yet. */
	readonly lives: WorkflowName | null;
	readonly at: Instant;
}

function firstEvent(secret: string, { kind, row, lives, at }: Found): FirstEvent {
	const { collection, link, begins } = recordKinds[kind];
	const place = { collection, record: String(row.id), seq: 0, hash: null };
	const workflow = lives === null ? {} : { workflow: { code: lives.code, version: lives.version } };
	const draft = eventOf('created', { at, to: textIn(row.status) }, { adopted: true, ...workflow });
	const lines = linesOf({ newId: randomUUID }, { at, actor: { id: null, kind: 'system' } }, place, [draft]);
	const [event] = chained({ secret }, place, lines, (salt) =>
		afterwards(salt, collection, { ...row, workflow: lives?.id ?? null, [begins]: row[begins] ?? at }, []),
	);
	if (event === undefined) throw new RangeError('a draft gives a line');
	return tableRow(event, link);
}
