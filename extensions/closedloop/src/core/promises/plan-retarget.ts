import type { ClockFact, DeadlineRule, Duration, Instant, KindName } from '../../../../../schema/index.ts';
import { begunWith, breachedAt, firstDuration, hasEnded } from '../clocks/index.ts';
import { canonical } from '../history/index.ts';
import type { RecordView } from '../workflow/index.ts';
import { layOut, type LaidOut } from './clock-columns.ts';
import { type Calendars, type ClockView, type ProcedureView, subjectOf } from '../record/index.ts';
import { appliesTo, resolved } from './triggers.ts';
import { stringOf } from '../values/index.ts';

/** What running clocks are to go by: what a calendar says now, or a newer version of their procedure. */
export type RetargetGoal =
	| { readonly what: 'calendar'; readonly calendar: string; readonly edition: string }
	| {
			readonly what: 'procedure';
			readonly procedure: ProcedureView;
			/** Older versions of it; clocks of other procedures are not concerned. */
			readonly older: readonly string[];
			/** States its workflow for feedback knows; a record in another one stays with its version. */
			readonly states: readonly string[];
	  };

/** `from_now`: the days and durations to come. `retroactive`: as if it had been so from the start of the clock. */
export type RetargetChoice = 'from_now' | 'retroactive';

export interface RetargetInput {
	readonly goal: RetargetGoal;
	readonly choice: RetargetChoice;
	readonly reason: string;
	/** The moment of the change. */
	readonly at: Instant;
	/** When it is carried out. */
	readonly now: Instant;
	readonly kind: KindName;
	readonly record: RecordView;
	readonly calendars: Calendars;
}

/** Why a clock stays as it is. */
export type KeptBecause = 'no_such_promise' | 'statutory_longer' | 'other_zone' | 'already_broken' | 'unknown_state';

/** What would become of one clock. */
export interface RetargetPlan {
	/** As it would be; as it is where it is kept. */
	readonly view: ClockView;
	readonly kept: KeptBecause | null;
	readonly was_due_at: Instant;
	readonly due_at: Instant;
	/** The new due time has passed already. */
	readonly broken: boolean;
	/** Rungs that would be told at once. */
	readonly rungs: number;
}

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

function byCalendar(
	view: ClockView,
	{ snapshot }: LaidOut,
	{ edition }: Extract<RetargetGoal, { what: 'calendar' }>,
	input: RetargetInput,
): ClockView | KeptBecause {
	const from_now = input.choice === 'from_now';
	if (from_now && otherZone(view, { ...view, edition, facts: [] }, input)) return 'other_zone';
	const calendar = { calendar: edition, calendar_from: from_now ? 'effective' : 'start' } as const;
	return { ...view, edition, facts: [...view.facts, { ...factOf(view, snapshot.duration, input), ...calendar }] };
}

function byProcedure(
	view: ClockView,
	{ snapshot }: LaidOut,
	{ procedure, states }: Extract<RetargetGoal, { what: 'procedure' }>,
	input: RetargetInput,
): ClockView | KeptBecause {
	const { record, kind, calendars, now } = input;
	if (kind === 'feedback' && !states.includes(stringOf(record.status) ?? '')) return 'unknown_state';
	const rule = procedure.rules.deadlines.find(
		(each) => each.kind === view.kind && appliesTo(each, subjectOf(kind, record), record),
	);
	const live = calendars.live(procedure.calendar);
	const duration = rule && live && resolved(rule.duration, record, live);
	if (!rule || !duration) return 'no_such_promise';
	const anew = input.choice === 'from_now' && !isStatutory(view.rule, rule);
	if (anew && snapshot.due_at < now) return 'already_broken';
	const next: ClockView = { ...view, rule: { ...rule, duration }, procedure: procedure.id };
	const moves = procedure.calendar !== view.calendar;
	// The same promise in the new version runs on; only who is told, and what stops it, are the new version's.
	if (!moves && canonical(duration) === canonical(view.rule.duration)) return next;
	const counted = { ...factOf(view, duration, input), counts_from: anew ? 'effective' : 'start' } as const;
	if (!moves) return { ...next, facts: [...view.facts, counted] };
	const edition = calendars.edition(procedure.calendar);
	const moved = { ...next, calendar: procedure.calendar, edition };
	if (edition === null || (anew && otherZone(view, { ...moved, facts: [] }, input))) return 'other_zone';
	return {
		...moved,
		facts: [...view.facts, { ...counted, calendar: edition, calendar_from: anew ? 'effective' : 'start' }],
	};
}

const isStatutory = (was: DeadlineRule, is: DeadlineRule): boolean => was.statutory === true || is.statutory === true;

const otherZone = (view: ClockView, then: ClockView, { calendars }: RetargetInput): boolean =>
	calendars.of(view)?.time_zone !== calendars.of(then)?.time_zone;

function factOf(
	view: ClockView,
	duration: Duration,
	{ at, now, reason, calendars }: RetargetInput,
): Extract<ClockFact, { type: 'retarget' }> {
	const first = view.edition ?? calendars.edition(view.calendar);
	const began_with = begunWith(view.facts) ?? {
		duration: firstDuration(view.rule, view.facts),
		...(first === null ? {} : { calendar: first }),
	};
	return { type: 'retarget', effective_at: at, recorded_at: now, reason, duration, began_with };
}
