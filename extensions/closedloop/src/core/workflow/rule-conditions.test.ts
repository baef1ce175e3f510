import type { RuleCondition } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import { asks, waitsFor } from './rule-conditions.ts';

/** When a rule of a procedure asks: P08 F0:287 (no praise), P28 F1:289 (not the customer's cause), P47 F4:46 (no number yet), P37 F1:563 (more than one may decide). */
const own: RuleCondition = { field: 'responsibility', values: ['own', 'supplier'] };
const notCustomers: RuleCondition = { field: 'responsibility', not: ['customer', 'not_ours'] };
const unnumbered: RuleCondition = { field: 'responsibility', empty: true };
const beyond: RuleCondition = { field: 'responsibility', above: 500 };
const numbered: RuleCondition = { field: 'responsibility', empty: false };

const sides = (before: unknown, after: unknown) => ({
	before: { responsibility: before },
	record: { responsibility: after },
});

describe('a condition of a rule', () => {
	it.each<[string, RuleCondition, unknown, unknown, boolean]>([
		['one of these', own, 'own', 'own', true],
		['one of these, taken away with the write', own, 'own', 'customer', true],
		['one of these, given with the write', own, null, 'supplier', true],
		['none of these', own, 'customer', 'customer', false],
		['empty is no value', own, null, null, false],
		['another than these', notCustomers, 'own', 'own', true],
		['another than these, taken away with the write', notCustomers, 'own', 'customer', true],
		['one that is excluded', notCustomers, 'customer', 'not_ours', false],
		['empty is not another one', notCustomers, null, '  ', false],
		['a list that has one of the excluded', notCustomers, ['own', 'customer'], ['own', 'customer'], false],
		['a number, written as text', { field: 'responsibility', not: ['1'] }, 1, 1, false],
		['another number', { field: 'responsibility', not: ['1'] }, 2, 2, true],
		['empty', unnumbered, null, '', true],
		['empty, filled with the write', unnumbered, null, 'own', true],
		['filled already', unnumbered, 'own', 'own', false],
		['filled', numbered, 'own', 'own', true],
		['emptied with the write', numbered, 'own', null, true],
		['never filled', numbered, null, null, false],
		['more than that', beyond, 500.5, 500.5, true],
		['more than that, written as text', beyond, '1000', '1000', true],
		['more than that, lowered with the write', beyond, 900, 100, true],
		['as much as that', beyond, 500, 500, false],
		['words are no amount', beyond, 'much', 'much', false],
		['no amount is not more', beyond, null, null, false],
		['no is an answer', numbered, false, false, true],
	])('%s', (_, when, before, after, expected) => expect(asks(when, sides(before, after))).toBe(expected));

	it('without one a rule always asks', () => expect(asks(undefined, sides(null, null))).toBe(true));
	it('while it is registered there is one side', () =>
		expect(asks(own, { before: null, record: { responsibility: 'own' } })).toBe(true));

	it.each<[string, RuleCondition | undefined, unknown, readonly string[]]>([
		['a value nobody has given', own, null, ['responsibility']],
		['another value, and there is none', notCustomers, '', ['responsibility']],
		['a value that is there', own, 'customer', []],
		['an amount nobody has given', beyond, null, ['responsibility']],
		['an amount', beyond, 3, []],
		['whether it is empty', unnumbered, null, []],
		['whether it is filled', numbered, null, []],
		['nothing', undefined, null, []],
	])('one that asks %s waits accordingly', (_, when, after, expected) =>
		expect(waitsFor(when, { record: { responsibility: after } })).toEqual(expected),
	);
});
