import { collections, type Column, type ProcedureRules, type Stored, type Text } from '@closedloop/schema';
import type { Form } from '@closedloop/schema/forms/part.ts';
import { columnOf } from '../record/index.ts';
import type { Called } from './describe.ts';
import { severityLabel } from './paper-matrix.ts';
import type { PaperNames } from './paper.ts';
import { inEachTongue } from './sentences.ts';

/** One version of a procedure: its rules, and the row they stand in. */
export interface VersionOfRules {
	readonly rules: ProcedureRules;
	readonly row: Stored<'cl_procedures'>;
}

export interface RuleNames extends PaperNames {
	readonly called: Called;
	/** By id or code; null for what is none. */
	readonly workflow: Called;
}

/** One rule as a reader is told it, and everything it is made of. */
export interface RuleSaid {
	readonly place: string;
	readonly column: RuleColumn;
	readonly label: Text | null;
	readonly says: Text;
	readonly parts: object;
}

export type RuleColumn = keyof Stored<'cl_procedures'> & string;

const fields: Readonly<Record<string, Column<unknown>>> = collections.cl_procedures.fields;

/** How a column holds its rules; undefined where it holds none. */
export const shapeOfColumn = (column: string) => fields[column]?.rules?.shape;

export const formOfColumn = (column: string): Form | null => fields[column]?.rules?.form ?? null;

/** Columns that tell versions apart, or say where one came from. */
const ofVersions: readonly string[] = ['id', 'version', 'status', 'published_at', 'adoption'];

const isColumn = (name: string): name is RuleColumn => Object.hasOwn(fields, name);
/** Columns that say something of a version, in the order of the schema. */
export const columns = Object.entries(fields).flatMap(([name, { type }]) =>
	isColumn(name) && type !== 'alias' && !ofVersions.includes(name) ? [name] : [],
);

/** Columns that are no lists of rules, and say something all the same. */
export const columnsSaid = (version: VersionOfRules, names: RuleNames): readonly RuleSaid[] =>
	columns.filter((column) => formOfColumn(column) === null).flatMap((column) => columnSaid(column, version, names));

/** Days and lists are read alike from both databases in the rules. */
export function columnSaid(column: RuleColumn, { rules, row }: VersionOfRules, names: RuleNames): readonly RuleSaid[] {
	const { in_force_on, workflows = [] } = rules;
	const read = { ...row, in_force_on, workflows: workflows.join(', ') };
	const value: unknown = read[column];
	if (value === undefined || value === null || value === '') return [];
	const written = typeof value === 'string' ? value : JSON.stringify(value);
	const says = valueSaid(column, written, rules, names) ?? { zh: written, en: written };
	return [{ place: column, column, label: null, says, parts: { [column]: written } }];
}

/** What is meant by what stands in a column; null where it is meant as it stands. */
function valueSaid(column: RuleColumn, written: string, rules: ProcedureRules, names: RuleNames): Text | null {
	switch (column) {
		case 'default_severity':
			return severityLabel(rules, written);
		case 'workflow':
			return names.workflow(written);
		case 'workflows': {
			const listed = (rules.workflows ?? []).map((code) => names.workflow(code) ?? { zh: code, en: code });
			return inEachTongue(({ words, text }) => listed.map(text).join(words.comma));
		}
		default:
			return (
				columnOf('cl_procedures', column)?.choices?.find((each) => each.value === written)?.label ??
				names.called(written)
			);
	}
}
