import { hasEnded } from '../clocks/index.ts';
import type { ClockFact, Instant } from '@closedloop/schema';
import { climb, type ClimbStep } from '../escalation/index.ts';
import { layOut } from '../promises/index.ts';
import { entriesDue, afterStep, withSteps, type Step, tellRung } from '../ladders/index.ts';
import { eventOf, type ClockView, type Decision, type UpdateCase } from '../record/index.ts';

/** More steps than any ladder has: a guard against a rule that never comes to rest, not a limit anybody meets. */
const stepsMost = 200;

/**
 * Lets time act on a record's clocks up to `at`: rungs and their repetitions, misses and ends of capped pauses, each an
 * event of its own, in the order in which they fell due across all clocks. After an outage late rungs fire late and say
 * so; none is skipped. Each step is judged on the record as the one before left it. Null when nothing was due.
 *
 * @param graceMs lateness that is not worth saying: the tick is no atomic clock.
 */
export function decidePassTime(given: UpdateCase, graceMs: number): Decision | null {
	const steps: Step[] = [];
	const take = (current: UpdateCase, step: Step): UpdateCase => {
		steps.push(step);
		return afterStep(current, step);
	};
	for (let current = given; steps.length < stepsMost;) {
		const next = earliest(current, graceMs);
		if (next === null) break;
		current = take(current, next);
		// A severity raised by a rung, or a clock that runs again, may enter a ladder higher up.
		for (const entry of entriesDue(current, next.event.effective_at)) current = take(current, entry);
	}
	return steps.length === 0 ? null : withSteps(given, steps, given.at);
}

interface Due {
	readonly at: Instant;
	readonly make: () => Step;
}

function earliest(given: UpdateCase, graceMs: number): Step | null {
	let best: Due | null = null;
	for (const view of given.clocks) {
		const due = dueStep(given, view, graceMs);
		if (due !== null && (best === null || due.at < best.at)) best = due;
	}
	return best === null ? null : best.make();
}

function dueStep(given: UpdateCase, view: ClockView, graceMs: number): Due | null {
	const calendar = given.calendars.of(view);
	if (hasEnded(view.facts)) return null;
	if (!calendar) throw new RangeError(`the calendar clock ${view.kind} goes by cannot be read`);
	const resumes = layOut(view, calendar, lastFactAt(view)).snapshot.resumes_at;
	if (resumes !== null && resumes <= given.at) return { at: resumes, make: () => resumed(given, view, resumes) };
	const { climbing, rungs, snapshot } = layOut(view, calendar, given.at);
	const step = climb(climbing, rungs, given.at, graceMs);
	if (step === null) return null;
	return {
		at: step.fires_at,
		make: () => (step.kind === 'breach' ? breached(view, step) : told(given, view, step, snapshot.due_at)),
	};
}

const lastFactAt = ({ facts }: ClockView): Instant =>
	facts.reduce((latest, { effective_at }) => Math.max(latest, effective_at), 0);

function resumed(given: UpdateCase, view: ClockView, at: Instant): Step {
	const fact: ClockFact = { type: 'resume', effective_at: at, recorded_at: given.at };
	return {
		event: eventOf('resumed', { at }, { clock: view.kind, cycle: view.cycle, why: 'pause_cap' }),
		messages: [],
		patch: {},
		views: [{ ...view, facts: [...view.facts, fact] }],
	};
}

function breached(view: ClockView, step: Extract<ClimbStep, { kind: 'breach' }>): Step {
	const data = { clock: view.kind, cycle: view.cycle, due_at: new Date(step.fires_at).toISOString(), late: step.late };
	return {
		event: eventOf('breached', { at: step.fires_at }, data),
		messages: [],
		patch: {},
		views: [{ ...view, breached_at: step.fires_at }],
	};
}

/** After an outage a repetition may be overtaken by the next one: both are written down, one letter says it. */
function told(given: UpdateCase, view: ClockView, step: Extract<ClimbStep, { kind: 'rung' }>, due: Instant): Step {
	const made = tellRung(given, view, step, due);
	const calendar = given.calendars.of(view);
	const [after] = made.views;
	if (step.repetition === 0 || !calendar || !after) return made;
	const next = layOut(after, calendar, given.at).climbing.repeats?.find(({ index }) => index === step.index);
	return next !== undefined && next.fires_at <= given.at
		? tellRung(given, view, { ...step, overtaken: true }, due)
		: made;
}
