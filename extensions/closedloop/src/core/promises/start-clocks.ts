import type { ClockFact, DeadlineRule, Instant } from '@closedloop/schema';
import { dueAfter, type Calendar } from '../calendar/index.ts';
import { foldClock, hasEnded } from '../clocks/index.ts';
import { columnIn } from '../workflow/index.ts';
import { pauseFact } from './change-pauses.ts';
import type { AdvanceInput, ClockChange, ClockView } from '../record/index.ts';
import { appliesTo, fired, momentOf, resolved } from './triggers.ts';
import { startAt } from './start-moment.ts';

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
	return effective_at === null
		? null
		: startClock(rule, Math.max(effective_at, input.in_force_from ?? effective_at), input);
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
	// A contact that comes with what begins a promise does not keep it.
	if (every !== undefined || stop.on === 'contact') return null;
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
