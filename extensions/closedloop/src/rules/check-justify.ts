import { recordKinds, type JustifyRule, type ProcedureRules } from '@closedloop/schema';
import { approvalsOn } from '../core/workflow/index.ts';
import type { Around } from './around.ts';
import { stateProblems } from './check-approvals.ts';
import { conditionProblems } from './check-condition.ts';
import { workflowsOf } from './check-lives-by.ts';
import { problem, repeated } from './check-names.ts';
import type { RuleProblem } from './problem.ts';

/**
 * Whatever is asked to be done or justified can be: its state is entered, the things that count are columns of feedback,
 * its reasons are the procedure's and there are some, its signature is one the procedure has.
 */
export function justifyProblems(rules: ProcedureRules, around: Around): RuleProblem[] {
	const { justify = [], workflows = [] } = rules;
	const { collection } = recordKinds.feedback;
	const columns = around.columnsOf(collection);
	const lived = workflowsOf(collection, workflows, around);
	return [
		...repeated(
			justify.map(({ code }, index) => ({ code, field: `justify[${index}].code` })),
			'duplicate_justify',
		),
		...reasonProblems(rules, columns),
		...justify.flatMap((rule, index) => {
			const at = `justify[${index}]`;
			return [
				...stateProblems(rule.before, lived, `${at}.before`),
				...conditionProblems(rule.when, `${at}.when`, recordKinds.feedback.collection, around),
				...unknownColumns(rule.one_of, `${at}.one_of`, columns),
				...otherWay(rule, rules, `${at}.else`),
			];
		}),
	];
}

const unknownColumns = (named: readonly string[], at: string, columns: ReadonlySet<string>): RuleProblem[] =>
	named.filter((column) => !columns.has(column)).map((column) => problem(at, 'unknown_column', { column }));

const reasonProblems = ({ no_action_reasons }: ProcedureRules, columns: ReadonlySet<string>): RuleProblem[] =>
	no_action_reasons.flatMap(({ asks = [] }, index) =>
		unknownColumns(asks, `no_action_reasons[${index}].asks`, columns),
	);

function otherWay({ else: other }: JustifyRule, rules: ProcedureRules, at: string): RuleProblem[] {
	if (other === undefined) return [];
	const { reason, reasons = [], approval } = other;
	const known = rules.no_action_reasons.map(({ code }) => code);
	const signed = approvalsOn('feedback', rules.approvals);
	return [
		...(known.length === 0 ? [problem(`${at}.reason`, 'no_reasons', { reason })] : []),
		...reasons
			.filter((code) => !known.includes(code))
			.map((code) => problem(`${at}.reasons`, 'unknown_reason', { reason: code })),
		...(approval === undefined || signed.some(({ kind }) => kind === approval)
			? []
			: [problem(`${at}.approval`, 'unknown_decision', { kind: approval })]),
	];
}
