import type { Transition, WorkflowRules } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import { judgeTransition, pathsOf, validateWorkflow, type Facts } from '../workflow/index.ts';
import { capaFacts, effectivenessDue, isInWindow, unverifiedByOthers, validateCauses, type ActionView, type CauseDraft } from './index.ts';

const named = (code: string) => ({ zh: code, en: code });
const states = (...codes: string[]) => codes.map((code) => ({ code, label: named(code), ...(/closed|verified|cancelled/.test(code) ? { terminal: true } : {}) }));
const step = (code: string, from: string, to: string, gates: Transition['gates'] = []): Transition => ({ code, label: named(code), from: [from], to, gates });

/** The simple path of domain 1.2 with the effectiveness check of 1.3. */
const capa: WorkflowRules = {
	initial: 'open',
	states: states('open', 'investigating', 'acting', 'verifying', 'effectiveness', 'closed'),
	transitions: [
		step('start', 'open', 'investigating', [{ gate: 'filled', fields: ['leader', 'problem'] }]),
		step('plan', 'investigating', 'acting', [{ gate: 'at_least', what: 'causes', count: 1 }, { gate: 'at_least', what: 'actions', count: 1 }]),
		step('submit', 'acting', 'verifying', [{ gate: 'none_open', what: 'mandatory_actions' }]),
		step('watch', 'verifying', 'effectiveness', [{ gate: 'filled', fields: ['effectiveness_on'] }, { gate: 'differ', fields: ['leader', 'verifier'] }]),
		step('close', 'effectiveness', 'closed', [{ gate: 'filled', fields: ['effectiveness_measured'] }, { gate: 'value', field: 'effectiveness_result', values: ['effective'] }]),
		step('again', 'effectiveness', 'investigating', [{ gate: 'value', field: 'effectiveness_result', values: ['not_effective'] }]),
	],
};
const action: WorkflowRules = { initial: 'open', states: states('open', 'done', 'verified', 'cancelled'), transitions: [] };

const cause: CauseDraft = { type: 'occurrence', cause: '夹具磨损', evidence: '三坐标报告 17' };
const full = { leader: 'u1', problem: '外径超差', verifier: 'u2', effectiveness_on: '2026-06-30', effectiveness_measured: '0/300', effectiveness_result: 'effective' };
const factsOf = (causes: CauseDraft[], actions: ActionView[]): Facts => {
	const { open, counts } = capaFacts(causes, actions, action);
	return { open: { ...open, capa: 0, decisions: 0 }, counts, signatures: [], decisions: [] };
};
const done = factsOf([cause], [{ status: 'verified', mandatory: true }]);
const actor = { id: 'u1', roles: [], kind: 'staff', admin: false } as const;
const move = (from: string, to: string, record: object, facts: Facts) => judgeTransition({ rules: capa, from, to, actor, before: { ...full, ...record }, record: { ...full, ...record }, facts });

describe('the simple CAPA path', () => {
	it('is sound, and every step opens when its evidence is there', () => {
		expect(validateWorkflow(capa)).toEqual([]);
		const [path = []] = pathsOf(capa);
		expect(path.map(({ to }) => to)).toEqual(['investigating', 'acting', 'verifying', 'effectiveness', 'closed']);
		for (const { from, to } of path) expect(move(from[0] ?? '', to, {}, done)).toMatchObject({ ok: true });
	});

	it.each<[string, string, string, object, Facts, object]>([
		['no action before a proved cause', 'investigating', 'acting', {}, factsOf([{ ...cause, evidence: ' ' }], [{ status: 'open' }]), { code: 'at_least', params: { what: 'causes', count: 1, present: 0 } }],
		['no verification while a mandatory action is open', 'acting', 'verifying', {}, factsOf([cause], [{ status: 'done', mandatory: true }]), { code: 'none_open' }],
		['no check without its day', 'verifying', 'effectiveness', { effectiveness_on: null }, done, { code: 'filled', field: 'effectiveness_on' }],
		['nobody verifies his own work', 'verifying', 'effectiveness', { verifier: 'u1' }, done, { code: 'differ', field: 'verifier' }],
		['no end without a measured result', 'effectiveness', 'closed', { effectiveness_measured: '' }, done, { code: 'filled', field: 'effectiveness_measured' }],
		['no end without effect', 'effectiveness', 'closed', { effectiveness_result: 'not_effective' }, done, { code: 'value', field: 'effectiveness_result' }],
	])('%s', (_, from, to, record, facts, missing) => expect(move(from, to, record, facts)).toMatchObject({ ok: false, missing: [missing] }));

	it('goes back to the cause when it had no effect', () => expect(move('effectiveness', 'investigating', { effectiveness_result: 'not_effective' }, done).ok).toBe(true));
});

describe('causes and actions', () => {
	it('every cause is named, typed and proved', () => {
		expect(validateCauses(null)).toEqual([{ code: 'no_cause', index: null }]);
		expect(validateCauses([cause, { cause: '', evidence: null }])).toEqual([
			{ code: 'cause_empty', index: 1 }, { code: 'evidence_missing', index: 1 }, { code: 'type_missing', index: 1 },
		]);
	});

	it('optional actions do not hold up, cancelled ones are not open', () => {
		expect(factsOf([], [{ status: 'open' }, { status: 'open', mandatory: true }, { status: 'cancelled', mandatory: true }])).toMatchObject({ open: { actions: 2, mandatory_actions: 1 }, counts: { causes: 0, actions: 3 } });
	});

	it('an action is verified by somebody else', () => {
		const good = { status: 'verified', owner: 'u1', verifier: { id: 'u2' } };
		expect(unverifiedByOthers([good, { ...good, verifier: 'u1' }, { ...good, verifier: null }])).toHaveLength(2);
	});
});

describe('effectiveness', () => {
	const plan = { effectiveness_on: '2026-06-30', effectiveness_result: null, effectiveness_measured: null };

	it.each([['2026-06-29', 'scheduled'], ['2026-06-30', 'due'], ['2026-07-01', 'overdue']])('on %s it is %s', (today, stage) => expect(effectivenessDue(plan, today)).toBe(stage));

	it('is unplanned without a day, and measured only with a measurement', () => {
		expect(effectivenessDue({ ...plan, effectiveness_on: null }, '2026-01-01')).toBe('unplanned');
		expect(effectivenessDue({ ...plan, effectiveness_result: 'effective' }, '2026-06-30')).toBe('due');
		expect(effectivenessDue({ ...plan, effectiveness_result: 'effective', effectiveness_measured: '0/300' }, '2026-07-09')).toBe('measured');
	});

	it('the same trouble inside the window disproves it; the day of the action itself does not count', () => {
		expect(['2026-03-01', '2026-03-02', '2026-06-30', '2026-07-01'].map((day) => isInWindow(plan, '2026-03-01', day))).toEqual([false, true, true, false]);
	});
});
