import { randomUUID } from 'node:crypto';
import type { Column } from '@closedloop/schema';

const characters = ['a\0b', 'half \ud83d', '\udca7 half'];

const times = [
	'yesterday',
	'2026-02-30T00:00:00Z',
	'2026-13-01',
	'0001-01-01T00:00:00Z',
	'9999-12-31T23:59:59Z',
	'+275760-09-13T00:00:00.000Z',
	1_700_000_000_000,
	true,
	[],
	{},
];

const byType: Readonly<Record<Column<unknown>['type'], readonly unknown[]>> = {
	uuid: ['nope', 7, true, ['x'], ...characters],
	string: [['x'], { a: 1 }, ...characters],
	text: [['x'], { a: 1 }, ...characters],
	integer: ['many', 1.5, 2 ** 31, 1e300, true, [1], {}, 'a\0'],
	float: ['much', 1e39, 1e-60, true, [1], {}],
	boolean: ['yes', 2, 'a\0', [], {}],
	timestamp: times,
	date: times,
	json: [
		'EU',
		'{"a":',
		'"EU"',
		7,
		true,
		['a\0'],
		{ a: { b: '\ud83d' } },
		JSON.parse(`${'['.repeat(150)}${']'.repeat(150)}`),
	],
	alias: [],
};

/** What no column like this can hold. */
export function unfitFor(column: Column<unknown>): readonly unknown[] {
	if (column.gathers) return ['x', 7, true, [7], ['nope'], { make: [] }, { create: {} }, { create: ['x'] }];
	if (column.refers) return ['nope', 7, true, ['x'], 'a\0', randomUUID()];
	if (column.choices && column.type !== 'json') return ['smoke', 7, ['x'], { a: 1 }, ...characters];
	if (column.choices) return [...byType.json, ['smoke']];
	return column.type === 'string' ? [...byType.string, 'x'.repeat((column.length ?? 255) + 1)] : byType[column.type];
}

/** What nobody means by a parameter of a question, whatever it is. */
export const oddParameters: readonly string[] = [
	'=%00',
	'=a%00b',
	'[]=a&{name}[]=b',
	'[a][b]=1',
	'=-1',
	'=1e999',
	'=NaN',
	'=1.5',
	'=99999999999999999999',
	'=nope',
	`=${randomUUID()}`,
	'=0001-01-01',
	'=9999-12-31',
	'=2026-02-30',
	'=2026-99-99',
	`=${'x'.repeat(3_000)}`,
	'=%ED%A0%BD',
	'=%F0%9F%92%A7',
	"='%20OR%201=1--",
];

/** The same in a body. */
export const oddMembers: readonly unknown[] = [
	null,
	true,
	7,
	-1,
	1e308,
	'nope',
	'a\0b',
	'\ud83d',
	[],
	['x'],
	{},
	{ a: 1 },
	'x'.repeat(3_000),
	randomUUID(),
	'0001-01-01T00:00:00Z',
	'9999-12-31T23:59:59Z',
	'2026-02-30T00:00:00Z',
	'+275760-09-13T00:00:00Z',
];

/** The same as a part of a path. */
export const oddPaths: readonly string[] = [
	'nope',
	'%00',
	'a%00b',
	randomUUID(),
	'x'.repeat(1_000),
	'%F0%9F%92%A7',
	'..%2f..',
	'0',
	"'",
];
