import { kindNames, recordKinds, type KindLiteral } from '@closedloop/schema';
import { describe, expect, it } from 'vitest';
import { toldColumns } from './told.ts';

describe('what a record tells of itself beside the queue', () => {
	it.each(kindNames.filter((kind) => recordKinds[kind].owner !== null))(
		'is columns of its own, each read by what it is: %s',
		(kind) => {
			const { told }: KindLiteral = recordKinds[kind];
			expect(told.length).toBeGreaterThan(0);
			expect(toldColumns(kind).map(({ column }) => column)).toEqual(told);
		},
	);

	it('is told as what it is: words, names, choices, codes, days, instants', () => {
		const as = (kind: (typeof kindNames)[number]) =>
			Object.fromEntries(toldColumns(kind).map((told) => [told.column, told.list ?? told.of ?? told.as]));
		expect(as('feedback')).toMatchObject({
			words: 'words',
			product: 'cl_products',
			category: 'categories',
			occurred_at: 'instant',
		});
		expect(as('capa')).toMatchObject({
			verifier: 'directus_users',
			effectiveness_on: 'day',
			effectiveness_result: 'choice',
		});
	});
});
