import type { Filter } from '@directus/types';
import type { Read } from '../read-as.ts';

/** What somebody wants to count: a collection, a filter, and the columns that will be looked at. */
export interface Seen {
	readonly collection: string;
	readonly filter: Filter;
	readonly fields: readonly string[];
	/**
	 * Those of `fields` whose filled values are counted, too. No instants: on PostgreSQL Directus takes their count for a
	 * date and fails.
	 */
	readonly counted: readonly string[];
}

/**
 * Whether the viewer may see all of a selection, with every column named. What somebody sees is a part of what there
 * is, so equal numbers mean equal rows; Directus itself counts both, by the viewer's permissions and by the desk's own.
 * Where it holds, a statement over the table tells the viewer nothing they could not read; where it does not, rows are
 * read one page after another as the viewer.
 *
 * @throws FORBIDDEN as Directus does, when the collection or one of the columns may not be read at all
 */
export async function seesAll(
	viewer: Read,
	desk: Read,
	{ collection, filter, fields, counted }: Seen,
): Promise<boolean> {
	await viewer(collection, { fields: [...fields], filter, limit: 1 });
	const query = { aggregate: { count: [...counted] }, filter };
	const [mine, all] = await Promise.all([viewer(collection, query), desk(collection, query)]);
	return JSON.stringify(mine) === JSON.stringify(all);
}
