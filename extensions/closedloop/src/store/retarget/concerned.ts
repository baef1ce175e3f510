import { recordKinds, type KindName, type Stored } from '@closedloop/schema';
import type { Knex } from 'knex';
import type { ClockView } from '../../core/record/index.ts';
import type { RecordView } from '../../core/workflow/index.ts';
import { clockColumns, clockIn } from '../records/clock-rows.ts';
import { normalise } from '../records/record-row.ts';
import { countIn, textIn } from '../row-values.ts';
import { readableOf } from '../unreadable.ts';
import type { RowWith } from '../stored.ts';

/**
 * Which running clocks a change concerns: those of a calendar on another edition, or those under older versions of a
 * procedure.
 */
export type Concerned =
	| { readonly what: 'calendar'; readonly calendar: string; readonly edition: string }
	| { readonly what: 'procedure'; readonly older: readonly string[] };

export interface ConcernedClock {
	/** Where the clock stands in the order they are worked through: its edition or version, and its id. */
	readonly place: string;
	readonly kind: KindName;
	readonly record: string;
	/** The clock itself, read when it is asked for: one spoiled row stops no other. @throws Unreadable */
	readonly view: () => ClockView;
}

const kinds = Object.keys(recordKinds) as KindName[]; // its keys are the kinds

const orderedBy = { calendar: 'calendar_edition', procedure: 'procedure' } as const;

/** Word for word as the partial indexes say it: SQLite does not see through values that are bound later. */
const isOpen = `state IN ('running', 'paused')`;

/** Indexes: `cl_clocks_calendar`, `cl_clocks_version`. */
function among(knex: Knex, concerned: Concerned) {
	const open = knex('cl_clocks').whereRaw(isOpen);
	if (concerned.what === 'procedure') return open.whereIn('procedure', [...concerned.older]);
	return open.where({ calendar: concerned.calendar }).andWhereNot({ calendar_edition: concerned.edition });
}

export async function countConcerned(knex: Knex, concerned: Concerned): Promise<number> {
	const rows: readonly RowWith<'n'>[] = await among(knex, concerned).count({ n: '*' });
	return countIn(rows[0]?.n);
}

/** Editions that concerned clocks of a calendar are on. */
export async function editionsInUse(knex: Knex, concerned: Concerned): Promise<readonly string[]> {
	const rows: readonly Stored<'cl_clocks'>[] = await among(knex, concerned)
		.distinct('calendar_edition')
		.whereNotNull('calendar_edition');
	return rows.map((row) => String(row.calendar_edition));
}

/** The next concerned clocks after a place, in an order that their own change does not disturb. */
export async function concernedClocks(
	knex: Knex,
	concerned: Concerned,
	after: string | null,
	limit: number,
): Promise<readonly ConcernedClock[]> {
	const by = orderedBy[concerned.what];
	const query = among(knex, concerned)
		.select(...clockColumns, ...kinds.map((kind) => recordKinds[kind].link))
		.orderBy([by, 'id'])
		.limit(limit);
	const [group, id] = after?.split(' ') ?? [];
	if (group !== undefined && id !== undefined) query.andWhereRaw('(??, ??) > (?, ?)', [by, 'id', group, id]);
	const rows: readonly Stored<'cl_clocks'>[] = await query;
	return rows.flatMap((row) => {
		const kind = kinds.find((each) => textIn(row[recordKinds[each].link]) !== null);
		if (kind === undefined) return [];
		return [
			{
				place: `${String(row[by])} ${String(row.id)}`,
				kind,
				record: String(row[recordKinds[kind].link]),
				view: () => clockIn(row),
			},
		];
	});
}

/** The records of these clocks, by id; those nobody can read are left out. */
export async function recordsOf(
	knex: Knex,
	clocks: readonly ConcernedClock[],
): Promise<ReadonlyMap<string, RecordView>> {
	const found = new Map<string, RecordView>();
	for (const kind of kinds) {
		const { collection } = recordKinds[kind];
		const ids = new Set(clocks.filter((clock) => clock.kind === kind).map(({ record }) => record));
		if (ids.size === 0) continue;
		const rows: readonly object[] = await knex(collection).whereIn('id', [...ids]);
		for (const row of readableOf(rows, (each) => normalise(collection, each))) found.set(String(row.id), row);
	}
	return found;
}
