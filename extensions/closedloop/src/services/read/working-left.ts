import { recordKinds, type Instant, type KindName, type WorkingLeft } from '@closedloop/schema';
import type { Knex } from 'knex';
import { dayMs } from '../../core/durations.ts';
import { CalendarError, openSpans, workingDayMs, type Calendar } from '../../core/calendar/index.ts';
import { foldClock, remaining } from '../../core/clocks/index.ts';
import type { Edges } from '../../core/queue/index.ts';
import { columnIn } from '../../core/workflow/index.ts';
import { runningClocks, type RunningClock } from '../../store/records/running-clocks.ts';
import { instantIn } from '../../store/row-values.ts';
import { calendarsFor, rulebook } from '../rulebook/index.ts';
import type { ToldRow } from './queue-words.ts';

/** The countdown of a page ticks by the spans of so many days from today on; by then the list has been read again. */
const aheadDays = 4;

export type LeftOf = (told: ToldRow) => WorkingLeft | null;

/**
 * Working time left of the nearest promise of each row, where that counts working time. Counted from the beginning of
 * yesterday, so that the same list has the same answer all day.
 *
 * @param edges where the day of the desk ends (`today`)
 */
export async function workingLeft(database: Knex, rows: readonly ToldRow[], { now, today }: Edges): Promise<LeftOf> {
	const nearest = new Map<string, RunningClock>();
	for (const kind of new Set(rows.map(({ of }) => of.kind)))
		for (const { told, clock } of await nearestOf(database, kind, rows)) nearest.set(keyOf(told), clock);
	const book = await rulebook(database);
	const calendars = await calendarsFor(
		database,
		book,
		[...nearest.values()].map(({ clock }) => clock),
	);
	const since = today - 2 * dayMs;
	return (told) => {
		const found = nearest.get(keyOf(told));
		const calendar = found === undefined ? undefined : calendars.of(found.clock);
		return found === undefined || calendar === undefined ? null : leftSince(found, calendar, { since, now });
	};
}

const keyOf = ({ of, row }: ToldRow): string => `${of.kind} ${String(columnIn(row, 'id'))}`;

/** The clock by which the record says it is due next. */
async function nearestOf(
	database: Knex,
	kind: KindName,
	rows: readonly ToldRow[],
): Promise<readonly { readonly told: ToldRow; readonly clock: RunningClock }[]> {
	const due = rows.filter(({ of, row }) => of.kind === kind && instantIn(columnIn(row, 'next_due_at')) !== null);
	if (due.length === 0) return [];
	const ids = due.map(({ row }) => String(columnIn(row, 'id')));
	const clocks = await runningClocks(database, recordKinds[kind].link, ids);
	return due.flatMap((told) => {
		const { row } = told;
		const clock = clocks.find(
			(each) =>
				each.record === String(columnIn(row, 'id')) &&
				each.clock.kind === columnIn(row, 'next_due_kind') &&
				each.due_at === instantIn(columnIn(row, 'next_due_at')),
		);
		return clock === undefined ? [] : [{ told, clock }];
	});
}

/** A clock that was spoiled, or that its calendar cannot count, tells nothing: it stops no list. The tick names it. */
function leftSince(
	{ clock: { rule, facts }, due_at }: RunningClock,
	calendar: Calendar,
	{ since, now }: { readonly since: Instant; readonly now: Instant },
): WorkingLeft | null {
	try {
		const folded = foldClock({ rule, calendar, facts, now });
		if (folded === null) return null;
		const { ms, overdue, working } = remaining(calendar, folded.duration, due_at, since);
		if (!working) return null;
		return {
			ms: overdue ? -ms : ms,
			since,
			day_ms: workingDayMs(calendar, folded.started_at),
			open: openSpans(calendar, since, since + (2 + aheadDays) * dayMs),
		};
	} catch (error) {
		if (error instanceof CalendarError) return null;
		throw error;
	}
}
