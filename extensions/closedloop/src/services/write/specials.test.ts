import { describe, expect, it } from 'vitest';
import { strangeSpecials } from './specials.ts';

describe('specials of a field', () => {
	it.each([
		['status', ['hash'], ['hash']],
		['id', ['uuid'], []],
		['owner', ['m2o', 'user-updated'], ['user-updated']],
		['markets', ['cast-json'], []],
		['words', ['conceal'], []],
		['an_administrators_own', ['user-updated', 'date-updated'], []],
	])('of %s: %j writes %j', (field, special, expected) => {
		expect(strangeSpecials('cl_feedback', field, special)).toEqual(expected);
	});
});
