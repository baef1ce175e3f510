import type { ClockFact, DeadlineRule, Duration, Instant, KindName } from '@closedloop/schema';
import { begunWith, firstDuration } from '../clocks/index.ts';
import { canonical } from '../history/index.ts';
import { chooseWorkflow, fitsIn, type RecordView, type WorkflowView, type WorkflowWish } from '../workflow/index.ts';
import type { LaidOut } from './clock-columns.ts';
import { type Calendars, type ClockView, type KeptBecause, type ProcedureView, subjectOf } from '../record/index.ts';
import { appliesTo, resolved } from './triggers.ts';
import { stringOf } from '../values/index.ts';

/** What running clocks are to go by: what a calendar says now, or a newer version of their procedure. */
export type ClockGoal =
	| { readonly what: 'calendar'; readonly calendar: string; readonly edition: string }
	| {
			readonly what: 'procedure';
			readonly procedure: ProcedureView;
			/** Older versions of it; clocks of other procedures are not concerned. */
			readonly older: readonly string[];
			/** Workflows its feedback may live by. */
			readonly workflows: readonly WorkflowView[];
			/** How it chooses among them. */
			readonly chooses: WorkflowWish['procedure'];
	  };

/** A newer version of the workflow that open records are to live by; their clocks go on as they are. */
export interface WorkflowGoal {
	readonly what: 'workflow';
	readonly workflow: WorkflowView;
}

export type RetargetGoal = ClockGoal | WorkflowGoal;

/** `from_now`: the days and durations to come. `retroactive`: as if it had been so from the start of the clock. */
export type RetargetChoice = 'from_now' | 'retroactive';

export interface RetargetInput {
	readonly goal: ClockGoal;
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

export function byCalendar(
	view: ClockView,
	{ snapshot }: LaidOut,
	{ edition }: Extract<ClockGoal, { what: 'calendar' }>,
	input: RetargetInput,
): ClockView | KeptBecause {
	const from_now = input.choice === 'from_now';
	if (from_now && otherZone(view, { ...view, edition, facts: [] }, input)) return 'other_zone';
	const calendar = { calendar: edition, calendar_from: from_now ? 'effective' : 'start' } as const;
	return { ...view, edition, facts: [...view.facts, { ...factOf(view, snapshot.duration, input), ...calendar }] };
}

export function byProcedure(
	view: ClockView,
	{ snapshot }: LaidOut,
	goal: Extract<ClockGoal, { what: 'procedure' }>,
	input: RetargetInput,
): ClockView | KeptBecause {
	const { procedure } = goal;
	const { record, kind, calendars, now } = input;
	if (kind === 'feedback' && workflowUnder(goal, record) === null) return 'unknown_state';
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

/** The workflow a feedback would live by under the new version; null where that one does not know its state. */
export function workflowUnder(
	{ workflows, chooses }: Extract<ClockGoal, { what: 'procedure' }>,
	{ kind, status, workflow: lives }: RecordView,
): WorkflowView | null {
	const wish = { subject: 'cl_feedback', type: stringOf(kind), procedure: chooses } as const;
	const chosen = chooseWorkflow(workflows, wish);
	const own = workflows.find(({ id }) => id === lives)?.rules ?? null;
	return chosen !== null && fitsIn(chosen.rules, stringOf(status), own) ? chosen : null;
}

export const isStatutory = (was: DeadlineRule, is: DeadlineRule): boolean =>
	was.statutory === true || is.statutory === true;

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
