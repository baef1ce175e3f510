import type { ApprovalRule, OutcomeRule, WorkflowRules } from '@closedloop/schema';
import { approvalRecord } from '../core/workflow/index.ts';
import { problem, repeated } from './check-names.ts';
import type { RuleProblem } from './problem.ts';

/**
 * Answers of an approval: each once, one of them a signature, the same wherever the matter is asked for; and whoever
 * refuses sends the record back, never past what it waits for.
 */
export function outcomeProblems(
	rule: ApprovalRule,
	earlier: readonly ApprovalRule[],
	at: string,
	workflows: readonly WorkflowRules[],
): RuleProblem[] {
	const { outcomes = [], before } = rule;
	return [
		...repeated(
			outcomes.map(({ code }, index) => ({ code, field: `${at}[${index}].code` })),
			'duplicate_outcome',
		),
		...outcomes.flatMap((outcome, index) => backProblems(outcome, before, `${at}[${index}].back_to`, workflows)),
		...(outcomes.length > 0 && outcomes.every(({ back_to }) => back_to !== undefined)
			? [problem(at, 'outcome_signs_none')]
			: []),
		...otherOutcomes(rule, earlier, at),
	];
}

function backProblems(
	{ back_to }: OutcomeRule,
	before: string | undefined,
	at: string,
	workflows: readonly WorkflowRules[],
): RuleProblem[] {
	if (back_to === undefined || workflows.length === 0) return [];
	if (!workflows.some(({ states }) => states.some(({ code }) => code === back_to)))
		return [problem(at, 'unknown_state', { state: back_to })];
	return workflows.every((rules) => liesBefore(back_to, before, rules))
		? []
		: [problem(at, 'outcome_forward', { state: back_to })];
}

/** A state that is no end and is come to without entering the one that waits; true of a workflow that has no such state. */
function liesBefore(
	state: string,
	guarded: string | undefined,
	{ initial, states, transitions }: WorkflowRules,
): boolean {
	const found = states.find(({ code }) => code === state);
	if (found === undefined) return true;
	const reached = new Set([initial]);
	for (const here of reached)
		for (const { from, to } of transitions) if (from.includes(here) && to !== guarded) reached.add(to);
	return found.terminal !== true && reached.has(state) && state !== guarded;
}

function otherOutcomes(rule: ApprovalRule, earlier: readonly ApprovalRule[], at: string): RuleProblem[] {
	const said = ({ outcomes = [] }: ApprovalRule): string =>
		JSON.stringify(outcomes.map(({ code, back_to = null }) => [code, back_to]));
	const other = earlier.find(
		(each) => each.kind === rule.kind && approvalRecord(each) === approvalRecord(rule) && said(each) !== said(rule),
	);
	return other ? [problem(at, 'approval_two_outcomes', { kind: rule.kind })] : [];
}
