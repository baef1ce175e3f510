import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foundIn, questionIn, type Fields } from './index.ts';

const texts = (text: string): readonly string[] => questionIn(text).tokens.map((token) => token.text);
const empty: Fields = { number: [], phone: [], customer: [], lot: [], words: [] };
const placeOf = (fields: Partial<Fields>, text: string) =>
	foundIn({ ...empty, ...fields }, questionIn(text))?.place ?? null;

describe('what somebody looks for', () => {
	it('is cut into pairs of ideographs and words, whatever stands between them', () => {
		expect(texts('刹车异响')).toEqual(['刹车', '车异', '异响']);
		expect(texts('  BRAKE   noise，LOT-2026/17 ')).toEqual(['brake', 'noise', 'lot', '2026']);
		expect(texts('3号线 ABS系统')).toEqual(['号线', 'abs', '系统']);
		expect(texts('éclair ЖУК かな')).toEqual(['éclair', 'жук', 'かな']);
	});

	it('is too short for the index below two ideographs or three letters', () => {
		expect(['车', 'ab', '1', '%', '_', '"', '😀', '车 ab', '---'].map((text) => texts(text))).toEqual(
			Array.from({ length: 9 }, () => []),
		);
	});

	it('is a telephone number where it is made of digits and what people write between them', () => {
		const phone = (text: string) => questionIn(text).phone;
		expect(phone('+86 (138) 1234-5678')).toBe('8613812345678');
		expect(phone('5678')).toBe('5678');
		expect([phone('567'), phone('FB-2026'), phone('12 März')]).toEqual([null, null, null]);
	});

	it('never leaves the quotes a database puts around a token', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
				for (const token of texts(text)) expect(token).toMatch(/^[\p{L}\p{N}]+$/u);
			}),
		);
	});
});

describe('what answers it', () => {
	it('is told by where it stands, the likeliest first', () => {
		const row = {
			number: ['FB-2026-000123'],
			phone: ['+86 138-1234 5678'],
			customer: ['华东经销商', 'East Trading'],
			lot: ['2026-01-17-B'],
			words: ['左前轮低速异响', 'Noise when braking'],
		};
		expect(placeOf(row, 'fb-2026-000123')).toBe('exact');
		expect(placeOf(row, 'FB-2026')).toBe('number');
		expect(placeOf(row, '1381234')).toBe('phone');
		expect(placeOf(row, '5678')).toBe('phone');
		expect(placeOf(row, '经销')).toBe('customer');
		expect(placeOf(row, '2026-01-17')).toBe('lot');
		expect(placeOf(row, '异响')).toBe('words');
		const ranks = ['FB-2026-000123', 'FB-2026', '5678', '经销', '2026-01-17', '异响'].map(
			(text) => foundIn(row, questionIn(text))?.rank,
		);
		expect(ranks).toEqual([0, 1, 2, 3, 4, 5]);
	});

	it('has every word, wherever each stands; a word where it begins, ideographs anywhere', () => {
		const row = { customer: ['华东经销商'], words: ['Noise when braking', 'ABS系统故障'] };
		expect(placeOf(row, '经销商 brak')).toBe('words');
		expect(placeOf(row, '经销商 steering')).toBeNull();
		expect(placeOf(row, 'raking')).toBeNull();
		expect(placeOf({ words: ['abc brake', 'rebrake'] }, 'brake')).toBe('words');
		expect(placeOf({ words: ['系统abs故障'] }, 'abs')).toBe('words');
	});

	it('is nothing where the reader got nothing', () => {
		expect(placeOf({}, '刹车')).toBeNull();
		expect(placeOf({ words: [''] }, '')).toBeNull();
	});
});
