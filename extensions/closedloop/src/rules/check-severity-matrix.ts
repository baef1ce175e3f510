import { recordKinds, type MatrixCell, type ProcedureRules, type SeverityMatrix } from '@closedloop/schema';
import { factCode } from '../core/facts/index.ts';
import type { Around } from './around.ts';
import { problem, repeated } from './check-names.ts';
import { appliedValues, knownValues } from './known-values.ts';
import type { RuleProblem } from './problem.ts';

/**
 * A matrix can be read: it has two sides, each a column of feedback, every cell is there once and names values and a
 * severity there are. Where both sides are choices, none is missing that feedback can have which the procedure is for: a
 * gap would raise nothing, unseen.
 */
export function matrixProblems(rules: ProcedureRules, around: Around): RuleProblem[] {
	const { severity_matrix: matrix } = rules;
	if (matrix === undefined) return [];
	const columns = around.columnsOf(recordKinds.feedback.collection);
	const unknown = (['rows', 'columns'] as const)
		.filter((side) => !columns.has(matrix[side]))
		.map((side) => problem(`severity_matrix.${side}`, 'unknown_column', { column: matrix[side] }));
	const sides: Sides = { row: choicesOf(rules, around, matrix.rows), column: choicesOf(rules, around, matrix.columns) };
	const places = matrix.cells.map(({ row, column }, index) => ({
		code: `${row} × ${column}`,
		field: `severity_matrix.cells[${index}]`,
	}));
	return [
		...unknown,
		...(matrix.rows === matrix.columns ? [problem('severity_matrix.columns', 'matrix_one_side')] : []),
		...repeated(places, 'duplicate_cell'),
		...matrix.cells.flatMap((cell, index) => cellProblems(cell, `severity_matrix.cells[${index}]`, rules, sides)),
		...gaps(rules, matrix, sides),
	];
}

/** What may be chosen of each side; null where anything may stand there. */
type Sides = Readonly<Record<'row' | 'column', readonly string[] | null>>;

function cellProblems(cell: MatrixCell, at: string, rules: ProcedureRules, known: Sides): RuleProblem[] {
	const sides = (['row', 'column'] as const).flatMap((side) => {
		const allowed = known[side];
		return allowed === null || allowed.includes(cell[side])
			? []
			: [problem(`${at}.${side}`, 'not_allowed', { allowed: allowed.join(', ') })];
	});
	const { severity } = cell;
	return rules.severities.some(({ code }) => code === severity)
		? sides
		: [...sides, problem(`${at}.severity`, 'unknown_severity', { severity })];
}

function gaps(rules: ProcedureRules, matrix: SeverityMatrix, { row: down, column: across }: Sides): RuleProblem[] {
	if (down === null || across === null) return [];
	const wanted = appliedValues(matrix.columns, across, rules);
	const missing = appliedValues(matrix.rows, down, rules)
		.flatMap((row) => wanted.map((column) => ({ row, column })))
		.filter((place) => !matrix.cells.some(({ row, column }) => row === place.row && column === place.column))
		.map(({ row, column }) => `${row} × ${column}`);
	return missing.length === 0 ? [] : [problem('severity_matrix.cells', 'matrix_gap', { cells: missing.join(', ') })];
}

/** What may be chosen of a fact or a column of feedback; null of whatever is no choice. */
function choicesOf(rules: ProcedureRules, around: Around, name: string): readonly string[] | null {
	const wanted = factCode(name);
	if (wanted === null) {
		const known = knownValues(name, rules, around);
		return known === null ? null : [...known];
	}
	const fact = rules.facts?.find(({ on, type, code }) => on === 'feedback' && type === 'choice' && code === wanted);
	return fact?.choices?.map(({ code }) => code) ?? null;
}
