import type { Instant } from '@closedloop/schema';
import { dayNumber, formatDate, type DayNumber } from './civil.ts';
import { CalendarError } from './error.ts';
import type { ParsedRules } from './rules.ts';
import type { Zone } from './zone.ts';
import { layOut } from './lay-out.ts';

/**
 * The working time of a stretch of days as absolute, sorted, disjoint spans with prefix sums. It grows on demand, both
 * ways, and what it has said once stays true: `worked` keeps its origin when days are added in front.
 */
export interface Timeline {
	readonly rules: ParsedRules;
	readonly zone: Zone;
	/**
	 * Days `[firstDay, lastDay)` are laid out; their instants are answerable from `firstSafe` to before `lastSafe` (UTC
	 * days).
	 */
	firstDay: DayNumber;
	lastDay: DayNumber;
	firstSafe: DayNumber;
	lastSafe: DayNumber;
	opens: Instant[];
	closes: Instant[];
	/** Working milliseconds before each span, and one entry more: the total. The origin is arbitrary. */
	worked: number[];
	/** For each laid-out day the index of the first span that starts on it or later, and one entry more. */
	spanOfDay: number[];
	/** The days on which any span starts. */
	workingDays: DayNumber[];
}

/** Two years at a time: one compile of some milliseconds serves every clock of the desk. */
const chunkDays = 2 * 366;

/**
 * A local day lies within a day of the UTC day of the same number (zones run from −12 to +14 h), a night shift ends one
 * later.
 */
const marginDays = 2;

/** Before 1900 zones kept local mean time; no promise of a quality desk reaches 2200. */
export const horizon = { first: dayNumber(1900, 1, 1), last: dayNumber(2200, 1, 1) } as const;

export function emptyTimeline(rules: ParsedRules, zone: Zone): Timeline {
	const nowhere = { firstDay: 0, lastDay: 0, firstSafe: 0, lastSafe: 0 };
	return { rules, zone, ...nowhere, opens: [], closes: [], worked: [0], spanOfDay: [0], workingDays: [] };
}

/** Lays out whatever is missing to answer for a UTC day. @throws CalendarError `beyond_horizon` */
export function cover(timeline: Timeline, day: DayNumber): void {
	if (!(day >= horizon.first && day < horizon.last)) refuse(timeline, day);
	if (timeline.lastDay === timeline.firstDay) {
		timeline.firstDay = timeline.lastDay = day - chunkDays / 12;
		append(timeline);
	}
	while (day >= timeline.lastSafe) append(timeline);
	while (day < timeline.firstSafe) prepend(timeline);
}

/**
 * Lays out the next days in search of working time. @throws CalendarError `beyond_horizon`, or `no_working_time` where
 * only dated days were ever open
 */
export function growForward(timeline: Timeline): void {
	const { everyWeek, lastException } = lastRules(timeline.rules);
	if (
		timeline.lastDay > (everyWeek ? horizon.last : Math.max(lastException, changeDay(timeline.rules) ?? lastException))
	)
		refuse(timeline, timeline.lastDay);
	append(timeline);
}

/** Lays out the days before in search of working time. @throws CalendarError as `growForward` */
export function growBackward(timeline: Timeline): void {
	const { everyWeek, firstException } = timeline.rules;
	if (
		timeline.firstDay <
		(everyWeek ? horizon.first : Math.min(firstException, timeline.rules.after?.from ?? firstException))
	)
		refuse(timeline, timeline.firstDay);
	prepend(timeline);
}

/** The rules that hold in the end. */
const lastRules = (rules: ParsedRules): ParsedRules =>
	rules.after === undefined ? rules : lastRules(rules.after.rules);

/** The day from which they hold. */
const changeDay = ({ after }: ParsedRules): DayNumber | undefined =>
	after === undefined ? undefined : (changeDay(after.rules) ?? after.from);

function append(timeline: Timeline): void {
	const chunk = layOut(timeline, timeline.lastDay, timeline.lastDay + chunkDays);
	const base = timeline.opens.length;
	const total = timeline.worked.pop() ?? 0;
	for (const open of chunk.opens) timeline.opens.push(open);
	for (const close of chunk.closes) timeline.closes.push(close);
	for (const worked of chunk.worked) timeline.worked.push(total + worked);
	timeline.spanOfDay.pop();
	for (const index of chunk.spanOfDay) timeline.spanOfDay.push(base + index);
	for (const day of chunk.workingDays) timeline.workingDays.push(day);
	timeline.lastDay += chunkDays;
	markSafe(timeline);
}

function prepend(timeline: Timeline): void {
	const chunk = layOut(timeline, timeline.firstDay - chunkDays, timeline.firstDay);
	const origin = (timeline.worked[0] ?? 0) - (chunk.worked.pop() ?? 0);
	const spans = chunk.spanOfDay.pop() ?? 0;
	timeline.opens = chunk.opens.concat(timeline.opens);
	timeline.closes = chunk.closes.concat(timeline.closes);
	timeline.worked = chunk.worked.map((worked) => origin + worked).concat(timeline.worked);
	timeline.spanOfDay = chunk.spanOfDay.concat(timeline.spanOfDay.map((index) => index + spans));
	timeline.workingDays = chunk.workingDays.concat(timeline.workingDays);
	timeline.firstDay -= chunkDays;
	markSafe(timeline);
}

function markSafe(timeline: Timeline): void {
	timeline.firstSafe = timeline.firstDay + marginDays;
	timeline.lastSafe = timeline.lastDay - marginDays;
}

function refuse({ rules, zone }: Timeline, day: DayNumber): never {
	if (!lastRules(rules).everyWeek && day >= horizon.first && day < horizon.last)
		throw new CalendarError('no_working_time', zone.name);
	throw new CalendarError('beyond_horizon', Number.isFinite(day) ? formatDate(day) : String(day));
}
