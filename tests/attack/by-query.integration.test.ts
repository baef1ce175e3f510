import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
	attacks,
	describeDatabases,
	directusLine,
	itNeeding,
	Socket,
	startDirectus,
	type Answer,
	type Api,
	type Attempt,
	type Database,
	type Row,
	type Running,
} from '../support/index.ts';
import { complaint } from '../door/desk.ts';
import { everyCollection, pathOf, questionsOf, someCollections, type Asker, type Question } from './questions.ts';

/** One way to ask: what a caller sees of the answer. */
interface Way {
	readonly name: string;
	readonly of: readonly string[];
	readonly ask: (asker: Asker, question: Question, filter: Row) => Promise<string>;
}

const seen = ({ status, text }: { readonly status: number; readonly text: string }): string => `${status} ${text}`;
const json = (filter: Row): string => encodeURIComponent(JSON.stringify(filter));
const itemsOnly = everyCollection.filter((name) => !name.startsWith('directus_'));
const inGraphQL = (filter: Row): string => JSON.stringify(filter).replaceAll(/"(\w+)":/gu, '$1:');

const ways: readonly Way[] = [
	{
		name: 'PATCH by query',
		of: everyCollection,
		ask: async ({ as }, { collection }, filter) =>
			seen(await as.patch(pathOf(collection), { query: { filter }, data: {} })),
	},
	{
		name: 'DELETE by query',
		of: everyCollection,
		ask: async ({ as }, { collection }, filter) => seen(await as.delete(pathOf(collection), { query: { filter } })),
	},
	{
		name: 'PATCH by query with alias and groups',
		of: someCollections,
		ask: async ({ as }, { collection, column }, filter) =>
			seen(
				await as.patch(pathOf(collection), {
					query: { filter, alias: { id: column }, groupBy: [column], aggregate: { count: '*' } },
					data: {},
				}),
			),
	},
	{
		name: 'WebSocket update by query',
		of: itemsOnly,
		ask: ({ socket }, { collection }, filter) =>
			socket.ask({ type: 'items', action: 'update', collection, query: { filter }, data: {} }),
	},
	{
		name: 'WebSocket delete by query',
		of: itemsOnly,
		ask: ({ socket }, { collection }, filter) =>
			socket.ask({ type: 'items', action: 'delete', collection, query: { filter } }),
	},
	{
		name: 'WebSocket read',
		of: someCollections,
		ask: ({ socket }, { collection }, filter) =>
			socket.ask({ type: 'items', action: 'read', collection, query: { filter, meta: ['filter_count'] } }),
	},
	{
		name: 'WebSocket subscription',
		of: someCollections,
		ask: ({ socket }, { collection }, filter) =>
			socket.ask({ type: 'subscribe', collection, query: { filter, meta: ['filter_count'] } }),
	},
	{ name: 'count of a subscription', of: ['directus_presets'], ask: countTold },
	{
		name: 'GET',
		of: someCollections,
		ask: async ({ as }, { collection }, filter) =>
			seen(await as.get(`${pathOf(collection)}?filter=${json(filter)}&meta=filter_count`)),
	},
	{
		name: 'SEARCH',
		of: someCollections,
		ask: async ({ desk, as }, { collection }, filter) =>
			seen(await search(desk, as, pathOf(collection), { query: { filter } })),
	},
	{
		name: 'order',
		of: someCollections,
		ask: async ({ as }, { collection, column, filters }, filter) =>
			seen(await as.get(`${pathOf(collection)}?fields=id&sort=${filter === filters[0] ? '' : '-'}${column}`)),
	},
	{
		name: 'aggregate',
		of: someCollections,
		ask: async ({ as }, { collection }, filter) =>
			seen(await as.get(`${pathOf(collection)}?aggregate[count]=*&filter=${json(filter)}`)),
	},
	{
		name: 'deep',
		of: someCollections,
		ask: async ({ as }, { collection }, filter) =>
			seen(
				await as.get(
					`/items/cl_departments?fields=id,children.id&deep=${json({ children: { _filter: filter, _sort: [collection] } })}`,
				),
			),
	},
	{
		name: 'GraphQL',
		of: itemsOnly,
		ask: async ({ as }, { collection }, filter) =>
			seen(await as.graphql(`{ ${collection}(filter: ${inGraphQL(filter)}) { id } }`)),
	},
	{
		name: 'GraphQL aggregate',
		of: itemsOnly,
		ask: async ({ as }, { collection }, filter) =>
			seen(await as.graphql(`{ ${collection}_aggregated(filter: ${inGraphQL(filter)}) { count { id } } }`)),
	},
];

async function search(
	desk: Running,
	as: Api,
	path: string,
	body: Row,
): Promise<{ readonly status: number; readonly text: string }> {
	const response = await fetch(new URL(path, desk.url), {
		method: 'SEARCH',
		body: JSON.stringify(body),
		headers: {
			'content-type': 'application/json',
			...(as.token === null ? {} : { authorization: `Bearer ${as.token}` }),
		},
	});
	return { status: response.status, text: await response.text() };
}

/** What a subscriber is told when a row of their own goes. */
async function countTold({ as, socket }: Asker, { collection }: Question, filter: Row): Promise<string> {
	await socket.ask({ type: 'subscribe', collection, event: 'delete', query: { filter, meta: ['filter_count'] } });
	const mine = await as.get<{ id?: string }>('/users/me?fields=id');
	const made = await as.post<{ id?: number }>('/presets', { user: mine.data.id, bookmark: 'gone in a moment' });
	const before = socket.said().length;
	await as.delete(`/presets/${made.data.id}`);
	for (let waited = 0; waited < 3_000 && mine.data.id !== undefined && socket.said().length === before; waited += 20)
		await wait(20);
	const told = socket
		.said()
		.slice(before)
		.map((line) => line.replaceAll(/"data":\["\d+"\]|"uid":"q\d+"/gu, ''));
	await socket.ask({ type: 'unsubscribe' });
	// Whether Directus says the same once or twice before we look hangs on the moment, not on what was asked.
	return [...new Set(told)].join(' ');
}

interface Scene {
	readonly asker: Asker;
	readonly questions: readonly Question[];
	readonly count: (asked: number) => void;
}

/** Of whoever may not read a column, the answer is the same whatever is asked about it. */
const attempts: readonly Attempt<Scene>[] = ways.map(({ name, of, ask }) => ({
	name,
	through: async ({ asker, questions, count }) => {
		const told: string[] = [];
		for (const question of questions.filter(({ collection }) => of.includes(collection))) {
			count(1);
			const [yes, no] = [
				await ask(asker, question, question.filters[0]),
				await ask(asker, question, question.filters[1]),
			];
			if (yes !== no) told.push(`${question.collection}.${question.column}`);
		}
		return told.length > 0 ? told.join(', ') : null;
	},
}));

const personas = ['nobody', 'auditor', 'handler'] as const;

describeDatabases('Whoever may not read a column', (database: Database) => {
	let desk: Running;
	beforeAll(async () => {
		desk = await startDirectus({ database, env: { WEBSOCKETS_REST_AUTH: 'public' } });
		await complaint(desk.admin);
		await desk.admin.patch('/users/me', { tags: ['present'], description: 'has a token' });
	});
	afterAll(() => desk.stop());

	describe.each(personas)('%s', (persona) => {
		let scene: Scene;
		let asked = 0;
		beforeAll(async () => {
			const as = persona === 'nobody' ? desk.visitor : (await desk.asUser(roleNames[persona])).api;
			scene = {
				asker: { desk, as, socket: await Socket.open(desk, as) },
				questions: await questionsOf(desk, as),
				count: (more) => {
					asked += more;
				},
			};
		});
		afterAll(() => {
			scene.asker.socket.close();
			process.stdout.write(`attack · questions of ${persona} on ${database}: ${asked}\n`);
		});
		attacks(`${persona} on ${database} is told nothing`, () => scene, attempts);
		it('has asked', () => expect(asked).toBeGreaterThan(50));
	});
});

const roleNames = {
	auditor: 'c10ed100-0002-4000-8000-000000000006',
	handler: 'c10ed100-0002-4000-8000-000000000003',
} as const;

const commandsMs = 300_000;

describeDatabases('A write by query of somebody who may', (database: Database) => {
	let desk: Running;
	beforeAll(async () => {
		desk = await startDirectus({ database });
	});
	afterAll(() => desk.stop());

	const product = async (name: string): Promise<string> => {
		const made = await desk.admin.post<{ id: string }>('/items/cl_products', { code: randomUUID(), name });
		expect(made.status).toBe(200);
		return made.data.id;
	};
	const nameOf = async (id: string): Promise<unknown> =>
		(await desk.admin.get(`/items/cl_products/${id}?fields=name`)).data['name'];
	const named = (...names: readonly string[]): Row => ({ filter: { name: { _in: names } } });
	const rename = (as: Api, names: readonly string[], name_en: string): Promise<Answer<readonly Row[]>> =>
		as.patch<readonly Row[]>('/items/cl_products?fields=id,name_en', { query: named(...names), data: { name_en } });

	it('changes and deletes the rows it means, and no other', async () => {
		const { api } = await desk.asUser('c10ed100-0002-4000-8000-000000000002');
		const [pads, discs] = [await product('pads'), await product('discs')];
		const changed = await rename(api, ['pads'], 'Pads');
		expect(changed.status).toBe(200);
		expect(changed.data.map(({ id, name_en }) => [id, name_en])).toEqual([[pads, 'Pads']]);
		expect(
			(await api.delete('/items/cl_products', { query: { ...named('pads', 'discs'), sort: ['-name'], limit: 1 } }))
				.status,
		).toBe(204);
		expect([await nameOf(pads), await nameOf(discs)]).toEqual([undefined, 'discs']);
	});

	it('is refused to whoever may only read', async () => {
		const { api } = await desk.asUser('c10ed100-0002-4000-8000-000000000003');
		const bolts = await product('bolts');
		expect((await rename(api, ['bolts'], 'Bolts')).codes).toEqual(['FORBIDDEN']);
		expect((await api.delete('/items/cl_products', { query: named('bolts') })).codes).toEqual(['FORBIDDEN']);
		expect(await nameOf(bolts)).toBe('bolts');
	});

	itNeeding('custom rules', 'reaches only what its caller may read', {}, async () => {
		const policy = await desk.admin.post<{ id: string }>('/policies', {
			name: 'one product',
			permissions: [
				{
					collection: 'cl_products',
					action: 'read',
					fields: ['id', 'name', 'name_en'],
					permissions: { name: { _eq: 'screws' } },
				},
				{ collection: 'cl_products', action: 'update', fields: ['*'], permissions: {} },
			],
		});
		const role = await desk.admin.post<{ id: string }>('/roles', {
			name: 'one product',
			policies: [{ policy: policy.data.id }],
		});
		const { api } = await desk.asUser(role.data.id);
		const [screws, nuts] = [await product('screws'), await product('nuts')];
		const changed = await rename(api, ['screws', 'nuts'], 'Fasteners');
		expect([changed.status, changed.data.map(({ id }) => id)]).toEqual([200, [screws]]);
		expect((await desk.admin.get(`/items/cl_products/${nuts}`)).data['name_en']).toBeNull();
		expect(
			(await api.patch('/items/cl_products', { query: { filter: { code: { _nnull: true } } }, data: { name_en: 'x' } }))
				.codes,
		).toEqual(['FORBIDDEN']);
	});

	it('and doctor says who sees to it', { timeout: commandsMs }, async () => {
		const report = await desk.cli('closedloop', 'doctor').catch(String);
		expect(report).toContain(
			directusLine < 12
				? '✓ directus: this Directus has the hole of writes by query; Closedloop closes it'
				: '✓ directus: this Directus looks up the rows',
		);
	});
});
