import {
	columnsOfGate,
	isCounted,
	kindNames,
	recordKinds,
	type ConditionalGate,
	type KindName,
	type Transition,
	type WorkflowRules,
} from '@closedloop/schema';
import { factCode, isFactCode } from '../core/facts/index.ts';
import { validateWorkflow } from '../core/workflow/index.ts';
import type { Around } from './around.ts';
import { isRole, problem } from './check-names.ts';
import type { RuleProblem } from './problem.ts';

/** Who acts without being staff. */
export const outsiders = ['customer', 'system'];

/** Everything that keeps a workflow from being published: the walk, and the names of roles and columns. */
export function workflowProblems(rules: WorkflowRules, subject: string, around: Around): RuleProblem[] {
	return [
		...validateWorkflow(rules).map(({ code, params }) => problem(placeOf(rules, params), code, params)),
		...rules.transitions.flatMap((transition, index) =>
			names(transition, `transitions[${index}]`, around.columnsOf(subject), around),
		),
		...rules.transitions.flatMap((transition, index) =>
			uncounted(
				transition,
				`transitions[${index}]`,
				kindNames.find((kind) => recordKinds[kind].collection === subject),
			),
		),
	];
}

function placeOf(
	{ initial, states, transitions }: WorkflowRules,
	{ state, transition }: Readonly<Record<string, string>>,
): string {
	if (transition !== undefined) return `transitions[${transitions.findLastIndex(({ code }) => code === transition)}]`;
	const index = states.findLastIndex(({ code }) => code === state);
	return index < 0 && state === initial ? 'initial' : `states[${index}]`;
}

function names({ roles, gates }: Transition, at: string, columns: ReadonlySet<string>, around: Around): RuleProblem[] {
	const unknownRoles = (roles ?? []).filter((role) => !outsiders.includes(role) && !isRole(role, around));
	return [
		...unknownRoles.map((role) => problem(`${at}.roles`, 'unknown_role', { role })),
		...(gates ?? []).flatMap((gate, index) =>
			columnsOf(gate)
				.filter((column) => column !== '' && !columns.has(column) && !isFact(column, columns))
				.map((column) => problem(`${at}.gates[${index}]`, 'unknown_column', { column })),
		),
	];
}

const columnsOf = (gate: ConditionalGate): readonly string[] => [
	...columnsOfGate(gate),
	...(gate.when ? [gate.when.field] : []),
];

/** A fact, where its records keep any; that their procedures ask for it is checked beside (`placeProblems`). */
const isFact = (name: string, columns: ReadonlySet<string>): boolean =>
	columns.has('facts') && isFactCode(factCode(name) ?? '');

/** A gate that asks for what cannot be counted around such records would always hold or never. */
function uncounted({ gates = [] }: Transition, at: string, kind: KindName | undefined): RuleProblem[] {
	return gates.flatMap((gate, index) =>
		kind !== undefined && isCounted(gate, kind)
			? []
			: [problem(`${at}.gates[${index}]`, 'gate_not_counted', { gate: gate.gate })],
	);
}
