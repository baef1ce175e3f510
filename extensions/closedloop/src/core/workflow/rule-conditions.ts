import type { RuleCondition } from '@closedloop/schema';
import { sidesOf, type Sides } from './conditions.ts';
import { columnIn, hasValue, isFilled } from './facts.ts';

/**
 * Whether a rule of a procedure asks, before the write or after it: the write that makes something wanted cannot also take
 * its reason away.
 */
export const asks = (when: RuleCondition | undefined, sides: Sides): boolean =>
	when === undefined || sidesOf(sides).some((side) => fits(when, columnIn(side, when.field)));

/** The column a rule waits for: nobody knows yet whether it asks. */
export const waitsFor = (when: RuleCondition | undefined, { record }: Pick<Sides, 'record'>): readonly string[] =>
	when === undefined || 'empty' in when || isFilled(columnIn(record, when.field)) ? [] : [when.field];

/** Whether what stands in the column is what the condition says. An empty column has no value, so not another one either. */
export function fits(when: RuleCondition, value: unknown): boolean {
	if ('empty' in when) return isFilled(value) !== when.empty;
	if ('above' in when) return isFilled(value) && Number(value) > when.above;
	return 'not' in when ? isFilled(value) && !hasValue(value, when.not) : hasValue(value, when.values);
}
