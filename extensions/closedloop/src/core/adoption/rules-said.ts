import {
	collections,
	type Column,
	type PackElement,
	type ProcedureRules,
	type Stored,
	type Text,
} from '@closedloop/schema';
import type { Form } from '@closedloop/schema/forms/part.ts';
import { member } from '../json.ts';
import { isElement } from '../packs/index.ts';
import { columnOf } from '../record/index.ts';
import { describe, isText, type Called } from './describe.ts';
import { paperOf, type PaperNames } from './paper.ts';
import {
	actSays,
	contactSays,
	deadlineSays,
	dutySays,
	factSays,
	inEachTongue,
	noticeSays,
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

const fields: Readonly<Record<string, Column<unknown>>> = collections.cl_procedures.fields;

export const formOfColumn = (column: string): Form | null => fields[column]?.rules?.form ?? null;

/** Columns that tell versions apart, or say where one came from. */
const ofVersions: readonly string[] = ['id', 'version', 'status', 'published_at', 'adoption'];

const isColumn = (name: string): name is RuleColumn => Object.hasOwn(fields, name);
const columns = Object.entries(fields).flatMap(([name, { type }]) =>
	isColumn(name) && type !== 'alias' && !ofVersions.includes(name) ? [name] : [],
);

/** Everything a version says, in the order of the schema; a column that is added is told by the parts of its form. */
export function rulesSaid(version: VersionOfRules, names: RuleNames): readonly RuleSaid[] {
	const sentences = sentencesIn(version, names);
	const written = new Map<string, unknown>(Object.entries(version.rules));
	return columns.flatMap((column) => {
		const list = sentences.get(column);
		if (list !== undefined) return list;
		const [shape, value] = [fields[column]?.rules?.shape, written.get(column)];
		if (shape === 'rows') return listSaid(column, flat(value, undefined), names);
		return shape === undefined ? columnSaid(column, version, names.called) : documentSaid(column, value, names);
	});
}

/** Lists of which each rule is a sentence. */
function sentencesIn({ rules }: VersionOfRules, names: RuleNames): ReadonlyMap<string, readonly RuleSaid[]> {
	const paper = paperOf(rules, names);
	return new Map([
		['deadlines', sentencesOf('deadlines', paper.deadlines, rules.deadlines, deadlineSays)],
		['approvals', sentencesOf('approvals', paper.signatures, rules.approvals, signatureSays)],
		['justify', sentencesOf('justify', paper.acts, rules.justify, actSays)],
		['facts', sentencesOf('facts', paper.facts, rules.facts, factSays)],
		['slips', sentencesOf('slips', paper.slips, rules.slips, slipSays)],
		['notices', sentencesOf('notices', paper.notices, rules.notices, noticeSays)],
		['contacts', sentencesOf('contacts', paper.contacts, rules.contacts, contactSays)],
		['cycles', sentencesOf('cycles', paper.duties, rules.cycles, dutySays)],
	]);
}

function sentencesOf<Rule extends { readonly code: string; readonly label?: Text }>(
	column: RuleColumn,
	told: readonly Rule[],
	written: readonly object[] | undefined,
	say: (rule: Rule, tongue: Tongue) => string,
): readonly RuleSaid[] {
	return told.map((rule, index) => ({
		place: `${column}.${rule.code}`,
		column,
		label: rule.label ?? null,
		says: inEachTongue((tongue) => say(rule, tongue)),
		parts: written?.[index] ?? {},
	}));
}

/** Lists that no sentence is made for are told by the parts of their form. */
const listSaid = (column: RuleColumn, list: readonly PackElement[], names: RuleNames): readonly RuleSaid[] =>
	list.map((rule) => {
		const [written, code] = [member(rule, 'label'), String(rule.code)];
		const label = isText(written) ? written : { zh: code, en: code };
		const says = partsSaid(column, rule, names);
		return {
			place: `${column}.${code}`,
			column,
			label,
			says: says.zh === '' ? label : says,
			parts: rule,
		};
	});

const documentSaid = (column: RuleColumn, document: unknown, names: RuleNames): readonly RuleSaid[] =>
	!isElement(document) || Object.keys(document).length === 0
		? []
		: [{ place: column, column, label: null, says: partsSaid(column, document, names), parts: document }];

function partsSaid(column: string, value: object, { called }: RuleNames): Text {
	const form = formOfColumn(column);
	return inEachTongue((tongue) => (form === null ? '' : describe(form, value, tongue, called)));
}

/** Elements of a list with those below them; each knows the one above it instead (categories have children). */
const flat = (list: unknown, above: unknown): readonly PackElement[] =>
	Array.isArray(list)
		? list
				.filter(isElement)
				.flatMap((element) => [{ ...element, children: above }, ...flat(element.children, element.code)])
		: [];

/** Columns that are no lists of rules, and say something all the same. */
export const columnsSaid = (version: VersionOfRules, called: Called): readonly RuleSaid[] =>
	columns.filter((column) => formOfColumn(column) === null).flatMap((column) => columnSaid(column, version, called));

/** Days and lists are read alike from both databases in the rules. */
function columnSaid(column: RuleColumn, { rules, row }: VersionOfRules, called: Called): readonly RuleSaid[] {
	const read = { ...row, in_force_on: rules.in_force_on, workflows: rules.workflows?.join(', ') };
	const value: unknown = read[column];
	if (value === undefined || value === null || value === '') return [];
	const written = typeof value === 'string' ? value : JSON.stringify(value);
	const choice = columnOf('cl_procedures', column)?.choices?.find((each) => each.value === written);
	const says = choice?.label ?? called(written) ?? { zh: written, en: written };
	return [{ place: column, column, label: null, says, parts: { [column]: written } }];
}
