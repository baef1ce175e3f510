import { replyPlaceholders } from '@closedloop/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bracesIn, fillTemplate, firstOpen, hasLoneBrace, insertText, leftOpen, placeholderNames } from './index.ts';

const record: Readonly<Record<string, string>> = { number: 'FB-2026-000007', subject: '刹车\n异响', house: '东方机械' };
const filling = { value: (name: string) => record[name] ?? null, label: (name: string) => `〔${name}〕` };
const filled = (text: string) => fillTemplate(text, filling);

describe('a reply template', () => {
	it.each([
		['what the record says', '关于 {number}：{subject}', '关于 FB-2026-000007：刹车 异响'],
		['braces of a Chinese keyboard, with blanks', '关于 ｛ number ｝', '关于 FB-2026-000007'],
		['a gap where the record says nothing', '{contact}您好', '{…〔contact〕}您好'],
		[
			'a gap of its own, however its dots were typed',
			'原因：{…原因}，{... 措施}，{……何时}',
			'原因：{…原因}，{…措施}，{…何时}',
		],
		['no name at all', '{…}', '{…}'],
		['what it does not know, as it stands', '{colour}', '{colour}'],
	])('is filled with %s', (_what, text, expected) => {
		expect(filled(text)).toBe(expected);
	});

	it('is filled once: what a customer wrote in braces is no placeholder', () => {
		const value = (name: string) => (name === 'subject' ? '{house}' : '东方机械');
		expect(fillTemplate('{subject} {house}', { ...filling, value })).toBe('{house} 东方机械');
	});

	it('takes a value that is nothing but blanks for none', () => {
		expect(fillTemplate('{lot}', { ...filling, value: () => ' \n' })).toBe('{…〔lot〕}');
	});

	it('knows its placeholders, its gaps and what is neither', () => {
		expect(bracesIn('{number} {…原因} {nummer} {} {toString}')).toEqual([
			{ is: 'placeholder', name: 'number' },
			{ is: 'gap', words: '原因' },
			{ is: 'unknown', words: 'nummer' },
			{ is: 'unknown', words: '' },
			{ is: 'unknown', words: 'toString' },
		]);
		expect(placeholderNames).toEqual(Object.keys(replyPlaceholders));
	});

	it.each([
		['{number', true],
		['number}', true],
		['｛number', true],
		['{{number}}', true],
		['{number} {…原因}', false],
		['', false],
	])('has a brace without its other: %s', (text, lone) => {
		expect(hasLoneBrace(text)).toBe(lone);
	});
});

describe('what may not leave the house', () => {
	it.each([
		['a gap', '原因是{…原因}。', ['{…原因}']],
		['a gap without words', '{…}', ['{…}']],
		['one of full width', '｛…原因｝', ['｛…原因｝']],
		['a placeholder somebody typed', '{contact}您好，{number}', ['{contact}', '{number}']],
	])('is %s', (_what, text, open) => {
		expect(leftOpen(text)).toEqual(open);
	});

	it.each(['已更换。', '{ number }', '{colour}', 'f({...args})', '…… {}', '{numbers}'])('is not: %s', (text) => {
		expect(leftOpen(text)).toEqual([]);
		expect(firstOpen(text)).toBeNull();
	});

	it('is found where it stands', () => {
		expect(firstOpen('原因：{…原因}')).toEqual({ from: 3, to: 8 });
	});

	it('is everything a record does not say, and nothing else', () => {
		const piece = fc.constantFrom('{number}', '{contact}', '{…a}', '{lot}', 'x', '。\n');
		fc.assert(
			fc.property(fc.array(piece), (pieces) => {
				const gaps = pieces.filter((each) => ['{contact}', '{…a}', '{lot}'].includes(each));
				expect(leftOpen(filled(pieces.join('')))).toHaveLength(gaps.length);
			}),
		);
	});
});

describe('a template put into what was typed', () => {
	it.each([
		['an empty field', '', null, '您好', '您好'],
		['blanks alone', ' \n', 1, '您好', '您好'],
		['after what stands there', '谢谢来信。', null, '您好', '谢谢来信。\n\n您好'],
		['where the caret stands', '一\n\n二', 1, '您好', '一\n\n您好\n\n二'],
		['before everything', '二', 0, '您好', '您好\n\n二'],
		['after a line that was begun', '一\n', 2, '您好', '一\n\n您好'],
	])('%s', (_where, typed, caret, text, expected) => {
		const inserted = insertText(typed, text, caret);
		expect(inserted.text).toBe(expected);
		expect(inserted.text.slice(inserted.from, inserted.to)).toBe(text);
	});

	it('takes no letter away', () => {
		fc.assert(
			fc.property(fc.string(), fc.string({ minLength: 1 }), fc.nat(), (typed, text, caret) => {
				const { text: all, from, to } = insertText(typed, text, Math.min(caret, typed.length));
				const left = all.slice(0, from) + all.slice(to);
				expect(left.replaceAll(/\s/gu, '')).toBe(typed.replaceAll(/\s/gu, ''));
			}),
		);
	});
});
