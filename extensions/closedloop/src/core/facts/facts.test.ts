import { collections, keepsFacts, kindNames, recordKinds, type Column, type FactRule } from '@closedloop/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedFacts, factCode, factFaults, factName, factsIn, factsOn, isFactCode, writtenFacts } from './index.ts';

const named = (code: string) => ({ zh: code, en: code });
const fact = (code: string, type: FactRule['type'], more: Partial<FactRule> = {}): FactRule => ({
	code,
	label: named(code),
	form: named('市场问题反馈'),
	on: 'feedback',
	type,
	source: 'F4:271',
	...more,
});

/** P59 (F4:269-271): what the report of a market problem has to say. */
const rules: readonly FactRule[] = [
	fact('vin', 'text'),
	fact('story', 'long_text'),
	fact('mileage', 'number'),
	fact('failures', 'integer'),
	fact('produced_on', 'date'),
	fact('described_at', 'instant'),
	fact('real', 'boolean'),
	fact('scope', 'choice', {
		choices: [
			{ code: 'single', label: named('个性') },
			{ code: 'common', label: named('共性') },
		],
	}),
];

const written = (facts: unknown, before: unknown = null) => writtenFacts(rules, before, facts);
const faults = (facts: unknown, before: unknown = null) =>
	factFaults(rules, before, written(facts, before)).map(({ code, fault }) => `${code} ${fault.problem}`);

describe('facts of a record (P59 F4:271)', () => {
	it.each<[string, unknown, unknown]>([
		['vin', 'LSV1', 'LSV1'],
		['vin', 17, '17'],
		['mileage', '1200.5', 1200.5],
		['mileage', 0, 0],
		['failures', '3', 3],
		['produced_on', '2026-03-09T10:00:00', '2026-03-09'],
		['described_at', '2026-03-09T17:30:00+08:00', '2026-03-09T09:30:00.000Z'],
		['real', 'false', false],
		['scope', 'common', 'common'],
	])('%s: %j is kept as %j, and taken again unchanged', (code, value, kept) => {
		expect(written({ [code]: value })).toEqual({ [code]: kept });
		expect(written({ [code]: kept })).toEqual({ [code]: kept });
		expect(faults({ [code]: value })).toEqual([]);
	});

	it.each<[string, unknown, string]>([
		['vin', 'x'.repeat(256), 'value_length'],
		['story', 'x'.repeat(20_001), 'value_length'],
		['vin', ['LSV1'], 'value_text'],
		['vin', { vin: 'LSV1' }, 'value_text'],
		['vin', 'a\0b', 'value_characters'],
		['mileage', 'far', 'value_number'],
		['failures', 1.5, 'value_whole'],
		['produced_on', '2026-02-30', 'value_day'],
		['described_at', 'yesterday', 'value_instant'],
		['real', 'perhaps', 'value_flag'],
		['scope', 'many', 'value_choice'],
		['scope', ['single'], 'value_choice'],
		['colour', 'red', 'not_in_procedure'],
		['constructor', 'red', 'not_in_procedure'],
	])('%s: %j is refused', (code, value, problem) => expect(faults({ [code]: value })).toEqual([`${code} ${problem}`]));

	it('a procedure without facts takes none', () =>
		expect(factFaults([], null, { vin: 'LSV1' })).toEqual([{ code: 'vin', fault: { problem: 'no_facts' } }]));

	it('those a write does not name stay; emptied by null or blanks, and all by an empty column', () => {
		const before = { vin: 'LSV1', mileage: 12 };
		expect(written({ mileage: 13 }, before)).toEqual({ vin: 'LSV1', mileage: 13 });
		expect(written({ vin: null }, before)).toEqual({ mileage: 12 });
		expect(written({ vin: ' ' }, before)).toEqual({ mileage: 12 });
		expect(written({}, before)).toEqual(before);
		expect(written(null, before)).toBeNull();
		expect(written({ vin: null, mileage: '' }, before)).toBeNull();
	});

	it('what was told under an earlier procedure stays, and is not asked again, but not changed either', () => {
		const before = { old_form: 'A7', vin: 'LSV1' };
		expect(faults({ old_form: 'A7', vin: 'LSV2' }, before)).toEqual([]);
		expect(written({ vin: 'LSV2' }, before)).toEqual({ old_form: 'A7', vin: 'LSV2' });
		expect(faults({ old_form: 'A8' }, before)).toEqual(['old_form not_in_procedure']);
		expect(faults({ old_form: null }, before)).toEqual(['old_form not_in_procedure']);
		expect(faults({ nothing: null }, before)).toEqual([]);
	});

	it('each is told by itself', () =>
		expect(changedFacts({ a: 1, b: 2, c: 3 }, { b: 2, c: 4, d: 5 })).toEqual(['a', 'c', 'd']));

	it('whatever comes, no write throws, and what is kept is read again as it is', () => {
		fc.assert(
			fc.property(fc.dictionary(fc.constantFrom(...rules.map(({ code }) => code), 'other'), fc.anything()), (facts) => {
				const kept = written(facts);
				if (factFaults(rules, null, kept).length === 0) expect(written(kept)).toEqual(kept);
			}),
		);
	});
});

it('whoever keeps facts has the column, and nobody else', () => {
	for (const kind of kindNames) {
		const fields: Readonly<Record<string, Column<unknown>>> = collections[recordKinds[kind].collection].fields;
		expect(fields['facts']?.holds === 'facts', kind).toBe(keepsFacts(kind));
	}
});

describe('names of facts', () => {
	it('are told apart from columns', () => {
		expect(factCode(factName('vin'))).toBe('vin');
		expect(factCode('vin')).toBeNull();
	});
	it.each(['vin', 'made_on', 'a1'])('%s is a code', (code) => expect(isFactCode(code)).toBe(true));
	it.each(['', 'Vin', '_vin', '__proto__', '1st', 'a.b', 'a b', '车架号', 'x'.repeat(64)])('%j is none', (code) =>
		expect(isFactCode(code)).toBe(false),
	);
	it('are asked of the kind they are for', () => {
		const procedure = { rules: { facts: [...rules, fact('inspected', 'boolean', { on: 'service_order' })] } };
		expect(factsOn('service_order', procedure).map(({ code }) => code)).toEqual(['inspected']);
		expect(factsOn('feedback', procedure)).toHaveLength(rules.length);
		expect(factsOn('capa', procedure)).toEqual([]);
		expect(factsOn('feedback', null)).toEqual([]);
	});
	it('what is no object holds none', () => {
		for (const value of [null, undefined, 'x', 1, ['a']]) expect(factsIn(value)).toEqual({});
	});
});
