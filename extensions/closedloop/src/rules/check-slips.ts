import { recordKinds, type Duration, type ProcedureRules } from '@closedloop/schema';
import { slipStates } from '../core/promises/index.ts';
import { chooseWorkflow } from '../core/workflow/index.ts';
import type { Around } from './around.ts';
import { uncountable } from './check-deadlines.ts';
import { ladderProblems } from './check-ladder.ts';
import { problem, repeated } from './check-names.ts';
import type { RuleProblem } from './problem.ts';

/**
 * Each slip goes somewhere, is due at a time that can be counted, its clock has no other one's name, and it can be
 * answered by the workflow it would live by.
 */
export function slipProblems(rules: ProcedureRules, around: Around): RuleProblem[] {
	const { slips = [], cycles = [] } = rules;
	const duties = new Set(cycles.map(({ code }) => code));
	return [
		...(slips.length > 0 ? workflowProblem(rules, around) : []),
		...repeated(
			slips.map(({ code }, index) => ({ code, field: `slips[${index}].code` })),
			'duplicate_slip',
		),
		...slips.flatMap(({ code, to, due, ladder }, index) => {
			const at = `slips[${index}]`;
			return [
				...(duties.has(code) ? [problem(`${at}.code`, 'slip_is_duty', { code })] : []),
				...(to === undefined || around.departments.has(to)
					? []
					: [problem(`${at}.to`, 'unknown_department', { department: to })]),
				...uncountable(due, `${at}.due`),
				...columnProblem(due, `${at}.due.field`, around),
				...ladderProblems(ladder, `${at}.ladder`, around, ['report']),
			];
		}),
	];
}

/** A workflow for every kind of report knows no answer: the clock of a slip would never be kept. */
function workflowProblem({ workflows = [] }: ProcedureRules, around: Around): RuleProblem[] {
	const { collection: subject } = recordKinds.report;
	const chosen = chooseWorkflow(around.workflows, { subject, type: 'slip', procedure: { workflow: '', workflows } });
	const states = chosen?.rules.states.map(({ code }) => code) ?? slipStates;
	return slipStates.every((state) => states.includes(state))
		? []
		: [problem('slips', 'slip_workflow', { workflow: chosen?.code ?? '' })];
}

function columnProblem(due: Duration, at: string, { columnsOf }: Around): RuleProblem[] {
	if (due.unit !== 'date_field' && due.unit !== 'instant_field') return [];
	const { field: column } = due;
	return columnsOf(recordKinds.report.collection).has(column) ? [] : [problem(at, 'unknown_column', { column })];
}
