import type { ClockFact, Instant } from '../../../../../schema/index.ts';
import { climb, resolveRecipients, type ClimbStep } from '../escalation/index.ts';
import { layOut } from './clock-columns.ts';
import { writesOf } from './clock-writes.ts';
import { toResolved } from './letters.ts';
import type { ClockView, Decision, EventDraft, MessageDraft, UpdateCase } from './types.ts';
import { stringOf } from './values.ts';

/** One thing that time did to one clock. */
interface Step {
	readonly event: EventDraft;
	readonly messages: readonly MessageDraft[];
	readonly patch: Readonly<Record<string, unknown>>;
	readonly view: ClockView;
}

/** More steps than any ladder has: a guard against a rule that never comes to rest, not a limit anybody meets. */
const stepsMost = 200;

/**
 * Lets time act on a record's clocks up to `at`: rungs, misses and ends of capped pauses, each an event of its own, in the
 * order in which they fell due across all clocks. After an outage late rungs fire late and say so; none is skipped (design
 * section 3.5). Null when nothing was due.
 *
 * @param graceMs lateness that is not worth saying: the tick is no atomic clock.
 */
export function decidePassTime(given: UpdateCase, graceMs: number): Decision | null {
	const clocks = [...given.clocks];
	const touched = new Set<number>();
	const steps: Step[] = [];
	while (steps.length < stepsMost) {
		const next = earliest({ ...given, clocks }, graceMs);
		if (next === null) break;
		clocks[next.index] = next.step.view;
		touched.add(next.index);
		steps.push(next.step);
	}
	if (steps.length === 0) return null;
	const changes = clocks.flatMap((view, index) => (touched.has(index) ? [{ view, changes: [] }] : []));
	const patch = Object.fromEntries(steps.flatMap((each) => Object.entries(each.patch)));
	const { drafts, summary } = writesOf({ ...given, clocks }, changes, given.at, { ...given.record, ...patch });
	return {
		patch: { ...patch, ...summary, escalation_level: levelOf(given, steps) },
		events: steps.map(({ event }) => event),
		clocks: drafts,
		messages: steps.flatMap(({ messages }) => messages),
	};
}

function earliest(given: UpdateCase, graceMs: number): { readonly index: number; readonly step: Step } | null {
	let best: { readonly index: number; readonly at: Instant; readonly make: () => Step } | null = null;
	for (const [index, view] of given.clocks.entries()) {
		const due = dueStep(given, view, graceMs);
		if (due !== null && (best === null || due.at < best.at)) best = { index, ...due };
	}
	return best === null ? null : { index: best.index, step: best.make() };
}

function dueStep(given: UpdateCase, view: ClockView, graceMs: number): { readonly at: Instant; readonly make: () => Step } | null {
	const calendar = given.calendars.get(view.calendar);
	if (!calendar || view.facts.some(({ type }) => type === 'met' || type === 'cancel')) return null;
	const resumes = layOut(view, calendar, lastFactAt(view)).snapshot.resumes_at;
	if (resumes !== null && resumes <= given.at) return { at: resumes, make: () => resumed(given, view, resumes) };
	const { climbing, rungs, snapshot } = layOut(view, calendar, given.at);
	const step = climb(climbing, rungs, given.at, graceMs);
	if (step === null) return null;
	return { at: step.fires_at, make: () => (step.kind === 'breach' ? breached(view, step) : escalated(given, view, step, snapshot.due_at)) };
}

const lastFactAt = ({ facts }: ClockView): Instant => facts.reduce((latest, { effective_at }) => Math.max(latest, effective_at), 0);

function resumed(given: UpdateCase, view: ClockView, at: Instant): Step {
	const fact: ClockFact = { type: 'resume', effective_at: at, recorded_at: given.at };
	const data = { clock: view.kind, cycle: view.cycle, why: 'pause_cap' };
	return { event: event('resumed', at, data), messages: [], patch: {}, view: { ...view, facts: [...view.facts, fact] } };
}

function breached(view: ClockView, step: Extract<ClimbStep, { kind: 'breach' }>): Step {
	const data = { clock: view.kind, cycle: view.cycle, due_at: new Date(step.fires_at).toISOString(), late: step.late };
	return { event: event('breached', step.fires_at, data), messages: [], patch: {}, view: { ...view, breached_at: step.fires_at } };
}

function escalated(given: UpdateCase, view: ClockView, step: Extract<ClimbStep, { kind: 'rung' }>, due: Instant): Step {
	const told = resolveRecipients(step.recipients, given.directory, given.at);
	const due_at = new Date(due).toISOString();
	const letter = { number: given.record['number'] ?? null, clock: view.kind, label: view.rule.label, level: step.index + 1, due_at, late: step.late };
	const data = { clock: view.kind, cycle: view.cycle, rung: step.index, action: step.action, due_at, late: step.late, to: told };
	return {
		event: event('escalated', step.fires_at, data),
		messages: told.flatMap((resolved) => toResolved(given, resolved, 'rung', letter)),
		patch: consequence(given, step, told.flatMap((resolved) => ('user' in resolved ? [resolved.user] : []))),
		view: { ...view, rung: step.index + 1, told: [...view.told, { rung: step.index, at: step.fires_at, late: step.late }] },
	};
}

const event = (kind: EventDraft['kind'], effective_at: Instant, data: EventDraft['data']): EventDraft =>
	({ kind, from_state: null, to_state: null, effective_at, data });

/** What a rung does beside telling. */
function consequence(given: UpdateCase, step: Extract<ClimbStep, { kind: 'rung' }>, users: readonly string[]): Readonly<Record<string, unknown>> {
	switch (step.action) {
		case 'notify':
			return {};
		case 'reassign':
			return users[0] === undefined ? {} : { owner: users[0] };
		case 'raise_severity': {
			const ranks = (given.procedure?.rules.severities ?? []).toSorted((a, b) => a.rank - b.rank);
			const next = ranks[ranks.findIndex(({ code }) => code === given.record['severity']) + 1];
			return next === undefined ? {} : { severity: next.code };
		}
		case 'open_capa':
			return given.kind !== 'feedback' || stringOf(given.record['capa']) !== null ? {} : { capa: { title: given.record['subject'], mandatory: true } };
	}
}

function levelOf(given: UpdateCase, steps: readonly Step[]): number {
	const before = given.record['escalation_level'];
	return Math.max(typeof before === 'number' ? before : 0, ...steps.map(({ view }) => view.rung));
}
