import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fingerprint, outdated } from './shipped.ts';

it('gives one fingerprint whatever order the keys come in, for SQLite and PostgreSQL keep JSON differently', () => {
	fc.assert(
		fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
			const reversed = Object.fromEntries(Object.entries(value).reverse());
			expect(fingerprint(reversed)).toBe(fingerprint(value));
		}),
	);
});

it('tells values apart', () => {
	expect(fingerprint(null)).not.toBe(fingerprint('null'));
	expect(fingerprint([1, 2])).not.toBe(fingerprint([2, 1]));
});

it('finds nothing outdated where nothing was ever shipped, whatever is there', () => {
	fc.assert(
		fc.property(
			fc.dictionary(fc.string(), fc.jsonValue()),
			fc.dictionary(fc.string(), fc.jsonValue()),
			(current, wanted) => {
				expect(outdated('p', current, wanted, new Map())).toEqual({});
			},
		),
	);
});
