import type { PackElement, PaperRules, ProcedureRules, Text } from '@closedloop/schema';
import { member } from '../json.ts';
import { isElement } from '../packs/index.ts';
import {
	columnSaid,
	columns,
	formOfColumn,
	shapeOfColumn,
	type RuleColumn,
	type RuleNames,
	type RuleSaid,
	type VersionOfRules,
} from './columns-said.ts';
import { describe, isText } from './describe.ts';
import { paperOf } from './paper.ts';
import {
	actSays,
	contactSays,
	deadlineSays,
	dutySays,
	factSays,
	inEachTongue,
	matrixSays,
	noticeSays,
	signatureSays,
	slipSays,
	type Tongue,
} from './sentences.ts';

/** Everything a version says, in the order of the schema; a column that is added is told by the parts of its form. */
export function rulesSaid(version: VersionOfRules, names: RuleNames): readonly RuleSaid[] {
	const sentences = sentencesIn(version, names);
	const written = new Map<string, unknown>(Object.entries(version.rules));
	return columns.flatMap((column) => {
		const list = sentences.get(column);
		if (list !== undefined) return list;
		const [shape, value] = [shapeOfColumn(column), written.get(column)];
		if (shape === 'rows') return listSaid(column, flat(value, undefined), names);
		return shape === undefined ? columnSaid(column, version, names) : documentSaid(column, value, names);
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
		['severity_matrix', matrixSaid(rules, paper.matrix)],
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

/** Of the one document there is a sentence for. */
function matrixSaid({ severity_matrix: parts }: ProcedureRules, matrix: PaperRules['matrix']): readonly RuleSaid[] {
	const column = 'severity_matrix';
	return parts === undefined || matrix === null
		? []
		: [{ place: column, column, label: null, says: inEachTongue((tongue) => matrixSays(matrix, tongue)), parts }];
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
