import type { ProcedureRules } from '@closedloop/schema';
import { checkCycle } from '../core/cycles/index.ts';
import type { Around } from './around.ts';
import { ladderProblems } from './check-ladder.ts';
import { namedProblem, problem, repeated } from './check-names.ts';
import type { RuleProblem } from './problem.ts';

/** The recurring duties of a procedure: each can come back, somebody answers for it, and none has another's name. */
export function cycleProblems({ cycles, deadlines }: ProcedureRules, around: Around): RuleProblem[] {
	const named = (cycles ?? []).map(({ code }, index) => ({ code, field: `cycles[${index}].code` }));
	const reportClocks = new Set(
		deadlines.filter(({ kinds }) => kinds?.includes('report') === true).map(({ kind }) => kind),
	);
	return [
		...repeated(named, 'duplicate_cycle'),
		...named
			.filter(({ code }) => reportClocks.has(code))
			.map(({ code, field }) => problem(field, 'duplicate_deadline', { code })),
		...(cycles ?? []).flatMap((cycle, index) => [
			...checkCycle(cycle).map(({ at, code, params }) => problem(`cycles[${index}].${at}`, code, params)),
			...namedProblem(cycle, `cycles[${index}]`, around),
			...ladderProblems(cycle.ladder, `cycles[${index}].ladder`, around, ['report']),
		]),
	];
}
