import type { CalendarRules, Instant } from '@closedloop/schema';
import { dayMs, formatDate, type DayNumber, type Wall } from './civil.ts';
import { CalendarError } from './error.ts';
import { parseRules } from './rules.ts';
import { emptyTimeline, horizon, type Timeline } from './timeline.ts';
import { openZone } from './zone.ts';

/** A calendar ready to be asked. Opaque: made by `compileCalendar`, read by the questions of this folder. */
export interface Calendar {
	readonly time_zone: string;
	readonly published_years: ReadonlySet<number> | null;
	readonly timeline: Timeline;
}

/**
 * Checks the rules and readies them for questions. Laying out years happens on the first question, so compiling is
 * cheap.
 * @throws CalendarError with a stable code and the weekday or date in question
 */
export function compileCalendar(rules: CalendarRules): Calendar {
	const zone = openZone(rules.time_zone);
	return {
		time_zone: rules.time_zone,
		published_years: rules.published_years ? new Set(rules.published_years) : null,
		timeline: emptyTimeline(parseRules(rules), zone),
	};
}

/** What the wall clock of the calendar's zone shows. */
export function wallAt(calendar: Calendar, at: Instant): Wall {
	return at + calendar.timeline.zone.offsetAt(at);
}

/** The local date of an instant, as a day number. */
export function dayOf(calendar: Calendar, at: Instant): DayNumber {
	return Math.floor(wallAt(calendar, at) / dayMs);
}

/**
 * The first instant at which the local clock has reached a day and time (time may be 24:00 or more). @throws
 * CalendarError `beyond_horizon`
 */
export function instantAt(calendar: Calendar, day: DayNumber, time: number): Instant {
	return calendar.timeline.zone.reached(reachable(day * dayMs + time));
}

/** An instant or a wall-clock reading within the years calendars count in. @throws CalendarError `beyond_horizon` */
export function reachable(at: number): number {
	if (at >= horizon.first * dayMs && at < horizon.last * dayMs) return at;
	throw new CalendarError('beyond_horizon', Number.isFinite(at) ? formatDate(Math.floor(at / dayMs)) : String(at));
}
