import type { RepeatRule } from '@closedloop/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	dice,
	duplicateCandidates,
	matchProcedure,
	numberFrom,
	pairsOf,
	repeatEffect,
	repeatKey,
	repeatsOf,
	seriesOf,
	validatePattern,
	type DuplicateRecord,
	type ProcedureCandidate,
} from './index.ts';

const day = 86_400_000;

const isRepeat = (...given: Parameters<typeof repeatsOf>): boolean => repeatsOf(...given).length > 0;

describe('numbers', () => {
	it.each([
		['FB-{yyyy}-{n:6}', 'FB-2026-000042', 'FB-2026-{n}'],
		['{kind}{yy}-{n}', 'TS26-42', 'TS26-{n}'],
		['投诉{n:3}', '投诉042', '投诉{n}'],
	])('%s', (pattern, number, series) => {
		expect(validatePattern(pattern)).toEqual([]);
		expect(numberFrom(pattern, { year: 2026, value: 42, kind: 'TS' })).toBe(number);
		expect(seriesOf(pattern, { year: 2026, kind: 'TS' })).toBe(series);
	});

	it('outgrow their width instead of being cut', () =>
		expect(numberFrom('{n:3}', { year: 2026, value: 12345 })).toBe('12345'));

	it('of one series never meet', () => {
		fc.assert(
			fc.property(
				fc.constantFrom('FB-{yyyy}-{n:6}', '{n:2}{yy}', '{yyyy}{n}'),
				fc.nat(1e7),
				fc.nat(1e7),
				(pattern, a, b) => {
					fc.pre(a !== b);
					expect(numberFrom(pattern, { year: 2026, value: a })).not.toBe(numberFrom(pattern, { year: 2026, value: b }));
				},
			),
		);
	});

	it.each([
		['FB-{yyyy}', 'number_missing'],
		['{n}{n:2}', 'number_twice'],
		['{month}-{n}', 'unknown_token'],
		['{n', 'unknown_token'],
		['{n:0}', 'width'],
		['{n:40}', 'width'],
		['FB {n}', 'character'],
		['<b>{n}', 'character'],
		['x'.repeat(60) + '{n}', 'length'],
	])('refuses %s: %s', (pattern, code) =>
		expect(validatePattern(pattern).map((problem) => problem.code)).toContain(code),
	);
});

describe('the procedure of a record', () => {
	const procedure = (code: string, over: Partial<ProcedureCandidate> = {}): ProcedureCandidate => ({
		code,
		version: 1,
		status: 'published',
		priority: 100,
		applies: {},
		...over,
	});
	const complaint = {
		kind: 'complaint',
		channel: 'phone',
		category: 'purchased_part',
		severity: 'major',
		site: 'S1',
		product_line: null,
	};
	const chosen = (...procedures: ProcedureCandidate[]) => matchProcedure(complaint, procedures)?.procedure;

	it('is the one that says most about it, and says why', () => {
		const general = procedure('P36');
		const special = procedure('P28', { applies: { kinds: ['complaint'], severities: ['major', 'critical'] } });
		expect(matchProcedure(complaint, [general, special])).toEqual({
			procedure: special,
			because: ['kind=complaint', 'severity=major'],
		});
	});

	it('is never a draft, nor one of which a single criterion fails or is unknown', () => {
		expect(
			chosen(
				procedure('a', { status: 'draft' }),
				procedure('b', { applies: { kinds: ['complaint'], sites: ['S2'] } }),
				procedure('c', { applies: { product_lines: ['x'] } }),
			),
		).toBeUndefined();
	});

	it('asks nothing by an empty list', () =>
		expect(chosen(procedure('a', { applies: { kinds: [], channels: ['phone'] } }))?.code).toBe('a'));

	it('covers the branches of a category (P39)', () => {
		const categories = [
			{
				code: 'product_quality',
				label: { zh: '产品质量', en: 'q' },
				children: [{ code: 'purchased_part', label: { zh: '外购件质量', en: 'p' } }],
			},
		];
		expect(chosen(procedure('P39', { applies: { categories: ['product_quality'] }, categories }))?.code).toBe('P39');
		expect(chosen(procedure('P39', { applies: { categories: ['service'] }, categories }))).toBeUndefined();
	});

	it('ties are cut by priority, then code', () => {
		expect(chosen(procedure('a'), procedure('b', { priority: 1 }))?.code).toBe('b');
		expect(chosen(procedure('b'), procedure('a'))?.code).toBe('a');
	});

	it('is the newest published version, though an older one says more or a newer one is a draft', () => {
		const narrow = { applies: { kinds: ['complaint'] } };
		expect(
			chosen(
				procedure('a', { version: 9, ...narrow }),
				procedure('a', { version: 10 }),
				procedure('a', { version: 11, status: 'draft' }),
			)?.version,
		).toBe(10);
	});

	it('does not depend on the order of the rows', () => {
		const rows = ['a', 'b', 'c'].flatMap((code) =>
			[1, 2].map((version) =>
				procedure(code, { version, ...(code === 'c' ? {} : { applies: { kinds: ['complaint'] } }) }),
			),
		);
		fc.assert(
			fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
				expect(matchProcedure(complaint, shuffled)).toEqual(matchProcedure(complaint, rows));
			}),
		);
	});
});

describe('P17: the same problem at the same site, the second time (F0:666)', () => {
	const rule: RepeatRule = { same: ['site', 'category'], source: 'F0:666' };
	const record = (id: string, over: object = {}) => ({
		id,
		at: 100 * day,
		kind: 'complaint',
		site: '三号站',
		category: 'short_measure',
		...over,
	});

	it('the first is none, the second is one, and the third knows both', () => {
		const [first, second, third] = [record('a'), record('b', { at: 200 * day }), record('c', { at: 900 * day })];
		expect(isRepeat(rule, first, [])).toBe(false);
		expect(isRepeat(rule, second, [first])).toBe(true);
		expect(repeatsOf(rule, third, [second, first]).map(({ id }) => id)).toEqual(['a', 'b']);
	});

	it.each([
		['another site', { site: '四号站' }],
		['another problem', { category: 'attitude' }],
		['an unknown site', { site: ' ' }],
		['no category', { category: null }],
		['a praise', { kind: 'praise' }],
		['the record itself', { id: 'b' }],
	])('%s is no repeat', (_, over) => expect(isRepeat(rule, record('b'), [record('a', over)])).toBe(false));

	it('an unknown site is not the same unknown site', () =>
		expect(isRepeat(rule, record('b', { site: null }), [record('a', { site: null })])).toBe(false));

	it('looks back as far as the rule says, both ends included, and also for what was logged late', () => {
		const near = { ...rule, within_days: 30 };
		expect(isRepeat(near, record('b', { at: 130 * day }), [record('a')])).toBe(true);
		expect(isRepeat(near, record('b', { at: 130 * day + 1 }), [record('a')])).toBe(false);
		expect(isRepeat(near, record('b', { at: 99 * day }), [record('a')])).toBe(true);
	});

	it('writes one key for one trouble', () => {
		expect(repeatKey(rule, record('a'))).toBe('category=short_measure&site=三号站');
		expect(repeatKey({ ...rule, same: ['category', 'site', 'site'] }, record('a', { site: ' 三号站 ' }))).toBe(
			repeatKey(rule, record('a')),
		);
		expect(repeatKey({ ...rule, same: ['party', 'lot_text'] }, { party: { id: 'p1' }, lot_text: 'Ｌ－７  b' })).toBe(
			'lot_text=l-7 b&party=p1',
		);
		expect(repeatKey({ ...rule, same: [] }, record('a'))).toBeNull();
		expect(repeatKey(rule, record('a', { site: '站'.repeat(250) }))).toMatch(/^sha256:[0-9a-f]{64}$/);
	});

	it('different values never share a key, whatever they contain', () => {
		const value = fc.string({ unit: fc.constantFrom('a', 'b', '&', '=', '%', 'site') });
		fc.assert(
			fc.property(value, value, value, value, (a, b, c, d) => {
				const [left, right] = [repeatKey(rule, { site: a, category: b }), repeatKey(rule, { site: c, category: d })];
				if (left !== null && right !== null) expect(left === right).toBe(a === c && b === d);
			}),
		);
	});
});

describe('one occurrence told twice', () => {
	const told = {
		id: 'new',
		at: 0,
		party: 'p1',
		contact: 'c1',
		product: 'x',
		category: 'packing',
		site: null,
		text: '收到的外箱破损,里面的零件有划伤',
	};
	const other = (id: string, over: object) => ({ ...told, id, ...over });

	it('the likeliest first, with what is the same', () => {
		const found = duplicateCandidates(told, [
			other('other words', { text: '请问什么时候能开发票' }),
			other('same', { text: '外箱破损，里面零件划伤' }),
			other('another customer', { party: 'p2', contact: 'c2' }),
			other('long ago', { at: -31 * day }),
		]);
		expect(found.map(({ id }) => id)).toEqual(['same', 'another customer', 'other words']);
		expect(found[0]?.same).toEqual(['text', 'contact', 'party', 'product', 'category']);
		expect(found[0]?.score).toBeGreaterThan(0.8);
		expect(found[2]?.same).not.toContain('text');
	});

	it('a shared category alone is no double', () => {
		const bare = { id: 'a', at: 0, category: 'packing', text: '外箱破损' };
		expect(duplicateCandidates(bare, [{ id: 'b', at: 0, category: 'packing', text: '交期太晚' }])).toEqual([]);
	});

	it('likeness of texts is symmetric, 1 for equal ones, and blind to width and punctuation', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
				const [x, y] = [pairsOf(a), pairsOf(b)];
				expect(dice(x, y)).toBe(dice(y, x));
				expect(dice(x, y)).toBeLessThanOrEqual(1);
				if (x.total > 0) expect(dice(x, x)).toBe(1);
			}),
		);
		expect(dice(pairsOf('外箱,破损!'), pairsOf('外箱　破损'))).toBe(1);
		expect(dice(pairsOf('ABC-12'), pairsOf('ａｂｃ12'))).toBe(1);
		expect(dice(pairsOf('好'), pairsOf('好'))).toBe(1);
		expect(dice(pairsOf(''), pairsOf(''))).toBe(0);
	});
});

describe('the same lot of the same customer', () => {
	const record = { id: 'new', at: 400 * day, party: 'u', lot_text: '2026-01-17-B', text: '刹车异响' };
	const found = (change: Partial<DuplicateRecord>, own: Partial<DuplicateRecord> = {}) =>
		duplicateCandidates({ ...record, ...own }, [
			{
				id: 'old',
				at: 400 * day - 480_000,
				party: 'u',
				lot_text: '2026-01-17-B',
				product: 'p',
				category: 'noise',
				site: 's',
				contact: 'k',
				text: '制动盘开裂，货车',
				...change,
			},
		]).map(({ id, same }) => [id, ...same]);

	it('is found before anything else is known, whatever it was called', () => {
		expect(found({})).toEqual([['old', 'party', 'lot_text']]);
		expect(found({ lot_text: '20260117b' })).toEqual([['old', 'party', 'lot_text']]);
		expect(found({ at: 200 * day })).toEqual([['old', 'party', 'lot_text']]);
		expect(found({ party: null }, { contact: 'k' })).toEqual([['old', 'contact', 'lot_text']]);
	});

	it('is not the same lot of another customer, nor another lot', () => {
		expect(found({ party: 'v', contact: 'x' }, { contact: 'k' })).toEqual([]);
		expect(found({ lot_text: '2026-01-18-B' })).toEqual([]);
		expect(found({ lot_text: null })).toEqual([]);
	});
});

describe('so many of the same trouble', () => {
	const head = { to: 'department', up: 0 } as const;
	const chief = { to: 'role', role: 'general_manager' } as const;
	const rule: RepeatRule = {
		same: ['category'],
		raise_to: 'normal',
		thresholds: [
			{ count: 3, tell: [head] },
			{ count: 5, tell: [chief], raise_to: 'major' },
		],
		source: 'F1:523',
	};
	it.each([
		[1, null, []],
		[2, 'normal', []],
		[3, 'normal', [head]],
		[4, 'normal', [head]],
		[5, 'major', [chief]],
		[9, 'major', [chief]],
	])('number %i: raised to %s, told to %j (P36 F1:523)', (count, severity, tell) =>
		expect(repeatEffect(rule, count)).toEqual({ severity, tell }),
	);
	it('sets off nothing where the rule says nothing', () =>
		expect(repeatEffect({ same: ['category'], source: 'F0:666' }, 7)).toEqual({ severity: null, tell: [] }));
});
