import type { CollectionName } from '@closedloop/schema';
import { Socket, type Api, type Row, type Running } from '../support/index.ts';
import { flow } from './flow.ts';

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
	/** What is refused hears of the first column only, or, over a WebSocket, of several nothing at all. */
	readonly namesOne?: boolean;
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
		namesOne: true,
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
		namesOne: true,
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
		namesOne: true,
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

/** What is opened once a desk, however often it is asked for. */
function oncePerDesk<Opened>(open: (desk: Running, name: string) => Promise<Opened>): typeof open {
	const opened = new WeakMap<Running, Map<string, Promise<Opened>>>();
	return (desk, name) => {
		const known = opened.get(desk) ?? new Map<string, Promise<Opened>>();
		opened.set(desk, known);
		const found = known.get(name) ?? open(desk, name);
		known.set(name, found);
		return found;
	};
}

/** A Flow that writes what it is told. */
const writer = oncePerDesk((desk, emitEvents) =>
	flow(desk, 'webhook', { method: 'POST', return: '$last', async: false }, [
		{
			key: 'write',
			type: 'item-update',
			options: {
				collection: '{{ $trigger.body.collection }}',
				key: ['{{ $trigger.body.key }}'],
				payload: '{{ $trigger.body.payload }}',
				emitEvents: emitEvents === 'events on',
				permissions: '$full',
			},
		},
	]),
);

/** A Flow answers its caller in its own way; what counts is the last operation's error, which it returns as data. */
async function byFlow(desk: Running, { collection, id }: Target, change: Row, emitEvents: boolean): Promise<Attempt> {
	const trigger = await writer(desk, emitEvents ? 'events on' : 'events off');
	const { status, text } = await desk.admin.post(`/flows/trigger/${trigger}`, { collection, key: id, payload: change });
	return { status, codes: codesIn(text), text };
}

/** Refusals are looked for by our own codes wherever the path puts them. */
function codesIn(text: string): readonly string[] {
	return [...text.matchAll(/"code":\s*"([A-Z_]+)"/gu)].flatMap(([, code]) => (code === undefined ? [] : [code]));
}

const connection = oncePerDesk((desk, token) => Socket.open(desk, { ...desk.visitor, token }));

/** Somebody stays connected; on whoever has no login Directus hangs up. */
async function overWebSocket(desk: Running, as: Api, message: Row): Promise<Attempt> {
	const socket = as.token === null ? await Socket.open(desk, as) : await connection(desk, as.token);
	const text = await socket.ask(message);
	return { status: text.includes('"status":"error"') ? 403 : 200, codes: codesIn(text), text };
}
