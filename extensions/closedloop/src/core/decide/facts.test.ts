import type { ApprovalRule, FactRule } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import { beijing } from '../../../../../tests/support/chinese-office.ts';
import { FreeText } from '../history/index.ts';
import { after, blank, decided, p36, registration, saidBy, storedOf, wish, type Desk } from '../record/desk.fixture.ts';
import {
	basisOf,
	changesOf,
	decideErase,
	erasedText,
	withDecisions,
	withFacts,
	type ProcedureView,
	type UpdateCase,
	type Verdict,
} from '../record/index.ts';
import { nextSteps, type RecordView } from '../workflow/index.ts';
import { decide } from './decide.ts';

const named = (code: string) => ({ zh: code, en: code });
const fact = (code: string, type: FactRule['type'], more: Partial<FactRule> = {}): FactRule => ({
	code,
	label: named(`${code} as the form calls it`),
	form: named('form'),
	on: 'feedback',
	type,
	source: 'F4:271',
	...more,
});
const choices = ['inside', 'outside'].map((code) => ({ code, label: named(code) }));

/** P49 (F4:110), P59 (F4:269-271), P42 (F2:67). */
const facts: readonly FactRule[] = [
	fact('warranty', 'choice', { choices, required_before: 'investigating' }),
	fact('vin', 'text', { required_before: 'triaged' }),
	fact('mileage', 'number'),
	fact('patient_age', 'integer', { personal: true }),
	fact('described_at', 'instant'),
];
const outside: ApprovalRule = {
	kind: 'out_of_warranty',
	label: named('out of warranty'),
	role: 'quality_manager',
	before: 'investigating',
	when: { field: 'facts.warranty', values: ['outside'] },
	rests_on: ['facts.mileage'],
	source: 'F4:110',
};
const procedure: ProcedureView = { ...p36, rules: { ...p36.rules, facts, approvals: [outside] } };
const given = { procedure, approvals: [outside] };

const registered = (change: RecordView = {}): Desk => {
	const asked = registration('2026-02-10 10:00', change, given);
	return after(blank, asked.change, decided(decide(asked, { kind: 'write' })));
};
const write = (desk: Desk, change: RecordView, over: Partial<UpdateCase> = {}): Verdict => {
	const written = withFacts({ kind: 'feedback', procedure, before: desk.row, change });
	return decide(wish(desk, '2026-02-10 11:00', written, { ...given, ...over }), { kind: 'write' });
};
const written = (desk: Desk, change: RecordView): Desk =>
	after(desk, withFacts({ kind: 'feedback', procedure, before: desk.row, change }), decided(write(desk, change)));
const refusals = (verdict: Verdict) => (verdict.ok ? [] : verdict.refusals);
const lacking = (verdict: Verdict) =>
	refusals(verdict).flatMap(({ missing = [] }) =>
		missing.map(({ code, field, params }) => `${code} ${field ?? String(params['kind'])}`),
	);

describe('facts at the door', () => {
	it('are refused by name where the procedure does not ask for them, on registering and on changing', () => {
		const asked = registration('2026-02-10 10:00', { facts: { colour: 'red' } }, given);
		expect(refusals(decide(asked, { kind: 'write' }))).toMatchObject([
			{ code: 'CL_INVALID', field: 'facts.colour', params: { problem: 'not_in_procedure' } },
		]);
		expect(refusals(write(registered(), { facts: { mileage: 'far' } }))).toMatchObject([
			{
				code: 'CL_INVALID',
				field: 'facts.mileage',
				params: { problem: 'value_number' },
				texts: { 'facts.mileage': { en: 'mileage as the form calls it' } },
			},
		]);
	});

	it('are their own and nothing that every object has', () =>
		expect(refusals(write(registered(), { facts: { constructor: 'red', to_string: 'x' } }))).toMatchObject([
			{ field: 'facts.constructor' },
			{ field: 'facts.to_string' },
		]));

	it('are refused where no procedure asks for any', () =>
		expect(refusals(write(registered(), { facts: { mileage: 1 } }, { procedure: p36 }))).toMatchObject([
			{ field: 'facts.mileage', params: { problem: 'no_facts' } },
		]));

	it('wanted before a state, the step waits for each by its label, and may bring it along', () => {
		const desk = registered();
		const verdict = write(desk, { status: 'triaged' });
		expect(lacking(verdict)).toEqual(['filled facts.vin']);
		expect(refusals(verdict)[0]?.texts).toMatchObject({ 'facts.vin': { en: 'vin as the form calls it' } });
		expect(write(desk, { status: 'triaged', facts: { vin: 'LSV1' } }).ok).toBe(true);
		expect(lacking(write(desk, { status: 'triaged', facts: { vin: '  ' } }))).toEqual(['filled facts.vin']);
	});

	it('are seen as missing on the card of the step', () => {
		const { workflow, facts: around, actor } = wish(registered(), '2026-02-10 11:00', {}, given);
		const [step] = nextSteps({
			rules: workflow,
			from: 'received',
			actor,
			facts: around,
			before: null,
			record: registered().row,
			wanted: facts,
		});
		expect(step).toMatchObject({ possible: false, missing: [{ code: 'filled', field: 'facts.vin' }] });
	});
});

describe('a signature that rests on a fact (P49 F4:110)', () => {
	const desk = () => written(registered(), { status: 'triaged', facts: { vin: 'LSV1', mileage: 12 } });
	const signedOn = (row: RecordView): UpdateCase['facts'] => ({
		...wish(blank, '2026-02-10 11:00', {}).facts,
		signatures: [
			{
				kind: 'out_of_warranty',
				round: 1,
				proposed_at: beijing('2026-02-10 10:30'),
				basis: basisOf('feedback', [outside], row),
			},
		],
	});

	it('is wanted where the fact says so, and the fact first where it is empty', () => {
		expect(lacking(write(desk(), { status: 'investigating' }))).toEqual(['filled facts.warranty']);
		expect(lacking(write(desk(), { status: 'investigating', facts: { warranty: 'outside' } }))).toEqual([
			'decision out_of_warranty',
		]);
		expect(write(desk(), { status: 'investigating', facts: { warranty: 'inside' } }).ok).toBe(true);
	});

	it('freezes it, and opens the step while it stands', () => {
		const signed = written(desk(), { facts: { warranty: 'outside' } });
		const around = signedOn(signed.row);
		const opened = withDecisions(
			around,
			'cl_feedback',
			{ before: signed.row, record: signed.row },
			wish(signed, '2026-02-10 11:00', {}, given),
		);
		expect(opened.decisions).toEqual(['out_of_warranty']);
		expect(write(signed, { status: 'investigating' }, { facts: opened }).ok).toBe(true);
		expect(refusals(write(signed, { facts: { mileage: 13 } }, { facts: around }))).toMatchObject([
			{ code: 'CL_FROZEN', field: 'facts.mileage' },
		]);
		expect(refusals(write(signed, { facts: { warranty: 'inside' } }, { facts: around }))).toMatchObject([
			{ code: 'CL_FROZEN', field: 'facts.warranty' },
		]);
		expect(write(signed, { facts: { vin: 'LSV2' } }, { facts: around }).ok, 'not signed').toBe(true);
	});
});

describe('the history of facts', () => {
	const line = (desk: Desk, change: RecordView) => {
		const [event] = decided(write(desk, change)).events;
		if (event === undefined) throw new Error('no line');
		return { changes: saidBy({ ...event, data: storedOf(event) } as typeof event).changes ?? [], event };
	};

	it('tells each by itself, codes and figures in clear, words and what is about a person as digests', () => {
		const desk = written(registered(), { facts: { vin: 'LSV1', mileage: 12, warranty: 'inside' } });
		const { changes } = line(desk, {
			facts: { vin: 'LSV2', mileage: 13, warranty: null, patient_age: 70, described_at: '2026-02-10T01:00:00Z' },
		});
		expect(changes).toEqual([
			{ field: 'facts.vin', from: expect.stringMatching(/^sha256:/), to: expect.stringMatching(/^sha256:/) },
			{ field: 'facts.mileage', from: 12, to: 13 },
			{ field: 'facts.warranty', from: 'inside', to: null },
			{ field: 'facts.patient_age', from: null, to: expect.stringMatching(/^sha256:/) },
			{ field: 'facts.described_at', from: null, to: '2026-02-10T01:00:00.000Z' },
		]);
	});

	it('says nothing where nothing changed', () => {
		const desk = written(registered(), { facts: { vin: 'LSV1' } });
		expect(write(desk, { facts: { vin: 'LSV1' } })).toEqual({ ok: true, decision: null });
	});

	/** Kept under a rule that read them otherwise, or that nobody has any more; `said` is how the history tells them. */
	it.each<[string, string, unknown, 'digest' | 'clear']>([
		['a text whose rule reads numbers now', 'mileage', '张某的车', 'digest'],
		['a text of digits whose rule reads numbers now', 'mileage', '12', 'digest'],
		['a text whose rule reads instants now', 'described_at', '张某说昨天', 'digest'],
		['a choice that was removed', 'warranty', 'told_by_mr_zhang', 'digest'],
		['a number whose rule reads choices now', 'warranty', 70, 'digest'],
		['a code nobody asks for', 'former', 70, 'digest'],
		['a number', 'mileage', 12, 'clear'],
		['an instant', 'described_at', '2026-02-10T01:00:00.000Z', 'clear'],
		['a choice', 'warranty', 'outside', 'clear'],
	])('of %s: what its rule does not know for certain is somebody’s words', (_name, code, value, said) => {
		const row = { facts: { [code]: value } };
		const [change] = changesOf('cl_feedback', row, { facts: null }, facts);
		expect(change?.from instanceof FreeText).toBe(said === 'digest');
		const { patch } = decideErase(
			{ collection: 'cl_feedback', kind: 'feedback', procedure, matter: null, record: row, at: 0 },
			{ basis: 'GDPR-17', files: [] },
		);
		const left = said === 'clear' ? value : typeof value === 'string' ? erasedText : undefined;
		expect(patch).toEqual({ facts: left === undefined ? null : { [code]: left } });
	});

	it('loses words and what is about a person with them, and keeps the rest', () => {
		const row = { facts: { vin: 'LSV1', mileage: 12, warranty: 'outside', patient_age: 70, former: 'words', was: 3 } };
		const { patch, events } = decideErase(
			{ collection: 'cl_feedback', kind: 'feedback', procedure, matter: null, record: row, at: 0 },
			{ basis: 'GDPR-17', files: [] },
		);
		expect(patch).toEqual({
			facts: { vin: erasedText, mileage: 12, warranty: 'outside', former: erasedText },
		});
		expect(events[0]?.data).toMatchObject({ columns: ['facts'] });
	});
});
