import type { ClockFact, DeadlineRule, Instant } from '@closedloop/schema';
import type { Calendar } from '../calendar/index.ts';
import { startFact } from '../clocks/index.ts';
import { changePauses } from './change-pauses.ts';
import type { AdvanceInput, ClockChange, Occurrence, ClockView } from '../record/index.ts';
import { keptByContact } from './contact-evidence.ts';
import { isOpen, nextCycle, startByRule, startClock } from './start-clocks.ts';
import { anchorOf, appliesTo, columnDue, fired } from './triggers.ts';

/**
 * Starts, pauses, resumes, meets and cancels the clocks of a record by its procedure's rules. A running clock keeps the
 * rule it was started with; a re-opened record gets new cycles and the old verdicts stay.
 */
export function advanceClocks(input: AdvanceInput): readonly ClockChange[] {
	const open = input.clocks
		.filter((clock) => isOpen(clock))
		.flatMap((clock) => changeOf(clock, factsFor(clock, input)));
	const next = open.flatMap((change) => nextCycle(change, input) ?? []);
	const started = input.rules.flatMap((rule) => startByRule(rule, input) ?? []);
	const changed = [...open, ...next, ...started];
	return [...changed, ...owedAgain(input, changed)];
}

/**
 * The customer refused the answer, so it is owed once more: what its procedure promises for a further round has begun
 * by its own rule; where it says nothing, what the answer kept begins a new cycle. A date that was written down comes
 * but once.
 */
function owedAgain(input: AdvanceInput, changed: readonly ClockChange[]): readonly ClockChange[] {
	const { before, after, from, to, reopens, effective_at } = input.occurrence;
	const refused = before !== null && !reopens && Number(after.round ?? 1) > Number(before.round ?? 1);
	if (!refused || from === null || from === to) return [];
	const answers = ({ stop }: DeadlineRule): boolean =>
		(stop.on === 'state' && stop.states.includes(from)) || (stop.on === 'message' && stop.template === 'reply');
	const views = [
		...input.clocks.filter(({ id }) => !changed.some(({ view }) => view.id === id)),
		...changed.map(({ view }) => view),
	];
	if (views.some((view) => isOpen(view) && answers(view.rule))) return [];
	const again = input.rules.filter(
		(rule) =>
			answers(rule) &&
			appliesTo(rule, input.subject, after) &&
			!['instant_field', 'date_field'].includes(rule.duration.unit),
	);
	return again.flatMap((rule) => startClock(rule, effective_at, input) ?? []);
}

/** The clock with these facts told of it; none without facts. */
export function changeOf(clock: ClockView, facts: readonly ClockFact[]): readonly ClockChange[] {
	if (facts.length === 0) return [];
	const changes = facts.map((fact) => (fact.type === 'start' && fact.moved === true ? 'moved_start' : fact.type));
	return [{ view: { ...clock, facts: [...clock.facts, ...facts] }, changes }];
}

function factsFor(clock: ClockView, input: AdvanceInput): readonly ClockFact[] {
	const { occurrence, subject } = input;
	const { effective_at, recorded_at } = occurrence;
	const calendar = input.calendars.of(clock);
	if (!calendar) return [];
	const corrected = [...movedStart(clock, input, calendar), ...movedDate(clock, input, calendar)];
	const { stop } = clock.rule;
	const met = stop.on === 'contact' ? keptByContact(clock, stop, occurrence) : fired(stop, occurrence, calendar);
	if (met !== null && isNews(clock, met, occurrence))
		return [...corrected, { type: 'met', effective_at: met, recorded_at }];
	if (occurrence.ends) return [...corrected, { type: 'cancel', effective_at, recorded_at, reason: 'record_ended' }];
	if (!appliesTo(clock.rule, subject, occurrence.after))
		return [{ type: 'cancel', effective_at, recorded_at, reason: 'no_longer_applies' }];
	return [...corrected, ...changePauses(clock, occurrence, input.signed)];
}

/** A letter or signature older than a further cycle kept the one before it. */
function isNews({ facts, cycle, rule: { stop } }: ClockView, at: Instant, { evidence }: Occurrence): boolean {
	return (
		evidence === undefined ||
		(stop.on !== 'message' && stop.on !== 'decision') ||
		cycle === 1 ||
		at > (startFact(facts)?.effective_at ?? 0)
	);
}

/** The column the clock counts from was corrected: awareness, receipt, the date of a review. */
function movedStart(
	clock: ClockView,
	{ occurrence: { before, after, recorded_at }, begins }: AdvanceInput,
	calendar: Calendar,
): readonly ClockFact[] {
	if (before === null) return [];
	const [was, is] = [before, after].map((view) => anchorOf(clock.rule.start, view, begins, calendar));
	if (typeof is !== 'number' || is === was || startFact(clock.facts)?.effective_at !== was) return [];
	return [{ type: 'start', effective_at: is, recorded_at, moved: true }];
}

/**
 * The date the clock is due on was changed. An emptied date leaves the last one in force: a promise does not vanish
 * unsaid.
 */
function movedDate(
	{ rule }: ClockView,
	{ occurrence: { before, after, effective_at, recorded_at } }: AdvanceInput,
	calendar: Calendar,
): readonly ClockFact[] {
	const of = 'of' in rule.duration ? rule.duration.of : undefined;
	if (of === undefined || before === null) return [];
	const [was, is] = [columnDue(of, before, calendar), columnDue(of, after, calendar)];
	if (is === null || JSON.stringify(is) === JSON.stringify(was)) return [];
	return [{ type: 'retarget', effective_at, recorded_at, reason: 'date_changed', duration: is }];
}
