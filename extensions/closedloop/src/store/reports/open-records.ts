import {
	ageingKinds,
	recordKinds,
	recordOf,
	type AgeingSubject,
	type ColumnOf,
	type Instant,
} from '@closedloop/schema';
import type { Filter } from '@directus/types';
import type { Read } from '../read-as.ts';
import { countIn, instantIn, isoOf, textIn } from '../row-values.ts';
import { filterOf, type Condition } from './selection.ts';
import type { RowWith } from '../stored.ts';

/** What is known of a kind of records whose age is told. */
type AgedCollection = (typeof recordKinds)[AgeingSubject]['collection'];

export interface Ageing {
	readonly collection: AgedCollection;
	/** Column its age is counted from. */
	readonly since: ColumnOf<AgedCollection>;
	/** The column whose values a bar is made up of. */
	readonly part: 'severity' | 'status';
	/** Columns that name a record, the best first. */
	readonly names: readonly ColumnOf<AgedCollection>[];
	/** Columns of the list behind a figure. */
	readonly listed: readonly ColumnOf<AgedCollection>[];
	/** Column that is empty while it is open; null = its state says so. */
	readonly closed: ColumnOf<AgedCollection> | null;
}

export const ageings: Readonly<Record<AgeingSubject, Ageing>> = recordOf(ageingKinds, (kind) => {
	const { collection, begins: since, names, ageing } = recordKinds[kind];
	const { part, listed, closed } = ageing;
	return { collection, since, part, names, listed, closed };
});

/** Nobody has ended it; `going` are the states in which a record goes on, where only they tell. */
export const openRecords = ({ closed }: Ageing, going: readonly string[]): readonly Condition[] => [
	closed === null ? { column: 'status', in: going } : { column: closed, filled: false },
];

/** A promise of it is broken and not answered. */
export const overdueRecords: readonly Condition[] = [{ column: 'clock_state', in: ['missed'] }];

/** None is broken, and of one that runs 80 % of the time is used. Index: `cl_clocks_warn`. */
export const warnedRecords = (now: Instant): readonly Filter[] => [
	filterOf([{ column: 'clock_state', in: ['none', 'running', 'paused'] }]),
	{ clocks: { _some: { warn_at: { _lt: isoOf(now) } } } },
];

/** How many records of one group and one part. */
export interface RecordCount {
	readonly key: string;
	readonly part: string;
	readonly n: number;
}

/**
 * Counts records as the reader may see them, by group and part: Directus's own count, with the filter its list takes.
 */
export async function countRecords(
	read: Read,
	{ collection, part }: Ageing,
	filter: Filter,
	column: ColumnOf<AgedCollection>,
): Promise<readonly RecordCount[]> {
	const rows = await read(collection, {
		aggregate: { count: ['id'] },
		group: [...new Set([column, part])],
		filter,
		limit: -1,
	});
	return rows.map((row) => ({ key: textIn(row[column]) ?? '', part: textIn(row[part]) ?? '', n: countOf(row) }));
}

export async function countAll(read: Read, { collection }: Ageing, filter: Filter): Promise<number> {
	// Distinct: a record with two clocks in danger is one record, however Directus joins them.
	const [row] = await read(collection, { aggregate: { countDistinct: ['id'] }, filter });
	return countOf(row ?? {});
}

/** What Directus counted, of a row that was asked to. */
export function countOf(row: RowWith<'count' | 'countDistinct'>): number {
	const counted = row.count ?? row.countDistinct;
	return typeof counted === 'object' && counted !== null && 'id' in counted ? countIn(counted.id) : 0;
}

/** The record with this place among the youngest first, from 1. */
export async function recordAt(
	read: Read,
	{ collection, since, names }: Ageing,
	filter: Filter,
	place: number,
): Promise<{ readonly id: string; readonly name: string; readonly since: Instant } | null> {
	const [row] = await read(collection, {
		fields: ['id', since, ...names],
		filter,
		sort: [`-${since}`, 'id'],
		offset: place - 1,
		limit: 1,
	});
	if (row === undefined) return null;
	return {
		id: String(row.id),
		name: names.map((name) => textIn(row[name])).find((name) => name !== null) ?? '',
		since: instantIn(row[since]) ?? 0,
	};
}
