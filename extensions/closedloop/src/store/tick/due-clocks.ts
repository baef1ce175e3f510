import { kindNames, recordKinds, type Instant, type KindName, type Stored } from '@closedloop/schema';
import type { Knex } from 'knex';
import { textIn } from '../row-values.ts';
import type { RowWith } from '../stored.ts';

/** A record on which a clock wants attention. */
export interface DueRecord {
	readonly kind: KindName;
	readonly id: string;
	/** It could not be served before. */
	readonly faulty: boolean;
}

export interface DueRecords {
	readonly records: readonly DueRecord[];
	/** Clocks that ring and belong to no record. */
	readonly orphans: readonly string[];
	/** There are more clocks that ring than were asked for. */
	readonly more: boolean;
}

const links = kindNames.map((kind) => recordKinds[kind].link);

/** Faults of the clock's record, or of a clock without one. Asked for due rows only. */
const faults = `EXISTS (SELECT 1 FROM cl_faults WHERE subject = 'clock' AND subject_id = CAST(COALESCE(${links.map((link) => `cl_clocks.${link}`).join(', ')}, cl_clocks.id) AS VARCHAR(64))`;

/** A record that failed lately rests until its next try, so that failing ones never fill the batch. */
const notResting = `NOT ${faults} AND retry_at > ?)`;

/** Records with a clock whose alarm has rung, the longest-waiting first. Index: `cl_clocks_alarm`. */
export async function dueRecords(knex: Knex, at: Instant, limit: number): Promise<DueRecords> {
	const rows: readonly (Stored<'cl_clocks'> & RowWith<'faulty'>)[] = await knex('cl_clocks')
		.select('id', ...links, knex.raw(`${faults}) AS faulty`))
		.whereNotNull('next_at')
		.andWhere('next_at', '<=', new Date(at))
		.andWhereRaw(notResting, [at])
		.orderBy('next_at')
		.limit(limit);
	const seen = new Map<string, DueRecord>();
	const orphans: string[] = [];
	for (const row of rows) {
		const faulty = row.faulty === true || row.faulty === 1;
		const records = kindNames
			.flatMap((kind) => ({ kind, id: textIn(row[recordKinds[kind].link]) ?? '', faulty }))
			.filter(({ id }) => id !== '');
		for (const record of records) seen.set(`${record.kind}:${record.id}`, record);
		if (records.length === 0) orphans.push(String(row.id));
	}
	return { records: [...seen.values()], orphans, more: rows.length === limit };
}
