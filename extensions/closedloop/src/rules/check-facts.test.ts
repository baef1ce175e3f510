import type { FactRule, ProcedureRules, WorkflowRules } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import type { Around } from './around.ts';
import { approvalProblems } from './check-approvals.ts';
import { deadlineProblems } from './check-deadlines.ts';
import { factProblems, retoldProblems, withFactColumns } from './check-facts.ts';
import { workflowProblems } from './check-workflow.ts';
import { parseProcedure } from './parse-procedure.ts';
import { RuleError } from './problem.ts';

const named = (code: string) => ({ zh: code, en: code });
const workflow: WorkflowRules = {
	initial: 'received',
	states: ['received', 'triaged', 'closed'].map((code) => ({
		code,
		label: named(code),
		...(code === 'closed' ? { terminal: true } : {}),
	})),
	transitions: [
		{ code: 'classify', label: named('classify'), from: ['received'], to: 'triaged' },
		{ code: 'close', label: named('close'), from: ['triaged'], to: 'closed' },
	],
};
const around = (rules = workflow): Around => ({
	workflow: { subject: 'cl_feedback', status: 'published', rules },
	workflows: [],
	columnsOf: () => new Set(['subject', 'site', 'received_at', 'facts']),
	datesOf: () => new Set(['received_at']),
	numbersOf: () => new Set<string>(),
	choicesOf: () => null,
	policies: new Set(),
	policyNames: [],
	users: new Set(),
	departments: new Set(),
	published: [],
});
const warranty = {
	code: 'warranty',
	label: named('质保'),
	form: named('质量反馈单'),
	on: 'feedback',
	type: 'choice',
	choices: [
		{ code: 'inside', label: named('期内') },
		{ code: 'outside', label: named('期外') },
	],
	required_before: 'triaged',
	source: 'F4:110',
} as const satisfies FactRule;
const seen: FactRule = { ...warranty, code: 'seen_on', type: 'date', choices: [] };

const procedure = (more: Partial<ProcedureRules>): ProcedureRules => ({
	applies: {},
	categories: [],
	severities: [],
	default_severity: 'normal',
	deadlines: [],
	approvals: [],
	no_action_reasons: [],
	number_pattern: 'X-{n:3}',
	...more,
});
const told = (problems: readonly { readonly field: string; readonly code: string }[]) =>
	problems.map(({ field, code }) => `${field} ${code}`);
const checked = (more: Partial<ProcedureRules>, where = around()) => told(factProblems(procedure(more), where));
const read = (facts: unknown): readonly string[] => {
	try {
		parseProcedure({ default_severity: 'normal', number_pattern: 'X-{n:3}', facts: JSON.stringify(facts) });
		return [];
	} catch (error) {
		if (error instanceof RuleError) return told(error.problems);
		throw error;
	}
};

describe('facts of a procedure are refused by their place', () => {
	it('good ones are taken (P49 F4:110)', () => {
		expect(read([warranty, seen])).toEqual([]);
		expect(checked({ facts: [warranty, seen] })).toEqual([]);
	});

	it.each<[string, object, string]>([
		['a key nobody knows', { requird: true }, 'facts[0].requird unknown_key'],
		['a type nobody knows', { type: 'colour' }, 'facts[0].type not_allowed'],
		['a kind that keeps no facts', { on: 'capa' }, 'facts[0].on not_allowed'],
		['a code that is no code', { code: '__proto__' }, 'facts[0].code malformed'],
		['a code of another writing', { code: 'Warranty' }, 'facts[0].code malformed'],
		['no form', { form: undefined }, 'facts[0].form missing'],
		['no source', { source: undefined }, 'facts[0].source missing'],
	])('%s', (_name, more, problem) => expect(read([{ ...warranty, ...more }])).toEqual([problem]));

	it.each<[string, Partial<FactRule>, string]>([
		['a choice without choices', { choices: [] }, 'facts[0].choices missing'],
		['choices of what is no choice', { type: 'text' }, 'facts[0].choices fact_without_choice'],
		[
			'a choice twice',
			{ choices: [warranty.choices[0], warranty.choices[0]] },
			'facts[0].choices[1].code duplicate_choice',
		],
		['a state there is not', { required_before: 'gone' }, 'facts[0].required_before unknown_state'],
		['a state nothing enters', { required_before: 'received' }, 'facts[0].required_before unreachable_state'],
		['a code that is a column', { code: 'site' }, 'facts[0].code fact_is_column'],
		['the public form, for what it does not register', { on: 'service_order', public: true, required_before: 'x' }, ''],
	])('%s', (_name, more, problem) =>
		expect(checked({ facts: [{ ...warranty, ...more }] })).toEqual([
			problem === '' ? 'facts[0].public fact_not_public' : problem,
		]),
	);

	it('two of one code for one kind of record, but not for two', () => {
		expect(checked({ facts: [warranty, warranty] })).toEqual(['facts[1].code duplicate_fact']);
		expect(checked({ facts: [warranty, { ...warranty, on: 'service_order' }] })).toEqual([]);
	});

	/** What records hold was filled in by the rule of another version; `earlier` are those of versions 1 and 3. */
	it.each<[string, Partial<FactRule>, Partial<FactRule>, string[]]>([
		['another type', { type: 'text', choices: [] }, {}, ['facts[0].type fact_retyped']],
		['a text that grew long', { type: 'long_text', choices: [] }, { type: 'text' }, ['facts[0].type fact_retyped']],
		['nobody’s any more', {}, { personal: true }, ['facts[0].personal fact_personal']],
		['said to be nobody’s', { personal: false }, { personal: true }, ['facts[0].personal fact_personal']],
		['the same', {}, {}, []],
		['still about a person', { personal: true }, { personal: true }, []],
		['about a person from now on', { personal: true }, {}, []],
		['other choices, label, form and state', { label: named('x'), choices: [], required_before: 'closed' }, {}, []],
		['of another kind of record', { type: 'date', on: 'service_order' }, {}, []],
		['another code', { code: 'warranty_until', type: 'date' }, {}, []],
	])('%s than in a version records were made under', (_name, now, before, expected) => {
		const after = procedure({ facts: [{ ...warranty, ...now }] });
		const earlier = { version: 1, facts: [seen, { ...warranty, ...before }] };
		const found = (...others: readonly (typeof earlier)[]) => told(retoldProblems(after, 2, others));
		expect(found(earlier)).toEqual(expected);
		expect(found({ version: 0, facts: [] }, earlier, earlier), 'said once').toEqual(expected);
		expect(found(), 'nobody has filled it in').toEqual([]);
	});

	it('another type than in a later version, while that one may have begun to be about a person', () => {
		const rules = procedure({ facts: [warranty] });
		expect(told(retoldProblems(rules, 2, [{ version: 3, facts: [{ ...warranty, type: 'text' }] }]))).toEqual([
			'facts[0].type fact_retyped',
		]);
		expect(told(retoldProblems(rules, 2, [{ version: 3, facts: [{ ...warranty, personal: true }] }]))).toEqual([]);
	});

	it('a gate of the workflow that asks for another one', () => {
		const asking = {
			...workflow,
			transitions: workflow.transitions.map((each) => ({
				...each,
				gates: [{ gate: 'filled', fields: ['facts.warranty', 'facts.vin'] } as const],
			})),
		};
		expect(checked({ facts: [warranty] }, around(asking))).toEqual(['facts fact_wanted']);
		const named = { code: 'own', version: 1, subject: 'cl_feedback', published: true, standard: false, rules: asking };
		const also = { ...around(), workflows: [{ id: 'own-1', ...named }] };
		expect(checked({ facts: [warranty], workflows: ['own'] }, also), 'named by code').toEqual(['facts fact_wanted']);
		expect(checked({ facts: [warranty] }, also), 'of others').toEqual([]);
		const orders = { ...also, workflows: [{ id: 'depot-1', ...named, subject: 'cl_service_orders', standard: true }] };
		expect(checked({ facts: [warranty] }, orders), 'standard, of orders').toEqual([
			'facts fact_wanted',
			'facts fact_wanted',
		]);
		expect(told(workflowProblems(asking, 'cl_feedback', around()))).toEqual([]);
		const elsewhere = { ...around(), columnsOf: () => new Set(['subject']) };
		expect(told(workflowProblems(asking, 'cl_capas', elsewhere))).toContain('transitions[0].gates[0] unknown_column');
	});
});

describe('rules name facts like columns', () => {
	const approval = { kind: 'outside', label: named('质保期外'), role: 'quality_manager', source: 'F4:110' } as const;
	const when = (field: string, ...values: string[]) => ({ ...approval, when: { field, values } });
	const approvals = (rule: ProcedureRules['approvals'][number]) => {
		const rules = procedure({ facts: [warranty, seen], approvals: [rule] });
		return [...told(approvalProblems(rules, withFactColumns(rules, around()))), ...checked(rules)];
	};

	it('an approval by its condition and what it rests on (P49)', () => {
		expect(approvals({ ...when('facts.warranty', 'outside'), rests_on: ['facts.seen_on'] })).toEqual([]);
		expect(approvals(when('facts.vin', 'x'))).toEqual(['approvals[0].when.field unknown_column']);
		expect(approvals(when('facts.warranty', 'outsid'))).toEqual(['approvals[0].when.values not_allowed']);
		expect(approvals({ ...approval, rests_on: ['facts.vin'] })).toEqual(['approvals[0].rests_on unknown_column']);
	});

	it('a deadline by the day it counts from, which must be one', () => {
		const from = (field: string) => {
			const rules = procedure({
				facts: [warranty, seen],
				deadlines: [
					{
						kind: 'site_check',
						label: named('现场核实'),
						start: { on: 'field', field, shift: { value: 1, unit: 'days' } },
						stop: { on: 'state', states: ['closed'] },
						duration: { unit: 'days', value: 1 },
						ladder: [],
						source: 'F4:106',
					},
				],
			});
			return told(deadlineProblems(rules, withFactColumns(rules, around())));
		};
		expect(from('facts.seen_on')).toEqual([]);
		expect(from('facts.warranty')).toEqual(['deadlines[0].start.field not_a_date']);
		expect(from('facts.vin')).toEqual(['deadlines[0].start.field unknown_column']);
	});
});
