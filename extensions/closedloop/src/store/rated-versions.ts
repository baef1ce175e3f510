import type { Instant } from '@closedloop/schema';
import { ratedFilter, type RatedSelection } from './item-scores.ts';
import { countIn, instantIn, textIn } from './row-values.ts';
import type { Read } from './read-as.ts';

/** How many answered responses of a selection a reader may see, by the version of the questionnaire. */
export async function ratedVersions(read: Read, selection: RatedSelection): Promise<ReadonlyMap<string, number>> {
	const rows = await read('cl_responses', {
		aggregate: { count: ['id'] },
		group: ['questionnaire'],
		filter: ratedFilter(selection),
		limit: -1,
	});
	return new Map(
		rows.flatMap((row) => {
			const version = textIn(row.questionnaire);
			return version === null ? [] : [[version, countIn(counted(row.count))]];
		}),
	);
}

const counted = (count: unknown): unknown =>
	typeof count === 'object' && count !== null ? Reflect.get(count, 'id') : count;

/**
 * From which instant on the newest `most` responses of a selection were answered; null where it has no more than these.
 */
export async function newestFrom(read: Read, selection: RatedSelection, most: number): Promise<Instant | null> {
	const [row] = await read('cl_responses', {
		fields: ['answered_at'],
		filter: ratedFilter(selection),
		sort: ['-answered_at'],
		limit: 1,
		offset: most,
	});
	const at = instantIn(row?.answered_at);
	return at === null ? null : at + 1;
}
