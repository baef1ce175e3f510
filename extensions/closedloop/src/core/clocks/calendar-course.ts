import type { ClockFact, Instant } from '@closedloop/schema';
import { spliceCalendars, type Calendar } from '../calendar/index.ts';
import { begunWith, sortFacts } from './sort-facts.ts';

/** Which calendar editions a clock goes by. */
export interface CalendarCourse {
	/** The one it counts by from its start; null on clocks older than editions. */
	readonly first: string | null;
	/** Those it changed to, each for the days from then on. */
	readonly then: readonly { readonly edition: string; readonly from: Instant }[];
}

/**
 * The course of a clock's calendar from its facts, in any order of arrival. A change that reaches back to the start
 * leaves nothing of what was before; changes after the clock has ended count no more than any other fact.
 *
 * @param edition the one on the clock's row, which is the latest
 */
export function calendarCourse(edition: string | null, facts: readonly ClockFact[]): CalendarCourse {
	const begun = begunWith(facts);
	let course: CalendarCourse = { first: begun === undefined ? edition : (begun.calendar ?? null), then: [] };
	if (!facts.some((fact) => fact.type === 'retarget' && fact.calendar !== undefined)) return course;
	for (const fact of sortFacts(facts)) {
		if (fact.type === 'met' || fact.type === 'cancel') break;
		if (fact.type !== 'retarget' || fact.calendar === undefined) continue;
		const step = { edition: fact.calendar, from: fact.effective_at };
		course =
			fact.calendar_from === 'effective'
				? { ...course, then: [...course.then, step] }
				: { first: step.edition, then: [] };
	}
	return course;
}

/**
 * The calendar of a course; undefined where one of its editions is not known. @throws RangeError where zones do not
 * join
 */
export function calendarOn(
	{ first, then }: CalendarCourse,
	editionOf: (edition: string | null) => Calendar | undefined,
): Calendar | undefined {
	let calendar = editionOf(first);
	for (const { edition, from } of then) {
		const next = editionOf(edition);
		if (calendar === undefined || next === undefined) return undefined;
		calendar = spliceCalendars(calendar, next, from);
	}
	return calendar;
}
