import { expect, it } from 'vitest';
import { profileAsked, profileOf, seedOptions } from '../scripts/steps/profile.mjs';

/** Which house `npm start` and `npm run demo:reset` show. */
it.each([
	[{}, 'plant'],
	[{ CLOSEDLOOP_DEMO: 'true' }, 'plant'],
	[{ CLOSEDLOOP_DEMO: ' Hotel ' }, 'hotel'],
	// As former versions called it.
	[{ CLOSEDLOOP_DEMO: 'factory' }, 'group'],
	[{ CLOSEDLOOP_DEMO: 'false' }, null],
	[{ CLOSEDLOOP_DEMO: '0' }, null],
])('%j shows %s', (env, profile) => expect(profileOf(env)).toBe(profile));

it('refuses a house there is not, by its name', () => {
	expect(() => profileOf({ CLOSEDLOOP_DEMO: 'spa' })).toThrow(/no demonstration "spa"; there are: .*hotel/u);
});

it('takes the house from the command line, and no other word', () => {
	expect(profileAsked(['--profile', 'school'])).toEqual({ CLOSEDLOOP_DEMO: 'school' });
	expect(profileAsked([])).toEqual({});
	expect(() => profileAsked(['--profil', 'school'])).toThrow(/--profil/u);
});

it('seeds the examples for the group alone: the others adopt what they work by', () => {
	expect(seedOptions('group')).toEqual(['--examples']);
	expect(seedOptions('hotel')).toEqual([]);
	expect(seedOptions(null)).toEqual([]);
});
