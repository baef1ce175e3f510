import { collections, type Column, type ProcedureRules, type Stored, type Text } from '@closedloop/schema';
import type { Form } from '@closedloop/schema/forms/part.ts';
import { columnOf } from '../record/index.ts';
import { describe, type Called } from './describe.ts';
import { paperOf, type PaperNames } from './paper.ts';
import {
	actSays,
	deadlineSays,
	dutySays,
	factSays,
	inEachTongue,
	signatureSays,
	slipSays,
	type Tongue,
} from './sentences.ts';

/** One version of a procedure: its rules, and the row they stand in. */
export interface VersionOfRules {
	readonly rules: ProcedureRules;
	readonly row: Stored<'cl_procedures'>;
}

export interface RuleNames extends PaperNames {
	readonly called: Called;
}

/** One rule as a reader is told it, and everything it is made of. */
export interface RuleSaid {
	readonly place: string;
	readonly column: RuleColumn;
	readonly label: Text | null;
	readonly says: Text;
	readonly parts: object;
}

type RuleColumn = keyof Stored<'cl_procedures'> & string;

export function formOfColumn(column: string): Form | null {
	const fields: Readonly<Record<string, Column<unknown>>> = collections.cl_procedures.fields;
	return fields[column]?.rules?.form ?? null;
}

/** Everything a version of a procedure says, rule by rule, in the order of the paper. */
export function rulesSaid({ rules, row }: VersionOfRules, names: RuleNames): readonly RuleSaid[] {
	const paper = paperOf(rules, names);
	const { cycles = [], slips = [], justify = [], facts = [] } = rules;
	return [
		...columnsSaid({ rules, row }, names.called),
		...documentSaid('applies', rules.applies, names),
		...listSaid('categories', flat(rules.categories), names),
		...listSaid('severities', rules.severities, names),
		...sentencesOf('deadlines', paper.deadlines, rules.deadlines, deadlineSays),
		...sentencesOf('approvals', paper.signatures, rules.approvals, signatureSays),
		...listSaid('posts', rules.posts ?? [], names),
		...sentencesOf('justify', paper.acts, justify, actSays),
		...listSaid('no_action_reasons', rules.no_action_reasons, names),
		...listSaid('routes', rules.routes ?? [], names),
		...sentencesOf('facts', paper.facts, facts, factSays),
		...sentencesOf('slips', paper.slips, slips, slipSays),
		...sentencesOf('cycles', paper.duties, cycles, dutySays),
		...documentSaid('repeat', rules.repeat ?? {}, names),
		...documentSaid('quiet_hours', rules.quiet_hours ?? {}, names),
	];
}

function sentencesOf<Rule extends { readonly code: string; readonly label?: Text }>(
	column: RuleColumn,
	told: readonly Rule[],
	written: readonly object[],
	say: (rule: Rule, tongue: Tongue) => string,
): readonly RuleSaid[] {
	return told.map((rule, index) => ({
		place: `${column}.${rule.code}`,
		column,
		label: rule.label ?? null,
		says: inEachTongue((tongue) => say(rule, tongue)),
		parts: written[index] ?? {},
	}));
}

/** Lists that no sentence is made for are told by the parts of their form. */
const listSaid = (
	column: RuleColumn,
	written: readonly { readonly code: string; readonly label?: Text }[],
	names: RuleNames,
): readonly RuleSaid[] =>
	written.map((rule) => ({
		place: `${column}.${rule.code}`,
		column,
		label: rule.label ?? { zh: rule.code, en: rule.code },
		says: partsSaid(column, rule, names),
		parts: rule,
	}));

const documentSaid = (column: RuleColumn, document: object, names: RuleNames): readonly RuleSaid[] =>
	Object.keys(document).length === 0
		? []
		: [{ place: column, column, label: null, says: partsSaid(column, document, names), parts: document }];

function partsSaid(column: string, value: object, { called }: RuleNames): Text {
	const form = formOfColumn(column);
	return inEachTongue((tongue) => (form === null ? '' : describe(form, value, tongue, called)));
}

/** Categories with those below them. */
const flat = (categories: ProcedureRules['categories']): ProcedureRules['categories'] =>
	categories.flatMap((category) => [category, ...flat(category.children ?? [])]);

/** Columns that are no lists of rules, and say something all the same. */
const plainColumns = [
	'title',
	'title_en',
	'source',
	'in_force_on',
	'issued_by',
	'confidentiality',
	'priority',
	'workflow',
	'workflows',
	'calendar',
	'lead_department',
	'number_pattern',
	'default_severity',
	'retention_years',
	'remarks',
] as const satisfies readonly RuleColumn[];

/** Days and lists are read alike from both databases in the rules. */
export const columnsSaid = ({ rules, row }: VersionOfRules, called: Called): readonly RuleSaid[] =>
	plainColumns.flatMap((column) => {
		const read = { ...row, in_force_on: rules.in_force_on, workflows: rules.workflows?.join(', ') };
		const value: unknown = read[column];
		if (value === undefined || value === null || value === '') return [];
		const written = typeof value === 'string' ? value : JSON.stringify(value);
		const choice = columnOf('cl_procedures', column)?.choices?.find((each) => each.value === written);
		const says = choice?.label ?? called(written) ?? { zh: written, en: written };
		return [{ place: column, column, label: null, says, parts: { [column]: written } }];
	});
