import { describe, expect, it } from 'vitest';
import english from '../texts/locales/en-US.json';
import { leftWords, spanWords } from './span-words.ts';

const say = (key: string, values: Readonly<Record<string, string | number>> = {}): string => {
	const text = key.split('.').reduce<unknown>((tree, part) => (tree as Record<string, unknown>)[part], english);
	return String(text).replace(/\{(\w+)\}/gu, (_, name: string) => String(values[name]));
};
const minute = 60_000;
const hour = 60 * minute;

describe('how long, in words', () => {
	it.each([
		[0, 'under 1 min'],
		[59_999, 'under 1 min'],
		[minute, '1 min'],
		[90 * minute, '1 h 30 min'],
		[2 * hour, '2 h'],
		[24 * hour, '1 d'],
		[26 * hour, '1 d 2 h'],
		[9 * 24 * hour + 5 * hour, '9 d'],
	])('%i ms is %s: two units, never more than there is', (ms, words) => {
		expect(spanWords(ms, say)).toBe(words);
	});

	it('counts working days by the calendar’s own day, not by 24 hours', () => {
		expect(spanWords(72 * hour, say, { working: true, dayMs: 8 * hour })).toBe('9 working d');
		expect(spanWords(11 * hour, say, { working: true, dayMs: 8 * hour })).toBe('1 working d 3 working h');
	});

	it('past the due time it says by how much', () => {
		expect(leftWords(-135 * minute, say)).toBe('2 h 15 min overdue');
	});
});
