import { describe, expect, it } from 'vitest';
import { parsePack } from './parse-pack.ts';
import { RuleError } from './problem.ts';

const label = { zh: '甲', en: 'A' };
const good = {
	pack: 'P36',
	title: label,
	edition: { version: 1, source: 'F1:511-539', in_force_on: null, issued_by: null },
	profile: 'factory',
	asks: { calendar: 'cn-standard', lead: null },
	severities: 'one_level',
	default_severity: 'normal',
	number: { pattern: 'FB-{n:6}', ours: true },
	workflows: { feedback: 'feedback' },
	ledger: [{ id: 'P36-01', says: label, source: 'F1:537', by: 'engine.history' }],
};
const clause = good.ledger[0];
const wrong = (change: object): readonly string[] => {
	try {
		parsePack({ ...good, ...change });
		return [];
	} catch (error) {
		if (!(error instanceof RuleError)) throw error;
		return error.problems.map(({ field, code }) => `${field} ${code}`);
	}
};

describe('a pack', () => {
	it('that says all it must is read', () => expect(wrong({})).toEqual([]));
	it('may name one place or several', () => expect(parsePack(good).ledger[0]?.by).toEqual(['engine.history']));

	it.each<[string, object, readonly string[]]>([
		['a key nobody knows', { dedlines: [] }, ['dedlines unknown_key']],
		['a rule that says not where it comes from', { deadlines: [{ kind: 'reply' }] }, ['deadlines[0] malformed']],
		['a line that is none', { deadlines: [{ kind: 'reply', source: 'page 3' }] }, ['deadlines[0].source malformed']],
		['a clause that is both kept and awaited', { ledger: [{ ...clause, awaits: 'A4' }] }, ['ledger[0] malformed']],
		[
			'a clause nobody answers for',
			{ ledger: [{ id: 'P36-01', says: label, source: 'F1:537' }] },
			['ledger[0] malformed'],
		],
		[
			'a mechanism that is none',
			{ ledger: [{ id: 'P36-01', says: label, source: 'F1:537', awaits: 'later' }] },
			['ledger[0].awaits malformed'],
		],
		['no ledger', { ledger: [] }, ['ledger empty']],
		['a department written small', { asks: { ...good.asks, lead: 'sales' } }, ['asks.lead malformed']],
		['a profile nobody has', { profile: 'circus' }, ['profile not_allowed']],
		['a binding by something else', { asks: { ...good.asks, bind: ['weather'] } }, ['asks.bind[0] not_allowed']],
		[
			'a day that is none',
			{ edition: { ...good.edition, in_force_on: '2014-02-31' } },
			['edition.in_force_on malformed'],
		],
		['a text in one language', { title: { zh: '甲' } }, ['title.en missing']],
	])('%s is refused by its place', (_what, change, problems) => expect(wrong(change)).toEqual(problems));
});
