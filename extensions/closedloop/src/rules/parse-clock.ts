import {
	formerKinds,
	type ClockFact,
	type Condition,
	type CutOff,
	type DeadlineRule,
	type DueColumn,
	type Duration,
	type LadderEntry,
	type PauseRule,
	type QuietHours,
	type Recipient,
	type Rung,
	type Shift,
	type ToldRung,
	type Trigger,
} from '@closedloop/schema';
import * as z from 'zod';
import { contactChoice } from './parse-contact.ts';
import { codes, exact, jsonColumn, readShape, text, words } from './reading.ts';

const roll = z.enum(['none', 'next_working_day']).optional();
const value = z.number();

const cutOff: z.ZodType<CutOff> = z
	.strictObject({ before: z.string().optional(), day: z.number(), at: z.string() })
	.transform(exact);

const shift: z.ZodType<Shift> = z.strictObject({
	unit: z.enum(['minutes', 'hours', 'working_minutes', 'working_hours', 'days', 'working_days', 'weeks', 'months']),
	value,
});

const of: z.ZodType<DueColumn> = z
	.strictObject({ unit: z.enum(['date_field', 'instant_field']), field: words, shift: shift.optional() })
	.transform(exact);

export const duration: z.ZodType<Duration> = z.discriminatedUnion('unit', [
	z.strictObject({ unit: z.enum(['working_minutes', 'working_hours']), value }),
	z.strictObject({ unit: z.literal('working_days'), value, ends: z.enum(['close', 'same_time']) }),
	z.strictObject({ unit: z.enum(['minutes', 'hours', 'days', 'weeks', 'months']), value, roll }).transform(exact),
	z
		.strictObject({
			unit: z.literal('time_of_day'),
			cutoffs: z.array(cutOff),
			counts: z.enum(['natural', 'working']).optional(),
		})
		.transform(exact),
	z.strictObject({ unit: z.literal('same_day') }),
	z.strictObject({ unit: z.literal('end_of_month'), months_ahead: z.number().optional(), roll }).transform(exact),
	z.strictObject({ unit: z.literal('on_date'), date: z.string(), of: of.optional() }).transform(exact),
	z.strictObject({ unit: z.literal('date_field'), field: words, shift: shift.optional() }).transform(exact),
	z.strictObject({ unit: z.literal('on_instant'), at: words, of: of.optional() }).transform(exact),
	z.strictObject({ unit: z.literal('instant_field'), field: words, shift: shift.optional() }).transform(exact),
	z.strictObject({ unit: z.literal('fixed_dates'), dates: z.array(z.string()), roll }).transform(exact),
]);

const trigger: z.ZodType<Trigger> = z.discriminatedUnion('on', [
	z.strictObject({ on: z.literal('created'), at: words.optional(), shift: shift.optional() }).transform(exact),
	z.strictObject({ on: z.literal('state'), states: codes }),
	z
		.strictObject({ on: z.literal('field'), field: words, shift: shift.optional(), or_states: codes.optional() })
		.transform(exact),
	z.strictObject({ on: z.literal('message'), template: words }),
	z.strictObject({ on: z.literal('contact'), ...contactChoice, or_states: codes.optional() }).transform(exact),
	z.strictObject({ on: z.literal('decision'), kind: words }),
	z.strictObject({ on: z.literal('notice'), notice: words }),
	z.strictObject({ on: z.literal('command') }),
]);

export const recipient: z.ZodType<Recipient> = z.discriminatedUnion('to', [
	z.strictObject({ to: z.enum(['owner', 'first_receiver', 'superior', 'contact']) }),
	z.strictObject({ to: z.literal('department'), up: z.int().min(0) }),
	z.strictObject({ to: z.literal('role'), role: words }),
	z.strictObject({ to: z.literal('post'), post: words }),
	z.strictObject({ to: z.literal('user'), user: words }),
	z.strictObject({ to: z.literal('address'), address: words }),
]);

const distance = z.strictObject({
	unit: z.enum(['minutes', 'hours', 'days', 'working_minutes', 'working_hours']),
	value,
});

const offset = z.union([z.strictObject({ percent: z.number() }), z.strictObject({ from_due: distance })]);

const condition: z.ZodType<Condition> = z.strictObject({ field: words, values: codes });

export const rung: z.ZodType<Rung> = z
	.strictObject({
		at: offset,
		recipients: z.array(recipient),
		action: z.enum(['notify', 'reassign', 'raise_severity', 'open_capa']),
		despite_acknowledgement: z.boolean().optional(),
		repeat: z.strictObject({ every: distance, times: z.int().positive() }).optional(),
		despite_quiet_hours: z.boolean().optional(),
	})
	.transform(exact);

const entry: z.ZodType<LadderEntry> = z.strictObject({ when: condition, rung: z.int().min(0) });

export const quietHours: z.ZodType<QuietHours> = z
	.strictObject({ from: words, to: words, except_severities: codes.optional() })
	.transform(exact);

const pause: z.ZodType<PauseRule> = z
	.strictObject({
		states: codes,
		reason: words,
		label: text.optional(),
		cap: duration.optional(),
		approval: words.optional(),
		until_customer: z.boolean().optional(),
	})
	.transform(exact);

export const deadlineRule: z.ZodType<DeadlineRule> = z
	.strictObject({
		kind: words,
		label: text,
		kinds: codes.transform((kinds) => kinds.map((kind) => formerKinds.get(kind) ?? kind)).optional(),
		severities: codes.optional(),
		when: z.array(condition).optional(),
		start: trigger,
		stop: trigger,
		pauses: z.array(pause).optional(),
		duration,
		statutory: z.boolean().optional(),
		ladder: z.array(rung),
		entry: z.array(entry).optional(),
		every: z.enum(['met', 'due']).optional(),
		extension: z.strictObject({ most: duration, approval: words.optional() }).transform(exact).optional(),
		source: words,
	})
	.transform(exact);

const times = { effective_at: z.number(), recorded_at: z.number() };

const clockFacts: z.ZodType<readonly ClockFact[]> = z.array(
	z.discriminatedUnion('type', [
		z.strictObject({ type: z.literal('start'), ...times, moved: z.boolean().optional() }).transform(exact),
		z.strictObject({ type: z.enum(['resume', 'met']), ...times }),
		z
			.strictObject({ type: z.literal('pause'), ...times, reason: z.string(), approval: z.string().optional() })
			.transform(exact),
		z.strictObject({ type: z.literal('cancel'), ...times, reason: z.string() }),
		z
			.strictObject({
				type: z.literal('retarget'),
				...times,
				reason: z.string(),
				duration,
				approval: z.string().optional(),
				counts_from: z.enum(['start', 'effective']).optional(),
				calendar: z.string().optional(),
				calendar_from: z.enum(['start', 'effective']).optional(),
				began_with: z.strictObject({ duration, calendar: z.string().optional() }).transform(exact).optional(),
			})
			.transform(exact),
	]),
);

const toldRungs: z.ZodType<readonly ToldRung[]> = z.array(
	z
		.strictObject({ rung: z.int().min(0), at: z.number(), late: z.boolean(), to: z.array(z.string()).optional() })
		.transform(exact),
);

/**
 * Rules already read, by their text: clocks carry copies of the few rules of the procedures in use, and each read of a
 * record meets them again. The bound is far above the number of deadlines a desk has; reaching it only costs reading
 * anew.
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
export const parseClockFacts = (facts: unknown): readonly ClockFact[] =>
	readShape(clockFacts, jsonColumn({ facts }, 'facts') ?? [], 'facts');

/** Rungs a clock has told; none = none yet. @throws RuleError */
export const parseToldRungs = (told: unknown): readonly ToldRung[] =>
	readShape(toldRungs, jsonColumn({ told }, 'told') ?? [], 'told');
