import type { Instant, KindName } from '@closedloop/schema';
import { countsWorkingTime, workingBetween, type Calendar } from '../calendar/index.ts';
import { breachedAt, foldClock, pausesSince, type ClockSnapshot } from '../clocks/index.ts';
import {
	atPercent,
	nextAlarm,
	planRepeats,
	planRungs,
	type ClimbingClock,
	type Directory,
	type PlannedRung,
	type RungSpan,
} from '../escalation/index.ts';
import { columnIn, type RecordView } from '../workflow/index.ts';
import { heldBy, placesOf, type ClockDraft, type ClockView } from '../record/index.ts';
import { idOf } from '../values/index.ts';

/** A clock with its ladder laid out in time. */
export interface LaidOut {
	readonly snapshot: ClockSnapshot;
	/** What percentages of the promise are measured along: from where it is counted, pauses left out. */
	readonly span: RungSpan;
	readonly climbing: ClimbingClock;
	readonly rungs: readonly PlannedRung[];
}

/**
 * Folds a clock's facts and lays its ladder along the span they give. The calendar is the clock's own.
 * @throws CalendarError when the duration cannot be counted
 */
export function layOut(view: ClockView, calendar: Calendar, now: Instant): LaidOut {
	const snapshot = foldClock({ rule: view.rule, calendar, facts: view.facts, now });
	if (snapshot === null) throw new RangeError(`clock ${view.kind} has no start`);
	const { state, counted_from, due_at, duration, paused, resumes_at } = snapshot;
	const held = paused.at(-1);
	const span = {
		start: counted_from,
		due: due_at,
		calendar,
		working: countsWorkingTime(duration),
		pauses: pausesSince(paused, counted_from),
	};
	const rungs = planRungs(view.rule.ladder, span);
	const repeats = planRepeats(view.rule.ladder, view.told, span);
	const { rung, acknowledged_at, breached_at } = view;
	const paused_at = held?.to === null ? held.from : null;
	return {
		snapshot,
		span,
		rungs,
		climbing: { state, due_at, rung, acknowledged_at, breached_at, paused_at, resumes_at, repeats },
	};
}

/** Who answers for the record at the time of a change; kept on the clock for reports by department and person. */
export interface Holder {
	readonly department: string | null;
	readonly owner: string | null;
}

/** A CAPA is held by its leader; a record that names no department counts for that of whoever holds it. */
export function holderOf(kind: KindName, view: RecordView, { users }: Directory): Holder {
	const column = heldBy(kind);
	const owner = column === null ? null : idOf(columnIn(view, column));
	const department = placesOf(kind, view).lead_department;
	return { owner, department: department ?? users.find(({ id }) => id === owner)?.department ?? null };
}

/** From so much of its time on a promise is in danger. */
const warnPercent = 80;

/** The row of a clock, from its facts. */
export function draftClock(view: ClockView, calendar: Calendar, now: Instant, holder: Holder): ClockDraft {
	const { snapshot, span, climbing, rungs } = layOut(view, calendar, now);
	const { state, verdict, started_at, due_at, met_at, paused_ms } = snapshot;
	// A promise met late was broken even if no tick passed between its due time and the answer.
	const breached_at = view.breached_at ?? (state === 'met' ? breachedAt(snapshot, now) : null);
	const next_at = nextAlarm(climbing, rungs);
	const worked_ms = met_at === null ? null : workedMs(calendar, snapshot, met_at);
	const warns = state === 'running' && breached_at === null;
	const warn_at = warns ? atPercent(warnPercent, span) : null;
	return {
		view,
		state,
		verdict,
		started_at,
		due_at,
		met_at,
		breached_at,
		next_at,
		paused_ms,
		worked_ms,
		warn_at,
		...holder,
	};
}

function workedMs(calendar: Calendar, { started_at, paused }: ClockSnapshot, met_at: Instant): number {
	const stood = paused.reduce((sum, { from, to }) => sum + workingBetween(calendar, from, to ?? met_at), 0);
	return Math.max(0, workingBetween(calendar, started_at, met_at) - stood);
}

/** Whether a clock still waits for its answer. */
export const isOpenClock = ({ state }: Pick<ClockDraft, 'state'>): boolean => state === 'running' || state === 'paused';
