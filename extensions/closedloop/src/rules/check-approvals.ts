import {
	recordKinds,
	type ApprovalRule,
	type CollectionName,
	type ProcedureRules,
	type WorkflowRules,
} from '@closedloop/schema';
import { approvalRecord } from '../core/workflow/index.ts';
import { isShownOutside } from '../core/record/index.ts';
import type { Around } from './around.ts';
import { workflowsOf } from './check-lives-by.ts';
import { conditionProblems } from './check-condition.ts';
import { namedProblem, problem } from './check-names.ts';
import { outcomeProblems } from './check-outcomes.ts';
import type { RuleProblem } from './problem.ts';

/**
 * Each approval can be asked for and signed: its role or post exists, its state is entered by records of its kind, its column
 * is theirs.
 */
export function approvalProblems({ approvals, workflows = [] }: ProcedureRules, around: Around): RuleProblem[] {
	return approvals.flatMap((rule, index) => {
		const { when, before, rests_on = [] } = rule;
		const at = `approvals[${index}]`;
		const { collection } = recordKinds[approvalRecord(rule)];
		const columns = around.columnsOf(collection);
		const lived = workflowsOf(collection, workflows, around);
		return [
			...namedProblem(rule, at, around),
			...twoRoles(rule, approvals.slice(0, index), `${at}.${rule.post === undefined ? 'role' : 'post'}`),
			...(before === undefined ? [] : stateProblems(before, lived, `${at}.before`)),
			...conditionProblems(when, `${at}.when`, collection, around),
			...outsideProblems(rule, at, { collection, columns }),
			...annotationProblems(rule, at, { lived, around }),
			...outcomeProblems(rule, approvals.slice(0, index), `${at}.outcomes`, lived),
			...rests_on
				.filter((column) => !columns.has(column))
				.map((column) => problem(`${at}.rests_on`, 'unknown_column', { column })),
		];
	});
}

/** What somebody outside is shown are columns of the record that say something by themselves; they say yes or no. */
function outsideProblems(
	{ outside, outcomes, annotation }: ApprovalRule,
	at: string,
	{ collection, columns }: { readonly collection: CollectionName; readonly columns: ReturnType<Around['columnsOf']> },
): RuleProblem[] {
	if (outside === undefined) return [];
	return [
		...outside.shows
			.filter((column) => !columns.has(column))
			.map((column) => problem(`${at}.outside.shows`, 'unknown_column', { column })),
		...outside.shows
			.filter((column) => columns.has(column) && !isShownOutside(collection, column))
			.map((column) => problem(`${at}.outside.shows`, 'outside_hidden', { column })),
		...(outcomes === undefined && annotation === undefined ? [] : [problem(`${at}.outside`, 'outside_yes_or_no')]),
	];
}

/** Whoever is to answer what is written with a signature exists, and what waits for it is entered. */
function annotationProblems(
	{ annotation }: ApprovalRule,
	at: string,
	{ lived, around }: { readonly lived: readonly WorkflowRules[]; readonly around: Around },
): RuleProblem[] {
	if (annotation === undefined) return [];
	const { answered_by: by, before } = annotation;
	const isKnown = ['proposer', 'owner', 'lead'].includes(by) || around.departments.has(by);
	return [
		...(isKnown ? [] : [problem(`${at}.annotation.answered_by`, 'unknown_department', { department: by })]),
		...(before === undefined ? [] : stateProblems(before, lived, `${at}.annotation.before`)),
	];
}

/** A matter is signed by one role or post: the same wanted of two would be signed by either. */
function twoRoles(rule: ApprovalRule, earlier: readonly ApprovalRule[], at: string): RuleProblem[] {
	const other = earlier.find(
		(each) => each.kind === rule.kind && approvalRecord(each) === approvalRecord(rule) && signs(each) !== signs(rule),
	);
	return other ? [problem(at, 'approval_two_roles', { kind: rule.kind, role: signs(other) })] : [];
}

const signs = ({ role = '', post = role, outside }: ApprovalRule): string => outside?.who ?? post;

/** Some step leads there, so that there is something to wait before. A missing workflow is told of its own. */
export function stateProblems(state: string, workflows: readonly WorkflowRules[], at: string): RuleProblem[] {
	if (workflows.length === 0) return [];
	if (!workflows.some(({ states }) => states.some(({ code }) => code === state)))
		return [problem(at, 'unknown_state', { state })];
	return workflows.some(({ transitions }) => transitions.some(({ to }) => to === state))
		? []
		: [problem(at, 'unreachable_state', { state })];
}
