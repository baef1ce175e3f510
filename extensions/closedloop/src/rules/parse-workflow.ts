import {
	countedAround,
	gateNames,
	gates,
	type ConditionalGate,
	type FactGroup,
	type GateKey,
	type GateName,
	type GateShape,
	type Stored,
	type Transition,
	type WorkflowRules,
	type WorkflowState,
} from '@closedloop/schema';
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

const fact = (group: FactGroup): z.ZodType => z.enum(Object.keys(countedAround[group]));

/** Empty lists pass here: `validateWorkflow` names the step they stand in. */
const shapes: { readonly [S in GateShape]: z.ZodType } = {
	columns: z.array(z.string()),
	pair: z.tuple([z.string(), z.string()]),
	column: z.string(),
	values: z.array(z.string()),
	text: z.string(),
	count: z.number(),
	flag: z.boolean().optional(),
	open: fact('open'),
	counts: fact('counts'),
};

const shapeOf = (name: GateName) =>
	z
		.strictObject({
			gate: z.literal(name),
			...Object.fromEntries(Object.entries<GateKey>(gates[name].keys).map(([key, { shape }]) => [key, shapes[shape]])),
			when,
		})
		// What the shape of this gate's line has just let through is this gate.
		.transform((said) => exact(said) as ConditionalGate);

const [first = 'filled', ...others] = gateNames;
const gate: z.ZodType<ConditionalGate> = z.discriminatedUnion('gate', [shapeOf(first), ...others.map(shapeOf)]);

const transition: z.ZodType<Transition> = z
	.strictObject({
		code: words,
		label: text,
		from: codes.min(1, { error: 'empty' }),
		to: words,
		roles: codes.optional(),
		posts: codes.min(1, { error: 'empty' }).optional(),
		gates: z.array(gate).optional(),
		order: z.number().optional(),
	})
	.refine(({ roles, posts }) => roles === undefined || posts === undefined, { path: ['posts'], error: 'role_or_post' })
	.transform(exact);

const workflow: z.ZodType<WorkflowRules> = z
	.object({
		types: codes.optional(),
		initial: words,
		states: z.array(state),
		transitions: z.array(transition),
	})
	.transform(exact);

/** States and moves of a workflow's row. @throws RuleError */
export function parseWorkflow(row: Stored<'cl_workflows'>): WorkflowRules {
	return readShape(workflow, {
		types: jsonColumn(row, 'types'),
		initial: row.initial ?? undefined,
		states: jsonColumn(row, 'states') ?? [],
		transitions: jsonColumn(row, 'transitions') ?? [],
	});
}
