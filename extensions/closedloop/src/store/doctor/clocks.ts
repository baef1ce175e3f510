import type { Instant, Stored } from '@closedloop/schema';
import type { Knex } from 'knex';
import type { ClockView } from '../../core/record/index.ts';
import { clockColumns, clockIn } from '../records/clock-rows.ts';
import { countIn, textIn } from '../row-values.ts';
import { readableOf } from '../unreadable.ts';
import type { RowWith } from '../stored.ts';

const open = ['running', 'paused'];

/** Open clocks older than editions: their calendar may still move them unseen. */
export async function clocksWithoutEdition(knex: Knex): Promise<number> {
	return countIn(
		(await knex('cl_clocks').count({ n: '*' }).whereIn('state', open).whereNull('calendar_edition').first())?.n,
	);
}

/** Editions that clocks name and that are not kept, each with the number of its clocks. */
export async function lostEditions(
	knex: Knex,
): Promise<readonly { readonly edition: string; readonly count: number }[]> {
	const rows: readonly (Stored<'cl_clocks'> & RowWith<'n'>)[] = await knex('cl_clocks')
		.select('calendar_edition')
		.count({ n: '*' })
		.whereNotNull('calendar_edition')
		.whereNotIn('calendar_edition', knex('cl_calendar_editions').select('id'))
		.groupBy('calendar_edition');
	return rows.map((row) => ({ edition: String(row.calendar_edition), count: countIn(row.n) }));
}

/** Open clocks of a calendar due from an instant on, the soonest first. */
export async function openClocksDueFrom(
	knex: Knex,
	calendar: string,
	from: Instant,
	limit: number,
): Promise<readonly (ClockView & { readonly feedback: string | null })[]> {
	const rows: readonly Stored<'cl_clocks'>[] = await knex('cl_clocks')
		.select(...clockColumns, 'feedback')
		.where({ calendar })
		.whereIn('state', open)
		.andWhere('due_at', '>=', new Date(from))
		.orderBy('due_at')
		.limit(limit);
	return readableOf(rows, (row) => ({ ...clockIn(row), feedback: textIn(row.feedback) }));
}
