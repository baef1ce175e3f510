import type { RecordLink, Stored } from '@closedloop/schema';
import type { Knex } from 'knex';
import { firstRow } from './first-row.ts';

interface ClockOfRecord {
	readonly link: RecordLink;
	readonly record: string;
	readonly kind: string;
	readonly cycle: number;
}

/** Whether one cycle of a promise has ended, kept or cancelled. Index: `cl_clocks_<link>`. */
export async function clockEnded(knex: Knex, { link, record, kind, cycle }: ClockOfRecord): Promise<boolean> {
	const row = await firstRow<Stored<'cl_clocks'>>(
		knex('cl_clocks')
			.select('state')
			.where({ [link]: record, kind, cycle })
			.limit(1),
	);
	return row?.state === 'met' || row?.state === 'cancelled';
}
