import {
	recordKinds,
	type ApprovalRule,
	type OutcomeRule,
	type ProcedureRules,
	type WorkflowRules,
} from '@closedloop/schema';
import { approvalRecord } from '../core/workflow/index.ts';
import type { Around } from './around.ts';
import { workflowsOf } from './check-lives-by.ts';
import { conditionProblems } from './check-condition.ts';
import { namedProblem, problem, repeated } from './check-names.ts';
import type { RuleProblem } from './problem.ts';

/**
 * Each approval can be asked for and signed: its role or post exists, its state is entered by records of its kind, its column
 * is theirs.
 */
export function approvalProblems({ approvals, workflows = [] }: ProcedureRules, around: Around): RuleProblem[] {
	return approvals.flatMap((rule, index) => {
		const { when, before, rests_on = [], outcomes = [] } = rule;
		const at = `approvals[${index}]`;
		const { collection } = recordKinds[approvalRecord(rule)];
		const columns = around.columnsOf(collection);
		return [
			...namedProblem(rule, at, around),
			...twoRoles(rule, approvals.slice(0, index), `${at}.${rule.post === undefined ? 'role' : 'post'}`),
			...(before === undefined
				? []
				: stateProblems(before, workflowsOf(collection, workflows, around), `${at}.before`)),
			...conditionProblems(when, `${at}.when`, columns),
			...outcomeProblems(outcomes, `${at}.outcomes`, workflowsOf(collection, workflows, around)),
			...otherOutcomes(rule, approvals.slice(0, index), `${at}.outcomes`),
			...rests_on
				.filter((column) => !columns.has(column))
				.map((column) => problem(`${at}.rests_on`, 'unknown_column', { column })),
		];
	});
}

/** A matter is signed by one role or post: the same wanted of two would be signed by either. */
function twoRoles(rule: ApprovalRule, earlier: readonly ApprovalRule[], at: string): RuleProblem[] {
	const other = earlier.find(
		(each) => each.kind === rule.kind && approvalRecord(each) === approvalRecord(rule) && signs(each) !== signs(rule),
	);
	return other ? [problem(at, 'approval_two_roles', { kind: rule.kind, role: signs(other) })] : [];
}

/** Each once, one of them a signature; whoever refuses sends the record to a state there is. */
function outcomeProblems(
	outcomes: readonly OutcomeRule[],
	at: string,
	workflows: readonly WorkflowRules[],
): RuleProblem[] {
	return [
		...repeated(
			outcomes.map(({ code }, index) => ({ code, field: `${at}[${index}].code` })),
			'duplicate_outcome',
		),
		...outcomes.flatMap(({ back_to }, index) =>
			back_to === undefined ? [] : stateProblems(back_to, workflows, `${at}[${index}].back_to`),
		),
		...(outcomes.length > 0 && outcomes.every(({ back_to }) => back_to !== undefined)
			? [problem(at, 'outcome_signs_none')]
			: []),
	];
}

/** A matter asked for before two states is one matter: it is answered in the same words. */
function otherOutcomes(rule: ApprovalRule, earlier: readonly ApprovalRule[], at: string): RuleProblem[] {
	const said = ({ outcomes = [] }: ApprovalRule): string =>
		JSON.stringify(outcomes.map(({ code, back_to = null }) => [code, back_to]));
	const other = earlier.find(
		(each) => each.kind === rule.kind && approvalRecord(each) === approvalRecord(rule) && said(each) !== said(rule),
	);
	return other ? [problem(at, 'approval_two_outcomes', { kind: rule.kind })] : [];
}

const signs = ({ role = '', post = role }: ApprovalRule): string => post;

/** Some step leads there, so that there is something to wait before. A missing workflow is told of its own. */
export function stateProblems(state: string, workflows: readonly WorkflowRules[], at: string): RuleProblem[] {
	if (workflows.length === 0) return [];
	if (!workflows.some(({ states }) => states.some(({ code }) => code === state)))
		return [problem(at, 'unknown_state', { state })];
	return workflows.some(({ transitions }) => transitions.some(({ to }) => to === state))
		? []
		: [problem(at, 'unreachable_state', { state })];
}
