import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { attacks, api, describeOn, startDirectus, type Answer, type Running } from '../support/index.ts';
import { complaint } from '../door/desk.ts';
import { importFile } from '../door/write-paths.ts';

interface Scene {
	readonly desk: Running;
	readonly record: string;
	/** An administrator, whose shares show whatever the rows hang together with. */
	readonly owner: string;
	/** Makes the row of a share behind Directus's back and logs in by it. */
	readonly behind: (collection: string, item: string) => Promise<{ readonly token: string; readonly refresh: string }>;
}

const made = ({ status, codes, text }: Pick<Answer<unknown>, 'status' | 'codes' | 'text'>): string | null =>
	status === 403 && codes.includes('CL_UNSHAREABLE') ? null : `${status} ${text.slice(0, 200)}`;

/**
 * A share lets Directus walk through all that hangs together; among our records that has no end. Customers have the
 * status page.
 */
describeOn('sqlite', 'a share of one of our records', (database) => {
	let desk: Running;
	let scene: Scene;
	beforeAll(async () => {
		desk = await startDirectus({ database });
		const knex = desk.knex();
		const owner = (await desk.admin.get<{ id: string; role: string }>('/users/me?fields=id,role')).data;
		const behind = async (collection: string, item: string) => {
			const id = randomUUID();
			await knex('directus_shares').insert({
				id,
				name: 'x',
				collection,
				item,
				role: owner.role,
				user_created: owner.id,
				date_created: new Date(),
			});
			const login = await desk.visitor.post<{ access_token: string; refresh_token: string }>('/shares/auth', {
				share: id,
			});
			return { token: login.data.access_token, refresh: login.data.refresh_token };
		};
		const { id } = await complaint(desk.admin);
		const plants = await desk.admin.post('/collections', {
			collection: 'plants',
			schema: {},
			meta: {},
			fields: [{ field: 'id', type: 'integer', schema: { is_primary_key: true, has_auto_increment: true }, meta: {} }],
		});
		if (plants.status !== 200) throw new Error(plants.text);
		await desk.admin.post('/items/plants', {});
		scene = { desk, record: id, owner: owner.id, behind };
	});
	afterAll(async () => desk?.stop());

	const share = (item: string, collection = 'cl_feedback') => ({ name: 'x', collection, item, role: null });

	attacks('is not made', () => scene, [
		{
			name: 'by REST',
			through: async ({ desk: { admin }, record }) => made(await admin.post('/shares', share(record))),
		},
		{
			name: 'by REST, several',
			through: async ({ desk: { admin }, record }) => made(await admin.post('/shares', [share(record)])),
		},
		{
			name: 'of somebody our records belong to',
			through: async ({ desk: { admin }, owner }) => made(await admin.post('/shares', share(owner, 'directus_users'))),
		},
		{
			name: 'of a file our records may have',
			through: async ({ desk: { admin } }) => made(await admin.post('/shares', share(randomUUID(), 'directus_files'))),
		},
		{
			name: 'by GraphQL',
			through: async ({ desk: { admin }, record }) => {
				const query = `mutation { create_shares_item(data: { name: "x", collection: "cl_feedback", item: "${record}" }) { id } }`;
				const answer = await admin.post('/graphql/system', { query });
				return answer.text.includes('CL_UNSHAREABLE') ? null : answer.text;
			},
		},
		{
			name: 'by import',
			through: async ({ desk: server, record }) => {
				const rows = JSON.stringify([share(record)]);
				const answer = await importFile(
					server,
					server.admin,
					{ collection: 'directus_shares' },
					'rows.json',
					'application/json',
					rows,
				);
				return answer.codes.includes('CL_UNSHAREABLE') ? null : answer.text;
			},
		},
		{
			name: 'by changing another share',
			through: async ({ desk: { admin }, record }) => {
				const other = await admin.post<{ id: string }>('/shares', share('1', 'plants'));
				// Directus itself refuses it from 12.3.1 on, and we do before: another row is another share.
				const { status, text } = await admin.patch(`/shares/${other.data.id}`, share(record));
				return status === 403 ? null : `${status} ${text.slice(0, 200)}`;
			},
		},
	]);

	attacks('is good for nothing when it is there', () => scene, [
		{
			name: 'REST',
			through: async ({ desk: { url }, record, behind }) =>
				made(await api(url, (await behind('cl_feedback', record)).token).get(`/items/cl_feedback/${record}`)),
		},
		{
			name: 'REST, another collection',
			through: async ({ desk: { url }, record, behind }) =>
				made(await api(url, (await behind('cl_feedback', record)).token).get('/items/cl_parties')),
		},
		// PostgreSQL itself keeps shares to collections that have a row; those of Directus have none.
		...(database === 'sqlite'
			? [
					{
						name: 'of a user',
						through: async ({ desk: { url }, owner, behind }: Scene) =>
							made(await api(url, (await behind('directus_users', owner)).token).get('/users')),
					},
				]
			: []),
		{
			name: 'GraphQL',
			through: async ({ desk: { url }, record, behind }) =>
				made(await api(url, (await behind('cl_feedback', record)).token).graphql('{ cl_feedback { id } }')),
		},
		{
			name: 'a renewed token',
			through: async ({ desk: { visitor }, record, behind }) =>
				made(
					await visitor.post('/auth/refresh', {
						refresh_token: (await behind('cl_feedback', record)).refresh,
						mode: 'json',
					}),
				),
		},
		{
			name: 'WebSocket',
			through: async ({ desk: { url }, record, behind }) => {
				const { token } = await behind('cl_feedback', record);
				const socket = new WebSocket(new URL('/websocket', url.replace('http', 'ws')));
				const said: string[] = [];
				socket.addEventListener('message', ({ data }) => said.push(String(data)));
				await new Promise((resolve) => {
					socket.addEventListener('open', resolve);
				});
				socket.send(JSON.stringify({ type: 'auth', access_token: token }));
				for (let waited = 0; waited < 10_000 && said.length === 0; waited += 50) await wait(50);
				socket.close();
				return said.length > 0 && said.every((line) => line.includes('"status":"error"')) ? null : said.join('\n');
			},
		},
	]);

	it(
		'leaves shares of what has nothing to do with us alone, and doctor names those that have',
		{ timeout: 120_000 },
		async () => {
			const own = await desk.admin.post<{ id: string }>('/shares', share('1', 'plants'));
			expect(own.status).toBe(200);
			const login = await desk.visitor.post<{ access_token: string }>('/shares/auth', { share: own.data.id });
			expect((await api(desk.url, login.data.access_token).get('/server/ping')).status).toBe(200);
			expect((await api(desk.url, login.data.access_token).get('/items/plants/1')).codes).not.toContain(
				'CL_UNSHAREABLE',
			);
			expect(await desk.cli('closedloop', 'doctor').catch(String)).toContain(
				'share x of cl_feedback leads into our records',
			);
		},
	);
});
