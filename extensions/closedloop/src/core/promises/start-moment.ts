import type { DeadlineRule, Instant } from '@closedloop/schema';
import type { Calendar } from '../calendar/index.ts';
import { startFact } from '../clocks/index.ts';
import { columnIn, isFilled } from '../workflow/index.ts';
import type { AdvanceInput, ClockView } from '../record/index.ts';
import { anchorOf, appliesTo, fired, resolved } from './triggers.ts';

export function startAt(
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
