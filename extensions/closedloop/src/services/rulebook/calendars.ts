import type { Instant } from '@closedloop/schema';
import type { Knex } from 'knex';
import { CalendarError, type Calendar } from '../../core/calendar/index.ts';
import { calendarCourse, calendarOn, type CalendarCourse } from '../../core/clocks/index.ts';
import { canonical } from '../../core/history/index.ts';
import type { Calendars, ClockCalendar } from '../../core/record/index.ts';
import { whenCommitted } from '../../store/committed.ts';
import { editionRows, keepEditionRows, type EditionRow } from '../../store/records/editions.ts';
import { RuleError } from '../../rules/index.ts';
import { compileEdition, remembered } from './edition.ts';
import type { Rulebook } from './rulebook.ts';

/** Editions whose row is known to stay: the transaction that wrote or met it was committed. */
const kept = new Set<string>();

/** Editions written in a transaction still open; only that one may rely on them. */
const written = new WeakMap<Knex, Set<string>>();

/**
 * Calendars these clocks go by. Reads the editions nobody has asked for lately, in one statement; in steady state none.
 */
export async function calendarsFor(
	knex: Knex,
	book: Rulebook,
	clocks: readonly ClockCalendar[],
	also: readonly string[] = [],
): Promise<Calendars> {
	const wanted = new Set([...also, ...clocks.flatMap(({ edition, facts }) => namesIn(calendarCourse(edition, facts)))]);
	const known = await editionsOf(knex, book, wanted);
	const of = ({ calendar, edition, facts }: ClockCalendar): Calendar | undefined => {
		const course = calendarCourse(edition, facts);
		const named = (id: string | null): Calendar | undefined =>
			id === null ? book.calendars.get(calendar) : (book.byEdition.get(id) ?? known.get(id));
		// What leans on the live calendar is not the same tomorrow, and what is no splice is remembered already.
		if (course.first === null || course.then.length === 0) return calendarOn(course, named);
		return remembered(canonical(course), () => calendarOn(course, named));
	};
	return {
		of,
		live: (calendar) => book.calendars.get(calendar),
		edition: (calendar) => book.editions.get(calendar)?.id ?? null,
	};
}

const namesIn = ({ first, then }: CalendarCourse): readonly string[] => [
	...(first === null ? [] : [first]),
	...then.map(({ edition }) => edition),
];

async function editionsOf(
	knex: Knex,
	book: Rulebook,
	wanted: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Calendar>> {
	const known = new Map<string, Calendar>();
	const missing: string[] = [];
	for (const id of wanted) {
		if (book.byEdition.has(id)) continue;
		const calendar = remembered(id, () => undefined);
		if (calendar === undefined) missing.push(id);
		else known.set(id, calendar);
	}
	if (missing.length > 0)
		for (const row of await editionRows(knex, missing)) {
			const calendar = unlessSpoiled(row);
			if (calendar !== null) known.set(row.id, calendar);
		}
	return known;
}

/** An edition that was changed is no calendar: the clocks that go by it cannot be counted, all others can. */
function unlessSpoiled(row: EditionRow): Calendar | null {
	try {
		return compileEdition(row);
	} catch (error) {
		if (error instanceof RangeError || error instanceof RuleError || error instanceof CalendarError) return null;
		throw error;
	}
}

/**
 * Keeps what the calendars say for the clocks that begin to run by it. The row goes in with the same transaction,
 * unless an earlier one that brought it is known to have been committed: a rolled-back write must leave no clock
 * without its calendar.
 */
export async function keepEditions(
	knex: Knex,
	book: Rulebook,
	editions: readonly (string | null)[],
	at: Instant,
): Promise<void> {
	const here = written.get(knex) ?? new Set<string>();
	const needed = new Set(editions.filter((id) => id !== null && !kept.has(id) && !here.has(id)));
	const rows = [...book.editions.values()].filter(({ id }) => needed.has(id));
	if (rows.length === 0) return;
	await keepEditionRows(knex, [...new Map(rows.map((row) => [row.id, row])).values()], at);
	if (knex.isTransaction === true) written.set(knex, new Set([...here, ...rows.map(({ id }) => id)]));
	whenCommitted(knex, () => {
		for (const { id } of rows) kept.add(id);
	});
}
