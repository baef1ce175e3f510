import type { QuestionItem } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import { readAnswers } from './read-answers.ts';

const text = (zh: string) => ({ zh, en: zh });
const items: readonly QuestionItem[] = [
	{
		code: 'quality',
		type: 'rating',
		label: text('质量'),
		min: 1,
		max: 5,
		weight: 1,
		points: ['1', '2', '3', '4', '5'].map(text),
		allow_na: true,
		required: true,
	},
	{ code: 'price', type: 'rating', label: text('价格'), min: 0, max: 100, weight: 1 },
	{ code: 'nps', type: 'nps', label: text('推荐') },
	{ code: 'how', type: 'choice', label: text('方式'), options: [{ code: 'phone', label: text('电话') }] },
	{ code: 'more', type: 'text', label: text('其他') },
];
const read = (posted: Readonly<Record<string, string>>) => readAnswers(items, new Map(Object.entries(posted)));

describe('a posted survey', () => {
	it('keeps "does not apply", "not answered" and zero apart', () => {
		expect(read({ 'q.quality': 'na', 'q.price': '0', 'q.nps': '0', 'q.more': ' 很好\r\n', comment: '谢谢' })).toEqual({
			ok: true,
			given: { answers: { quality: 'na', price: 0, nps: 0, more: '很好' }, comment: '谢谢' },
		});
	});

	it('names every question that is missing or answered with what was not offered', () => {
		expect(read({ 'q.price': 'na', 'q.nps': '11', 'q.how': 'fax', comment: 'x'.repeat(4001) })).toEqual({
			ok: false,
			problems: [
				{ code: 'quality', problem: 'required' },
				{ code: 'price', problem: 'not_valid' },
				{ code: 'nps', problem: 'not_valid' },
				{ code: 'how', problem: 'not_valid' },
				{ code: 'comment', problem: 'too_long' },
			],
		});
	});

	it('takes no answer to a question that was not asked', () => {
		expect(read({ 'q.quality': '5', 'q.secret': '1', quality: '1', 'q.__proto__': 'x' })).toEqual({
			ok: true,
			given: { answers: { quality: 5 }, comment: null },
		});
	});

	it.each(['Infinity', '1e400', '4.5', '0x3', '', '-1', '５'])('does not take %s for a point of the scale', (value) => {
		expect(read({ 'q.quality': value }).ok).toBe(false);
	});
});
