import type { Instant, RecordLink } from '@closedloop/schema';
import type { Knex } from 'knex';
import type { ClockView } from '../../core/records/index.ts';
import { parseClockFacts, parseDeadlineRule, parseToldRungs } from '../../services/rules/index.ts';
import { grouped } from '../grouped.ts';
import { countIn, instantIn, jsonIn, textIn } from '../row-values.ts';

/** What a clock is read from. */
export const clockColumns = ['id', 'kind', 'cycle', 'rule', 'calendar', 'facts', 'rung', 'acknowledged_at', 'breached_at', 'told', 'calendar_edition', 'procedure'] as const;

/** All clocks of one record, all cycles. Index: `cl_clocks_<link>`. */
export async function clocksOf(knex: Knex, link: RecordLink, record: string): Promise<readonly ClockView[]> {
	const rows: readonly Record<string, unknown>[] = await knex('cl_clocks').select(...clockColumns).where({ [link]: record }).orderBy(['kind', 'cycle']);
	return rows.map((row) => clockIn(row));
}

/** Clocks of one record among many, not read yet: a row that was spoiled shall stop its own record only. */
export interface UnreadClocks {
	/** @throws RuleError for a rule nobody can read */
	readonly read: () => readonly ClockView[];
	/** Whether one of them rings by then. */
	readonly rings: (at: Instant) => boolean;
}

/** The clocks of many records, in one statement. Index: `cl_clocks_<link>`. */
export async function clocksOfMany(knex: Knex, link: RecordLink, records: readonly string[]): Promise<ReadonlyMap<string, UnreadClocks>> {
	const rows: readonly Record<string, unknown>[] = await knex('cl_clocks').select(...clockColumns, link, 'next_at').whereIn(link, [...records]).orderBy(['kind', 'cycle']);
	const alarms = (own: readonly Record<string, unknown>[]): readonly Instant[] => own.flatMap((row) => instantIn(row['next_at']) ?? []);
	return new Map([...grouped(rows, (row) => String(row[link]))].map(([record, own]) =>
		[record, { read: () => own.map((row) => clockIn(row)), rings: (at) => alarms(own).some((next) => next <= at) }]));
}

/** A clock as the judges see it. @throws RuleError when its rule or facts cannot be read */
export function clockIn(row: Record<string, unknown>): ClockView {
	return {
		id: textIn(row['id']),
		kind: textIn(row['kind']) ?? '',
		cycle: countIn(row['cycle']),
		rule: parseDeadlineRule(jsonIn(row['rule'])),
		calendar: textIn(row['calendar']) ?? '',
		facts: parseClockFacts(jsonIn(row['facts'])),
		rung: countIn(row['rung']),
		acknowledged_at: instantIn(row['acknowledged_at']),
		breached_at: instantIn(row['breached_at']),
		told: parseToldRungs(jsonIn(row['told'])),
		edition: textIn(row['calendar_edition']),
		procedure: textIn(row['procedure']),
	};
}
