import { describe, expect, it } from 'vitest';
import type { Accountability } from '@directus/types';
import { neverTheSystem, type Connection } from './connections.ts';

const clerk: Accountability = { user: 'u', role: 'r', roles: ['r'], admin: false, app: true, ip: '192.0.2.1' };
const visitor: Accountability = { user: null, role: null, roles: [], admin: false, app: false, ip: '192.0.2.1' };

describe('a WebSocket', () => {
	it('keeps who logged in, and takes whoever logs in next', () => {
		const connection: Connection = { accountability: clerk };
		neverTheSystem(connection);
		expect(connection.accountability).toEqual(clerk);
		connection.accountability = { ...clerk, user: 'other' };
		expect(connection.accountability).toMatchObject({ user: 'other' });
	});

	it('whose login failed or ran out has a visitor’s rights, twice and from the same address too', () => {
		const connection: Connection = { accountability: clerk };
		neverTheSystem(connection);
		neverTheSystem(connection);
		connection.accountability = null;
		expect(connection.accountability).toEqual(visitor);
	});

	it('that never had any has a visitor’s rights', () => {
		const connection: Connection = { accountability: null };
		neverTheSystem(connection);
		expect(connection.accountability).toEqual({ ...visitor, ip: null });
	});
});
