import type { Read } from '../../store/read-as.ts';
import type { Posted } from './board.ts';

/**
 * Of these notices those that a member of the staff may read, by Directus's own permissions.
 *
 * @throws FORBIDDEN where they may read no notices at all
 */
export async function ofTheirs(read: Read, notices: readonly Posted[]): Promise<readonly Posted[]> {
	const rows = await read('cl_reports', {
		fields: ['id', 'title', 'summary', 'effective_on'],
		filter: { id: { _in: notices.map(({ id }) => id) } },
		limit: -1,
	});
	const theirs = new Set(rows.map(({ id }) => String(id)));
	return notices.filter(({ id }) => theirs.has(id));
}
