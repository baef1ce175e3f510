import type { Instant } from '@closedloop/schema';
import { breachedAt, hasEnded } from '../clocks/index.ts';
import { layOut, type LaidOut } from './clock-columns.ts';
import type { Calendars, ClockView, KeptBecause, RetargetPlan } from '../record/index.ts';
import { type RetargetInput, byCalendar, byProcedure, isStatutory } from './retargeted-clock.ts';

/**
 * What a change of calendar or procedure makes of one running clock. Null when the clock is not concerned: it has
 * ended, or goes by the new rules already, so that asking twice changes nothing.
 *
 * A statutory clock counts from awareness whatever a desk writes down: a new procedure version never counts it anew and
 * never lengthens it (docs/time-rules.md, "Legal clocks"); a calendar may move it, since the law counts in official
 * working days. A promise that is broken is not mended from now on.
 */
export function planRetarget(view: ClockView, input: RetargetInput): RetargetPlan | null {
	const { goal, calendars, now } = input;
	if (hasEnded(view.facts)) return null;
	const concerned =
		goal.what === 'calendar'
			? view.calendar === goal.calendar && view.edition !== null && view.edition !== goal.edition
			: goal.older.includes(view.procedure ?? '');
	if (!concerned) return null;
	const before = laidOut(view, calendars, now);
	const wish =
		goal.what === 'calendar' ? byCalendar(view, before, goal, input) : byProcedure(view, before, goal, input);
	const was_due_at = before.snapshot.due_at;
	const kept = (because: KeptBecause): RetargetPlan => ({
		view,
		kept: because,
		was_due_at,
		due_at: was_due_at,
		broken: false,
		rungs: 0,
	});
	if (typeof wish === 'string') return kept(wish);
	const after = laidOut(wish, calendars, now);
	const { due_at } = after.snapshot;
	if (goal.what === 'procedure' && isStatutory(view.rule, wish.rule) && due_at > was_due_at)
		return kept('statutory_longer');
	return {
		view: { ...wish, breached_at: view.breached_at === null ? null : due_at < now ? due_at : null },
		kept: null,
		was_due_at,
		due_at,
		broken: view.breached_at === null && breachedAt(after.snapshot, now) !== null,
		rungs: toldAtOnce(after, now),
	};
}

function laidOut(view: ClockView, calendars: Calendars, now: Instant): LaidOut {
	const calendar = calendars.of(view);
	if (!calendar) throw new RangeError(`the calendar clock ${view.kind} goes by cannot be read`);
	return layOut(view, calendar, now);
}

const toldAtOnce = ({ climbing, rungs }: LaidOut, now: Instant): number => {
	if (climbing.state !== 'running') return 0;
	const silent = climbing.acknowledged_at !== null;
	return rungs.filter(
		({ index, fires_at, despite_acknowledgement }) =>
			index >= climbing.rung && fires_at <= now && (!silent || despite_acknowledgement === true),
	).length;
};
