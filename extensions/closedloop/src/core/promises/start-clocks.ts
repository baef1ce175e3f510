import type { ClockFact, DeadlineRule, Instant } from '../../../../../schema/index.ts';
import { dueAfter, type Calendar } from '../calendar/index.ts';
import { foldClock, startFact, hasEnded } from '../clocks/index.ts';
import { columnIn, isFilled } from '../workflow/index.ts';
import { pauseFact } from './change-pauses.ts';
import type { AdvanceInput, ClockChange, ClockView } from '../record/index.ts';
import { anchorOf, appliesTo, fired, momentOf, resolved } from './triggers.ts';

/** Still waiting for its answer. */
export const isOpen = ({ facts }: ClockView): boolean => !hasEnded(facts);

/**
 * The clock a rule starts with this occurrence, already met where its answer came with it; null when it starts none.
 */
export function startByRule(rule: DeadlineRule, input: AdvanceInput): ClockChange | null {
	const { occurrence, calendar } = input;
	const compiled = calendar === null ? undefined : input.calendars.live(calendar);
	const cycles = input.clocks.filter(({ kind }) => kind === rule.kind);
	if (
		!compiled ||
		occurrence.ends ||
		!appliesTo(rule, input.subject, occurrence.after) ||
		cycles.some((clock) => isOpen(clock))
	)
		return null;
	const latest = cycles.toSorted((a, b) => a.cycle - b.cycle).at(-1);
	const effective_at = startAt(rule, latest, input, compiled);
	return effective_at === null ? null : startClock(rule, effective_at, input);
}

function startAt(
	rule: DeadlineRule,
	latest: ClockView | undefined,
	input: AdvanceInput,
	calendar: Calendar,
): Instant | null {
	if (latest === undefined) return firstStart(rule, input, calendar);
	if (lapsed(latest))
		return (
			anchorOf(rule.start, input.occurrence.after, input.begins, calendar) ??
			startFact(latest.facts)?.effective_at ??
			null
		);
	return laterStart(rule, input, calendar);
}

/**
 * Ended only because its conditions no longer held: when they hold again it is the same promise, counted from the same
 * start.
 */
const lapsed = ({ facts }: ClockView): boolean =>
	facts.some((fact) => fact.type === 'cancel' && fact.reason === 'no_longer_applies');

/**
 * A rule that comes to apply later (a severity raised at triage, a market named) still counts from when its trigger
 * was.
 */
function firstStart(rule: DeadlineRule, input: AdvanceInput, calendar: Calendar): Instant | null {
	const { occurrence, begins } = input;
	if (rule.start.on === 'created')
		return anchorOf(rule.start, occurrence.after, begins, calendar) ?? occurrence.effective_at;
	return (
		fired(rule.start, occurrence, calendar) ??
		(newlyPossible(rule, input, calendar) ? standingTrigger(rule, input, calendar) : null)
	);
}

/** The promise could not be made before this write: it did not apply, or the date it is due on was not known. */
function newlyPossible(
	rule: DeadlineRule,
	{ occurrence: { before }, subjectBefore }: AdvanceInput,
	calendar: Calendar,
): boolean {
	return (
		before !== null && !(appliesTo(rule, subjectBefore, before) && resolved(rule.duration, before, calendar) !== null)
	);
}

/**
 * A trigger that fired before and still shows on the record. A state that was entered earlier counts from now: the row
 * does not say when.
 */
function standingTrigger({ start }: DeadlineRule, { occurrence }: AdvanceInput, calendar: Calendar): Instant | null {
	if (start.on === 'state') return start.states.includes(occurrence.to) ? occurrence.effective_at : null;
	if (start.on !== 'field' || !isFilled(columnIn(occurrence.after, start.field))) return null;
	return anchorOf(start, occurrence.after, start.field, calendar) ?? occurrence.effective_at;
}

/** A further cycle: the record was re-opened, or entered the starting state again. */
function laterStart(rule: DeadlineRule, { occurrence }: AdvanceInput, calendar: Calendar): Instant | null {
	if (rule.start.on === 'created') return occurrence.reopens ? occurrence.effective_at : null;
	return fired(rule.start, occurrence, calendar);
}

/** A clock begun at this moment; null while the date it is due on is not known. */
export function startClock(
	rule: DeadlineRule,
	effective_at: Instant,
	input: AdvanceInput,
	calendar = input.calendar,
): ClockChange | null {
	const compiled = calendar === null ? undefined : input.calendars.live(calendar);
	if (calendar === null || !compiled) return null;
	const duration = resolved(rule.duration, input.occurrence.after, compiled);
	if (duration === null) return null;
	const cycle =
		input.clocks.reduce((most, clock) => (clock.kind === rule.kind ? Math.max(most, clock.cycle) : most), 0) + 1;
	const recorded_at = input.occurrence.recorded_at;
	const met = answered(rule, effective_at, input, compiled);
	const facts: readonly ClockFact[] = [
		{ type: 'start', effective_at, recorded_at },
		...(met === null
			? bornPaused(rule, effective_at, input)
			: [{ type: 'met', effective_at: met, recorded_at } as const]),
	];
	return {
		view: {
			...blank(input),
			edition: input.calendars.edition(calendar),
			kind: rule.kind,
			cycle,
			rule: { ...rule, duration },
			calendar,
			facts,
		},
		changes: facts.map(({ type }) => type),
	};
}

const blank = ({ procedure }: AdvanceInput) =>
	({ id: null, rung: 0, acknowledged_at: null, breached_at: null, told: [], procedure }) as const;

/** The record waits already: P28's sample arrives while a test runs. */
function bornPaused(
	{ statutory, pauses }: DeadlineRule,
	start: Instant,
	{ occurrence }: AdvanceInput,
): readonly ClockFact[] {
	const waiting =
		statutory === true
			? undefined
			: pauses?.find(({ states, approval }) => approval === undefined && states.includes(occurrence.to));
	return waiting
		? [
				pauseFact(waiting, {
					effective_at: Math.max(start, occurrence.effective_at),
					recorded_at: occurrence.recorded_at,
				}),
			]
		: [];
}

/** The answer came in the same write, or its instant, at or after the start, stands on the record already. */
function answered(
	{ stop, every }: DeadlineRule,
	start: Instant,
	{ occurrence }: AdvanceInput,
	calendar: Calendar,
): Instant | null {
	if (every !== undefined) return null;
	const now = fired(stop, occurrence, calendar);
	if (now !== null) return now;
	const written = stop.on === 'field' ? momentOf(columnIn(occurrence.after, stop.field), calendar) : null;
	return written !== null && written >= start ? written : null;
}

/**
 * The next cycle of a periodic clock that has just been kept. Periods that were over before it was kept are one miss,
 * not several: the next cycle is the first whose due time still lies ahead of the answer.
 */
export function nextCycle({ view }: ClockChange, input: AdvanceInput): ClockChange | null {
	const { every } = view.rule;
	const calendar = input.calendars.of(view);
	const clock = calendar && foldClock({ rule: view.rule, calendar, facts: view.facts });
	if (!every || !calendar || !clock || clock.met_at === null || input.occurrence.ends) return null;
	let start = every === 'met' ? clock.met_at : clock.due_at;
	for (
		let next = dueAfter(calendar, start, clock.duration);
		every === 'due' && next <= clock.met_at && next > start;
		next = dueAfter(calendar, start, clock.duration)
	)
		start = next;
	return startClock(view.rule, start, input, view.calendar);
}
