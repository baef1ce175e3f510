import {
	countedAround,
	gateNames,
	gates,
	isDecided,
	kindNames,
	kindsCounted,
	recordKinds,
	type Gate,
	type GateKey,
	type KindName,
	type WorkflowRules,
} from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import { given, rowsOf } from '../workflow/gates.fixture.ts';
import { missingAt, type Facts } from '../workflow/index.ts';
import { workflowProblems } from '../../rules/check-workflow.ts';
import english from '../../rules/locales/en-US.json' with { type: 'json' };
import simplified from '../../rules/locales/zh-CN.json' with { type: 'json' };
import traditional from '../../rules/locales/zh-TW.json' with { type: 'json' };
import { parseWorkflow } from '../../rules/index.ts';
import { factsIn } from './facts-around.ts';

const label = { zh: '甲', en: 'a' };
const states = [
	{ code: 'a', label },
	{ code: 'b', label, terminal: true },
];
const walked = (gate: unknown): WorkflowRules =>
	parseWorkflow({ initial: 'a', states, transitions: [{ code: 't', label, from: ['a'], to: 'b', gates: [gate] }] });

/** A gate once for each fact it may name; once where it names none. */
function written(name: (typeof gateNames)[number]): readonly WorkflowRules[] {
	const row = rowsOf(name).gate;
	const facts = Object.entries<GateKey>(gates[name].keys).flatMap(([key, { shape }]) =>
		Object.entries(countedAround).flatMap(([group, named]) =>
			group === shape ? Object.keys(named).map((fact) => ({ [key]: fact })) : [],
		),
	);
	return facts.length === 0 ? [walked(row)] : facts.map((fact) => walked({ ...row, ...fact }));
}

const cases = gateNames
	.flatMap(written)
	.flatMap((rules) => (rules.transitions[0]?.gates ?? []).map((gate) => ({ gate, rules })));

const around = {
	workflow: null,
	workflows: [],
	columnsOf: () => new Set(['a', 'b']),
	datesOf: () => new Set<string>(),
	numbersOf: () => new Set<string>(),
	choicesOf: () => null,
	policies: new Set<string>(),
	policyNames: [],
	departments: new Set<string>(),
	users: new Set<string>(),
	published: [],
};
const problemsOf = (rules: WorkflowRules, kind: KindName) =>
	workflowProblems(rules, recordKinds[kind].collection, around).map(({ field, code }) => ({ field, code }));

const gathered = (kind: KindName): Facts =>
	factsIn(kind, { actions: [], decisions: [], capa: null, causes: null }, () => false);

/** Whether a gate has to judge by what nobody counted. */
const isBlind = (gate: Gate, kind: KindName): boolean =>
	gates[gate.gate].sight === 'decisions'
		? !isDecided(kind)
		: missingAt(gate, given({}, { facts: gathered(kind) })).some(({ params }) =>
				Object.values(params).some((value) => Number.isNaN(value)),
			);

describe.each(kindNames)('around a record of the kind %s', (kind) => {
	it.each(cases.map(({ gate, rules }) => [Object.values(gate).join(' '), gate, rules] as const))(
		'“%s” can be judged, or is refused on publishing',
		(_, gate, rules) =>
			expect(problemsOf(rules, kind)).toEqual(
				isBlind(gate, kind) ? [{ field: 'transitions[0].gates[0]', code: 'gate_not_counted' }] : [],
			),
	);

	it.each(['open', 'counts'] as const)('is counted what the table names, and nothing else: %s', (group) => {
		for (const [fact, count] of Object.entries<number>(gathered(kind)[group]))
			expect(Number.isNaN(count), fact).toBe(!kindsCounted(group, fact).includes(kind));
	});
});

it('some gates are judged and some are refused', () => {
	const blind = kindNames.flatMap((kind) => cases.map(({ gate }) => isBlind(gate, kind)));
	expect(new Set(blind)).toEqual(new Set([true, false]));
});

it.each(Object.entries({ simplified, traditional, english }))('the refusal has words: %s', (_, { problems }) =>
	expect(problems.gate_not_counted).toContain('{gate}'),
);
