import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectCopy, runScript, type Script } from './support/copy.ts';
import { api } from './support/index.ts';
import { freePort } from './support/ports.ts';

/** `npm start` as a person lives it: the first time, Ctrl-C, the second time. */
describe('npm start', () => {
	let copy: string;
	const started: Script[] = [];
	const start = (env: Readonly<Record<string, string>>): Script => {
		const script = runScript(copy, 'start.mjs', env);
		started.push(script);
		return script;
	};
	beforeAll(() => {
		copy = projectCopy();
	});
	afterAll(async () => {
		for (const { child } of started) child.kill('SIGTERM');
		await Promise.all(started.map(({ ended }) => ended));
		rmSync(copy, { recursive: true, force: true, maxRetries: 3 });
	});

	it('makes, seeds and shows the desk; stops at Ctrl-C; goes on where it was', { timeout: 600_000 }, async () => {
		const env = { PORT: String(await freePort()) };
		const first = start(env);
		await first.printed('Ctrl-C stops it', 500_000);
		expect(first.output()).toContain(`http://localhost:${env.PORT}/closedloop/form`);
		const visitor = api(`http://127.0.0.1:${env.PORT}`, null);
		const login = await visitor.post<{ access_token: string }>('/auth/login', {
			email: 'admin@example.com',
			password: 'closedloop',
		});
		const admin = api(`http://127.0.0.1:${env.PORT}`, login.data.access_token);
		const before = await admin.get<{ count: number }[]>('/items/cl_feedback?aggregate[count]=*');
		expect(Number(before.data[0]?.count)).toBeGreaterThan(20);
		await admin.patch('/settings', { project_name: 'kept' });
		first.child.kill('SIGINT');
		expect(await first.ended).toBe(0);

		const second = start(env);
		await second.printed('Ctrl-C stops it', 120_000);
		expect(second.output()).not.toMatch(/Creating|Seeding|Installing|Building/);
		expect((await visitor.get<{ project_name: string }>('/server/info')).text).toContain('kept');
		second.child.kill('SIGINT');
		expect(await second.ended).toBe(0);
	});
});
