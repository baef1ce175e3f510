import { recordKinds, type ApprovalRule, type ProcedureRules, type WorkflowRules } from '@closedloop/schema';
import { approvalRecord } from '../core/workflow/index.ts';
import type { Around } from './around.ts';
import { workflowsOf } from './check-lives-by.ts';
import { isRole, problem } from './check-names.ts';
import type { RuleProblem } from './problem.ts';

/**
 * Each approval can be asked for and signed: its role exists, its state is entered by records of its kind, its column
 * is theirs.
 */
export function approvalProblems({ approvals, workflows = [] }: ProcedureRules, around: Around): RuleProblem[] {
	return approvals.flatMap((rule, index) => {
		const { role, when, before, rests_on = [] } = rule;
		const at = `approvals[${index}]`;
		const { collection } = recordKinds[approvalRecord(rule)];
		const columns = around.columnsOf(collection);
		return [
			...(isRole(role, around) ? [] : [problem(`${at}.role`, 'unknown_role', { role })]),
			...twoRoles(rule, approvals.slice(0, index), `${at}.role`),
			...(before === undefined ? [] : entered(before, workflowsOf(collection, workflows, around), `${at}.before`)),
			...(when && !columns.has(when.field)
				? [problem(`${at}.when.field`, 'unknown_column', { column: when.field })]
				: []),
			...rests_on
				.filter((column) => !columns.has(column))
				.map((column) => problem(`${at}.rests_on`, 'unknown_column', { column })),
			...(when && when.values.length === 0 ? [problem(`${at}.when.values`, 'empty')] : []),
		];
	});
}

/** A decision is signed once, by one role: the same matter wanted of two roles would be signed by either. */
function twoRoles(rule: ApprovalRule, earlier: readonly ApprovalRule[], at: string): RuleProblem[] {
	const other = earlier.find(
		(each) => each.kind === rule.kind && approvalRecord(each) === approvalRecord(rule) && each.role !== rule.role,
	);
	return other ? [problem(at, 'approval_two_roles', { kind: rule.kind, role: other.role })] : [];
}

/** Some step leads there, so that there is something to wait before. A missing workflow is told of its own. */
export function entered(state: string, workflows: readonly WorkflowRules[], at: string): RuleProblem[] {
	if (workflows.length === 0) return [];
	if (!workflows.some(({ states }) => states.some(({ code }) => code === state)))
		return [problem(at, 'unknown_state', { state })];
	return workflows.some(({ transitions }) => transitions.some(({ to }) => to === state))
		? []
		: [problem(at, 'unreachable_state', { state })];
}
