import {
	columnsOfGate,
	kindNames,
	recordKinds,
	type KindLiteral,
	type ProcedureRules,
	type WorkflowRules,
} from '@closedloop/schema';
import { factCode } from '../core/facts/index.ts';
import type { WorkflowName } from '../core/workflow/index.ts';
import type { Around } from './around.ts';
import { problem, repeated } from './check-names.ts';
import type { RuleProblem } from './problem.ts';

/**
 * The workflows records of a collection may live by under a procedure: those it names by code; of feedback its
 * own version; where there is none, the standard ones.
 */
export function workflowsOf(
	subject: string,
	named: readonly string[],
	{ workflow, workflows }: Around,
): readonly WorkflowRules[] {
	const own = subject === 'cl_feedback' && workflow?.subject === subject ? [workflow.rules] : [];
	const others = workflows.filter(
		(each) => each.subject === subject && (named.includes(each.code) || (own.length === 0 && each.standard)),
	);
	return [...own, ...others.map(({ rules }) => rules)];
}

/** Workflows a procedure names by code are there, and no two of them are for the same records. */
export function namedProblems({ workflows: named = [] }: ProcedureRules, around: Around): RuleProblem[] {
	const places = named.map((code, index) => ({ code, field: `workflows[${index}]` }));
	const found = places.map((place) => ({
		...place,
		workflow: around.workflows.find(({ code }) => code === place.code),
	}));
	return [
		...repeated(places, 'duplicate_workflow'),
		...found.flatMap(({ code, field, workflow }) =>
			workflow === undefined ? [problem(field, 'unknown_workflow', { workflow: code })] : [],
		),
		...found.flatMap(({ code, field, workflow }, index) => {
			const rival = found
				.slice(0, index)
				.find((other) => other.code !== code && workflow && other.workflow && areRivals(workflow, other.workflow));
			return rival ? [problem(field, 'workflow_twice', { workflow: code, other: rival.code })] : [];
		}),
	];
}

/** A workflow being published, beside its states and steps. */
export interface PublishedWorkflow extends Omit<WorkflowName, 'id'> {
	readonly subject: string;
	readonly standard: boolean;
	readonly rules: WorkflowRules;
}

/**
 * A workflow is for types that there are, no other standard one is for the same records, and one for every type is left.
 */
export function placeProblems(self: PublishedWorkflow, { workflows, choicesOf, published }: Around): RuleProblem[] {
	const rival = workflows.find(
		(other) => other.standard && self.standard && other.code !== self.code && areRivals(self, other),
	);
	const others = workflows.filter(({ code, subject }) => subject === self.subject && code !== self.code);
	const before = workflows.filter(({ code, subject }) => subject === self.subject && code === self.code);
	const left = before.some(isForAll) && !isForAll(self) && !others.some(isForAll);
	return [
		...typeProblems(self, choicesOf),
		...postless(self, published),
		...factless(self, published),
		...(left ? [problem('standard', 'no_standard')] : []),
		...(rival ? [problem('standard', 'another_standard', { workflow: rival.code })] : []),
	];
}

/** Posts it names are defined by whoever lives by it: a standard workflow is for procedures nobody has asked. */
function postless({ code, standard, rules }: PublishedWorkflow, published: Around['published']): RuleProblem[] {
	const posts = postsOfWorkflow(rules);
	const users = published.filter(({ workflows }) => workflows.includes(code));
	return [
		...posts.flatMap((post) =>
			users
				.filter((procedure) => !procedure.posts.includes(post))
				.map((procedure) => problem('transitions', 'post_undefined_by', { post, procedure: procedure.code })),
		),
		...(standard && posts.length > 0 ? [problem('standard', 'standard_posts', { post: posts.join(', ') })] : []),
	];
}

/** Posts a workflow lets act. */
export const postsOfWorkflow = ({ transitions }: Pick<WorkflowRules, 'transitions'>): readonly string[] => [
	...new Set(transitions.flatMap(({ posts = [] }) => posts)),
];

/**
 * Facts its gates ask for are asked for by the procedures whose records may live by it, or all of those would stay where
 * they are. A standard one is everybody's who names none; only feedback lives by the version its procedure names.
 */
function factless(
	{ code, subject, standard, rules }: PublishedWorkflow,
	published: Around['published'],
): RuleProblem[] {
	const isEverybodys = standard && subject !== recordKinds.feedback.collection;
	const users = published.filter(({ workflows }) => isEverybodys || workflows.includes(code));
	const asks = ({ facts }: Around['published'][number], fact: string): boolean =>
		facts.some((each) => each.code === fact && recordKinds[each.on].collection === subject);
	return factsOfWorkflow(rules).flatMap((fact) => {
		const lacking = new Set(users.filter((user) => !asks(user, fact)).map((user) => user.code));
		return lacking.size === 0
			? []
			: [problem('transitions', 'fact_undefined_by', { fact, procedure: [...lacking].sort().join(', ') })];
	});
}

/** Facts the gates of a workflow ask for, their conditions included. */
export const factsOfWorkflow = ({ transitions }: Pick<WorkflowRules, 'transitions'>): readonly string[] => {
	const gates = transitions.flatMap((transition) => transition.gates ?? []);
	const named = gates.flatMap((gate) => [...columnsOfGate(gate), gate.when?.field ?? '']);
	return [...new Set(named.flatMap((name) => factCode(name) ?? []))];
};

function typeProblems(
	{ subject, rules: { types = [] } }: PublishedWorkflow,
	choicesOf: Around['choicesOf'],
): RuleProblem[] {
	const column = typeColumn(subject);
	if (types.length > 0 && column === null) return [problem('types', 'no_types')];
	const known = column === null ? null : choicesOf(column, subject);
	return types.flatMap((type, index) =>
		known === null || known.has(type) ? [] : [problem(`types[${index}]`, 'unknown_type', { type })],
	);
}

/** Column of a collection's records that says of which type they are. */
function typeColumn(subject: string): string | null {
	const kind: Pick<KindLiteral, 'type'> | undefined = kindNames
		.map((name) => recordKinds[name])
		.find(({ collection }) => collection === subject);
	return kind?.type ?? null;
}

const isForAll = ({ standard, rules: { types = [] } }: Pick<PublishedWorkflow, 'standard' | 'rules'>): boolean =>
	standard && types.length === 0;

type Placed = Pick<PublishedWorkflow, 'subject' | 'rules'>;

/** Whether a record could be given either of them, and nothing says which. */
export function areRivals(one: Placed, other: Placed): boolean {
	if (one.subject !== other.subject) return false;
	const [mine, theirs] = [one.rules.types ?? [], other.rules.types ?? []];
	return mine.length === 0 ? theirs.length === 0 : mine.some((type) => theirs.includes(type));
}
