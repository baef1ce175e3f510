import type { ClockFact, CutOff, DeadlineRule, Duration, PauseRule, Recipient, Rung, RungOffset, Trigger } from '@closedloop/schema';
import * as z from 'zod';
import { codes, exact, jsonColumn, readShape, text, words } from './reading.ts';

const roll = z.enum(['none', 'next_working_day']).optional();
const value = z.number();

const cutOff: z.ZodType<CutOff> = z.strictObject({ before: z.string().optional(), day: z.number(), at: z.string() }).transform(exact);

const duration: z.ZodType<Duration> = z.discriminatedUnion('unit', [
	z.strictObject({ unit: z.enum(['working_minutes', 'working_hours']), value }),
	z.strictObject({ unit: z.literal('working_days'), value, ends: z.enum(['close', 'same_time']) }),
	z.strictObject({ unit: z.enum(['minutes', 'hours', 'days', 'weeks', 'months']), value, roll }).transform(exact),
	z.strictObject({ unit: z.literal('time_of_day'), cutoffs: z.array(cutOff), counts: z.enum(['natural', 'working']).optional() }).transform(exact),
	z.strictObject({ unit: z.literal('same_day') }),
	z.strictObject({ unit: z.literal('end_of_month'), months_ahead: z.number().optional(), roll }).transform(exact),
	z.strictObject({ unit: z.literal('on_date'), date: z.string() }),
	z.strictObject({ unit: z.literal('date_field'), field: words }),
	z.strictObject({ unit: z.literal('on_instant'), at: words }),
	z.strictObject({ unit: z.literal('instant_field'), field: words }),
	z.strictObject({ unit: z.literal('fixed_dates'), dates: z.array(z.string()), roll }).transform(exact),
]);

const trigger: z.ZodType<Trigger> = z.discriminatedUnion('on', [
	z.strictObject({ on: z.literal('created'), at: words.optional() }).transform(exact),
	z.strictObject({ on: z.literal('state'), states: codes }),
	z.strictObject({ on: z.literal('field'), field: words, or_states: codes.optional() }).transform(exact),
]);

export const recipient: z.ZodType<Recipient> = z.discriminatedUnion('to', [
	z.strictObject({ to: z.enum(['owner', 'first_receiver']) }),
	z.strictObject({ to: z.literal('department'), up: z.int().min(0) }),
	z.strictObject({ to: z.literal('role'), role: words }),
	z.strictObject({ to: z.literal('user'), user: words }),
	z.strictObject({ to: z.literal('address'), address: words }),
]);

const offset: z.ZodType<RungOffset> = z.union([
	z.strictObject({ percent: z.number() }),
	z.strictObject({ from_due: z.strictObject({ unit: z.enum(['minutes', 'hours', 'days', 'working_minutes', 'working_hours']), value }) }),
]);

const rung: z.ZodType<Rung> = z.strictObject({
	at: offset,
	recipients: z.array(recipient),
	action: z.enum(['notify', 'reassign', 'raise_severity', 'open_capa']),
	despite_acknowledgement: z.boolean().optional(),
}).transform(exact);

const pause: z.ZodType<PauseRule> = z.strictObject({ states: codes, reason: words, cap: duration.optional() }).transform(exact);

export const deadlineRule: z.ZodType<DeadlineRule> = z.strictObject({
	kind: words,
	label: text,
	kinds: codes.optional(),
	severities: codes.optional(),
	start: trigger,
	stop: trigger,
	pauses: z.array(pause).optional(),
	duration,
	statutory: z.boolean().optional(),
	ladder: z.array(rung),
	source: words,
}).transform(exact);

const times = { effective_at: z.number(), recorded_at: z.number() };

const clockFacts: z.ZodType<readonly ClockFact[]> = z.array(z.discriminatedUnion('type', [
	z.strictObject({ type: z.enum(['start', 'resume', 'met']), ...times }),
	z.strictObject({ type: z.enum(['pause', 'cancel']), ...times, reason: z.string() }),
	z.strictObject({ type: z.literal('retarget'), ...times, reason: z.string(), duration }),
]));

/**
 * Rules already read, by their text: clocks carry copies of the few rules of the procedures in use, and each read of a record
 * meets them again. The bound is far above the number of deadlines a desk has; reaching it only costs reading anew.
 */
const known = new Map<string, DeadlineRule>();
const mostKnown = 1000;

/** The rule a clock was started by. @throws RuleError */
export function parseDeadlineRule(rule: unknown): DeadlineRule {
	const written = typeof rule === 'string' ? rule : JSON.stringify(rule ?? null);
	const before = known.get(written);
	if (before) return before;
	const read = readShape(deadlineRule, jsonColumn({ rule: written }, 'rule'), 'rule');
	if (known.size >= mostKnown) known.clear();
	known.set(written, read);
	return read;
}

/** The facts of a clock; none = no facts yet. @throws RuleError */
export const parseClockFacts = (facts: unknown): readonly ClockFact[] => readShape(clockFacts, jsonColumn({ facts }, 'facts') ?? [], 'facts');
