import type { AddedData, SeverityMatrix } from '@closedloop/schema';
import type { Effect, Gathered, UpdateCase } from '../../record/index.ts';
import { stringOf } from '../../values/index.ts';
import { columnIn, textOf, type RecordView } from '../../workflow/index.ts';
import { changesWhatIsAsked } from './asks.ts';
import { worseThan } from './severity.ts';

type Known = Pick<Gathered, 'procedure'>;

/** What a line of history tells of it. */
export const toldOfMatrix = (severity: string | null): Pick<AddedData<'edited'>, 'by_matrix'> =>
	severity === null ? {} : { by_matrix: severity };

/** The severity a record is raised to by its procedure's matrix (P04 F0:123). Null: it is not raised. */
export function raisedByMatrix(given: Known, view: RecordView, own: string | null): string | null {
	const matrix = given.procedure?.rules.severity_matrix;
	const raised = matrix === undefined ? null : cellOf(matrix, view);
	return raised !== null && worseThan(given, raised, own) ? raised : null;
}

function cellOf({ rows, columns, cells }: SeverityMatrix, view: RecordView): string | null {
	const [down, across] = [textOf(columnIn(view, rows)), textOf(columnIn(view, columns))];
	return cells.find(({ row, column }) => row === down && column === across)?.severity ?? null;
}

type Completed = UpdateCase & { readonly counted: Effect<'edited'> };

/**
 * A write with what follows from it for the severity, told with the rest. Asked only when a side of the matrix changes:
 * a severity that somebody has lowered since, with a reason, stays.
 */
export function withMatrix(given: Completed): Completed {
	const { change, counted, record, procedure } = given;
	const matrix = procedure?.rules.severity_matrix;
	if (matrix === undefined || !changesWhatIsAsked(given, change, [matrix.rows, matrix.columns])) return given;
	const own = stringOf(change.severity) ?? stringOf(record.severity);
	const severity = raisedByMatrix(given, { ...record, ...change }, own);
	if (severity === null) return given;
	return {
		...given,
		change: { ...change, severity },
		counted: {
			...counted,
			patch: { ...counted.patch, severity },
			data: { ...counted.data, ...toldOfMatrix(severity) },
		},
	};
}
