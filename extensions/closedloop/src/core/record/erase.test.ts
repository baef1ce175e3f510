import { expect, it } from 'vitest';
import { decideErase, erasedText } from './erase.ts';
import { basisOf } from './signatures.ts';

const rule = {
	kind: 'consent',
	label: { zh: '', en: '' },
	rests_on: ['reply_text', 'severity', 'closed_at'],
	source: '',
};

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
	const { patch, events } = decideErase(
		{ collection: 'cl_decisions', kind: 'decision', procedure: null, record, at: 0 },
		{ basis: 'gdpr-17', files: [] },
	);
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
	const { patch, events } = decideErase(
		{ collection: 'cl_decisions', kind: 'decision', procedure: null, record, at: 0 },
		{ basis: 'gdpr-17', files: [] },
	);
	expect(patch).toEqual({ annotation: left });
	expect(events[0]?.data).toMatchObject({ columns: ['annotation'] });
});
