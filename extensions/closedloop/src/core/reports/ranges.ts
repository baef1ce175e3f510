import type { DateString, Instant, ReportRange } from '@closedloop/schema';
import { dayMs } from '../durations.ts';
import { cycleOf, cyclesUpTo } from './cycles.ts';

/** So many days later; earlier where negative. */
export const dateAfter = (date: DateString, days: number): DateString =>
	new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10);

/** The days of a period with a name, the last one included; what runs is taken to its end. */
export function rangeOf(
	range: ReportRange,
	now: Instant,
	timeZone: string,
): { readonly from: DateString; readonly until: DateString } {
	const last = cycleOf(now, range === 'last_year' ? 'month' : range, timeZone);
	const first = range === 'last_year' ? (cyclesUpTo(now, 'month', 12, timeZone)[0] ?? last) : last;
	return { from: first.from, until: dateAfter(last.to, -1) };
}
