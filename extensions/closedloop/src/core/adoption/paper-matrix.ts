import type { CategoryRule, PaperMatrix, ProcedureRules, Text } from '@closedloop/schema';
import { factCode } from '../facts/index.ts';
import { columnOf } from '../record/index.ts';

/** The severity matrix of a procedure with everything called by its label; null where it has none. */
export function paperMatrix(rules: ProcedureRules): PaperMatrix | null {
	const { severity_matrix: matrix, severities } = rules;
	if (matrix === undefined) return null;
	const rank = (severity: string): number => severities.find(({ code }) => code === severity)?.rank ?? Infinity;
	const levels = [...new Set(matrix.cells.map(({ severity }) => severity))].toSorted((a, b) => rank(a) - rank(b));
	return {
		rows: columnLabel(rules, matrix.rows),
		columns: columnLabel(rules, matrix.columns),
		levels: levels.map((level) => ({
			severity: severityLabel(rules, level),
			places: matrix.cells
				.filter(({ severity }) => severity === level)
				.map(({ row, column }) => [valueLabel(rules, matrix.rows, row), valueLabel(rules, matrix.columns, column)]),
		})),
		source: matrix.source,
	};
}

/** What a severity is called. */
export const severityLabel = ({ severities }: Pick<ProcedureRules, 'severities'>, severity: string): Text =>
	labelIn(severities, severity);

const columnLabel = (rules: ProcedureRules, name: string): Text =>
	factOf(rules, name)?.label ?? columnOf('cl_feedback', name)?.label ?? itself(name);

function valueLabel(rules: ProcedureRules, name: string, value: string): Text {
	if (name === 'severity') return severityLabel(rules, value);
	if (name === 'category') return labelIn(flat(rules.categories), value);
	const choices = columnOf('cl_feedback', name)?.choices?.map((each) => ({ code: each.value, label: each.label }));
	return labelIn(factOf(rules, name)?.choices ?? choices ?? [], value);
}

const factOf = ({ facts = [] }: ProcedureRules, name: string) =>
	facts.find(({ on, code }) => on === 'feedback' && code === factCode(name));

const flat = (categories: readonly CategoryRule[]): readonly CategoryRule[] =>
	categories.flatMap((category) => [category, ...flat(category.children ?? [])]);

const labelIn = (list: readonly { readonly code: string; readonly label: Text }[], wanted: string): Text =>
	list.find(({ code }) => code === wanted)?.label ?? itself(wanted);

const itself = (name: string): Text => ({ zh: name, en: name });
