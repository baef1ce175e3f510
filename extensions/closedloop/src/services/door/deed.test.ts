import knexOf, { type Knex } from 'knex';
import { afterAll, describe, expect, it } from 'vitest';
import { doDeed, takeDeed, type Deed, type Doing } from './deed.ts';

const knex: Knex = knexOf({ client: 'sqlite3', connection: { filename: ':memory:' }, useNullAsDefault: true });
afterAll(() => knex.destroy());

const deed: Deed = { at: 1, actor: { kind: 'customer', id: null } };
const record: Doing = { collection: 'cl_feedback', id: 'a' };
const other: Doing = { collection: 'cl_feedback', id: 'b' };

describe('a deed', () => {
	it('goes with its write, copied as Directus copies it, once', async () => {
		await doDeed(deed, record, { wish: 'x' }, async (payload) => {
			const copied = { ...payload };
			expect(takeDeed(record, copied, knex, true)).toBe(deed);
			expect(takeDeed(record, copied, knex, true)).toBe('lost');
		});
	});

	it('cannot be seen, kept in JSON, or used for another record', async () => {
		await doDeed(deed, record, { wish: 'x' }, async (payload) => {
			expect(Object.keys(payload)).toEqual(['wish']);
			expect(takeDeed(other, payload, knex, true)).toBeNull();
			expect(takeDeed({ collection: 'cl_capas', id: 'a' }, payload, knex, true)).toBeNull();
			expect(
				takeDeed(record, { ...(JSON.parse(JSON.stringify(payload)) as object) }, knex, true),
				'ours, without its deed',
			).toBe('lost');
			expect(takeDeed(record, { wish: 'y' }, knex, false), 'a person writes the same record meanwhile').toBeNull();
			expect(takeDeed(other, { wish: 'y' }, knex, true), 'a Flow writes another').toBeNull();
			expect(takeDeed(record, payload, knex, true)).toBe(deed);
			expect(takeDeed(record, { wish: 'y' }, knex, true), 'what comes after it is its own').toBeNull();
		});
	});

	it('ends with the write, also when that fails', async () => {
		let kept: Record<string, unknown> = {};
		await expect(
			doDeed(deed, record, {}, (payload) => {
				kept = payload;
				return Promise.reject(new Error('no'));
			}),
		).rejects.toThrow('no');
		expect(takeDeed(record, kept, knex, true)).toBeNull();
	});

	it('is still the same write when Directus tries it again after a deadlock', async () => {
		await doDeed(deed, record, {}, async (payload) => {
			const first = await knex.transaction();
			expect(takeDeed(record, payload, first, true)).toBe(deed);
			await first.rollback();
			expect(takeDeed(record, payload, knex, true)).toBe(deed);
		});
	});
});
