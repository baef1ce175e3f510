import type { ConditionalGate, Transition, WorkflowRules } from '@closedloop/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	approvalsMissing,
	approvalsOn,
	judgeTransition,
	nextSteps,
	validateWorkflow,
	type Actor,
	type Attempt,
	type Facts,
	type Missing,
	type Columns,
} from './index.ts';
import { pathsOf } from './paths.fixture.ts';

const named = (code: string) => ({ zh: code, en: code });
const state = (code: string, terminal = false) => ({ code, label: named(code), terminal });
const step = (code: string, from: string[], to: string, over: Partial<Transition> = {}): Transition => ({
	code,
	label: named(code),
	from,
	to,
	...over,
});

/** The workflow of feedback, shortened to the parts that carry a rule. */
const feedback: WorkflowRules = {
	initial: 'received',
	states: [
		...['received', 'triaged', 'investigating', 'answering', 'replied', 'accepted'].map((code) => state(code)),
		state('closed', true),
	],
	transitions: [
		step('classify', ['received'], 'triaged', { gates: [{ gate: 'filled', fields: ['category', 'severity'] }] }),
		step('investigate', ['triaged'], 'investigating', {
			order: 1,
			gates: [{ gate: 'filled', fields: ['lead_department'] }],
		}),
		step('not_investigate', ['triaged'], 'answering', {
			roles: ['qa'],
			gates: [{ gate: 'decision', kind: 'not_investigated' }],
		}),
		step('conclude', ['investigating'], 'answering', {
			gates: [{ gate: 'none_open', what: 'capa', when: { field: 'severity', values: ['major'] } }],
		}),
		step('reply', ['answering'], 'replied', { gates: [{ gate: 'any_filled', fields: ['reply_text', 'public_note'] }] }),
		step('accept', ['replied'], 'accepted', { roles: ['customer', 'officer'] }),
		step('refuse', ['replied'], 'answering', { roles: ['customer', 'officer'], gates: [{ gate: 'note' }] }),
		step('close', ['accepted'], 'closed', {
			gates: [
				{ gate: 'none_open', what: 'mandatory_actions' },
				{ gate: 'differ', fields: ['investigator', 'closer'], when: { field: 'severity', values: ['major'] } },
			],
		}),
		step('reopen', ['closed'], 'triaged', { gates: [{ gate: 'note' }] }),
	],
};

const clerk: Actor = { id: 'u1', roles: ['officer'], kind: 'staff', admin: false };
const boss: Actor = { id: 'u0', roles: [], kind: 'staff', admin: true };
const quiet: Facts = {
	open: { mandatory_actions: 0, actions: 0, capa: 0, decisions: 0 },
	counts: { causes: 9, actions: 9 },
	signatures: [],
	decisions: ['not_investigated'],
};
const full = {
	category: 'packing',
	severity: 'major',
	lead_department: 'd1',
	reply_text: '已更换',
	step_note: 'x',
	investigator: 'u1',
	closer: 'u2',
};
const attempt = (from: string, to: string, over: Partial<Attempt> = {}): Attempt => ({
	rules: feedback,
	from,
	to,
	actor: clerk,
	before: over.record ?? full,
	record: full,
	facts: quiet,
	...over,
});
/** A write that changes nothing but the state. */
const same = (record: Columns) => ({ before: record, record });
const codes = (missing: readonly Missing[]) => missing.map(({ code }) => code);
const refusal = (given: Attempt) => {
	const verdict = judgeTransition(given);
	return verdict.ok ? [] : verdict.missing;
};

describe('a workflow is checked before it is saved', () => {
	it('finds nothing wrong with the feedback case', () => expect(validateWorkflow(feedback)).toEqual([]));

	it.each<[string, Partial<WorkflowRules>, object]>([
		['no initial state', { initial: 'draft' }, { code: 'initial_missing', params: { state: 'draft' } }],
		[
			'a state twice',
			{ states: [...feedback.states, state('triaged')] },
			{ code: 'duplicate_state', params: { state: 'triaged' } },
		],
		[
			'a step twice',
			{ transitions: [...feedback.transitions, step('reply', ['triaged'], 'replied')] },
			{ code: 'duplicate_transition', params: { transition: 'reply' } },
		],
		[
			'a step to nowhere',
			{ transitions: [...feedback.transitions, step('lose', ['triaged'], 'lost')] },
			{ code: 'unknown_state', params: { state: 'lost', transition: 'lose' } },
		],
		[
			'an island',
			{ states: [...feedback.states, state('island', true)] },
			{ code: 'unreachable_state', params: { state: 'island' } },
		],
		[
			'a trap',
			{
				states: [...feedback.states, state('trap')],
				transitions: [...feedback.transitions, step('fall', ['triaged'], 'trap')],
			},
			{ code: 'dead_end', params: { state: 'trap' } },
		],
		[
			'a trap that turns in its place',
			{
				states: [...feedback.states, state('trap')],
				transitions: [...feedback.transitions, step('fall', ['triaged', 'trap'], 'trap')],
			},
			{ code: 'dead_end', params: { state: 'trap' } },
		],
		[
			'a circle without end',
			{ states: feedback.states.map(({ code }) => state(code)) },
			{ code: 'no_end', params: { state: 'received' } },
		],
		[
			'a silent way back from the end',
			{ transitions: [...feedback.transitions, step('oops', ['closed'], 'triaged')] },
			{ code: 'leaves_terminal', params: { state: 'closed', transition: 'oops' } },
		],
		[
			'a gate that can never open',
			{
				transitions: [
					...feedback.transitions,
					step('wait', ['triaged'], 'replied', { gates: [{ gate: 'value', field: 'kind', values: [] }] }),
				],
			},
			{ code: 'empty_gate', params: { transition: 'wait', gate: 'value' } },
		],
	])('refuses %s', (_, over, problem) => expect(validateWorkflow({ ...feedback, ...over })).toContainEqual(problem));

	it('agrees with a walk of the graph for any table', () => {
		const letters = ['a', 'b', 'c', 'd', 'e', 'f'];
		const edge = fc.tuple(fc.constantFrom(...letters), fc.constantFrom(...letters));
		fc.assert(
			fc.property(fc.array(edge, { maxLength: 15 }), (edges) => {
				const rules: WorkflowRules = {
					initial: 'a',
					states: letters.map((code) => state(code, code === 'f')),
					transitions: edges.map(([from, to], i) => step(`t${i}`, [from], to)),
				};
				// Six states: after six rounds nothing new can turn up.
				const reached = new Set(['a']);
				for (let round = 0; round < 6; round++) for (const [from, to] of edges) if (reached.has(from)) reached.add(to);
				const unreachable = validateWorkflow(rules).filter(({ code }) => code === 'unreachable_state');
				expect(unreachable.map(({ params }) => params['state'])).toEqual(letters.filter((code) => !reached.has(code)));
			}),
		);
	});
});

describe('every path of the table', () => {
	const paths = pathsOf(feedback);

	it('leads from registration to the end', () => {
		expect(paths.map((path) => path.map(({ code }) => code).join(' '))).toEqual([
			'classify investigate conclude reply accept close',
			'classify not_investigate reply accept close',
		]);
	});

	it.each(paths.flat().map((transition) => [transition.code, transition] as const))(
		'%s: open when all holds, closed without its role',
		(_, transition) => {
			const [from = ''] = transition.from;
			const actor = { ...clerk, roles: [...(transition.roles ?? ['officer'])] };
			expect(judgeTransition(attempt(from, transition.to, { actor }))).toEqual({ ok: true, transition });
			const outsider: Actor = { id: null, roles: [], kind: 'customer', admin: false };
			const missing = refusal(attempt(from, transition.to, { actor: outsider }));
			expect(codes(missing)).toEqual(transition.roles?.includes('customer') ? [] : ['role']);
		},
	);

	it('no step exists that the table does not name', () => {
		const all = feedback.states.map(({ code }) => code);
		for (const from of all) {
			for (const to of all) {
				if (feedback.transitions.some((t) => t.from.includes(from) && t.to === to)) continue;
				expect(refusal(attempt(from, to, { actor: boss }))).toEqual([
					{ code: 'no_transition', field: 'status', params: { from, to } },
				]);
			}
		}
	});
});

describe('gates', () => {
	const through = (gate: ConditionalGate, over: Partial<Attempt> = {}) => {
		const rules = { ...feedback, transitions: [step('go', ['received'], 'triaged', { gates: [gate] })] };
		return refusal(attempt('received', 'triaged', { rules, ...over }));
	};

	it.each<[string, ConditionalGate, Partial<Attempt>, Partial<Missing>]>([
		[
			'blank text is not filled',
			{ gate: 'filled', fields: ['x'] },
			{ record: { x: '  ' } },
			{ code: 'filled', field: 'x' },
		],
		[
			'an empty list is not filled',
			{ gate: 'filled', fields: ['x'] },
			{ record: { x: [] } },
			{ code: 'filled', field: 'x' },
		],
		[
			'none of several',
			{ gate: 'any_filled', fields: ['x', 'y'] },
			{ record: {} },
			{ code: 'filled', params: { any_of: ['x', 'y'] } },
		],
		['no note', { gate: 'note' }, { record: {} }, { code: 'note', field: 'step_note' }],
		[
			'another value',
			{ gate: 'value', field: 'x', values: ['a'] },
			{ record: { x: 'b' } },
			{ code: 'value', field: 'x' },
		],
		[
			'the same two persons',
			{ gate: 'differ', fields: ['x', 'y'] },
			{ record: { x: 'u1', y: { id: 'u1' } } },
			{ code: 'differ', field: 'y' },
		],
		[
			'only one person named',
			{ gate: 'differ', fields: ['x', 'y'] },
			{ record: { y: 'u1' } },
			{ code: 'differ', field: 'x' },
		],
		[
			'one checks his own work',
			{ gate: 'actor_is_not', field: 'x' },
			{ record: { x: 'u1' } },
			{ code: 'actor_is_not', field: 'x' },
		],
		[
			'somebody else than the owner',
			{ gate: 'actor_is', field: 'x' },
			{ record: { x: 'u2' } },
			{ code: 'actor_is', field: 'x' },
		],
		[
			'an open action',
			{ gate: 'none_open', what: 'actions' },
			{ facts: { ...quiet, open: { ...quiet.open, actions: 2 } } },
			{ code: 'none_open', params: { what: 'actions', open: 2 } },
		],
		[
			'too few causes',
			{ gate: 'at_least', what: 'causes', count: 2 },
			{ facts: { ...quiet, counts: { causes: 1, actions: 0 } } },
			{ code: 'at_least', params: { what: 'causes', count: 2, present: 1 } },
		],
		['an unsigned decision', { gate: 'decision', kind: 'close' }, {}, { code: 'decision', params: { kind: 'close' } }],
	])('%s', (_, gate, over, missing) => {
		expect(through(gate, over)).toMatchObject([missing]);
		expect(
			through(gate, { ...over, actor: gate.gate === 'actor_is_not' ? { ...boss, id: 'u1' } : boss }),
			'an administrator passes no gate',
		).toMatchObject([missing]);
		expect(
			through(
				{ ...gate, when: { field: 'kind', values: ['complaint'] } },
				{ ...over, record: { ...over.record, kind: 'praise' } },
			),
			'only under its condition',
		).toEqual([]);
	});

	it('counts zero and no as answers', () => {
		expect(through({ gate: 'filled', fields: ['n', 'b'] }, { record: { n: 0, b: false } })).toEqual([]);
	});

	it('does not mistake a role called customer for the customer', () => {
		const rules = { ...feedback, transitions: [step('accept', ['replied'], 'accepted', { roles: ['customer'] })] };
		expect(codes(refusal(attempt('replied', 'accepted', { rules, actor: { ...clerk, roles: ['customer'] } })))).toEqual(
			['role'],
		);
		expect(refusal(attempt('replied', 'accepted', { rules, actor: boss }))).toEqual([]);
	});
});

describe('several ways to the same state', () => {
	const rules: WorkflowRules = {
		...feedback,
		transitions: [
			step('a', ['answering'], 'closed', { order: 2, gates: [{ gate: 'filled', fields: ['x'] }] }),
			step('b', ['answering'], 'closed', { order: 1, gates: [{ gate: 'filled', fields: ['x', 'y'] }] }),
		],
	};

	it('takes the first that is open, by order', () => {
		expect(judgeTransition(attempt('answering', 'closed', { rules, record: { x: 1, y: 1 } }))).toMatchObject({
			ok: true,
			transition: { code: 'b' },
		});
		expect(judgeTransition(attempt('answering', 'closed', { rules, record: { x: 1 } }))).toMatchObject({
			ok: true,
			transition: { code: 'a' },
		});
	});

	it('explains the one that lacks least', () => {
		expect(judgeTransition(attempt('answering', 'closed', { rules, record: {} }))).toMatchObject({
			ok: false,
			transition: { code: 'a' },
			missing: [{ field: 'x' }],
		});
	});
});

describe('approvals of a procedure', () => {
	const approvals = [
		{
			kind: 'no_capa',
			label: named('no_capa'),
			role: 'management_representative',
			before: 'closed',
			when: { field: 'capa_needed', values: ['false'] },
			source: 'P19',
		},
		{ kind: 'authorised_person', label: named('qp'), role: 'qualified_person', before: 'closed', source: 'P08' },
		{ kind: 'free', label: named('free'), role: 'qa', source: 'P02' },
	];

	const missing = (record: Columns, signed: readonly string[] = [], before = record) =>
		approvalsMissing(approvals, 'closed', { actor: boss, record, before, facts: { ...quiet, decisions: signed } });

	it('P19: nobody closes without CAPA before the management representative has signed', () => {
		const wanted = [{ code: 'decision', params: { kind: 'no_capa', role: 'management_representative' } }];
		expect(missing({ capa_needed: false }, ['authorised_person'])).toEqual(wanted);
		expect(missing({ capa_needed: true }, ['authorised_person'])).toEqual([]);
		expect(missing({ capa_needed: false }, ['no_capa', 'authorised_person'])).toEqual([]);
		expect(
			refusal(
				attempt('accepted', 'closed', {
					record: { ...full, capa_needed: false },
					facts: { ...quiet, decisions: ['authorised_person'] },
					approvals,
					actor: boss,
				}),
			),
		).toEqual(wanted.map((one) => ({ ...one, texts: { kind: named('no_capa') } })));
	});

	it.each<[string, Columns]>([
		['never written', {}],
		['empty', { capa_needed: null }],
		['blank', { capa_needed: ' ' }],
		['an empty list', { capa_needed: [] }],
	])('an empty condition (%s) drops no signature: it is to be filled first', (_, record) => {
		expect(missing(record, ['authorised_person', 'no_capa'])).toEqual([
			{ code: 'filled', field: 'capa_needed', params: {} },
		]);
	});

	it('the write that needs the signature cannot take its reason away', () => {
		expect(missing({ capa_needed: true }, ['authorised_person'], { capa_needed: false })).toMatchObject([
			{ code: 'decision', params: { kind: 'no_capa' } },
		]);
		expect(missing({ capa_needed: null }, ['authorised_person'], { capa_needed: false })).toMatchObject([
			{ code: 'filled' },
			{ code: 'decision' },
		]);
	});

	it('bind the kind of record they are for, feedback where none is named', () => {
		const rules = [
			...approvals,
			{ kind: 'sign_off', label: named('x'), role: 'qa', record: 'capa' as const, before: 'closed', source: 'P28' },
		];
		expect(approvalsOn('feedback', rules).map(({ kind }) => kind)).toEqual(['no_capa', 'authorised_person', 'free']);
		expect(approvalsOn('capa', rules).map(({ kind }) => kind)).toEqual(['sign_off']);
	});

	it('stand on the button as they stand at the door', () => {
		fc.assert(
			fc.property(
				fc.subarray(['not_investigated', 'no_capa', 'authorised_person']),
				fc.boolean(),
				fc.constantFrom(...feedback.states),
				(signed, needed, { code: from }) => {
					const record = { ...full, capa_needed: needed };
					const facts = { ...quiet, decisions: signed };
					for (const { transition, possible, missing } of nextSteps({
						rules: feedback,
						from,
						actor: clerk,
						...same(record),
						facts,
						approvals,
					})) {
						const verdict = judgeTransition(attempt(from, transition.to, { record, facts, approvals }));
						expect(verdict.ok).toBe(possible);
						if (!verdict.ok) expect(verdict.missing).toEqual(missing);
					}
				},
			),
		);
	});
});
