import type { Instant } from '@closedloop/schema';
import { dayMs } from '../durations.ts';
import type { Calendar } from './compile.ts';
import { describeDays } from './describe.ts';

/** Whether a calendar is open, span by span, in order: what a page counts working time off by. */
export type OpenSpans = readonly (readonly [from: Instant, to: Instant])[];

/** Open hours of the local days that touch `[from, to]`, whole. */
export const openSpans = (calendar: Calendar, from: Instant, to: Instant): OpenSpans =>
	describeDays(calendar, from, to).flatMap(({ open }) => open.map(([opens, closes]) => [opens, closes] as const));

/**
 * The longest ordinary day of two weeks, in milliseconds: what "one working day" means to whoever reads "nine working
 * days left". Null where no day of them is open.
 */
export function workingDayMs(calendar: Calendar, from: Instant): number | null {
	const days = describeDays(calendar, from, from + 13 * dayMs).filter(({ kind }) => kind === 'working');
	const longest = Math.max(
		0,
		...days.map(({ open }) => open.reduce((sum, [opens, closes]) => sum + closes - opens, 0)),
	);
	return longest > 0 ? longest : null;
}
