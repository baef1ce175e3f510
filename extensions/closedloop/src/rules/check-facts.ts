import {
	factKinds,
	recordKinds,
	type FactKind,
	type FactRule,
	type ProcedureRules,
	type WorkflowRules,
} from '@closedloop/schema';
import { factCode, factName } from '../core/facts/index.ts';
import type { Around } from './around.ts';
import { stateProblems } from './check-approvals.ts';
import { factsOfWorkflow, workflowsOf } from './check-lives-by.ts';
import { problem, repeated } from './check-names.ts';
import type { RuleProblem } from './problem.ts';

const collectionOf = (kind: FactKind): string => recordKinds[kind].collection;

/** The same surroundings, in which facts of the procedure can be named like columns of their records. */
export function withFactColumns({ facts = [] }: ProcedureRules, around: Around): Around {
	const named = (collection: string, wanted: (rule: FactRule) => boolean): readonly string[] =>
		facts.filter((rule) => collectionOf(rule.on) === collection && wanted(rule)).map(({ code }) => factName(code));
	const isDated = ({ type }: FactRule): boolean => type === 'date' || type === 'instant';
	const isCounted = ({ type }: FactRule): boolean => type === 'number' || type === 'integer';
	return {
		...around,
		columnsOf: (collection) => new Set([...around.columnsOf(collection), ...named(collection, () => true)]),
		datesOf: (collection) => new Set([...around.datesOf(collection), ...named(collection, isDated)]),
		numbersOf: (collection) => new Set([...around.numbersOf(collection), ...named(collection, isCounted)]),
	};
}

/**
 * Each fact can be told from every other and from every column, can be filled in, and is asked for before a state that
 * records of its kind enter.
 */
export function factProblems(rules: ProcedureRules, around: Around): RuleProblem[] {
	const { facts = [], workflows = [] } = rules;
	const codes = facts.map(({ on, code }, index) => ({ code: `${on}.${code}`, field: `facts[${index}].code` }));
	return [
		...repeated(codes, 'duplicate_fact'),
		...facts.flatMap((rule, index) => {
			const at = `facts[${index}]`;
			const { on, code, public: isPublic, required_before: state } = rule;
			return [
				...(around.columnsOf(collectionOf(on)).has(code)
					? [problem(`${at}.code`, 'fact_is_column', { column: code })]
					: []),
				...choiceProblems(rule, `${at}.choices`),
				...(isPublic === true && on !== 'feedback' ? [problem(`${at}.public`, 'fact_not_public')] : []),
				...(state === undefined
					? []
					: stateProblems(state, workflowsOf(collectionOf(on), workflows, around), `${at}.required_before`)),
			];
		}),
		...conditionProblems(rules),
		...factKinds.flatMap((kind) =>
			unasked(
				facts.filter(({ on }) => on === kind),
				workflowsOf(collectionOf(kind), workflows, around),
			),
		),
	];
}

/**
 * What records hold was filled in by the rule of the version they ran under: by another type it would be read as
 * something else, and what was about a person still is.
 *
 * @param others other versions of the procedure that records were made under
 */
export function retoldProblems(
	{ facts = [] }: Pick<ProcedureRules, 'facts'>,
	version: number,
	others: Around['otherVersions'] = [],
): RuleProblem[] {
	return facts.flatMap(({ on, code, type, personal }, index) => {
		const told = others.flatMap((other) =>
			other.facts
				.filter((rule) => rule.on === on && rule.code === code)
				.map((rule) => ({ ...rule, version: other.version })),
		);
		const retyped = told.find((rule) => rule.type !== type);
		// A later version may have begun to say so.
		const dropped = told.find((rule) => rule.personal === true && personal !== true && rule.version < version);
		return [
			...(retyped ? [problem(`facts[${index}].type`, 'fact_retyped', { fact: code, version: retyped.version })] : []),
			...(dropped
				? [problem(`facts[${index}].personal`, 'fact_personal', { fact: code, version: dropped.version })]
				: []),
		];
	});
}

function choiceProblems({ type, choices = [] }: FactRule, at: string): RuleProblem[] {
	if (type !== 'choice') return choices.length === 0 ? [] : [problem(at, 'fact_without_choice')];
	if (choices.length === 0) return [problem(at, 'missing')];
	return repeated(
		choices.map(({ code }, index) => ({ code, field: `${at}[${index}].code` })),
		'duplicate_choice',
	);
}

/** A condition on a choice that has no such value would never hold, and what is demanded under it never be asked. */
function conditionProblems({
	facts = [],
	approvals,
	justify = [],
	contacts = [],
	deadlines,
	routes = [],
}: ProcedureRules): RuleProblem[] {
	const conditions = [
		...approvals.flatMap(({ when }, index) => (when ? [{ when, at: `approvals[${index}].when` }] : [])),
		...justify.flatMap(({ when }, index) => (when ? [{ when, at: `justify[${index}].when` }] : [])),
		...contacts.flatMap(({ when }, index) => (when ? [{ when, at: `contacts[${index}].when` }] : [])),
		...deadlines.flatMap(({ when = [] }, index) =>
			when.map((each, place) => ({ when: each, at: `deadlines[${index}].when[${place}]` })),
		),
		...routes.flatMap(({ when }, index) =>
			when.map((each, place) => ({ when: each, at: `routes[${index}].when[${place}]` })),
		),
	];
	return conditions.flatMap(({ when, at }) => {
		if ('empty' in when || 'above' in when) return [];
		const { field } = when;
		const [key, values] = 'not' in when ? ['not', when.not] : ['values', when.values];
		const chosen = facts.filter(({ code, type }) => type === 'choice' && code === factCode(field));
		const allowed = chosen.flatMap(({ choices = [] }) => choices.map(({ code }) => code));
		return chosen.length === 0 || values.every((value) => allowed.includes(value))
			? []
			: [problem(`${at}.${key}`, 'not_allowed', { allowed: allowed.join(', ') })];
	});
}

/** A gate that asks for a fact nobody can fill in keeps every record under this procedure where it is. */
function unasked(facts: readonly FactRule[], workflows: readonly WorkflowRules[]): RuleProblem[] {
	const known = new Set(facts.map(({ code }) => code));
	const lacking = new Set(workflows.flatMap(factsOfWorkflow).filter((code) => !known.has(code)));
	return [...lacking].map((code) => problem('facts', 'fact_wanted', { fact: code }));
}
