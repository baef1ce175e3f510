import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeDatabases, describeWith, smtpSink, startDirectus, type Running } from './support/index.ts';

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

describe('letters of a Directus of a test', () => {
	it('end in the sink, readable', async () => {
		const sink = await smtpSink();
		const server = await startDirectus({ prepared: 'bare', env: sink.env });
		try {
			await server.visitor.post('/auth/password/request', { email: 'admin@example.com' });
			const [letter] = await sink.waitFor(1);
			expect(letter?.to).toEqual(['admin@example.com']);
			expect(letter?.subject).toBe('Password Reset Request');
			expect(letter?.html).toContain(`${server.url}/admin/reset-password?token=`);
		} finally {
			await server.stop();
			await sink.stop();
		}
	});
});

describeWith(['postgres', 'redis'], 'two nodes of a test', () => {
	it('tell each other of changes at once', async () => {
		const first = await startDirectus({ database: 'postgres', redis: true, prepared: 'bare' });
		const second = await first.node();
		try {
			await first.admin.post('/collections', {
				collection: 'notes',
				schema: {},
				fields: [{ field: 'id', type: 'integer', schema: { is_primary_key: true, has_auto_increment: true } }],
			});
			await expect
				.poll(async () => (await second.admin.post('/items/notes', {})).status, { timeout: 10_000 })
				.toBe(200);
		} finally {
			await second.stop();
			await first.stop();
		}
	});
});
