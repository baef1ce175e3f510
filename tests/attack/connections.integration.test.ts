import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll } from 'vitest';
import {
	attacks,
	describeOn,
	Socket,
	startDirectus,
	type Attempt,
	type Database,
	type Person,
	type Row,
	type Running,
} from '../support/index.ts';

interface Scene {
	/** Visitors may open WebSockets, and a login lasts two seconds. */
	readonly desk: Running;
	readonly auditor: Person;
}

const code = (): string => `ws-${Math.random().toString(36).slice(2)}`;
const create = (values: Row): Row => ({ type: 'items', action: 'create', collection: 'cl_products', data: values });

/** What the connection was given to read, or what it managed to write. */
async function gained(desk: Running, socket: Socket): Promise<string | null> {
	const product = code();
	await socket.ask(create({ code: product, name: product }));
	const written = await desk.admin.get<readonly Row[]>(`/items/cl_products?filter[code][_eq]=${product}`);
	if (written.data.length > 0) return 'wrote a product';
	const read = await socket.ask({ type: 'items', action: 'read', collection: 'cl_contacts', query: { limit: 1 } });
	return read.includes('"data"') ? `read ${read.slice(0, 80)}` : null;
}

async function loggedInFor2s({ desk, auditor }: Scene): Promise<Socket> {
	const login = await desk.visitor.post<{ access_token: string }>('/auth/login', {
		email: auditor.email,
		password: auditor.password,
	});
	return Socket.open(desk, { ...desk.visitor, token: login.data.access_token });
}

async function untilRunOut(socket: Socket): Promise<void> {
	for (let waited = 0; waited < 20_000; waited += 50) {
		if (socket.said().some((text) => text.includes('TOKEN_EXPIRED'))) return;
		await wait(50);
	}
	throw new Error(`the login did not run out: ${socket.said().join(' ')}`);
}

const attempts: readonly Attempt<Scene>[] = [
	{
		name: 'of a visitor whose login failed',
		through: async ({ desk }) => {
			const socket = await Socket.open(desk, desk.visitor);
			await socket.ask({ type: 'auth', access_token: 'nobody’s' });
			return gained(desk, socket);
		},
	},
	{
		name: 'of an auditor whose next login failed',
		through: async ({ desk, auditor }) => {
			const socket = await Socket.open(desk, auditor.api);
			await socket.ask({ type: 'auth', email: auditor.email, password: 'wrong' });
			return gained(desk, socket);
		},
	},
	{
		name: 'of an auditor whose login ran out',
		through: async (scene) => {
			const socket = await loggedInFor2s(scene);
			await untilRunOut(socket);
			return gained(scene.desk, socket);
		},
	},
	{
		name: 'that subscribed while its login lasted',
		through: async (scene) => {
			const socket = await loggedInFor2s(scene);
			await socket.ask({ type: 'subscribe', collection: 'cl_contacts', event: 'create', query: { fields: ['name'] } });
			await untilRunOut(socket);
			const name = code();
			await scene.desk.admin.post('/items/cl_contacts', { name });
			await wait(1_500);
			return socket.said().some((text) => text.includes(name)) ? 'was told of a new contact' : null;
		},
	},
	{
		name: 'for GraphQL, of a visitor whose login failed',
		through: async ({ desk }) => {
			const socket = new WebSocket(new URL('/graphql', desk.url.replace('http', 'ws')), 'graphql-transport-ws');
			const said: string[] = [];
			socket.addEventListener('message', ({ data }) => said.push(String(data)));
			await new Promise((resolve) => {
				socket.addEventListener('open', resolve);
			});
			for (const message of [
				{ type: 'auth', access_token: 'nobody’s' },
				{ type: 'connection_init' },
				{ type: 'subscribe', id: '1', payload: { query: '{ cl_departments(limit: 1) { id } }' } },
			]) {
				socket.send(JSON.stringify(message));
				await wait(700);
			}
			socket.close();
			return said.find((text) => text.includes('"data"')) ?? null;
		},
	},
];

describeOn('postgres', 'A WebSocket has the rights of whoever is logged in', (database: Database) => {
	let scene: Scene;
	beforeAll(async () => {
		const env = { WEBSOCKETS_REST_AUTH: 'public', WEBSOCKETS_GRAPHQL_AUTH: 'public', ACCESS_TOKEN_TTL: '2s' };
		const desk = await startDirectus({ database, env });
		await desk.admin.post('/items/cl_contacts', { name: 'present' });
		scene = { desk, auditor: await desk.asUser('c10ed100-0002-4000-8000-000000000006') };
	});
	afterAll(() => scene.desk.stop());
	attacks(`WebSockets on ${database}`, () => scene, attempts);
});
