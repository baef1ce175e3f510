import { columnsOfGate, gateNames, gates, sightOf, type ConditionalGate, type GateLine } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import { applies } from './conditions.ts';
import { given, gateRows, quiet, rowsOf, type GateRow } from './gates.fixture.ts';
import { bothFacts, missingAt, type Columns, type GateCase } from './index.ts';

const lines: Readonly<Record<string, GateLine>> = gates;
const shutBy = (gate: ConditionalGate, seen: GateCase): boolean => missingAt(gate, seen).length > 0;

/** The record as a condition's column has it on each side. */
const under = (seen: GateCase, before: string | null, after: string | null): GateCase => ({
	...seen,
	before: seen.before && { ...seen.before, c: before },
	record: { ...seen.record, c: after },
});

/** What a write brings is looked at beside what was; the door gathers facts for both sides. */
const bringing = ({ shut, change }: GateRow['opening']): GateCase => ({
	...shut,
	record: { ...shut.record, ...change },
	facts: bothFacts(shut.facts, quiet),
});

it.each(gateNames)('the gate “%s” has rows', (name) => expect(rowsOf(name).gate.gate).toBe(name));

describe.each(gateNames.filter((name) => Object.hasOwn(gateRows, name)))('%s', (name) => {
	const { gate, holds, lacks, opening } = rowsOf(name);
	const when = { field: 'c', values: ['major'] };
	const conditional: ConditionalGate = { ...gate, when };

	it('holds', () => expect(missingAt(gate, holds)).toEqual([]));

	it.each(Object.keys(lines[name]?.lacks ?? {}))('does not hold: %s', (code) => {
		const seen = Object.entries<GateCase>(lacks).find(([lack]) => lack === code)?.[1];
		expect(seen && missingAt(gate, seen)).toMatchObject([{ code }]);
	});

	it('is opened by what comes with the step only if it is work handed in or said with it', () => {
		expect(shutBy(gate, opening.shut)).toBe(true);
		expect(!shutBy(gate, bringing(opening))).toBe(['work', 'words'].includes(sightOf(gate)));
	});

	it('asks nothing where its condition holds on neither side', () => {
		for (const seen of Object.values<GateCase>(lacks))
			expect(missingAt(conditional, under(seen, 'minor', 'minor'))).toEqual([]);
	});

	it.each([
		['major', 'major'],
		['major', 'minor'],
		['major', null],
		['minor', 'major'],
		['minor', null],
		[null, null],
	])('is switched off neither by another value of its condition nor by none: %s → %s', (before, after) =>
		expect(shutBy(conditional, under(opening.shut, before, after))).toBe(true),
	);
});

it('a condition of a record that is being registered is asked of what is written', () =>
	expect(applies({ field: 'c', values: ['major'] }, { before: null, record: { c: 'minor' } })).toBe(false));

it.each(['value', 'actor_is_not', 'actor_is'] as const)(
	'“%s” says that the change is what stands in the way, and of which column',
	(name) => {
		const { gate, opening } = gateRows[name];
		expect(missingAt(gate, bringing(opening))).toEqual([
			{ code: 'changed_with_step', field: columnsOfGate(gate)[0], params: {} },
		]);
	},
);

describe('two persons', () => {
	const { gate } = gateRows.differ;
	it.each<[string, Columns, Columns, boolean]>([
		['named before and different', { a: 'x', b: 'y' }, {}, true],
		['the second is named with the step', { a: 'x' }, { b: 'y' }, true],
		['change places', { a: 'x', b: 'y' }, { a: 'y', b: 'x' }, false],
		['whoever was the first becomes the second', { a: 'x' }, { a: 'z', b: 'x' }, false],
		['one leaves for a third', { a: 'x', b: 'y' }, { b: 'z' }, true],
	])('%s', (_, before, change, open) => expect(!shutBy(gate, given({ ...before, ...change }, { before }))).toBe(open));
});

describe('a value that comes with the step', () => {
	it('counts alone only where the gate says so', () => {
		const { gate } = gateRows.value;
		const [bad, good] = [{ a: 'bad' }, { a: 'good' }];
		expect(shutBy({ ...gate, with_step: true }, given(good, { before: bad }))).toBe(false);
		expect(shutBy({ ...gate, with_step: true }, given(bad, { before: good })), 'and must still be the right one').toBe(
			true,
		);
		expect(shutBy(gate, given(good, { before: {} })), 'nothing stood there before').toBe(false);
		expect(shutBy(gate, given(good, { before: null })), 'the record is being registered').toBe(false);
	});
});

it('nobody is not somebody else: four eyes want a person', () =>
	expect(missingAt(gateRows.actor_is_not.gate, gateRows.actor_is_not.lacks.no_person)).toEqual([
		{ code: 'no_person', params: {} },
	]));
