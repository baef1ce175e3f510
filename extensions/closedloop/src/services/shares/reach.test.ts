import type { Relation } from '@directus/types';
import { expect, it } from 'vitest';
import { reachesOurs } from './reach.ts';
import { shareIn } from './shared.ts';

const relation = (
	collection: string,
	field: string,
	related_collection: string,
	one_field: string | null,
): Relation => ({
	collection,
	field,
	related_collection,
	schema: null,
	meta: {
		id: 1,
		many_collection: collection,
		many_field: field,
		one_collection: related_collection,
		one_field,
		one_collection_field: null,
		one_allowed_collections: null,
		one_deselect_action: 'nullify',
		junction_field: null,
		sort_field: null,
	},
});
const relations = [
	relation('cl_feedback', 'owner', 'directus_users', null),
	relation('beds', 'garden', 'gardens', 'beds'),
	relation('gardens', 'keeper', 'directus_users', null),
	relation('plants', 'bed', 'beds', null),
	relation('tools', 'owner', 'directus_users', 'tools'),
];

it.each([
	['cl_feedback', true],
	['cl_clocks', true],
	['directus_users', true],
	// Upwards only where the other side gathers: a tool leads to its owner and on to their records, a garden does not.
	['tools', true],
	['gardens', false],
	['beds', false],
	['plants', false],
	['directus_dashboards', false],
])('a share of %s leads into our records: %s', (collection, expected) =>
	expect(reachesOurs(collection, { relations })).toBe(expected),
);

it('knows a share’s token by its claims, and takes nothing else for one', () => {
	const id = '6f1d6a1e-0000-4000-8000-c105ed100900';
	const token = (claims: unknown): string => `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.y`;
	expect(shareIn(token({ share: id }))).toBe(id);
	for (const other of [
		undefined,
		null,
		7,
		'',
		'static-token',
		'a.b.c',
		token(null),
		token({ id }),
		token({ share: "x' or 1" }),
	])
		expect(shareIn(other)).toBeNull();
});
