import type { PaperRules } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import { tongueOf } from '../../core/adoption/index.ts';
import { chaptersOf, placesIn, ruleText } from './rules-list.ts';

const named = (text: string) => ({ zh: text, en: text });
const rules: PaperRules = {
	matrix: {
		rows: named('Gravity'),
		columns: named('Reach'),
		levels: [{ severity: named('Major'), places: [[named('grave'), named('market')]] }],
		source: 'F0:123',
	},
	deadlines: [],
	signatures: [],
	duties: [],
	acts: [],
	facts: [],
	slips: [],
	notices: [],
	contacts: [],
};

/** A clause names the matrix by its place, and finds it on the paper (P04 F0:123). */
describe('the severity matrix in the procedure library', () => {
	it('is a chapter of its own with its line', () => {
		const tongue = tongueOf('en-US');
		const [told, ...others] = chaptersOf(rules, tongue).flatMap((chapter) =>
			chapter.rules.map((rule) => [chapter.title, ruleText(rule, tongue).text]),
		);
		expect(others).toEqual([]);
		expect(told?.[0]).toBe('library.rules.matrix');
		expect(told?.[1]).toContain('Major: grave × market');
		expect(told?.[1]).toContain('F0:123');
	});
	it('is found by its place, and is none where the procedure has none', () => {
		expect([...placesIn(rules)]).toEqual(['severity_matrix']);
		expect(placesIn({ ...rules, matrix: null }).size).toBe(0);
	});
});
