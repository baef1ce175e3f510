import type { Transition, WorkflowRules } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import { pathsOf } from '../workflow/paths.fixture.ts';
import { judgeTransition, validateWorkflow, type Facts } from '../workflow/index.ts';
import { provedCauses, seenByAnother } from './index.ts';

const named = (code: string) => ({ zh: code, en: code });
const states = (...codes: string[]) =>
	codes.map((code) => ({
		code,
		label: named(code),
		...(/closed|verified|cancelled/.test(code) ? { terminal: true } : {}),
	}));
const step = (code: string, from: string, to: string, gates: Transition['gates'] = []): Transition => ({
	code,
	label: named(code),
	from: [from],
	to,
	gates,
});

/** A CAPA from its opening to its check of effect (docs/state-machines.md, "CAPA"). */
const capa: WorkflowRules = {
	initial: 'open',
	states: states('open', 'investigating', 'acting', 'verifying', 'effectiveness', 'closed'),
	transitions: [
		step('start', 'open', 'investigating', [{ gate: 'filled', fields: ['leader', 'problem'] }]),
		step('plan', 'investigating', 'acting', [
			{ gate: 'at_least', what: 'causes', count: 1 },
			{ gate: 'at_least', what: 'actions', count: 1 },
		]),
		step('submit', 'acting', 'verifying', [{ gate: 'none_open', what: 'mandatory_actions' }]),
		step('watch', 'verifying', 'effectiveness', [
			{ gate: 'filled', fields: ['effectiveness_on'] },
			{ gate: 'differ', fields: ['leader', 'verifier'] },
		]),
		step('close', 'effectiveness', 'closed', [
			{ gate: 'filled', fields: ['effectiveness_measured'] },
			{ gate: 'value', field: 'effectiveness_result', values: ['effective'] },
		]),
		step('again', 'effectiveness', 'investigating', [
			{ gate: 'value', field: 'effectiveness_result', values: ['not_effective'] },
		]),
	],
};
const cause = { type: 'occurrence', cause: '夹具磨损', evidence: '三坐标报告 17' };
const full = {
	leader: 'u1',
	problem: '外径超差',
	verifier: 'u2',
	effectiveness_on: '2026-06-30',
	effectiveness_measured: '0/300',
	effectiveness_result: 'effective',
};
const factsOf = (
	causes: readonly object[],
	actions: readonly { readonly status: string; readonly mandatory?: boolean }[],
): Facts => {
	const open = actions.filter(({ status }) => status !== 'verified').length;
	return {
		open: { mandatory_actions: open, actions: open, capa: 0, decisions: 0 },
		counts: { causes: provedCauses(causes), actions: actions.length },
		signatures: [],
		decisions: [],
	};
};
const done = factsOf([cause], [{ status: 'verified', mandatory: true }]);
const actor = { id: 'u1', roles: [], kind: 'staff', admin: false } as const;
const move = (from: string, to: string, record: object, facts: Facts) =>
	judgeTransition({
		rules: capa,
		from,
		to,
		actor,
		before: { ...full, ...record },
		record: { ...full, ...record },
		facts,
	});

describe('the simple CAPA path', () => {
	it('is sound, and every step opens when its evidence is there', () => {
		expect(validateWorkflow(capa)).toEqual([]);
		const [path = []] = pathsOf(capa);
		expect(path.map(({ to }) => to)).toEqual(['investigating', 'acting', 'verifying', 'effectiveness', 'closed']);
		for (const { from, to } of path) expect(move(from[0] ?? '', to, {}, done)).toMatchObject({ ok: true });
	});

	it.each<[string, string, string, object, Facts, object]>([
		[
			'no action before a proved cause',
			'investigating',
			'acting',
			{},
			factsOf([{ ...cause, evidence: ' ' }], [{ status: 'open' }]),
			{ code: 'at_least', params: { what: 'causes', count: 1, present: 0 } },
		],
		[
			'no verification while a mandatory action is open',
			'acting',
			'verifying',
			{},
			factsOf([cause], [{ status: 'done', mandatory: true }]),
			{ code: 'none_open' },
		],
		[
			'no check without its day',
			'verifying',
			'effectiveness',
			{ effectiveness_on: null },
			done,
			{ code: 'filled', field: 'effectiveness_on' },
		],
		[
			'nobody verifies his own work',
			'verifying',
			'effectiveness',
			{ verifier: 'u1' },
			done,
			{ code: 'differ', field: 'verifier' },
		],
		[
			'no end without a measured result',
			'effectiveness',
			'closed',
			{ effectiveness_measured: '' },
			done,
			{ code: 'filled', field: 'effectiveness_measured' },
		],
		[
			'no end without effect',
			'effectiveness',
			'closed',
			{ effectiveness_result: 'not_effective' },
			done,
			{ code: 'value', field: 'effectiveness_result' },
		],
	])('%s', (_, from, to, record, facts, missing) =>
		expect(move(from, to, record, facts)).toMatchObject({ ok: false, missing: [missing] }),
	);

	it('goes back to the cause when it had no effect', () =>
		expect(move('effectiveness', 'investigating', { effectiveness_result: 'not_effective' }, done).ok).toBe(true));
});

describe('causes and actions', () => {
	it.each<[string, unknown, number]>([
		['named, typed and proved', [cause, { ...cause, type: 'escape' }], 2],
		['without words', [{ ...cause, cause: ' ' }], 0],
		['without evidence', [{ ...cause, evidence: null }], 0],
		['without a type', [{ cause: 'x', evidence: 'y' }], 0],
		['of no known type', [{ ...cause, type: 'fate' }], 0],
		['no list', { 0: cause }, 0],
		['text', 'x', 0],
		['nothing', null, 0],
		['rubbish in the list', [null, 7, 'x', cause], 1],
	])('causes that are %s', (_, causes, count) => expect(provedCauses(causes)).toBe(count));

	it('an action is verified by somebody else', () => {
		expect(
			[
				{ owner: 'u1', verifier: { id: 'u2' } },
				{ owner: 'u1', verifier: 'u1' },
				{ owner: 'u1', verifier: null },
				{ owner: null, verifier: 'u2' },
			].map((view) => seenByAnother(view)),
		).toEqual([true, false, false, false]);
	});
});
