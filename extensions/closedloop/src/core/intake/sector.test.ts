import { describe, expect, it } from 'vitest';
import { asksField, offersKind, sectorOf } from './index.ts';

describe('the sector a house speaks to its public in', () => {
	it.each([
		['a school with P45 and P53', ['school', 'school'], 'school'],
		['a factory with a procedure for its own people (P01)', ['employees', 'factory'], 'factory'],
		['a house that asks its own people alone', ['employees'], 'employees'],
		['a group of a hotel and a school', ['hotel', 'school'], null],
		['a desk that adopted nothing', [], null],
	] as const)('of %s', (_, profiles, sector) => expect(sectorOf(profiles)).toBe(sector));

	it('a school is asked for no lot and no return; whoever has none, for everything', () => {
		expect([asksField('school', 'lot'), offersKind('school', 'return_request')]).toEqual([false, false]);
		expect([asksField('school', 'site'), offersKind('school', 'suggestion')]).toEqual([true, true]);
		expect([asksField(null, 'lot'), offersKind(null, 'return_request')]).toEqual([true, true]);
		// P42 asks for adverse events of a hospital.
		expect(offersKind('hospital', 'adverse_event')).toBe(true);
	});
});
