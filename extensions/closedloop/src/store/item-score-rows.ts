import type { Filter } from '@directus/types';
import type { RatedResponse } from '../core/statistics/index.ts';
import { jsonIn } from './row-values.ts';
import type { Read, StoredRow } from './read-as.ts';

/** One answered response with the score of each of its items. */
export interface ItemScoreRow extends RatedResponse {
	readonly id: string;
	/** The version that was asked. */
	readonly questionnaire: string;
}

export interface ItemScoreRows {
	readonly rows: readonly ItemScoreRow[];
	readonly truncated: boolean;
}

/** One page of a read; and so many pages at most: a Pareto chart of more answers looks the same. */
const page = 1000;
const pagesMost = 50;

/** Answered responses a reader may see, newest first. Index: `cl_responses_trend`. */
export async function itemScoreRows(read: Read, filter: readonly Filter[]): Promise<ItemScoreRows> {
	const rows: ItemScoreRow[] = [];
	for (let number = 1; number <= pagesMost; number++) {
		const found = await read('cl_responses', {
			fields: ['id', 'party', 'questionnaire', 'item_scores'],
			filter: { _and: [{ item_scores: { _nnull: true } }, ...filter] },
			sort: ['-answered_at', 'id'], limit: page, page: number,
		});
		rows.push(...found.map(rowOf));
		if (found.length < page) return { rows, truncated: false };
	}
	return { rows, truncated: true };
}

function rowOf({ id, party, questionnaire, item_scores }: StoredRow): ItemScoreRow {
	const scores = jsonIn(item_scores);
	const items = typeof scores === 'object' && scores !== null ? Object.entries(scores) : [];
	return {
		id: String(id), party: typeof party === 'string' ? party : null, questionnaire: String(questionnaire),
		items: Object.fromEntries(items.map(([code, score]: [string, unknown]) => [code, typeof score === 'number' ? score : null])),
	};
}
