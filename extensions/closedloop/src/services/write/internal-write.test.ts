import knexOf, { type Knex } from 'knex';
import { afterAll, describe, expect, it } from 'vitest';
import { runAs, takeInternalWrite, type InternalWrite, type WriteTarget } from './internal-write.ts';

const knex: Knex = knexOf({ client: 'sqlite3', connection: { filename: ':memory:' }, useNullAsDefault: true });
afterAll(() => knex.destroy());

const internal: InternalWrite = { at: 1, actor: { kind: 'customer', id: null } };
const record: WriteTarget = { collection: 'cl_feedback', id: 'a' };
const other: WriteTarget = { collection: 'cl_feedback', id: 'b' };

describe('a internal', () => {
	it('goes with its write, copied as Directus copies it, once', async () => {
		await runAs(internal, record, { wish: 'x' }, async (payload) => {
			const copied = { ...payload };
			expect(takeInternalWrite(record, copied, knex, true)).toBe(internal);
			expect(takeInternalWrite(record, copied, knex, true)).toBe('lost');
		});
	});

	it('cannot be seen, kept in JSON, or used for another record', async () => {
		await runAs(internal, record, { wish: 'x' }, async (payload) => {
			expect(Object.keys(payload)).toEqual(['wish']);
			expect(takeInternalWrite(other, payload, knex, true)).toBeNull();
			expect(takeInternalWrite({ collection: 'cl_capas', id: 'a' }, payload, knex, true)).toBeNull();
			expect(
				takeInternalWrite(record, { ...(JSON.parse(JSON.stringify(payload)) as object) }, knex, true),
				'ours, without its internal',
			).toBe('lost');
			expect(
				takeInternalWrite(record, { wish: 'y' }, knex, false),
				'a person writes the same record meanwhile',
			).toBeNull();
			expect(takeInternalWrite(other, { wish: 'y' }, knex, true), 'a Flow writes another').toBeNull();
			expect(takeInternalWrite(record, payload, knex, true)).toBe(internal);
			expect(takeInternalWrite(record, { wish: 'y' }, knex, true), 'what comes after it is its own').toBeNull();
		});
	});

	it('ends with the write, also when that fails', async () => {
		let kept: Record<string, unknown> = {};
		await expect(
			runAs(internal, record, {}, (payload) => {
				kept = payload;
				return Promise.reject(new Error('no'));
			}),
		).rejects.toThrow('no');
		expect(takeInternalWrite(record, kept, knex, true)).toBeNull();
	});

	it('is still the same write when Directus tries it again after a deadlock', async () => {
		await runAs(internal, record, {}, async (payload) => {
			const first = await knex.transaction();
			expect(takeInternalWrite(record, payload, first, true)).toBe(internal);
			await first.rollback();
			expect(takeInternalWrite(record, payload, knex, true)).toBe(internal);
		});
	});
});
