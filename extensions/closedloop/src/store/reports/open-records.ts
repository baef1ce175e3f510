import type { AgeingGrouping, Instant } from '@closedloop/schema';
import type { Filter } from '@directus/types';
import type { Read, StoredRow } from '../read-as.ts';
import { countIn, instantIn, isoOf, textIn } from '../row-values.ts';
import { filterOf, type Condition } from './selection.ts';

/** The column of a record behind each grouping. */
export const ageColumns = { owner: 'owner', department: 'lead_department', severity: 'severity', category: 'category' } as const satisfies Record<AgeingGrouping, string>;

/** Nobody has ended it. Index: `cl_feedback_open`. */
export const openRecords: readonly Condition[] = [{ column: 'closed_at', filled: false }];

/** A promise of it is broken and not answered. */
export const overdueRecords: readonly Condition[] = [{ column: 'clock_state', in: ['missed'] }];

/** None is broken, and of one that runs 80 % of the time is used. Index: `cl_clocks_warn`. */
export const warnedRecords = (now: Instant): readonly Filter[] => [
	filterOf([{ column: 'clock_state', in: ['none', 'running', 'paused'] }]),
	{ clocks: { _some: { warn_at: { _lt: isoOf(now) } } } },
];

/** How many records of one group and one severity. */
export interface RecordCount {
	readonly key: string;
	readonly severity: string;
	readonly n: number;
}

/** Counts records as the reader may see them, by group and severity: Directus's own count, with the filter its list takes. */
export async function countRecords(read: Read, filter: Filter, by: AgeingGrouping): Promise<readonly RecordCount[]> {
	const column = ageColumns[by];
	const rows = await read('cl_feedback', { aggregate: { count: ['id'] }, group: [...new Set([column, 'severity'])], filter, limit: -1 });
	return rows.map((row) => ({ key: textIn(row[column]) ?? '', severity: textIn(row['severity']) ?? '', n: countOf(row) }));
}

export async function countAll(read: Read, filter: Filter): Promise<number> {
	// Distinct: a record with two clocks in danger is one record, however Directus joins them.
	const [row] = await read('cl_feedback', { aggregate: { countDistinct: ['id'] }, filter });
	return countOf(row ?? {});
}

function countOf(row: StoredRow): number {
	const counted = row['count'] ?? row['countDistinct'];
	return typeof counted === 'object' && counted !== null && 'id' in counted ? countIn(counted.id) : 0;
}

/** The record with this place among the youngest first, from 1. */
export async function recordAt(read: Read, filter: Filter, place: number): Promise<{ readonly id: string; readonly number: string | null; readonly subject: string; readonly received_at: Instant } | null> {
	const [row] = await read('cl_feedback', { fields: ['id', 'number', 'subject', 'received_at'], filter, sort: ['-received_at', 'id'], offset: place - 1, limit: 1 });
	if (row === undefined) return null;
	return { id: String(row['id']), number: textIn(row['number']), subject: textIn(row['subject']) ?? '', received_at: instantIn(row['received_at']) ?? 0 };
}
