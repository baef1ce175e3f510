import type { Stored } from '@closedloop/schema';
import type { RatedResponse } from '../core/statistics/index.ts';
import { ratedFilter, type RatedSelection } from './item-scores.ts';
import { jsonIn } from './row-values.ts';
import type { Read } from './read-as.ts';
import { pagesOf } from './reports/pages.ts';

/**
 * The answered responses of a selection that a reader may see, page by page: other work goes on between two. Index:
 * `cl_responses_trend`.
 */
export async function* itemScoreRows(read: Read, selection: RatedSelection): AsyncGenerator<readonly RatedResponse[]> {
	for await (const rows of pagesOf(read, {
		collection: 'cl_responses',
		fields: ['party', 'item_scores'],
		filter: ratedFilter(selection),
		along: 'answered_at',
	}))
		yield rows.map(rowOf);
}

function rowOf({ id, party, item_scores }: Stored<'cl_responses'>): RatedResponse {
	const scores = jsonIn(item_scores);
	const items = typeof scores === 'object' && scores !== null ? Object.entries(scores) : [];
	return {
		id: String(id),
		party: typeof party === 'string' ? party : null,
		items: Object.fromEntries(
			items.map(([code, score]: [string, unknown]) => [code, typeof score === 'number' ? score : null]),
		),
	};
}
