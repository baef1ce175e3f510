import type { JustifyRule, ProcedureRules } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import { basisOf } from '../record/index.ts';
import { p36, wish } from '../record/desk.fixture.ts';
import type { Facts, RecordView } from '../workflow/index.ts';
import { decideCreate } from './create.ts';
import { decideUpdate } from './update.ts';

/**
 * Do or justify, as procedures ask it: P02 F0:75 (measures, or one of five reasons), P19 F0:783 (no measures against a
 * complaint wants an approved reason), P22 F1:105 (our own cause is rectified, there is no other way).
 */
const named = (code: string) => ({ zh: code, en: code });
const reasons: ProcedureRules['no_action_reasons'] = [
	{ code: 'isolated', label: named('a') },
	{ code: 'at_supplier', label: named('b'), asks: ['external_reference'] },
];
const p02: JustifyRule = {
	code: 'act_or_reason',
	before: 'replied',
	one_of: ['interim_action', 'capa'],
	else: { reason: 'no_action_reason' },
	source: 'F0:75',
};
const p19: JustifyRule = {
	code: 'act_or_reason',
	before: 'replied',
	when: { field: 'kind', values: ['complaint'] },
	one_of: ['capa'],
	else: { reason: 'no_action_reason', approval: 'no_action' },
	source: 'F0:783',
};
const p22: JustifyRule = {
	code: 'own_cause_rectified',
	before: 'replied',
	when: { field: 'responsibility', values: ['own'] },
	one_of: ['capa'],
	source: 'F1:105',
};

/** F4:110: whether the part was replaced is a question of the form. */
const asked: JustifyRule = { ...p02, one_of: ['facts.replaced', 'interim_action'] };

const row: RecordView = {
	id: 'f1',
	kind: 'complaint',
	status: 'answering',
	severity: 'normal',
	responsibility: 'supplier',
	reply_text: '换货',
	received_at: 0,
	round: 1,
};
const capa = (status: string, ended: boolean): Partial<Facts> => ({ capa: { status, ended } });
const approval = { kind: 'no_action', label: named('x'), role: 'management_representative', source: 'F0:783' };

function missing(rule: JustifyRule, record: RecordView, facts: Partial<Facts> = {}, change: RecordView = {}) {
	const rules = { ...p36.rules, approvals: [approval], no_action_reasons: reasons, justify: [rule] };
	const given = wish({ row: { ...row, ...record }, clocks: [] }, '2026-03-02 10:00', { status: 'replied', ...change });
	const verdict = decideUpdate({
		...given,
		procedure: { ...p36, rules },
		approvals: rules.approvals,
		facts: { ...given.facts, ...facts },
	});
	if (verdict.ok) return [];
	return verdict.refusals.flatMap(({ code, field, missing: lacking }) =>
		lacking === undefined ? [`${code} ${field}`] : lacking.map((one) => `${one.code} ${one.field ?? '-'}`),
	);
}

describe('before the state something was done, or a reason stands there', () => {
	it.each<[string, JustifyRule, RecordView, Partial<Facts>, readonly string[]]>([
		['nothing of either', p02, {}, {}, ['act_or_reason no_action_reason']],
		['a measure', p02, { interim_action: '已停机' }, {}, []],
		['a measure of blanks', p02, { interim_action: '  ' }, {}, ['act_or_reason no_action_reason']],
		['a question answered with yes', asked, { facts: { replaced: true } }, {}, []],
		['a question answered with no', asked, { facts: { replaced: false } }, {}, ['act_or_reason no_action_reason']],
		[
			'a column answered with no',
			{ ...p02, one_of: ['media_exposure'] },
			{ media_exposure: false },
			{},
			['act_or_reason no_action_reason'],
		],
		[
			'a question answered with no, and something else',
			asked,
			{ facts: { replaced: false }, interim_action: '已停机' },
			{},
			[],
		],
		['nought of a number is an answer', asked, { facts: { replaced: 0 } }, {}, []],
		['a CAPA under way', p02, { capa: 'c1' }, capa('acting', false), []],
		['a CAPA that is done', p02, { capa: 'c1' }, capa('closed', true), []],
		['a CAPA that was given up', p02, { capa: 'c1' }, capa('cancelled', true), ['act_or_reason no_action_reason']],
		['a CAPA nobody can find', p02, { capa: 'c1' }, { capa: null }, ['act_or_reason no_action_reason']],
		['a reason', p02, { no_action_reason: 'isolated' }, {}, []],
		[
			'a reason that stands there although the procedure has it no longer',
			p02,
			{ no_action_reason: 'gone' },
			{},
			['act_or_reason no_action_reason'],
		],
		[
			'a reason this rule does not take',
			{ ...p02, else: { reason: 'no_action_reason', reasons: ['at_supplier'] } },
			{ no_action_reason: 'isolated' },
			{},
			['act_or_reason no_action_reason'],
		],
		[
			'b) without word to the supplier',
			p02,
			{ no_action_reason: 'at_supplier' },
			{},
			['reason_asks external_reference'],
		],
		['b) with it (F0:79)', p02, { no_action_reason: 'at_supplier', external_reference: '函 12' }, {}, []],
		['a reason nobody signed', p19, { no_action_reason: 'isolated' }, {}, ['act_or_signed_reason no_action_reason']],
		['a signature without a reason', p19, {}, { decisions: ['no_action'] }, ['act_or_signed_reason no_action_reason']],
		['a signed reason', p19, { no_action_reason: 'isolated' }, { decisions: ['no_action'] }, []],
		[
			'another signature',
			p19,
			{ no_action_reason: 'isolated' },
			{ decisions: ['close'] },
			['act_or_signed_reason no_action_reason'],
		],
		['a kind the rule does not ask about', p19, { kind: 'praise' }, {}, []],
		['no other way, and nothing done', p22, { responsibility: 'own' }, {}, ['act -']],
		['no other way, and only a reason', p22, { responsibility: 'own', no_action_reason: 'isolated' }, {}, ['act -']],
		['what the rule asks being empty', p22, { responsibility: null }, {}, ['filled responsibility']],
		['somebody else’s cause', p22, {}, {}, []],
	])('%s', (_, rule, record, facts, expected) => expect(missing(rule, record, facts)).toEqual(expected));

	it('says beside both ways that the post that signs the reason is vacant', () => {
		const label = named('管理者代表');
		const signing = [
			{ kind: 'no_action', post: 'mr', label, wanted: 1, signed: 0, holders: [], vacant: ['mr'], vacant_label: label },
		];
		expect(missing(p19, { no_action_reason: 'isolated' }, { signing })).toEqual([
			'act_or_signed_reason no_action_reason',
			'vacant -',
		]);
	});
	it('what is done may come with the step, and so may a reason nobody has to sign', () => {
		expect(missing(p02, {}, {}, { interim_action: '已停机' })).toEqual([]);
		expect(missing(p02, {}, {}, { no_action_reason: 'isolated' })).toEqual([]);
	});
	it('the write that is asked cannot take away what makes it asked', () =>
		expect(missing(p22, { responsibility: 'own' }, {}, { responsibility: 'customer' })).toEqual(['act -']));
	it('other states are not asked', () => expect(missing({ ...p02, before: 'closed' }, {})).toEqual([]));
});

describe('the signature under a reason', () => {
	const matter = { ...row, no_action_reason: 'isolated', investigation: '单件' };
	it('rests on the reason, on what the rule asks, and on what is written', () =>
		expect(Object.keys(basisOf('feedback', [approval], matter, [p19])).sort()).toEqual([
			'investigation',
			'kind',
			'no_action_reason',
			'reply_text',
			'responsibility',
		]));
	it('rests on there being none, where it was signed without', () =>
		expect(basisOf('feedback', [approval], row, [p19])).toMatchObject({ no_action_reason: null }));

	it('keeps them as they are, and is asked of the decision when it is proposed', () => {
		const rules = { ...p36.rules, approvals: [approval], no_action_reasons: reasons, justify: [p19] };
		const proposal = decideCreate({
			...wishToDecide(),
			procedure: { ...p36, rules },
			approvals: rules.approvals,
			matter: { kind: 'feedback', view: matter, signatures: [] },
		});
		expect(proposal).toMatchObject({ ok: true, decision: { patch: { basis: { no_action_reason: 'isolated' } } } });
	});
});

const wishToDecide = () => {
	const { record: _record, ...given } = wish({ row: {}, clocks: [] }, '2026-03-02 10:00', {});
	return {
		...given,
		kind: 'decision' as const,
		collection: 'cl_decisions' as const,
		id: 'd1',
		change: { feedback: 'f1', kind: 'no_action' },
		number: null,
		because: null,
		workflow: {
			initial: 'proposed',
			states: [{ code: 'proposed', label: named('proposed') }],
			transitions: [],
		},
	};
};
