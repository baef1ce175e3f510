import { recordKinds, type Duration, type ProcedureRules } from '@closedloop/schema';
import type { Around } from './around.ts';
import { uncountable } from './check-deadlines.ts';
import { ladderProblems } from './check-ladder.ts';
import { problem, repeated } from './check-names.ts';
import type { RuleProblem } from './problem.ts';

/** Each slip goes somewhere, is due at a time that can be counted, and its clock has no other one's name. */
export function slipProblems({ slips = [], cycles = [] }: ProcedureRules, around: Around): RuleProblem[] {
	const duties = new Set(cycles.map(({ code }) => code));
	return [
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

function columnProblem(due: Duration, at: string, { columnsOf }: Around): RuleProblem[] {
	if (due.unit !== 'date_field' && due.unit !== 'instant_field') return [];
	const { field: column } = due;
	return columnsOf(recordKinds.report.collection).has(column) ? [] : [problem(at, 'unknown_column', { column })];
}
