import type { ColumnOf, Instant, RecordLink, Stored } from '@closedloop/schema';
import type { Knex } from 'knex';
import type { ClockView } from '../../core/record/index.ts';
import { parseClockFacts, parseDeadlineRule, parseToldRungs, RuleError } from '../../rules/index.ts';
import { grouped } from '../grouped.ts';
import { instantIn, jsonIn, textIn } from '../row-values.ts';
import { Unreadable } from '../unreadable.ts';

/** What a clock is read from. */
export const clockColumns = [
	'id',
	'kind',
	'cycle',
	'rule',
	'calendar',
	'facts',
	'rung',
	'acknowledged_at',
	'breached_at',
	'told',
	'calendar_edition',
	'procedure',
] as const;

/** All clocks of one record, all cycles. Index: `cl_clocks_<link>`. */
export async function clocksOf(knex: Knex, link: RecordLink, record: string): Promise<readonly ClockView[]> {
	const rows: readonly Stored<'cl_clocks'>[] = await knex('cl_clocks')
		.select(...clockColumns)
		.where({ [link]: record })
		.orderBy(['kind', 'cycle']);
	return rows.map((row) => clockIn(row));
}

/** Clocks of one record among many, not read yet: a row that was spoiled shall stop its own record only. */
export interface UnreadClocks {
	/** @throws Unreadable */
	readonly read: () => readonly ClockView[];
	/** Whether one of them rings by then. */
	readonly rings: (at: Instant) => boolean;
}

/** The clocks of many records, in one statement. Index: `cl_clocks_<link>`. */
export async function clocksOfMany(
	knex: Knex,
	link: RecordLink,
	records: readonly string[],
): Promise<ReadonlyMap<string, UnreadClocks>> {
	const rows: readonly Stored<'cl_clocks'>[] = await knex('cl_clocks')
		.select(...clockColumns, link, 'next_at')
		.whereIn(link, [...records])
		.orderBy(['kind', 'cycle']);
	const alarms = (own: readonly Stored<'cl_clocks'>[]): readonly Instant[] =>
		own.flatMap((row) => instantIn(row.next_at) ?? []);
	return new Map(
		[...grouped(rows, (row) => String(row[link]))].map(([record, own]) => [
			record,
			{ read: () => own.map((row) => clockIn(row)), rings: (at) => alarms(own).some((next) => next <= at) },
		]),
	);
}

/** A clock as the judges see it. @throws Unreadable naming the column */
export function clockIn(row: Stored<'cl_clocks'>): ClockView {
	const id = textIn(row.id) ?? '';
	const read = <Value>(column: ColumnOf<'cl_clocks'>, value: (cell: unknown) => Value | undefined): Value => {
		const found = row[column] === undefined ? undefined : value(row[column]);
		if (found === undefined) throw new Unreadable({ table: 'cl_clocks', id, column });
		return found;
	};
	return {
		id: read('id', (cell) => textIn(cell) ?? undefined),
		kind: read('kind', (cell) => textIn(cell) ?? undefined),
		cycle: read('cycle', wholeOf),
		rule: read('rule', (cell) => unlessMalformed(() => parseDeadlineRule(jsonIn(cell)))),
		calendar: textIn(row.calendar) ?? '',
		facts: read('facts', (cell) => unlessMalformed(() => parseClockFacts(jsonIn(cell)))),
		rung: read('rung', wholeOf),
		acknowledged_at: read('acknowledged_at', instantOf),
		breached_at: read('breached_at', instantOf),
		told: read('told', (cell) => unlessMalformed(() => parseToldRungs(jsonIn(cell)))),
		edition: textIn(row.calendar_edition),
		procedure: textIn(row.procedure),
	};
}

const wholeOf = (cell: unknown): number | undefined =>
	typeof cell === 'number' && Number.isSafeInteger(cell) ? cell : undefined;

const instantOf = (cell: unknown): Instant | null | undefined =>
	cell === null ? null : (instantIn(cell) ?? undefined);

function unlessMalformed<Value>(read: () => Value): Value | undefined {
	try {
		return read();
	} catch (error) {
		if (error instanceof RuleError || error instanceof SyntaxError) return undefined;
		throw error;
	}
}
