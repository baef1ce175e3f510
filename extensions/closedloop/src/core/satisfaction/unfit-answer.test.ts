import type { QuestionItem } from '@closedloop/schema';
import { expect, it } from 'vitest';
import { readAnswer } from './answers.ts';
import { unfitAnswer } from './unfit-answer.ts';

const label = { zh: '题', en: 'Question' };
const scale = { code: 'q', type: 'rating', label, min: 1, max: 5, weight: 1 } as const;
const points = Array.from({ length: 5 }, () => label);
const options = [
	{ code: 'a', label },
	{ code: 'b', label },
];

it.each<readonly [string, QuestionItem, string | number, object]>([
	['a point beyond the scale', { ...scale, points }, 6, { problem: 'value_whole', params: { least: 1, most: 5 } }],
	['between two points', { ...scale, points }, 2.5, { problem: 'value_whole', params: { least: 1, most: 5 } }],
	[
		'a free rating beyond its scale (P31, F1:403)',
		{ ...scale, max: 100 },
		101,
		{ problem: 'value_range', params: { least: 1, most: 100 } },
	],
	['“does not apply” where it always does', { ...scale, points, allow_na: false }, 'na', { problem: 'value_whole' }],
	[
		'more than ten of ten',
		{ code: 'n', type: 'nps', label },
		11,
		{ problem: 'value_whole', params: { least: 0, most: 10 } },
	],
	[
		'what is not offered',
		{ code: 'c', type: 'choice', label, options },
		'z',
		{ problem: 'value_choice', params: { allowed: 'a, b' } },
	],
	['a number for words', { code: 't', type: 'text', label }, 5, { problem: 'value_text' }],
])('%s is refused with what may be answered', (_what, item, answer, expected) => {
	const read = readAnswer(item, answer);
	expect(unfitAnswer(item, read.state === 'invalid' ? read.reason : null)).toMatchObject(expected);
});

it('a question nobody asked is told apart from one that was not answered', () => {
	expect(unfitAnswer(undefined, 'unknown_item')).toEqual({ problem: 'question_unknown' });
	expect(unfitAnswer({ ...scale, required: true }, null)).toEqual({ problem: 'required' });
});
