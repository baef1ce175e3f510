import type { Instant, RecordLink, Stored } from '@closedloop/schema';
import type { Knex } from 'knex';
import type { ClockView } from '../../core/record/index.ts';
import { instantIn, textIn } from '../row-values.ts';
import { Unreadable } from '../unreadable.ts';
import { clockColumns, clockIn } from './clock-rows.ts';

/** A running clock and whose it is. */
export interface RunningClock {
	readonly record: string;
	readonly due_at: Instant;
	readonly clock: ClockView;
}

/**
 * Running clocks of many records, in one statement; one that was spoiled is left out, the tick names it. Index:
 * `cl_clocks_<link>`.
 */
export async function runningClocks(
	knex: Knex,
	link: RecordLink,
	records: readonly string[],
): Promise<readonly RunningClock[]> {
	const rows: readonly Stored<'cl_clocks'>[] = await knex('cl_clocks')
		.select(...clockColumns, link, 'due_at')
		.whereIn(link, [...records])
		.where({ state: 'running' });
	return rows.flatMap((row) => {
		const [record, due_at, clock] = [textIn(row[link]), instantIn(row.due_at), readable(row)];
		return record === null || due_at === null || clock === null ? [] : [{ record, due_at, clock }];
	});
}

function readable(row: Stored<'cl_clocks'>): ClockView | null {
	try {
		return clockIn(row);
	} catch (error) {
		if (error instanceof Unreadable) return null;
		throw error;
	}
}
