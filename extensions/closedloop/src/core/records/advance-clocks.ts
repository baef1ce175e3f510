import { isKind, type ClockFact, type DeadlineRule, type Instant, type Trigger } from '../../../../../schema/index.ts';
import { isFilled, type RecordView } from '../workflow/index.ts';
import { instantOf } from './values.ts';
import type { ClockView } from './types.ts';

/** What has just become of a record, as far as clocks care. */
export interface Happening {
	/** Null when the record is being registered. */
	readonly before: RecordView | null;
	readonly after: RecordView;
	readonly from: string | null;
	readonly to: string;
	readonly effective_at: Instant;
	readonly recorded_at: Instant;
	/** `to` is terminal. */
	readonly ends: boolean;
	/** The record left a terminal state. */
	readonly reopens: boolean;
}

export interface AdvanceInput {
	readonly rules: readonly DeadlineRule[];
	/** What `kinds` of a deadline rule is compared with: the feedback's kind, else the name of the record kind. */
	readonly subject: string;
	readonly severity: string | null;
	readonly calendar: string | null;
	/** What that calendar says now; a clock started here keeps it. */
	readonly edition: string | null;
	/** Version the rules are of. */
	readonly procedure: string | null;
	readonly clocks: readonly ClockView[];
	/** Column that says when the record began, for clocks that start with it. */
	readonly begins: string;
	readonly happening: Happening;
}

/** One change of one clock, and what kind of change it was, for the event. */
export interface ClockChange {
	readonly view: ClockView;
	readonly changes: readonly ClockFact['type'][];
}

/** Which promises a record has, at its kind and severity. A rule that names no kind is for all feedback. */
export const appliesTo = (rule: DeadlineRule, subject: string, severity: string | null): boolean =>
	(rule.kinds ? rule.kinds.includes(subject) : !isKind(subject)) && (!rule.severities || (severity !== null && rule.severities.includes(severity)));

/**
 * Starts, pauses, resumes, meets and cancels the clocks of a record by its procedure's rules. A running clock keeps the rule
 * it was started with; a re-opened record gets new cycles and the old verdicts stay (design section 4).
 */
export function advanceClocks(input: AdvanceInput): readonly ClockChange[] {
	const open = input.clocks.filter((clock) => isOpen(clock)).flatMap((clock) => changeOf(clock, factsFor(clock, input)));
	const started = input.rules
		.filter((rule) => appliesTo(rule, input.subject, input.severity))
		.flatMap((rule) => start(rule, input));
	return [...open, ...started];
}

const isOpen = ({ facts }: ClockView): boolean => !facts.some(({ type }) => type === 'met' || type === 'cancel');

function changeOf(clock: ClockView, facts: readonly ClockFact[]): readonly ClockChange[] {
	if (facts.length === 0) return [];
	return [{ view: { ...clock, facts: [...clock.facts, ...facts] }, changes: facts.map(({ type }) => type) }];
}

function factsFor(clock: ClockView, input: AdvanceInput): readonly ClockFact[] {
	const { happening, subject, severity } = input;
	const recorded_at = happening.recorded_at;
	const met = fired(clock.rule.stop, happening, null);
	if (met !== null) return [{ type: 'met', effective_at: met, recorded_at }];
	const effective_at = happening.effective_at;
	if (happening.ends) return [{ type: 'cancel', effective_at, recorded_at, reason: 'record_ended' }];
	if (!appliesTo(clock.rule, subject, severity)) return [{ type: 'cancel', effective_at, recorded_at, reason: 'no_longer_applies' }];
	return pauseFacts(clock, happening);
}

function pauseFacts(clock: ClockView, { from, to, effective_at, recorded_at }: Happening): readonly ClockFact[] {
	if (from === to || clock.rule.statutory === true) return [];
	const left = clock.rule.pauses?.some(({ states }) => from !== null && states.includes(from) && !states.includes(to)) ?? false;
	const entered = clock.rule.pauses?.find(({ states }) => states.includes(to) && (from === null || !states.includes(from)));
	return [
		...(left ? [{ type: 'resume', effective_at, recorded_at } as const] : []),
		...(entered ? [{ type: 'pause', effective_at, recorded_at, reason: entered.reason } as const] : []),
	];
}

function start(rule: DeadlineRule, input: AdvanceInput): readonly ClockChange[] {
	const { happening, calendar } = input;
	const cycles = input.clocks.filter(({ kind }) => kind === rule.kind);
	const latest = cycles.reduce((most, { cycle }) => Math.max(most, cycle), 0);
	if (calendar === null || cycles.some((clock) => isOpen(clock))) return [];
	const effective_at = latest === 0 ? firstStart(rule, input) : laterStart(rule, happening);
	if (effective_at === null) return [];
	const duration = resolved(rule, happening.after);
	if (duration === null) return [];
	const facts: readonly ClockFact[] = [{ type: 'start', effective_at, recorded_at: happening.recorded_at }];
	const view = { id: null, kind: rule.kind, cycle: latest + 1, rule: { ...rule, duration }, calendar, facts, rung: 0, acknowledged_at: null, breached_at: null, told: [], edition: input.edition, procedure: input.procedure };
	return [{ view, changes: ['start'] }];
}

/** A rule that comes to apply later (a severity raised at triage) still counts from when the record began. */
function firstStart(rule: DeadlineRule, { happening, begins }: AdvanceInput): Instant | null {
	if (happening.ends) return null;
	if (rule.start.on === 'created') return instantOf(happening.after[rule.start.at ?? begins]) ?? happening.effective_at;
	return fired(rule.start, happening, begins);
}

/** A further cycle: the record was re-opened, or entered the starting state again. */
function laterStart(rule: DeadlineRule, happening: Happening): Instant | null {
	if (happening.ends) return null;
	if (rule.start.on === 'created') return happening.reopens ? happening.effective_at : null;
	return fired(rule.start, happening, null);
}

/** When a trigger fired with this happening; null when it did not. */
function fired(trigger: Trigger, { before, after, from, to, effective_at }: Happening, begins: string | null): Instant | null {
	switch (trigger.on) {
		case 'created':
			return begins === null ? null : effective_at;
		case 'state':
			return from !== to && trigger.states.includes(to) ? effective_at : null;
		case 'message':
		case 'decision':
		case 'command':
			return null;
		case 'field':
			if (isFilled(after[trigger.field]) && !isFilled(before?.[trigger.field])) return instantOf(after[trigger.field]) ?? effective_at;
			return from !== to && trigger.or_states?.includes(to) === true ? effective_at : null;
	}
}

/** A duration that names a column becomes the date or instant written there; null while the column is empty. */
export function resolved({ duration }: DeadlineRule, after: RecordView): DeadlineRule['duration'] | null {
	if (duration.unit === 'instant_field') {
		const at = instantOf(after[duration.field]);
		return at === null ? null : { unit: 'on_instant', at: new Date(at).toISOString() };
	}
	if (duration.unit !== 'date_field') return duration;
	const date = after[duration.field];
	return typeof date === 'string' && date !== '' ? { unit: 'on_date', date: date.slice(0, 10) } : null;
}
