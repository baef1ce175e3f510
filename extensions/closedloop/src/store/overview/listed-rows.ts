import type { CollectionName, KindCollection } from '@closedloop/schema';
import type { Filter } from '@directus/types';
import type { Read, StoredRow } from '../read-as.ts';
import { countOf } from '../reports/open-records.ts';

/** Which rows a block shows of a kind, and what of them. */
export interface Listed {
	readonly of: { readonly collection: KindCollection };
	readonly columns: readonly string[];
	/** The most wanted first. */
	readonly sort: readonly string[];
}

/** The first rows of a block, as their reader may see them. */
export const listedRows = (
	read: Read,
	{ of, columns, sort }: Listed,
	filter: Filter,
	most: number,
): Promise<readonly StoredRow[]> =>
	read(of.collection, { fields: [...columns], filter, sort: [...sort, 'id'], limit: most });

/** How many there are, as their reader may see them; each once, however many clocks or letters it has. */
export async function listedCount(read: Read, collection: CollectionName, filter: Filter): Promise<number> {
	const [row] = await read(collection, { aggregate: { countDistinct: ['id'] }, filter });
	return countOf(row ?? {});
}
