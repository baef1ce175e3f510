import { recordKinds, type NoticeRule, type ProcedureRules } from '@closedloop/schema';
import { restricts } from '../core/reading/index.ts';
import { approvalsOn, chooseWorkflow, noticeStates } from '../core/workflow/index.ts';
import type { Around } from './around.ts';
import { stateProblems } from './check-approvals.ts';
import { conditionProblems } from './check-condition.ts';
import { uncountable } from './check-deadlines.ts';
import { ladderProblems } from './check-ladder.ts';
import { workflowsOf } from './check-lives-by.ts';
import { namedProblem, problem, repeated } from './check-names.ts';
import type { RuleProblem } from './problem.ts';

/**
 * Each notice can be written, signed and published: somebody may write it, whoever signs can be somebody, what it waits for
 * or is waited for by is there, and none has a name by which it could be taken for something else.
 */
export function noticeProblems(rules: ProcedureRules, around: Around): RuleProblem[] {
	const { notices = [] } = rules;
	return [
		...(notices.length > 0 ? workflowProblem(rules, around) : []),
		...repeated(
			notices.map(({ code }, index) => ({ code, field: `notices[${index}].code` })),
			'duplicate_notice',
		),
		...notices.flatMap((rule, index) => {
			const at = `notices[${index}]`;
			return [
				...nameProblems(rule, rules, `${at}.code`),
				...namedProblem(rule, at, around),
				...(rule.from === undefined || around.departments.has(rule.from)
					? []
					: [problem(`${at}.from`, 'unknown_department', { department: rule.from })]),
				...aboutFeedback(rule, rules, at, around),
				...aboutDuty(rule, rules, at, around),
			];
		}),
	];
}

/** Its code is that of the decision that signs it, and of the clock by which it is due. */
function nameProblems({ code }: NoticeRule, { approvals, cycles = [], deadlines }: ProcedureRules, at: string) {
	const signed = approvalsOn('report', approvals).map(({ kind }) => kind);
	const timed = deadlines.filter(({ kinds }) => kinds?.includes('report') === true).map(({ kind }) => kind);
	const taken = [...signed, ...timed, ...cycles.map((cycle) => cycle.code)];
	return taken.includes(code) ? [problem(at, 'notice_name_taken', { code })] : [];
}

/** A public answer: of what may be public, wanted in a state there is, by a condition that can be answered. */
function aboutFeedback({ about, before, when, after }: NoticeRule, rules: ProcedureRules, at: string, around: Around) {
	const { collection } = recordKinds.feedback;
	if (about === undefined)
		return before === undefined && when === undefined ? [] : [problem(`${at}.about`, 'notice_of_feedback')];
	return [
		...(after === undefined ? [] : [problem(`${at}.after`, 'notice_of_two')]),
		...(restricts(rules) ? [problem(`${at}.about`, 'notice_of_restricted')] : []),
		...(before === undefined
			? []
			: stateProblems(before, workflowsOf(collection, rules.workflows ?? [], around), `${at}.before`)),
		...conditionProblems(when, `${at}.when`, collection, around),
	];
}

/** What a report found: of a duty there is, by a time that can be counted. */
function aboutDuty(
	{ after, due, ladder = [] }: NoticeRule,
	{ cycles = [] }: ProcedureRules,
	at: string,
	around: Around,
) {
	if (after === undefined)
		return due === undefined && ladder.length === 0 ? [] : [problem(`${at}.after`, 'notice_of_duty')];
	return [
		...(cycles.some(({ code }) => code === after) ? [] : [problem(`${at}.after`, 'unknown_duty', { duty: after })]),
		...(due === undefined ? [] : uncountable(due, `${at}.due`)),
		...ladderProblems(ladder, `${at}.ladder`, around, ['report']),
	];
}

/** A workflow for every kind of report knows no publication. */
function workflowProblem({ workflows = [] }: ProcedureRules, around: Around): RuleProblem[] {
	const { collection: subject } = recordKinds.report;
	const procedure = { workflow: '', workflows };
	const chosen = chooseWorkflow(around.workflows, { subject, type: 'notice', procedure });
	const states = chosen?.rules.states.map(({ code }) => code) ?? noticeStates;
	return noticeStates.every((state) => states.includes(state))
		? []
		: [problem('notices', 'notice_workflow', { workflow: chosen?.code ?? '' })];
}
