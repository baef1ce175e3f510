import { t } from '../define.ts';
import type { MatrixCell, SeverityMatrix } from '../shapes/severity-matrix.ts';
import { formOf, line, pick, rows } from './part.ts';

const cellForm = formOf<MatrixCell>()(
	'matrix_cell',
	{
		row: line(t('行的值', 'Value of the row'), { required: true }),
		column: line(t('列的值', 'Value of the column'), { required: true }),
		severity: line(t('至少为', 'At least'), { required: true }),
	},
	{ summary: ['row', 'column', 'severity'] },
);

export const severityMatrixForm = formOf<SeverityMatrix>()(
	'severity_matrix',
	{
		rows: pick(t('行：按哪个字段', 'Rows by the field'), 'value_columns', { required: true, other: true }),
		columns: pick(t('列：按哪个字段', 'Columns by the field'), 'value_columns', { required: true, other: true }),
		cells: rows(t('两者都是时', 'Where both hold'), cellForm, { required: true }),
		source: line(t('出处', 'Source'), { required: true }),
	},
	{ summary: ['rows', 'columns'] },
);
