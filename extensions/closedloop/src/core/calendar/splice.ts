import type { Instant } from '@closedloop/schema';
import type { DayNumber } from './civil.ts';
import { dayOf, type Calendar } from './compile.ts';
import type { ParsedRules } from './rules.ts';
import { emptyTimeline } from './timeline.ts';

/**
 * One calendar until the local day of `at`, another from that day on: a change that does not reach back. A night shift
 * that began under the old rules ends where the first new day begins. Both must lie in one zone: days of two zones do
 * not join.
 * @throws RangeError when the zones differ
 */
export function spliceCalendars(before: Calendar, after: Calendar, at: Instant): Calendar {
	if (before.time_zone !== after.time_zone)
		throw new RangeError(`${before.time_zone} does not go over into ${after.time_zone}`);
	const from = dayOf(after, at);
	const rules = joined(before.timeline.rules, from, after.timeline.rules);
	return {
		time_zone: after.time_zone,
		published_years: known(before, after),
		timeline: emptyTimeline(rules, after.timeline.zone),
	};
}

/** A second change on an earlier or the same day leaves nothing of the first. */
function joined({ after, ...rules }: ParsedRules, from: DayNumber, then: ParsedRules): ParsedRules {
	if (after === undefined || after.from >= from) return { ...rules, after: { from, rules: then } };
	return { ...rules, after: { from: after.from, rules: joined(after.rules, from, then) } };
}

/** Years once published stay so; what is new is said by the newer calendar. */
function known({ published_years: old }: Calendar, { published_years: now }: Calendar): Calendar['published_years'] {
	return now === null || old === null ? now : new Set([...old, ...now]);
}
