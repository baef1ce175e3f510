import type { Filter } from '@directus/types';
import type { Read, StoredRow } from '../read-as.ts';

/** Rows one request reads: a fraction of a second of the server's attention, and it breathes between two. */
const pageSize = 2_000;

export interface Paged {
	readonly collection: string;
	readonly filter: Filter;
	readonly fields: readonly string[];
	/** A filled instant, by which the rows are walked. */
	readonly along: string;
}

/**
 * All rows of a selection, page after page, in bounded memory and with the reader's permissions. The next page begins
 * at the instant the last one ended with, behind the rows of it that were seen: as fast at the end as at the beginning.
 */
export async function* pagesOf(
	read: Read,
	{ collection, filter, fields, along }: Paged,
): AsyncGenerator<readonly StoredRow[]> {
	let from: string | null = null;
	let seen = 0;
	for (;;) {
		const here: Filter = from === null ? filter : { _and: [filter, { [along]: { _gte: from } }] };
		const rows = await read(collection, {
			fields: [...new Set([...fields, 'id', along])],
			filter: here,
			sort: [along, 'id'],
			limit: pageSize,
			offset: seen,
		});
		if (rows.length > 0) yield rows;
		if (rows.length < pageSize) return;
		const last = instantText(rows.at(-1)?.[along]);
		const same = rows.filter((row) => instantText(row[along]) === last).length;
		seen = last === from ? seen + same : same;
		from = last;
	}
}

const instantText = (value: unknown): string => (value instanceof Date ? value.toISOString() : String(value));
