import type { Answers, QuestionItem, Scheme } from '@closedloop/schema';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreResponse, validateScheme } from './index.ts';

type Rating = Extract<QuestionItem, { type: 'rating' }>;
const text = (code: string) => ({ zh: code, en: code });
const rating = (code: string, over: Partial<Rating> = {}): Rating => ({
	code,
	type: 'rating',
	label: text(code),
	min: 1,
	max: 5,
	weight: 1,
	allow_na: true,
	...over,
});
const bands = (...lines: [string, number][]) => lines.map(([code, from]) => ({ code, label: text(code), from }));
const scheme = (over: Partial<Scheme> = {}): Scheme => ({
	type: 'weighted',
	bands: bands(['all', 0]),
	band_on: 'raw',
	min_coverage: 0.5,
	...over,
});
/** A rating from 0 to 100: the score is the answer, so bands can be tested at any value. */
const percent = [rating('p', { min: 0, max: 100 })];

/** F1:81. 40 is printed in D and in E, 94.5 in no band: half-open bands decide both. */
const p21 = scheme({
	bands: bands(['A', 95], ['B', 81], ['C', 61], ['D', 40], ['E', 0]),
	band_on: 'rounded0',
	alarm_below: 70,
	item_alarm_at: 25,
});
/** F1:140-143. */
const p23 = scheme({
	type: 'points',
	bands: bands(['非常满意', 85], ['满意', 70], ['一般', 60], ['不满意', 50], ['非常不满意', 0]),
	satisfied_from: 70,
});
/** F1:403-409. */
const p31 = scheme({ bands: bands(['很满意', 90], ['较满意', 75], ['一般', 50], ['差', 0]) });

describe('P21: five grades; below 70 or any dissatisfied item is investigated (F1:81)', () => {
	it.each([
		[100, 'A'],
		[95, 'A'],
		[94.5, 'A'],
		[94.4, 'B'],
		[81, 'B'],
		[80.4, 'C'],
		[61, 'C'],
		[60.4, 'D'],
		[40, 'D'],
		[39.4, 'E'],
		[0, 'E'],
	])('%d is %s', (value, band) => expect(scoreResponse(percent, p21, { p: value }).band).toBe(band));

	it('94.5 is A when rounded first and B when not: the scheme says which', () => {
		expect(scoreResponse(percent, p21, { p: 94.5 })).toMatchObject({ score: 95, raw: 94.5, band: 'A' });
		expect(scoreResponse(percent, { ...p21, band_on: 'raw' }, { p: 94.5 })).toMatchObject({
			score: 94.5,
			raw: 94.5,
			band: 'B',
		});
		expect(scoreResponse(percent, { ...p21, band_on: 'rounded1' }, { p: 94.96 })).toMatchObject({
			score: 95,
			raw: 94.96,
			band: 'A',
		});
	});

	it('alarms below 70, not at 70', () => {
		expect(scoreResponse(percent, p21, { p: 70 }).alarms).toEqual([]);
		expect(scoreResponse(percent, p21, { p: 69 }).alarms).toEqual([{ kind: 'score', value: 69, line: 70 }]);
	});

	it('one dissatisfied item alarms although the total is 95', () => {
		const items = Array.from({ length: 20 }, (_, i) => rating(`i${i}`));
		const answers: Answers = { ...Object.fromEntries(items.map(({ code }) => [code, 5])), i7: 2 };
		const scored = scoreResponse(items, p21, answers);
		expect(scored.raw).toBe(96.25);
		expect(scored.alarms).toEqual([{ kind: 'item', item: 'i7', value: 25, line: 25 }]);
	});

	it('hears the dissatisfied item even when too little is rated to give a score', () => {
		const items = ['a', 'b', 'c', 'd'].map((code) => rating(code));
		expect(scoreResponse(items, p21, { a: 1 })).toMatchObject({
			score: null,
			raw: 0,
			coverage: 0.25,
			status: 'insufficient',
			band: null,
			satisfied: null,
			alarms: [{ kind: 'item', item: 'a' }],
		});
	});
});

describe('P23: sum of points, items not rated left out (F1:140-143)', () => {
	const items = Array.from({ length: 10 }, (_, i) => rating(`i${i}`, { min: 0, max: 10 }));
	const all = (value: number, over: Answers = {}): Answers => ({
		...Object.fromEntries(items.map(({ code }) => [code, value])),
		...over,
	});

	it.each([
		[85, '非常满意'],
		[84.5, '满意'],
		[70, '满意'],
		[69.5, '一般'],
		[60, '一般'],
		[59.5, '不满意'],
		[50, '不满意'],
		[49.9, '非常不满意'],
	])('%d is %s', (value, band) => expect(scoreResponse(percent, p23, { p: value }).band).toBe(band));

	it('does not punish the item nobody rated: 8 of 10 nines stay 90', () => {
		expect(scoreResponse(items, p23, all(9, { i0: null, i1: 'na' }))).toMatchObject({
			score: 90,
			band: '非常满意',
			satisfied: true,
		});
	});

	it('counts blank against coverage, not applicable not', () => {
		expect(scoreResponse(items, p23, all(9, { i0: null }))).toMatchObject({ coverage: 0.9 });
		expect(scoreResponse(items, p23, all(9, { i0: 'na' }))).toMatchObject({ coverage: 1 });
	});
});

describe('P31: weights and four grades (F1:403-409)', () => {
	const items = [
		rating('quality', { min: 0, max: 100, weight: 0.5 }),
		rating('delivery', { min: 0, max: 100, weight: 0.3 }),
		rating('service', { min: 0, max: 100, weight: 0.2 }),
	];

	it('is the weighted sum of the items', () => {
		expect(scoreResponse(items, p31, { quality: 90, delivery: 80, service: 60 })).toMatchObject({
			score: 81,
			band: '较满意',
		});
	});

	it.each([
		[90, '很满意'],
		[89.5, '较满意'],
		[75, '较满意'],
		[74.5, '一般'],
		[50, '一般'],
		[49.5, '差'],
	])('%d is %s', (value, band) => {
		expect(scoreResponse(percent, p31, { p: value }).band).toBe(band);
	});

	it('takes the remaining weights as the whole when an item does not apply', () => {
		expect(scoreResponse(items, p31, { quality: 90, delivery: 'na', service: 55 })).toMatchObject({
			score: 80,
			coverage: 1,
		});
	});

	it('reaches a line exactly although 0.1 + 0.2 is not 0.3', () => {
		const parts = [0.1, 0.2, 0.3, 0.4].map((weight, i) => rating(`i${i}`, { min: 0, max: 100, weight }));
		expect(scoreResponse(parts, p31, { i0: 90, i1: 90, i2: 90, i3: 90 }).band).toBe('很满意');
	});
});

describe('sections', () => {
	const items = [
		rating('a', { section: 'goods' }),
		rating('b', { section: 'goods' }),
		rating('c', { section: 'people' }),
	];

	it('averages inside a section first, which differs when an item is missing', () => {
		const answers: Answers = { a: 5, b: null, c: 3 };
		expect(scoreResponse(items, scheme({ type: 'weighted' }), answers).raw).toBe(75);
		expect(
			scoreResponse(items, scheme({ type: 'sections', section_weights: { goods: 3, people: 1 } }), answers).raw,
		).toBe(87.5);
		expect(
			scoreResponse(items, scheme({ type: 'sections' }), { a: 5, b: 5, c: 'na' }).raw,
			'a section that does not apply leaves too',
		).toBe(100);
	});
});

describe('what cannot be taken is listed, not guessed', () => {
	const items: QuestionItem[] = [
		rating('r', { required: true, allow_na: false, points: ['1', '2', '3', '4', '5'].map(text) }),
		rating('bad', { reversed: true }),
		{ code: 'nps', type: 'nps', label: text('nps') },
		{ code: 'why', type: 'text', label: text('why'), required: true },
		{ code: 'how', type: 'choice', label: text('how'), options: [{ code: 'mail', label: text('mail') }] },
	];

	it('reads every kind of answer', () => {
		expect(scoreResponse(items, scheme(), { r: 4, bad: 1, nps: 10, why: '快', how: 'mail' })).toMatchObject({
			raw: 87.5,
			item_scores: { r: 75, bad: 100 },
			nps: 10,
			nps_group: 'promoter',
			missing: [],
			invalid: [],
			status: 'scored',
		});
	});

	it('names each wrong answer and each missing one', () => {
		expect(scoreResponse(items, scheme(), { r: 2.5, bad: 6, nps: 11, why: ' ', how: 'fax', extra: 1 })).toMatchObject({
			score: null,
			status: 'insufficient',
			missing: ['why'],
			invalid: [
				{ code: 'r', reason: 'not_a_point' },
				{ code: 'bad', reason: 'out_of_range' },
				{ code: 'nps', reason: 'out_of_range' },
				{ code: 'how', reason: 'unknown_option' },
				{ code: 'extra', reason: 'unknown_item' },
			],
		});
		expect(scoreResponse(items, scheme(), { r: 'na', bad: '4', why: 3 }).invalid.map(({ reason }) => reason)).toEqual([
			'na_not_allowed',
			'not_a_number',
			'not_a_text',
		]);
	});

	it('a questionnaire that only asks for recommendation has no score to miss', () => {
		expect(scoreResponse(items.slice(2, 3), scheme(), { nps: 6 })).toMatchObject({
			score: null,
			status: 'scored',
			nps_group: 'detractor',
		});
	});

	it('answers that all say "does not apply" give no score', () => {
		expect(scoreResponse([rating('a')], scheme({ min_coverage: 0 }), { a: 'na' })).toMatchObject({
			score: null,
			raw: null,
			status: 'insufficient',
		});
	});
});

describe('what must hold for every response', () => {
	const answer = fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constantFrom('na' as const, null));
	const weight = fc.integer({ min: 1, max: 40 });
	const sheet = fc.array(fc.record({ answer, weight, reversed: fc.boolean(), section: fc.constantFrom('x', 'y') }), {
		minLength: 1,
		maxLength: 20,
	});
	const type = fc.constantFrom('weighted' as const, 'points' as const, 'sections' as const);
	const build = (
		rows: readonly { answer: number | 'na' | null; weight: number; reversed: boolean; section: string }[],
		factor = 1,
	) => ({
		items: rows.map((row, i) =>
			rating(`i${i}`, { weight: row.weight * factor, reversed: row.reversed, section: row.section }),
		),
		answers: Object.fromEntries(rows.map((row, i) => [`i${i}`, row.answer])) satisfies Answers,
	});

	it('order of questions, scale of weights and an item that does not apply change nothing', () => {
		fc.assert(
			fc.property(sheet, type, fc.integer({ min: 2, max: 1000 }), (rows, kind, factor) => {
				const rule = scheme({ type: kind });
				const { items, answers } = build(rows);
				const scored = scoreResponse(items, rule, answers);
				const { raw, coverage } = scored;
				expect(scoreResponse([...items].reverse(), rule, answers)).toMatchObject({ raw, coverage });
				expect(scoreResponse(build(rows, factor).items, rule, answers)).toMatchObject({ raw, coverage });
				expect(
					scoreResponse([...items, rating('extra', { weight: 7 })], rule, { ...answers, extra: 'na' }),
				).toMatchObject({ raw, coverage });
				if (raw !== null) expect(raw >= 0 && raw <= 100).toBe(true);
			}),
		);
	});

	it('a better answer never lowers the score', () => {
		fc.assert(
			fc.property(sheet, type, (rows, kind) => {
				const better = rows.map((row) =>
					typeof row.answer === 'number' ? { ...row, answer: row.reversed ? 1 : 5 } : row,
				);
				const before = build(rows);
				const after = build(better);
				const raw = scoreResponse(before.items, scheme({ type: kind }), before.answers).raw;
				if (raw !== null)
					expect(scoreResponse(after.items, scheme({ type: kind }), after.answers).raw).toBeGreaterThanOrEqual(raw);
			}),
		);
	});
});

describe('a scheme is checked before it is published', () => {
	it.each([
		['P21', p21],
		['P23', p23],
		['P31', p31],
	])('%s is sound', (_, sound) => expect(validateScheme(sound, percent)).toEqual([]));

	it.each<[string, Partial<Scheme>, Partial<Rating>, object]>([
		['no band at all', { bands: [] }, {}, { code: 'band_missing' }],
		['scores under the lowest band', { bands: bands(['A', 50]) }, {}, { code: 'band_gap', params: { from: 50 } }],
		['one code for two bands', { bands: bands(['A', 50], ['A', 0]) }, {}, { code: 'band_duplicate' }],
		[
			'two bands from the same line',
			{ bands: bands(['A', 50], ['B', 50], ['C', 0]) },
			{},
			{ code: 'band_order', params: { band: 'B', above: 'A' } },
		],
		['bands upside down', { bands: bands(['B', 0], ['A', 50]) }, {}, { code: 'band_order' }],
		['a band no score reaches', { bands: bands(['A', 101], ['B', 0]) }, {}, { code: 'band_out_of_range' }],
		[
			'an alarm outside the scale',
			{ alarm_below: 170 },
			{},
			{ code: 'line_out_of_range', params: { line: 'alarm_below', value: 170 } },
		],
		['coverage in percent', { min_coverage: 50 }, {}, { code: 'coverage_out_of_range' }],
		[
			'a section without weight',
			{ section_weights: { goods: 1 } },
			{ section: 'people' },
			{ code: 'section_weight', params: { section: 'people' } },
		],
		[
			'a weight without section',
			{ section_weights: { goods: 1 } },
			{ section: 'people' },
			{ code: 'section_unknown', params: { section: 'goods' } },
		],
		['no weight', {}, { weight: 0 }, { code: 'item_weight' }],
		['a scale of one point', {}, { min: 5 }, { code: 'item_scale' }],
		['points below zero', { type: 'points' }, { min: -2, max: 2 }, { code: 'item_scale' }],
		['fewer labels than points', {}, { points: ['1', '2'].map(text) }, { code: 'item_points' }],
	])('refuses %s', (_, over, item, problem) => {
		expect(validateScheme(scheme(over), [rating('r', item)])).toContainEqual(expect.objectContaining(problem));
	});

	it('refuses a code twice and two questions of recommendation', () => {
		const nps = { code: 'n', type: 'nps' as const, label: text('n') };
		expect(validateScheme(scheme(), [nps, nps]).map(({ code }) => code)).toEqual(['item_duplicate', 'nps_twice']);
	});
});
