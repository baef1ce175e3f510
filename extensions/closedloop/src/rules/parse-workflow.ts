import type { ConditionalGate, Stored, Transition, WorkflowRules, WorkflowState } from '@closedloop/schema';
import * as z from 'zod';
import { codes, exact, jsonColumn, readShape, text, words } from './reading.ts';

const state: z.ZodType<WorkflowState> = z
	.strictObject({
		code: words,
		label: text,
		terminal: z.boolean().optional(),
		tone: z.enum(['neutral', 'active', 'waiting', 'good', 'bad']).optional(),
	})
	.transform(exact);

const when = z.strictObject({ field: z.string(), values: z.array(z.string()) }).optional();
const fields = z.array(z.string());
const field = z.string();

/** Empty lists pass here: `validateWorkflow` names the step they stand in. */
const gate: z.ZodType<ConditionalGate> = z.discriminatedUnion('gate', [
	z.strictObject({ gate: z.enum(['filled', 'any_filled']), fields, when }).transform(exact),
	z.strictObject({ gate: z.literal('note'), when }).transform(exact),
	z
		.strictObject({
			gate: z.literal('value'),
			field,
			values: z.array(z.string()),
			with_step: z.boolean().optional(),
			when,
		})
		.transform(exact),
	z.strictObject({ gate: z.literal('differ'), fields: z.tuple([z.string(), z.string()]), when }).transform(exact),
	z.strictObject({ gate: z.enum(['actor_is', 'actor_is_not']), field, when }).transform(exact),
	z
		.strictObject({
			gate: z.literal('none_open'),
			what: z.enum(['mandatory_actions', 'actions', 'capa', 'decisions']),
			when,
		})
		.transform(exact),
	z
		.strictObject({ gate: z.literal('at_least'), what: z.enum(['causes', 'actions']), count: z.number(), when })
		.transform(exact),
	z.strictObject({ gate: z.literal('decision'), kind: z.string(), when }).transform(exact),
]);

const transition: z.ZodType<Transition> = z
	.strictObject({
		code: words,
		label: text,
		from: codes.min(1, { error: 'empty' }),
		to: words,
		roles: codes.optional(),
		gates: z.array(gate).optional(),
		order: z.number().optional(),
	})
	.transform(exact);

const workflow: z.ZodType<WorkflowRules> = z.object({
	initial: words,
	states: z.array(state),
	transitions: z.array(transition),
});

/** States and moves of a workflow's row. @throws RuleError */
export function parseWorkflow(row: Stored<'cl_workflows'>): WorkflowRules {
	return readShape(workflow, {
		initial: row.initial ?? undefined,
		states: jsonColumn(row, 'states') ?? [],
		transitions: jsonColumn(row, 'transitions') ?? [],
	});
}
