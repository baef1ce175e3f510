import {
	decidedKinds,
	outsideNames,
	factKinds,
	factTypes,
	weekdays,
	type AppliesRule,
	type ApprovalRule,
	type CategoryRule,
	type Confidentiality,
	type CycleRule,
	type FactRule,
	type OutcomeRule,
	type ProcedureRules,
	type ReasonRule,
	type Recurrence,
	type RepeatRule,
	type RepeatThreshold,
	type SeverityRule,
	type Stored,
} from '@closedloop/schema';
import * as z from 'zod';
import { isFactCode } from '../core/facts/index.ts';
import { dayOf } from '../core/values/index.ts';
import { ruleCondition } from './parse-condition.ts';
import { deadlineRule, duration, quietHours, recipient, rung } from './parse-clock.ts';
import { contact } from './parse-contact.ts';
import { justify } from './parse-justify.ts';
import { isNamed, isNamedOnce, posts, roleOrPost } from './parse-posts.ts';
import { notice } from './parse-notice.ts';
import { route } from './parse-route.ts';
import { severityMatrix } from './parse-severity-matrix.ts';
import { slip } from './parse-slip.ts';
import { codes, exact, jsonColumn, readShape, text, words } from './reading.ts';

const applies: z.ZodType<AppliesRule> = z
	.strictObject({
		kinds: codes.optional(),
		channels: codes.optional(),
		categories: codes.optional(),
		severities: codes.optional(),
		sites: codes.optional(),
		product_lines: codes.optional(),
		customers: codes.optional(),
	})
	.transform(exact);

const category: z.ZodType<CategoryRule> = z.lazy(() =>
	z.strictObject({ code: words, label: text, children: z.array(category).optional() }).transform(exact),
);

const severity: z.ZodType<SeverityRule> = z
	.strictObject({
		code: words,
		label: text,
		rank: z.number(),
		tell_at_once: z.array(recipient).optional(),
		capa_required: z.boolean().optional(),
	})
	.transform(exact);

const outcome: z.ZodType<OutcomeRule> = z
	.strictObject({ code: words.max(64), label: text, back_to: words.optional() })
	.transform(exact);

const approval: z.ZodType<ApprovalRule> = z
	.strictObject({
		kind: words,
		label: text,
		role: words.optional(),
		post: words.optional(),
		record: z.enum(decidedKinds).optional(),
		before: words.optional(),
		when: ruleCondition.optional(),
		rests_on: codes.optional(),
		outcomes: z.array(outcome).min(1, { error: 'empty' }).optional(),
		outside: z.strictObject({ who: z.enum(outsideNames), shows: codes.min(1, { error: 'empty' }) }).optional(),
		annotation: z.strictObject({ answered_by: words, before: words.optional() }).transform(exact).optional(),
		source: words,
	})
	.refine((rule) => isNamed(rule) !== (rule.outside !== undefined), roleOrPost('role'))
	.refine(isNamedOnce, roleOrPost('post'))
	.transform(exact);

const reason: z.ZodType<ReasonRule> = z
	.strictObject({ code: words, label: text, asks: codes.optional() })
	.transform(exact);

const fact: z.ZodType<FactRule> = z
	.strictObject({
		code: z.string().refine(isFactCode),
		label: text,
		form: text,
		on: z.enum(factKinds),
		type: z.enum(factTypes),
		choices: z.array(reason).optional(),
		unit: words.optional(),
		public: z.boolean().optional(),
		personal: z.boolean().optional(),
		required_before: words.optional(),
		source: words,
	})
	.transform(exact);

const threshold: z.ZodType<RepeatThreshold> = z
	.strictObject({
		count: z.int().min(2),
		tell: z.array(recipient).min(1, { error: 'empty' }).optional(),
		raise_to: words.optional(),
	})
	.transform(exact);

const repeat: z.ZodType<RepeatRule> = z
	.strictObject({
		same: z.array(z.enum(['site', 'category', 'party', 'product', 'lot_text'])).min(1, { error: 'empty' }),
		within_days: z.number().positive().optional(),
		raise_to: words.optional(),
		thresholds: z.array(threshold).min(1, { error: 'empty' }).optional(),
		source: words,
	})
	.transform(exact);

const recurrence: z.ZodType<Recurrence> = z.discriminatedUnion('each', [
	z.strictObject({ each: z.literal('day') }),
	z.strictObject({ each: z.literal('week'), on: z.enum(weekdays) }),
	z.strictObject({ each: z.literal('month'), on: z.int().min(1).max(31) }),
	z.strictObject({ each: z.literal('year'), on: z.array(z.string()).min(1, { error: 'empty' }) }),
]);

const cycle: z.ZodType<CycleRule> = z
	.strictObject({
		code: words,
		label: text,
		recurrence,
		due: duration.optional(),
		open_days_before: z.int().min(0).optional(),
		at: words.optional(),
		role: words.optional(),
		post: words.optional(),
		ladder: z.array(rung),
		source: words,
	})
	.refine(isNamed, roleOrPost('role'))
	.refine(isNamedOnce, roleOrPost('post'))
	.transform(exact);

const confidentialityNames: readonly Confidentiality[] = ['open', 'internal', 'restricted'];

const procedure: z.ZodType<ProcedureRules> = z
	.object({
		applies,
		categories: z.array(category),
		severities: z.array(severity),
		default_severity: words,
		severity_matrix: severityMatrix.optional(),
		deadlines: z.array(deadlineRule),
		approvals: z.array(approval),
		posts: posts.optional(),
		no_action_reasons: z.array(reason),
		justify: z.array(justify).optional(),
		facts: z.array(fact).optional(),
		routes: z.array(route).optional(),
		repeat: repeat.optional(),
		quiet_hours: quietHours.optional(),
		cycles: z.array(cycle).optional(),
		slips: z.array(slip).optional(),
		notices: z.array(notice).optional(),
		contacts: z.array(contact).optional(),
		workflows: codes.optional(),
		number_pattern: words,
		retention_years: z.int().positive().optional(),
		confidentiality: z.enum(confidentialityNames).optional(),
		in_force_on: z.iso.date().optional(),
	})
	.transform(exact);

/**
 * The rules of a procedure's row. Empty columns are empty lists; no repeat rule and no retention are absent. @throws
 * RuleError
 */
export function parseProcedure(row: Stored<'cl_procedures'>): ProcedureRules {
	return readShape(procedure, {
		applies: jsonColumn(row, 'applies') ?? {},
		categories: jsonColumn(row, 'categories') ?? [],
		severities: jsonColumn(row, 'severities') ?? [],
		default_severity: row.default_severity ?? undefined,
		severity_matrix: jsonColumn(row, 'severity_matrix'),
		deadlines: jsonColumn(row, 'deadlines') ?? [],
		approvals: jsonColumn(row, 'approvals') ?? [],
		posts: jsonColumn(row, 'posts'),
		no_action_reasons: jsonColumn(row, 'no_action_reasons') ?? [],
		justify: jsonColumn(row, 'justify'),
		facts: jsonColumn(row, 'facts'),
		routes: jsonColumn(row, 'routes'),
		repeat: jsonColumn(row, 'repeat'),
		quiet_hours: jsonColumn(row, 'quiet_hours'),
		cycles: jsonColumn(row, 'cycles'),
		slips: jsonColumn(row, 'slips'),
		notices: jsonColumn(row, 'notices'),
		contacts: jsonColumn(row, 'contacts'),
		workflows: jsonColumn(row, 'workflows'),
		number_pattern: row.number_pattern ?? undefined,
		retention_years: row.retention_years ?? undefined,
		confidentiality: row.confidentiality ?? undefined,
		in_force_on: dayOf(row.in_force_on),
	});
}
