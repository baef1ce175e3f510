import type { Instant } from '@closedloop/schema';
import type { Knex } from 'knex';
import { dialectOf } from '../dialect.ts';
import { countIn } from '../row-values.ts';
import type { RowWith } from '../stored.ts';

/** Columns by which rows become due (`store/tick/whats-due.ts`). */
const alarms = [
	{ table: 'cl_clocks', column: 'next_at' },
	{ table: 'cl_messages', column: 'next_attempt_at' },
	{ table: 'cl_messages', column: 'evidence_at' },
] as const;

type Alarm = (typeof alarms)[number];

export interface Unheard {
	readonly overdue: readonly (Alarm & { readonly count: number })[];
	/** Rows whose alarm is no time: SQLite keeps any text, and no text is ever earlier than now. */
	readonly spoiled: readonly (Alarm & { readonly ids: readonly string[] })[];
}

/** More than these help nobody. */
const shown = 10;

/** Alarms that rang before `since` and are still there, and those that cannot ring. Indexes: those of the tick. */
export async function unheardAlarms(knex: Knex, since: Instant): Promise<Unheard> {
	const overdue: (Alarm & { readonly count: number })[] = [];
	const spoiled: (Alarm & { readonly ids: readonly string[] })[] = [];
	for (const alarm of alarms) {
		const { table, column } = alarm;
		const rung: readonly RowWith<'n'>[] = await knex(table)
			.count({ n: '*' })
			.whereNotNull(column)
			.andWhere(column, '<', new Date(since));
		const count = countIn(rung[0]?.n);
		if (count > 0) overdue.push({ ...alarm, count });
		if (dialectOf(knex) !== 'sqlite') continue;
		const rows: readonly RowWith<'id'>[] = await knex(table)
			.select('id')
			.whereNotNull(column)
			.andWhereRaw(`typeof(${column}) NOT IN ('integer', 'real')`)
			.limit(shown);
		if (rows.length > 0) spoiled.push({ ...alarm, ids: rows.map(({ id }) => String(id)) });
	}
	return { overdue, spoiled };
}
