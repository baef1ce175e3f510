import type { RecordLink } from '@closedloop/schema';
import { listIn, member } from '../../core/json.ts';
import { columnIn } from '../../core/workflow/index.ts';
import type { Read, StoredRow } from '../read-as.ts';
import { instantIn, jsonIn, textIn } from '../row-values.ts';

/** Letters looked at, the newest first; and records a list of Studio can name by their ids. */
const [mostLetters, mostRecords] = [500, 100];

export interface Climbed {
	/** Ids of the records, by the column that points at them. */
	readonly ids: ReadonlyMap<RecordLink, readonly string[]>;
	/** There may be more. */
	readonly more: boolean;
}

/**
 * Records of a promise that climbed to somebody and that nobody has answered or acknowledged since. Their letters say
 * which to look at: a list of ids in JSON is found by no index. Two plain questions, since Directus silently leaves out a
 * filter with several conditions behind a relation.
 */
export async function climbedTo(read: Read, user: string, links: readonly RecordLink[]): Promise<Climbed> {
	const letters: readonly StoredRow[] = await read('cl_messages', {
		fields: [...links],
		filter: { _and: [{ to_user: { _eq: user } }, { template: { _eq: 'rung' } }] },
		sort: ['-written_at'],
		limit: mostLetters,
	});
	const ids = new Map<RecordLink, readonly string[]>();
	let more = letters.length === mostLetters;
	for (const link of links) {
		const told = [...new Set(letters.flatMap((row) => textIn(columnIn(row, link)) ?? []))];
		if (told.length === 0) continue;
		const clocks: readonly StoredRow[] = await read('cl_clocks', {
			fields: [link, 'told', 'acknowledged_at'],
			filter: { _and: [{ [link]: { _in: told } }, { state: { _in: ['running', 'paused'] } }, { rung: { _gt: 0 } }] },
			limit: -1,
		});
		const waiting = clocks
			.filter((clock) => waitsFor(clock, user))
			.flatMap((clock) => textIn(columnIn(clock, link)) ?? []);
		const all = [...new Set(waiting)];
		ids.set(link, all.slice(0, mostRecords));
		more ||= all.length > mostRecords;
	}
	return { ids, more };
}

/** One of its rungs was told to them, and one since anybody said that they know. Older rows do not say whom. */
function waitsFor(clock: StoredRow, user: string): boolean {
	const told = listIn(jsonIn(columnIn(clock, 'told')));
	const known = instantIn(columnIn(clock, 'acknowledged_at'));
	const theirs = told.some((rung) => {
		const to = member(rung, 'to');
		return to === undefined || listIn(to).includes(user);
	});
	return theirs && (known === null || told.some((rung) => Number(member(rung, 'at')) > known));
}
