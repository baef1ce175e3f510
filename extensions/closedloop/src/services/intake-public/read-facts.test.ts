import type { FactRule } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import type { AskedFact } from './public-facts.ts';
import { readFacts } from './read-facts.ts';

const named = (code: string) => ({ zh: code, en: code });
const asked = (code: string, type: FactRule['type'], required = false): AskedFact => ({
	name: `facts.${code}`,
	rule: {
		code,
		label: named(code),
		form: named('form'),
		on: 'feedback',
		type,
		source: 'F2:25',
		choices: type === 'choice' ? [{ code: 'parent', label: named('parent') }] : [],
	},
	label: code,
	form: 'form',
	choices: [],
	required,
});
/** P38 (F2:25), P58 (F4:251), P02 (F0:69). */
const form = [
	asked('model', 'text', true),
	asked('story', 'long_text'),
	asked('quantity', 'number'),
	asked('made_on', 'date'),
	asked('phoned_at', 'instant'),
	asked('wanted', 'boolean'),
	asked('sender', 'choice'),
];
const read = (typed: Readonly<Record<string, string>>) =>
	readFacts(new Map(Object.entries(typed)), form, { zone: 'Asia/Shanghai' });
const problems = (typed: Readonly<Record<string, string>>) =>
	read({ 'facts.model': 'x', ...typed }).problems.map(({ field, problem }) => `${field} ${problem}`);

describe('what a customer types into forms of the house', () => {
	it('is read as the record keeps it, a time in the zone of the form', () =>
		expect(
			read({
				'facts.model': ' DP-22\u202E ',
				'facts.story': 'a\r\nb',
				'facts.quantity': '2.5',
				'facts.made_on': '2026-02-10',
				'facts.phoned_at': '2026-02-10T16:30',
				'facts.wanted': 'false',
				'facts.sender': 'parent',
			}).facts,
		).toEqual({
			model: 'DP-22',
			story: 'a\nb',
			quantity: 2.5,
			made_on: '2026-02-10',
			phoned_at: '2026-02-10T08:30:00.000Z',
			wanted: false,
			sender: 'parent',
		}));

	it('is missed where nobody could go on without', () => {
		expect(read({}).problems).toEqual([{ field: 'facts.model', problem: 'required' }]);
		expect(read({ 'facts.model': ' ' }).facts).toEqual({});
	});

	it.each([
		['facts.model', 'x'.repeat(256), 'too_long'],
		['facts.quantity', 'many', 'not_a_number'],
		['facts.made_on', '2026-02-30', 'not_a_day'],
		['facts.phoned_at', 'noon', 'not_a_date'],
		['facts.wanted', 'perhaps', 'not_a_choice'],
		['facts.sender', 'nobody', 'not_a_choice'],
	])('%s: %s is %s', (field, typed, problem) => expect(problems({ [field]: typed })).toEqual([`${field} ${problem}`]));

	it('for another procedure is told apart, and never taken for a fact of this one', () => {
		const { facts, stray } = read({ 'facts.model': 'x', 'facts.other': ' y ', 'facts.empty': ' ', words: 'z' });
		expect(facts).toEqual({ model: 'x' });
		expect(stray).toEqual([{ code: 'other', typed: 'y' }]);
	});
});
