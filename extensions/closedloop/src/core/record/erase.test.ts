import type { FactRule } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import { decideErase, erasedText } from './erase.ts';
import { basisOf, standing } from './signatures.ts';
import { p36, p36Rules } from './desk.fixture.ts';

const label = { zh: '', en: '' };
const rule = {
	kind: 'consent',
	label,
	rests_on: ['reply_text', 'severity', 'closed_at'],
	source: '',
};

const decision = { collection: 'cl_decisions', kind: 'decision', procedure: null, matter: null, at: 0 } as const;
const request = { basis: 'gdpr-17', files: [] };

it('of a decision go the words, who signed from outside, and the digests of what it rests on', () => {
	const basis = basisOf('feedback', [rule], { reply_text: '李女士的手机号 13800000000', severity: 'major' });
	expect(basis).toMatchObject({ reply_text: expect.stringMatching(/^sha256:/u) as unknown, severity: 'major' });
	const record = {
		kind: 'consent',
		outcome: 'reuse',
		reason: '李女士要求',
		signer_name: '李女士',
		annotation: '请回李女士',
		annotation_to: 'owner',
		answer: '已回李女士',
		paper_on: '2026-03-02',
		basis,
		seats: ['head'],
	};
	const { patch, events } = decideErase({ ...decision, record }, request);
	expect(patch).toEqual({
		reason: erasedText,
		signer_name: null,
		annotation: null,
		answer: null,
		basis: { reply_text: erasedText, severity: 'major', closed_at: null },
	});
	expect(events[0]?.data).toMatchObject({
		columns: expect.arrayContaining(['basis', 'reason', 'signer_name', 'annotation', 'answer']) as unknown,
	});
});

it.each([
	['waits for its answer', 'approved', erasedText],
	['is answered', 'answered', null],
	['was taken back with its signature', 'withdrawn', null],
])('of a remark that %s go the words, and the question stays if it is one', (_, status, left) => {
	const record = { status, annotation: '请回李女士', annotation_to: 'owner' };
	const { patch, events } = decideErase({ ...decision, record }, request);
	expect(patch).toEqual({ annotation: left });
	expect(events[0]?.data).toMatchObject({ columns: ['annotation'] });
});

describe('what a signature rests on', () => {
	const fact = { label, form: label, on: 'feedback', source: '' } as const;
	const facts: readonly FactRule[] = [
		{ ...fact, code: 'vin', type: 'text' },
		{ ...fact, code: 'warranty', type: 'choice', choices: [{ code: 'inside', label }] },
		{ ...fact, code: 'mileage', type: 'number' },
		{ ...fact, code: 'age', type: 'number', personal: true },
	];
	const procedure = { ...p36, rules: { ...p36Rules, facts } };
	const view = {
		reply_text: '李女士的手机号 13800000000',
		severity: 'major',
		markets: ['EU', 'CN'],
		their_own: 'blue',
		facts: { vin: 'LSV1', warranty: 'inside', mileage: 12, age: 70, former: 7 },
	};
	const rests = (...rests_on: readonly string[]) => basisOf('feedback', [{ ...rule, rests_on }], view);
	const after = decideErase(
		{ collection: 'cl_feedback', kind: 'feedback', procedure, matter: null, record: view, at: 0 },
		request,
	).patch;
	const matter = { kind: 'feedback', view: { ...view, ...after }, signatures: [] } as const;
	const left = (basis: ReturnType<typeof rests>, about: typeof matter | null = matter): unknown =>
		decideErase({ ...decision, procedure, matter: about, record: { basis } }, request).patch['basis'];

	it.each([
		['a text', 'reply_text'],
		['a fact that is a text', 'facts.vin'],
		['a fact about a person', 'facts.age'],
		['a fact nobody asks for any more', 'facts.former'],
		['a fact that is not there any more', 'facts.gone'],
		['a fact that is another by now', 'facts.mileage'],
		['a column of the house that is another by now', 'their_own'],
	])('goes with what is erased, or was written over: %s', (_, field) => {
		const former = { ...view, their_own: 'of Mrs Li', facts: { ...view.facts, gone: 1, mileage: 11 } };
		const basis = basisOf('feedback', [{ ...rule, rests_on: [field] }], former);
		expect(basis[field]).toMatch(/^sha256:/u);
		expect(left(basis)).toEqual({ [field]: erasedText });
	});

	it.each([
		['a code', 'severity'],
		['a list of codes', 'markets'],
		['a choice', 'facts.warranty'],
		['a figure', 'facts.mileage'],
		['a column of the house, which nobody erases', 'their_own'],
	])('stays with what stays, and so does the signature: %s', (_, field) => {
		const basis = rests(field);
		expect(left(basis)).toEqual(basis);
		const signature = { kind: 'consent', by: 'li', round: 1, proposed_at: 0, basis };
		expect(standing({ ...matter, signatures: [signature] })).toEqual([signature]);
	});

	it('goes altogether where nobody knows what it was about', () =>
		expect(left(rests('facts.warranty', 'severity'), null)).toEqual({
			'facts.warranty': erasedText,
			severity: 'major',
		}));
});
