import type { CollectionName, Locale } from '@closedloop/schema';
import type { Knex } from 'knex';
import { factName } from '../../core/facts/index.ts';
import { writtenSince } from '../../core/history/index.ts';
import { columnIn, type RecordView } from '../../core/workflow/index.ts';
import { linesAfter } from '../../store/history/history-rows.ts';
import { refuseAll } from '../refusal.ts';
import { seenAt } from './incoming.ts';

interface Unseen {
	readonly collection: CollectionName;
	readonly record: RecordView;
	readonly payload: RecordView;
	readonly change: RecordView;
	readonly locale: Locale;
}

/**
 * Who sends the count of the history they have seen overwrites nothing that was written since: columns others edited go on
 * as they are, a step is taken only on what its taker has seen, and nothing is written over a step of others unseen.
 * @throws CL_CONFLICT naming the column
 */
export async function keepUnseen(knex: Knex, { collection, record, payload, change, locale }: Unseen): Promise<void> {
	const seen = seenAt(payload.seq, record);
	if (seen === null) return;
	const lines = await linesAfter(knex, String(record.id), seen);
	const both = writtenSince(
		lines,
		Object.keys(change).flatMap((column) => columnsIn(column, columnIn(change, column))),
	);
	if (both.length === 0) return;
	const refusals = both.map((field) => ({ code: 'CL_CONFLICT' as const, field }));
	throw refuseAll(refusals, collection, locale);
}

/** Facts are written one by one. */
const columnsIn = (column: string, value: unknown): readonly string[] =>
	column === 'facts' && typeof value === 'object' && value !== null ? Object.keys(value).map(factName) : [column];
