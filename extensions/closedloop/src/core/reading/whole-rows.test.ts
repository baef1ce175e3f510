import { describe, expect, it } from 'vitest';
import { spoken, variablesOf } from './spoken.ts';
import { columnsAsked, wholeRows } from './whole-rows.ts';

/** Where one rule answers a whole question, Directus need not be asked column by column (decision 045). */
const mine = { owner: { _eq: 'me' } };
const open = { confidentiality: { _in: ['open'] } };
const all = ['*'];

describe('the rows somebody may read whole', () => {
	it.each([
		['one rule for every column', [{ columns: all, rows: mine }], mine],
		[
			'several rules, each for every column',
			[
				{ columns: all, rows: mine },
				{ columns: all, rows: open },
			],
			{ _or: [mine, open] },
		],
		['rules that name what is asked for', [{ columns: ['id', 'words', 'site'], rows: mine }], mine],
		[
			'every row by one rule, some by another',
			[
				{ columns: all, rows: mine },
				{ columns: all, rows: {} },
			],
			{},
		],
		[
			'a column that one rule keeps back',
			[
				{ columns: all, rows: mine },
				{ columns: ['id'], rows: open },
			],
			null,
		],
		['a column that is kept back everywhere', [{ columns: ['id'], rows: {} }], null],
		['a rule for no column', [{ columns: [], rows: {} }], null],
		['no right at all', [], null],
	])('%s', (_what, rights, rows) => {
		expect(wholeRows(rights, ['id', 'words'])).toEqual(rows);
	});
});

describe('the columns of a question', () => {
	it.each<[string, object, readonly string[] | null]>([
		[
			'shown, ordered and filtered by',
			{ fields: ['id'], sort: ['-due'], filter: { _and: [{ _or: [{ owner: { _null: true } }] }] } },
			['id', 'due', 'owner'],
		],
		['counted and grouped by', { aggregate: { count: ['id'] }, group: ['status'], limit: -1 }, ['status', 'id']],
		['of another collection', { fields: ['owner.name'] }, null],
		['of another collection, filtered by', { fields: ['id'], filter: { owner: { name: { _eq: 'x' } } } }, null],
		['of rows that point here', { fields: ['id'], filter: { events: { _some: { kind: { _eq: 'x' } } } } }, null],
		['all there are', { fields: ['*'] }, null],
		['none named, which are all', { filter: { id: { _eq: 'x' } } }, null],
		['an empty list, which are all', { fields: [] }, null],
		['counted, of nothing', { aggregate: { count: [] } }, null],
		['of a function', { fields: ['year(received_at)'] }, null],
		['searched', { fields: ['id'], search: 'x' }, null],
		['under another name', { fields: ['a'], alias: { a: 'words' } }, null],
		['of rows below it', { fields: ['id'], deep: { events: {} } }, null],
		['a filter that is none', { fields: ['id'], filter: [] }, null],
		['a comparison with nothing', { fields: ['id'], filter: { id: 'x' } }, null],
	])('%s', (_what, query, columns) => {
		expect(columnsAsked(query)).toEqual(columns);
	});
});

describe('what the variables of a permission mean', () => {
	const known = variablesOf('me', null);
	it.each([
		['whoever is signed in', { _or: [{ owner: { _eq: '$CURRENT_USER' } }] }, { _or: [{ owner: { _eq: 'me' } }] }],
		[
			'their department, of which there is none',
			{ department: { _eq: '$CURRENT_USER.cl_department' } },
			{ department: { _eq: null } },
		],
		['anything else is not known', { _or: [{ role: { _eq: '$CURRENT_ROLE' } }] }, undefined],
		['nor is time', { due: { _lt: '$NOW' } }, undefined],
	])('%s', (_what, rule, meant) => {
		expect(spoken(rule, known)).toEqual(meant);
	});
});
