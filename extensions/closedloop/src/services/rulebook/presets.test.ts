import { describe, expect, it } from 'vitest';
import { foretold, presetsFor, type Preset, type Rights } from './presets.ts';

const at = Date.UTC(2026, 0, 5);
const preset = (policy: string, values: Preset['values'], more: Partial<Preset> = {}): Preset => ({
	policy,
	collection: 'cl_feedback',
	action: 'create',
	values,
	byAddress: false,
	...more,
});
const who = { user: 'u', role: 'child', roles: ['parent', 'child'], admin: false, app: true, ip: null };
const rights = (...presets: readonly Preset[]): Rights => ({
	presets,
	access: [
		{ policy: 'of-parent', role: 'parent', user: null },
		{ policy: 'of-child', role: 'child', user: null },
		{ policy: 'own', role: null, user: 'u' },
		{ policy: 'everybody', role: null, user: null },
		{ policy: 'of-other', role: 'other', user: null },
	],
});
const found = (...presets: readonly Preset[]) =>
	presetsFor(rights(...presets), { accountability: who, collection: 'cl_feedback', action: 'create', at });

describe('presets foretold', () => {
	it('are laid over one another as Directus does: the role above, the role, the person', () => {
		expect(
			found(
				preset('own', { site: 'own' }),
				preset('of-child', { site: 'child', channel: 'email' }),
				preset('of-parent', { site: 'parent', channel: 'phone', wish: 'x' }),
			),
		).toEqual({ site: 'own', channel: 'email', wish: 'x' });
	});

	it.each([
		['of another role', preset('of-other', { site: 'x' })],
		['of whoever is not logged in', preset('everybody', { site: 'x' })],
		['of another collection', preset('own', { site: 'x' }, { collection: 'cl_capas' })],
		['of another action', preset('own', { site: 'x' }, { action: 'update' })],
		['bound to addresses', preset('own', { site: 'x' }, { byAddress: true })],
		['with a variable only Directus knows', preset('own', { site: '$CURRENT_USER.email' })],
	])('leave out one %s', (_, given) => {
		expect(found(given)).toEqual({});
	});

	it('know who writes and when', () => {
		expect(found(preset('own', { owner: '$CURRENT_USER', site: '$CURRENT_ROLE', aware_at: '$NOW' }))).toEqual({
			owner: 'u',
			site: 'child',
			aware_at: '2026-01-05T00:00:00.000Z',
		});
	});

	it('bind no administrator and not the system', () => {
		const given = rights(preset('own', { site: 'x' }));
		expect(
			presetsFor(given, { accountability: { ...who, admin: true }, collection: 'cl_feedback', action: 'create', at }),
		).toEqual({});
		expect(presetsFor(given, { accountability: null, collection: 'cl_feedback', action: 'create', at })).toEqual({});
	});

	it('are everybody’s for whoever has no role', () => {
		expect(
			presetsFor(rights(preset('everybody', { channel: 'web' })), {
				accountability: { ...who, user: null, role: null, roles: [] },
				collection: 'cl_feedback',
				action: 'create',
				at,
			}),
		).toEqual({ channel: 'web' });
	});

	it.each([
		['$NOW', true],
		['$NOW(+1 day)', false],
		['plain', true],
		[7, true],
		[{ a: '$CURRENT_ROLES' }, false],
	])('%j can be told beforehand: %s', (value, expected) => {
		expect(foretold(value)).toBe(expected);
	});
});
