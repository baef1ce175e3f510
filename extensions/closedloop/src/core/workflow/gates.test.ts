import { columnsOfGate, gateSights, type ConditionalGate, type Gate } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import { applies } from './conditions.ts';
import { bothFacts, missingAt, type Actor, type Facts, type GateCase, type Columns } from './index.ts';

const me: Actor = { id: 'me', roles: [], kind: 'staff', admin: true };
const quiet: Facts = {
	open: { mandatory_actions: 0, actions: 0, capa: 0, decisions: 0 },
	counts: { causes: 0, actions: 0 },
	signatures: [],
	decisions: [],
};

/**
 * One gate of every kind with a record it shuts, and the write that would open it were only the outcome looked at. The
 * table is keyed by the gates there are: a new one without its row does not compile.
 */
const gates: {
	readonly [G in Gate['gate']]: {
		readonly gate: Extract<Gate, { readonly gate: G }>;
		readonly shut: Columns;
		readonly opened: Columns;
		readonly facts?: Partial<Facts>;
	};
} = {
	filled: { gate: { gate: 'filled', fields: ['a'] }, shut: {}, opened: { a: 'x' } },
	any_filled: { gate: { gate: 'any_filled', fields: ['a', 'b'] }, shut: {}, opened: { b: 'x' } },
	note: { gate: { gate: 'note' }, shut: {}, opened: { step_note: 'x' } },
	value: { gate: { gate: 'value', field: 'a', values: ['good'] }, shut: { a: 'bad' }, opened: { a: 'good' } },
	differ: { gate: { gate: 'differ', fields: ['a', 'b'] }, shut: { a: 'me', b: 'me' }, opened: { a: 'other' } },
	actor_is_not: { gate: { gate: 'actor_is_not', field: 'a' }, shut: { a: 'me' }, opened: { a: 'other' } },
	actor_is: { gate: { gate: 'actor_is', field: 'a' }, shut: { a: 'other' }, opened: { a: 'me' } },
	none_open: {
		gate: { gate: 'none_open', what: 'capa' },
		shut: { capa: 'c1' },
		opened: { capa: null },
		facts: { open: { ...quiet.open, capa: 1 } },
	},
	at_least: { gate: { gate: 'at_least', what: 'actions', count: 1 }, shut: {}, opened: { capa: 'c2' } },
	decision: { gate: { gate: 'decision', kind: 'k' }, shut: {}, opened: { kind: 'k' } },
};
const rows = Object.values(gates);

/** The case as the door gathers it: facts around the record as it was linked and as it would be. */
const given = (before: Columns | null, record: Columns, facts: Partial<Facts> = {}, actor = me): GateCase => ({
	actor,
	before,
	record,
	facts: bothFacts({ ...quiet, ...facts }, quiet),
});

const shutBy = (gate: ConditionalGate, seen: GateCase): boolean => missingAt(gate, seen).length > 0;

describe('a change in the same write', () => {
	const asked = rows.filter(({ gate }) => gateSights[gate.gate] !== 'work' && gateSights[gate.gate] !== 'words');

	it.each(asked.map((row) => [row.gate.gate, row] as const))(
		'does not open “%s”',
		(_, { gate, shut, opened, facts }) => {
			expect(shutBy(gate, given(shut, shut, facts))).toBe(true);
			expect(shutBy(gate, given(shut, { ...shut, ...opened }, facts))).toBe(true);
		},
	);

	it('opens what is work handed in or said with the step, and nothing else', () => {
		const opening = rows
			.filter(({ gate, shut, opened, facts }) => !shutBy(gate, given(shut, { ...shut, ...opened }, facts)))
			.map(({ gate }) => gateSights[gate.gate]);
		expect(new Set(opening)).toEqual(new Set(['work', 'words']));
	});

	it.each(rows.map((row) => [row.gate.gate, row] as const))(
		'switches no condition of “%s” off, neither by another value nor by none',
		(_, { gate, shut, facts }) => {
			const when = { field: 'c', values: ['major'] };
			const conditional: ConditionalGate = { ...gate, when };
			expect(
				shutBy(conditional, given({ ...shut, c: 'minor' }, { ...shut, c: 'minor' }, facts)),
				'where it holds on neither side nothing is asked',
			).toBe(false);
			for (const [before, after] of [
				['major', 'major'],
				['major', 'minor'],
				['major', null],
				['minor', 'major'],
				['minor', null],
				[null, null],
			]) {
				expect(
					shutBy(conditional, given({ ...shut, c: before }, { ...shut, c: after }, facts)),
					`${before} → ${after}`,
				).toBe(true);
			}
			expect(applies(when, { before: null, record: { c: 'minor' } })).toBe(false);
		},
	);

	it('says that the change is what stands in the way, and of which column', () => {
		for (const name of ['value', 'actor_is_not', 'actor_is'] as const) {
			const { gate, shut, opened } = gates[name];
			expect(missingAt(gate, given(shut, { ...shut, ...opened }))).toEqual([
				{ code: 'changed_with_step', field: columnsOfGate(gate)[0], params: {} },
			]);
		}
	});
});

describe('two persons', () => {
	const { gate } = gates.differ;
	it.each<[string, Columns, Columns, boolean]>([
		['named before and different', { a: 'x', b: 'y' }, {}, true],
		['the second is named with the step', { a: 'x' }, { b: 'y' }, true],
		['change places', { a: 'x', b: 'y' }, { a: 'y', b: 'x' }, false],
		['whoever was the first becomes the second', { a: 'x' }, { a: 'z', b: 'x' }, false],
		['one leaves for a third', { a: 'x', b: 'y' }, { b: 'z' }, true],
	])('%s', (_, before, change, open) => expect(!shutBy(gate, given(before, { ...before, ...change }))).toBe(open));
});

describe('a value that comes with the step', () => {
	it('counts alone only where the gate says so', () => {
		const { gate, shut, opened } = gates.value;
		expect(shutBy({ ...gate, with_step: true }, given(shut, opened))).toBe(false);
		expect(shutBy({ ...gate, with_step: true }, given(opened, shut)), 'and must still be the right one').toBe(true);
		expect(shutBy(gate, given({}, opened)), 'nothing stood there before').toBe(false);
		expect(shutBy(gate, given(null, opened)), 'the record is being registered').toBe(false);
	});
});

it('nobody is not somebody else: four eyes want a person', () => {
	const nobody: Actor = { id: null, roles: [], kind: 'system', admin: true };
	expect(missingAt(gates.actor_is_not.gate, given({ a: 'x' }, { a: 'x' }, {}, nobody))).toEqual([
		{ code: 'no_person', params: {} },
	]);
});
