import { idOf } from '../../core/values/index.ts';
import { columnIn } from '../../core/workflow/index.ts';
import type { Read } from '../read-as.ts';
import { countOf } from '../reports/open-records.ts';
import type { QueuedKind } from './queued-kinds.ts';
import type { QueuedQuestion } from './queued-rows.ts';

/** How many open records of a kind are whose, counted by the database, as the reader may see them. */
export async function ownerCounts(
	read: Read,
	of: QueuedKind,
	{ filter, goesOn }: QueuedQuestion,
): Promise<readonly { readonly owner: string | null; readonly n: number }[]> {
	const rows = await read(of.collection, {
		aggregate: { countDistinct: ['id'] },
		group: [of.owner, 'workflow', 'status'],
		filter,
		limit: -1,
	});
	return rows.filter(goesOn).map((row) => ({ owner: idOf(columnIn(row, of.owner)) ?? null, n: countOf(row) }));
}
