import { describe, expect, it } from 'vitest';
import { revisionProblems, type Announced, type HoldsFrom } from './check-revision.ts';

/** A changed rule was announced before it holds (P09 F0:351, P44 F3:121). */
const may: Announced = { version: 4, wanted: ['rule_change'], told: ['2026-05-01'] };
const asked = (from: Partial<HoldsFrom>, announced: Announced | null = may) =>
	revisionProblems({ in_force_on: null, today: '2026-04-30', ...from }, announced).map(
		({ field, code, params }) => `${field} ${code} ${Object.values(params).join(' ')}`,
	);
const early = ['in_force_on before_announced 2026-05-01'];

describe('a further version of rules that announce their changes', () => {
	it.each<[string, Partial<HoldsFrom>, readonly string[]]>([
		['the day it was announced for', { in_force_on: '2026-05-01' }, []],
		['a later one', { in_force_on: '2026-06-01' }, []],
		['an earlier one', { in_force_on: '2026-04-30' }, early],
		['now, before that day', {}, early],
		['now, on that day', { today: '2026-05-01' }, []],
		['now, after it', { today: '2026-12-01' }, []],
		['now, on a calendar nobody can read', { today: null }, early],
		['a day that is written, on a calendar nobody can read', { today: null, in_force_on: '2026-05-01' }, []],
	])('holds from %s', (_, from, expected) => expect(asked(from)).toEqual(expected));

	it.each<[string, Announced | null, readonly string[]]>([
		['is the first of its code', null, []],
		['follows one that wants nothing announced', { ...may, wanted: [], told: [] }, []],
		['was announced by nothing', { ...may, told: [] }, ['version unannounced rule_change 4']],
		['was announced for no day', { ...may, told: [null] }, []],
		['was announced twice: the earlier day counts', { ...may, told: ['2027-01-01', '2026-04-01'] }, []],
		['follows one nobody can read', { ...may, wanted: null }, ['version unannounced_unread 4']],
	])('that %s', (_, announced, expected) => expect(asked({}, announced)).toEqual(expected));
});
