import type { FactRule } from '@closedloop/schema';
import { parseValue, type ValueProblem } from '../values/index.ts';
import { columnOfFact } from './rules.ts';

/** Facts of a record by their code; what is empty is absent. */
export type FactValues = Readonly<Record<string, unknown>>;

/** What stands in the column, and nothing that every object has (`constructor`). */
export const factsIn = (value: unknown): FactValues => ({
	__proto__: null,
	...(typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}),
});

const isEmpty = (value: unknown): boolean =>
	value === null || value === undefined || (typeof value === 'string' && value.trim() === '');

const ruleOf = (rules: readonly FactRule[], code: string): FactRule | undefined =>
	rules.find((rule) => rule.code === code);

/**
 * What a write makes of a record's facts: those it names are replaced, emptied by `null`; those it does not name stay as
 * they are, and an empty column empties all. What cannot be read stays as it came, and is refused by `factFaults`.
 */
export function writtenFacts(rules: readonly FactRule[], before: unknown, written: unknown): FactValues | null {
	const merged = new Map(written === null ? [] : Object.entries(factsIn(before)));
	for (const [code, value] of Object.entries(factsIn(written))) {
		const rule = ruleOf(rules, code);
		const read = rule === undefined ? null : parseValue(columnOfFact(rule), value);
		const kept = read?.ok === true ? read.value : value;
		if (isEmpty(kept)) merged.delete(code);
		else merged.set(code, kept);
	}
	return merged.size === 0 ? null : Object.fromEntries(merged);
}

/** Codes of facts a write changes. */
export function changedFacts(before: unknown, after: unknown): readonly string[] {
	const [was, is] = [factsIn(before), factsIn(after)];
	return [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((code) => was[code] !== is[code]);
}

export interface FactFault {
	readonly code: string;
	readonly fault: ValueProblem;
}

/**
 * Facts a write changes that the procedure does not ask for, or into what they cannot be. What stands there already is
 * not asked again: a record keeps what it was told under an earlier procedure.
 */
export function factFaults(rules: readonly FactRule[], before: unknown, after: unknown): readonly FactFault[] {
	const is = factsIn(after);
	return changedFacts(before, after).flatMap((code): readonly FactFault[] => {
		const rule = ruleOf(rules, code);
		if (rule === undefined) return [{ code, fault: { problem: rules.length === 0 ? 'no_facts' : 'not_in_procedure' } }];
		const read = parseValue(columnOfFact(rule), is[code]);
		return read.ok ? [] : [{ code, fault: read }];
	});
}
