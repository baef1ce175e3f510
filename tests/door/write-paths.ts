import { setTimeout as wait } from 'node:timers/promises';
import type { CollectionName } from '@closedloop/schema';
import type { Api, Row, Running } from '../support/index.ts';

/** What came of one attempt to write. */
export interface Attempt {
	readonly status: number;
	readonly codes: readonly string[];
	readonly text: string;
}

/** A record that is to be written, and a row it belongs to. */
export interface Target {
	readonly collection: CollectionName;
	readonly id: string;
	/** Directus writes a record also as part of a row that points at it, or that it points at. */
	readonly parent: { readonly path: string; readonly nest: (record: Row) => Row };
}

/** A feedback record that belongs to a CAPA. */
export const feedbackOf = (id: string, capa: string): Target => ({
	collection: 'cl_feedback',
	id,
	parent: {
		path: `/items/cl_capas/${capa}`,
		nest: (record) => ({ feedback: { create: [], update: [record], delete: [] } }),
	},
});

/** One way to change a guarded record through Directus. */
export interface WritePath {
	readonly name: string;
	readonly write: (given: {
		readonly desk: Running;
		readonly as: Api;
		readonly target: Target;
		readonly change: Row;
	}) => Promise<Attempt>;
	/** Only an administrator can set it up; what runs then has the Flow's own authority. */
	readonly adminOnly?: boolean;
	/** The path exists for scalar columns only. */
	readonly scalarOnly?: boolean;
}

const field = (value: unknown): string =>
	typeof value === 'object' ? JSON.stringify(value).replaceAll(/"(\w+)":/gu, '$1:') : JSON.stringify(value);

const quoted = (value: unknown): string =>
	`"${(typeof value === 'string' ? value : JSON.stringify(value)).replaceAll('"', '""')}"`;

export const writePaths: readonly WritePath[] = [
	{
		name: 'REST one',
		write: ({ as, target: { collection, id }, change }) => as.patch(`/items/${collection}/${id}`, change),
	},
	{
		name: 'REST keys',
		write: ({ as, target: { collection, id }, change }) =>
			as.patch(`/items/${collection}`, { keys: [id], data: change }),
	},
	{
		name: 'REST query',
		write: ({ as, target: { collection, id }, change }) =>
			as.patch(`/items/${collection}`, { query: { filter: { id: { _eq: id } } }, data: change }),
	},
	{
		name: 'REST batch',
		write: ({ as, target: { collection, id }, change }) => as.patch(`/items/${collection}`, [{ id, ...change }]),
	},
	{
		name: 'GraphQL',
		write: ({ as, target: { collection, id }, change }) => {
			const data = Object.entries(change)
				.map(([name, value]) => `${name}: ${field(value)}`)
				.join(', ');
			return as.graphql(`mutation { update_${collection}_item(id: "${id}", data: { ${data} }) { id } }`);
		},
		scalarOnly: true,
	},
	{
		name: 'nested from a row it belongs to',
		write: ({ as, target: { id, parent }, change }) => as.patch(parent.path, parent.nest({ id, ...change })),
	},
	{
		name: 'import JSON',
		write: ({ desk, as, target, change }) =>
			importFile(desk, as, target, 'rows.json', 'application/json', JSON.stringify([{ id: target.id, ...change }])),
	},
	{
		name: 'import CSV',
		write: ({ desk, as, target, change }) =>
			importFile(
				desk,
				as,
				target,
				'rows.csv',
				'text/csv',
				`id,${Object.keys(change).join(',')}\n${[target.id, ...Object.values(change)].map((value) => quoted(value)).join(',')}\n`,
			),
		scalarOnly: true,
	},
	{
		name: 'WebSocket',
		write: ({ desk, as, target: { collection, id }, change }) =>
			overWebSocket(desk, as, { type: 'items', action: 'update', collection, id, data: change }),
	},
	{
		name: 'Flow operation, events on',
		write: ({ desk, target, change }) => byFlow(desk, target, change, true),
		adminOnly: true,
	},
	{
		name: 'Flow operation, events off',
		write: ({ desk, target, change }) => byFlow(desk, target, change, false),
		adminOnly: true,
		scalarOnly: true,
	},
];

export async function importFile(
	desk: Running,
	as: Api,
	{ collection }: { readonly collection: string },
	name: string,
	type: string,
	text: string,
): Promise<Attempt> {
	const form = new FormData();
	form.set('file', new Blob([text], { type }), name);
	const response = await fetch(new URL(`/utils/import/${collection}`, desk.url), {
		method: 'POST',
		body: form,
		headers: as.token === null ? {} : { authorization: `Bearer ${as.token}` },
	});
	const body = await response.text();
	return { status: response.status, codes: codesIn(body), text: body };
}

/** A Flow answers its caller in its own way; what counts is the last operation's error, which it returns as data. */
async function byFlow(desk: Running, { collection, id }: Target, change: Row, emitEvents: boolean): Promise<Attempt> {
	const flow = await desk.admin.post<{ id: string }>('/flows', {
		name: `write ${id}`,
		status: 'active',
		trigger: 'webhook',
		accountability: 'all',
		options: { method: 'POST', return: '$last', async: false },
	});
	const operation = await desk.admin.post<{ id: string }>('/operations', {
		flow: flow.data.id,
		name: 'write',
		key: 'write',
		type: 'item-update',
		position_x: 19,
		position_y: 1,
		options: { collection, key: [id], payload: change, emitEvents, permissions: '$full' },
	});
	await desk.admin.patch(`/flows/${flow.data.id}`, { operation: operation.data.id });
	const answer = await desk.admin.post(`/flows/trigger/${flow.data.id}`, {});
	await desk.admin.delete(`/flows/${flow.data.id}`);
	return { status: answer.status, codes: codesIn(answer.text), text: answer.text };
}

/** Refusals are looked for by our own codes wherever the path puts them. */
function codesIn(text: string): readonly string[] {
	return [...text.matchAll(/"code":\s*"([A-Z_]+)"/gu)].flatMap(([, code]) => (code === undefined ? [] : [code]));
}

async function overWebSocket(desk: Running, as: Api, message: Row): Promise<Attempt> {
	const socket = new WebSocket(new URL('/websocket', desk.url.replace('http', 'ws')));
	const said: string[] = [];
	socket.addEventListener('message', ({ data }) => said.push(String(data)));
	await new Promise<void>((resolve, reject) => {
		socket.addEventListener('open', () => resolve());
		socket.addEventListener('error', () => reject(new Error('the socket did not open')));
	});
	const until = async (test: (text: string) => boolean): Promise<string> => {
		for (let waited = 0; waited < 10_000; waited += 20) {
			const found = said.find((text) => test(text));
			if (found !== undefined) return found;
			await wait(20);
		}
		return said.join('\n');
	};
	if (as.token !== null) {
		socket.send(JSON.stringify({ type: 'auth', access_token: as.token }));
		await until((text) => text.includes('"type":"auth"'));
	}
	socket.send(JSON.stringify({ ...message, uid: 'write' }));
	const text = await until((line) => line.includes('"uid":"write"') || line.includes('"status":"error"'));
	socket.close();
	return { status: text.includes('"status":"error"') ? 403 : 200, codes: codesIn(text), text };
}
