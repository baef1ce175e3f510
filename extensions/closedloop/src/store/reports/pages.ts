import type { CollectionName, ColumnOf } from '@closedloop/schema';
import type { Filter } from '@directus/types';
import { columnIn } from '../../core/workflow/index.ts';
import type { Read, ReadRow } from '../read-as.ts';

/** Rows one request reads: a fraction of a second of the server's attention, and it breathes between two. */
const pageSize = 2_000;

export interface Paged<Name extends CollectionName> {
	readonly collection: Name;
	readonly filter: Filter;
	readonly fields: readonly ColumnOf<Name>[];
	/** A filled instant, by which the rows are walked. */
	readonly along: ColumnOf<Name>;
}

/**
 * All rows of a selection, page after page, in bounded memory and with the reader's permissions. The next page begins
 * at the instant the last one ended with, behind the rows of it that were seen: as fast at the end as at the beginning.
 */
export async function* pagesOf<Name extends CollectionName>(
	read: Read,
	{ collection, filter, fields, along }: Paged<Name>,
): AsyncGenerator<readonly ReadRow<Name>[]> {
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
		const last = instantText(columnIn(rows.at(-1), along));
		const same = rows.filter((row) => instantText(columnIn(row, along)) === last).length;
		seen = last === from ? seen + same : same;
		from = last;
	}
}

const instantText = (value: unknown): string => (value instanceof Date ? value.toISOString() : String(value));
