import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeDatabases, startDirectus, type Running } from './support/index.ts';

/** The harness itself, on Directus without our extension: what every other integration test leans on. */
describeDatabases('a Directus of a test', (database) => {
	let server: Running;
	beforeAll(async () => {
		server = await startDirectus({ database, prepared: 'bare' });
	});
	afterAll(async () => server?.stop());

	it('answers as administrator, and refuses a visitor', async () => {
		expect((await server.admin.get<{ email: string }>('/users/me')).data.email).toBe('admin@example.com');
		expect((await server.visitor.get('/users/me')).codes).toEqual(['INVALID_CREDENTIALS']);
	});

	it('keeps its data over a power cut', async () => {
		await server.admin.patch('/settings', { project_name: '闭环' });
		await server.kill();
		await server.restart();
		expect((await server.admin.get<{ project_name: string }>('/settings')).data.project_name).toBe('闭环');
	});

	it('lets a test look behind its back', async () => {
		const rows = await server.knex()('directus_settings').select('project_name');
		expect(rows).toEqual([{ project_name: '闭环' }]);
	});

	it('makes people in a role', async () => {
		const person = await server.asUser('Administrator');
		expect((await person.api.get<{ id: string }>('/users/me')).data.id).toBe(person.id);
	});
});
