import type { Filter } from '@directus/types';
import { begunNever, comparePlaces, placeOf, type Place, type Wing } from '../../core/queue/index.ts';
import { columnIn } from '../../core/workflow/index.ts';
import type { Read, StoredRow } from '../read-as.ts';
import { instantIn, isoOf, textIn } from '../row-values.ts';
import type { QueuedKind } from './queued-kinds.ts';

/** An open record with its place in the queue. */
export interface Queued {
	readonly of: QueuedKind;
	readonly row: StoredRow;
	readonly place: Place;
}

export interface QueuedQuestion {
	/** Which of them: the view, and the states in which they go on. */
	readonly filter: Filter;
	/** Whether one goes on by the workflow it lives by itself. */
	readonly goesOn: (row: StoredRow) => boolean;
}

const wingFilter: Readonly<Record<Wing, Filter>> = {
	promised: { unpromised: { _eq: false } },
	paused: { _and: [{ unpromised: { _eq: true } }, { clock_state: { _in: ['paused', 'missed'] } }] },
	none: {
		_and: [
			{ unpromised: { _eq: true } },
			{ _or: [{ clock_state: { _null: true } }, { clock_state: { _nin: ['paused', 'missed'] } }] },
		],
	},
};

interface Stretch {
	readonly wing: Wing;
	readonly after: Place | null;
	readonly most: number;
}

/**
 * The first records of one wing after a place, in their order, as the reader may see them. Many fall due in the same
 * moment, the close of business: it is read on until enough come after the place. Indexes: those by owner, department
 * and due time, with the states.
 */
export async function queuedRows(
	read: Read,
	of: QueuedKind,
	{ filter, goesOn }: QueuedQuestion,
	{ wing, after, most }: Stretch,
): Promise<readonly Queued[]> {
	const found: Queued[] = [];
	for (const { column, holds } of partsOf(of, wing, after))
		for (let offset = 0, full = found.length < most; full; offset += most) {
			const rows: readonly StoredRow[] = await read(of.collection, {
				fields: [...of.columns],
				filter: { _and: [wingFilter[wing], filter, ...holds] },
				sort: [...new Set([column, 'id'])],
				limit: most,
				offset,
			});
			const queued = rows.filter(goesOn).map((row) => ({ of, row, place: placeIn(of, row) }));
			found.push(...queued.filter(({ place }) => after === null || comparePlaces(after, place) < 0));
			full = found.length < most && rows.length === most;
		}
	return found.slice(0, most);
}

interface Part {
	readonly column: string;
	readonly holds: readonly Filter[];
}

/**
 * A wing in the order of one column: databases differ in where they put what is empty, so that comes by itself, last.
 */
function partsOf({ begins, mayNotSay }: QueuedKind, wing: Wing, after: Place | null): readonly Part[] {
	const column = wing === 'promised' ? 'next_due_at' : begins;
	const from = after?.wing === wing ? after.at : null;
	const said = { column, holds: from === null ? [] : [{ [column]: { _gte: isoOf(from) } }] };
	if (wing === 'promised' || !mayNotSay) return [said];
	return [
		...(from === begunNever ? [] : [{ column, holds: [...said.holds, { [column]: { _nnull: true } }] }]),
		{ column: 'id', holds: [{ [column]: { _null: true } }] },
	];
}

function placeIn(of: QueuedKind, row: StoredRow): Place {
	const standing = {
		due: instantIn(columnIn(row, 'next_due_at')),
		clock_state: textIn(columnIn(row, 'clock_state')),
		begun: instantIn(columnIn(row, of.begins)),
	};
	return { ...placeOf(standing), id: String(columnIn(row, 'id')) };
}

/** How many there are, and no more than so many: nobody counts to a million for a tab. */
export async function countQueued(
	read: Read,
	of: QueuedKind,
	{ filter, goesOn }: QueuedQuestion,
	most: number,
): Promise<number> {
	const rows: readonly StoredRow[] = await read(of.collection, {
		fields: ['id', 'status', 'workflow'],
		filter,
		limit: most,
	});
	return rows.filter(goesOn).length;
}
