import knex from 'knex';
import { afterAll, describe, expect, it } from 'vitest';
import { p36, p36Rules } from '../../core/record/desk.fixture.ts';
import { contactsAround } from './contacts-around.ts';

/** Whatever is asked of it is refused: there is no database. */
const nowhere = knex({
	client: 'pg',
	connection: { host: '127.0.0.1', port: 1 },
	pool: { min: 0, max: 1 },
	acquireConnectionTimeout: 2_000,
});
afterAll(() => nowhere.destroy());

const label = { zh: '联系', en: 'Contact' };
const rule = { code: 'letters', label, channels: ['letter'], copy: true, source: 'F0:235' } as const;
const under = (contacts: readonly (typeof rule)[]) => ({ ...p36, rules: { ...p36Rules, contacts } });
const read = (change: Readonly<Record<string, unknown>>, contacts: readonly (typeof rule)[], asked: boolean) =>
	contactsAround(nowhere, { kind: 'feedback', record: { id: 'f1' }, change, procedure: under(contacts), asked });

describe('contacts around a record', () => {
	it('are read where a write logs or tells, or a procedure asks', async () => {
		const call = { direction: 'out', channel: 'phone', words: '已通话' };
		await expect(read({}, [rule], true)).rejects.toThrow();
		await expect(read({ told_by: 'phone' }, [], true)).rejects.toThrow();
		await expect(read({ contact_log: [call] }, [], true)).rejects.toThrow();
		await expect(read({}, [], true)).resolves.toEqual({});
	});
	it('are not where nobody asks: neither time nor a change of calendar does', async () => {
		await expect(read({}, [rule], false)).resolves.toEqual({});
	});
});
