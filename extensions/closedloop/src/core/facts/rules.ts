import {
	keepsFacts,
	type Choice,
	type Column,
	type FactRule,
	type KindName,
	type ProcedureRules,
} from '@closedloop/schema';
import { parseValue } from '../values/index.ts';

/** What the procedure's forms ask of records of this kind. */
export const factsOn = (
	kind: KindName,
	procedure: { readonly rules: Pick<ProcedureRules, 'facts'> } | null,
): readonly FactRule[] => (keepsFacts(kind) ? (procedure?.rules.facts ?? []).filter(({ on }) => on === kind) : []);

/** As long as a column of text; nobody's form has room for more than some pages. */
const longest = { text: 255, long_text: 20_000 } as const;

const columnTypes = {
	text: 'string',
	long_text: 'string',
	choice: 'string',
	number: 'float',
	integer: 'integer',
	date: 'date',
	instant: 'timestamp',
	boolean: 'boolean',
} as const satisfies Record<FactRule['type'], Column<unknown>['type']>;

/** The column a fact would be, by which its values are read. */
export function columnOfFact({ type, label, choices = [] }: FactRule): Column<unknown> {
	const column = { label, type: columnTypes[type] };
	if (type === 'text' || type === 'long_text') return { ...column, length: longest[type] };
	return type === 'choice'
		? { ...column, choices: choices.map((each): Choice => ({ value: each.code, label: each.label })) }
		: column;
}

const isText = ({ type }: FactRule): boolean => type === 'text' || type === 'long_text';

const isKeptBy = (rule: FactRule, value: unknown): boolean => {
	const read = parseValue(columnOfFact(rule), value);
	return read.ok && read.value === value;
};

/**
 * Somebody's words. So is what its present rule would not keep as it stands (the rule's type was changed, its choice
 * removed) and what no rule knows any more: nobody can tell that it names no person.
 */
export const isWordsFact = (rule: FactRule | undefined, value: unknown): boolean =>
	rule === undefined || isText(rule) || !isKeptBy(rule, value);

/** Somebody's words, or something about somebody: in the history a digest, erased with the person. */
export const isProseFact = (rule: FactRule | undefined, value: unknown): boolean =>
	rule?.personal === true || isWordsFact(rule, value);
