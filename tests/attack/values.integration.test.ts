import { randomUUID } from 'node:crypto';
import { collections, engineCollections, type Column } from '@closedloop/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {} from '../../extensions/closedloop/src/endpoints/express.d.ts';
import endpoint from '../../extensions/closedloop/src/endpoints/index.ts';
import { complaint } from '../door/desk.ts';
import {
	attacks,
	describeDatabases,
	startDirectus,
	type Answer,
	type Attempt,
	type Row,
	type Running,
} from '../support/index.ts';
import { questions, type Question } from './endpoint-questions.ts';
import { oddMembers, oddParameters, oddPaths, unfitFor } from './unfit.ts';

interface Scene {
	readonly desk: Running;
	/** A row of each collection. */
	readonly rows: Readonly<Record<string, string>>;
}

const isEngine = (collection: string): boolean => engineCollections.some((name) => name === collection);

/** What is wrong with an answer to what nobody could mean; null when it was refused as it should be. */
function notRefused(what: string, answer: Answer<unknown>, field: string | null): string | null {
	const said = `${what} → ${answer.status} ${answer.text.slice(0, 160)}`;
	if (answer.status < 400 || answer.status >= 500 || answer.codes.length === 0) return said;
	// A published version is refused as such, whatever was to be written into it.
	const named = field === null || answer.codes.includes('CL_IMMUTABLE') || answer.text.includes(`"field":"${field}"`);
	return named ? null : said;
}

const brief = (value: unknown): string => JSON.stringify(value).slice(0, 60);

const countOf = async (desk: Running, collection: string): Promise<number> =>
	Number((await desk.knex()(collection).count({ n: '*' }))[0]?.['n']);

/** Every bad value of one column, on an update and on a create: refused by name, nothing written. */
function columnAttempts(
	collection: string,
	fields: Readonly<Record<string, Column<unknown>>>,
): readonly Attempt<Scene>[] {
	return Object.entries(fields)
		.filter(([, column]) => unfitFor(column).length > 0)
		.map(([field, column]) => ({
			name: `${collection}.${field}`,
			through: async ({ desk, rows }) => {
				const named = isEngine(collection) ? null : field;
				for (const value of unfitFor(column)) {
					const onUpdate =
						field === 'id'
							? null
							: notRefused(
									`PATCH ${field} = ${brief(value)}`,
									await desk.admin.patch(`/items/${collection}/${rows[collection]}`, { [field]: value }),
									named,
								);
					if (onUpdate !== null) return onUpdate;
				}
				for (const value of unfitFor(column).slice(0, 2)) {
					const onCreate = notRefused(
						`POST ${field} = ${brief(value)}`,
						await desk.admin.post(`/items/${collection}`, { [field]: value }),
						named,
					);
					if (onCreate !== null) return onCreate;
				}
				return null;
			},
		}));
}

type Way = readonly [name: string, ask: (scene: Scene) => Promise<Answer<unknown>>];

/** Other ways in than the plain one. */
const ways: readonly Way[] = [
	[
		'PATCH with keys',
		({ desk, rows }) =>
			desk.admin.patch('/items/cl_feedback', { keys: [rows['cl_feedback']], data: { markets: 'EU' } }),
	],
	[
		'PATCH of a list',
		({ desk, rows }) => desk.admin.patch('/items/cl_feedback', [{ id: rows['cl_feedback'], markets: 'EU' }]),
	],
	[
		'POST of a list',
		({ desk }) =>
			desk.admin.post('/items/cl_parties', [
				{ name: 'good', kind: 'customer' },
				{ name: 'bad', kind: 'smoke' },
			]),
	],
	[
		'a row written along',
		({ desk, rows }) => desk.admin.patch(`/items/cl_feedback/${rows['cl_feedback']}`, { contact: { name: 'a\0b' } }),
	],
	[
		'a row below',
		({ desk, rows }) =>
			desk.admin.patch(`/items/cl_parties/${rows['cl_parties']}`, {
				contacts: { create: [{ name: '王', language: 'tlh' }], update: [], delete: [] },
			}),
	],
	[
		'GraphQL',
		({ desk, rows }) =>
			desk.admin.graphql(
				'mutation($id: ID!, $data: update_cl_feedback_input!) { update_cl_feedback_item(id: $id, data: $data) { id } }',
				{ id: rows['cl_feedback'], data: { markets: 'EU' } },
			),
	],
	[
		'a table',
		({ desk }) => {
			const form = new FormData();
			form.append('file', new Blob(['name,kind\ngood,customer\nbad,smoke\n'], { type: 'text/csv' }), 'parties.csv');
			return desk.admin.post('/utils/import/cl_parties', form);
		},
	],
	['a person’s absence', ({ desk }) => desk.admin.patch('/users/me', { cl_away_until: '9999-12-31T00:00:00Z' })],
];

const wayAttempts: readonly Attempt<Scene>[] = ways.map(([name, ask]) => ({
	name,
	through: async (scene) => {
		const before = await countOf(scene.desk, 'cl_parties');
		const answer = await ask(scene);
		// GraphQL answers 200 with errors, by its own rules.
		const refused = name === 'GraphQL' ? answer.codes.includes('CL_INVALID') : notRefused(name, answer, null) === null;
		if (!refused) return `${name} → ${answer.status} ${answer.text.slice(0, 160)}`;
		return (await countOf(scene.desk, 'cl_parties')) === before ? null : `${name}: something was written`;
	},
}));

describe('the table of questions', () => {
	it('has every endpoint: a new one is asked odd things, too', () => {
		const found: string[] = [];
		const note =
			(method: string) =>
			(path: string): void => {
				found.push(`${method} ${path}`);
			};
		const router = {
			get: note('GET'),
			post: note('POST'),
			patch: note('PATCH'),
			put: note('PUT'),
			delete: note('DELETE'),
			use: note('USE'),
		};
		const context = { env: { SECRET: 'x' }, logger: console, services: {}, database: {} };
		if (typeof endpoint !== 'object') throw new TypeError('the endpoint is no bundle');
		Reflect.apply(endpoint.handler, undefined, [router, context]);
		expect(Object.keys(questions).toSorted()).toEqual(found.toSorted());
	});
});

function endpointAttempts([name, question]: readonly [string, Question]): Attempt<Scene> {
	const [method = '', path = ''] = name.split(' ');
	return {
		name,
		through: async ({ desk, rows }) => {
			const own = path.replaceAll(/:(\w+)/gu, (_whole, part: string) => question.path?.[part]?.(rows) ?? randomUUID());
			const ask = (at: string, body?: unknown) =>
				method === 'GET'
					? desk.admin.get(`/closedloop${at}`, { accept: 'application/json' })
					: desk.admin.post(`/closedloop${at}`, body, { accept: 'application/json' });
			const fell = (what: string, { status, text }: Answer<unknown>): string | null =>
				status >= 500 ? `${what} → ${status} ${text.slice(0, 200)}` : null;
			for (const part of path.matchAll(/:(\w+)/gu))
				for (const odd of oddPaths) {
					const at = path.replaceAll(/:(\w+)/gu, (whole, name: string) =>
						whole === part[0] ? odd : (question.path?.[name]?.(rows) ?? randomUUID()),
					);
					const found = fell(at, await ask(at, question.body?.(rows)));
					if (found !== null) return found;
				}
			for (const parameter of [...(question.query ?? []), 'language', 'lang'])
				for (const odd of oddParameters) {
					const at = `${own}?${parameter}${odd.replaceAll('{name}', parameter)}`;
					const found = fell(at, await ask(at, question.body?.(rows)));
					if (found !== null) return found;
				}
			const body = question.body?.(rows);
			if (body === undefined) return null;
			for (const odd of [...oddMembers, undefined]) {
				const found = fell(`body ${brief(odd ?? null)}`, await ask(own, odd));
				if (found !== null) return found;
			}
			for (const member of Object.keys(body))
				for (const odd of oddMembers) {
					const found = fell(`${member} = ${brief(odd)}`, await ask(own, { ...body, [member]: odd }));
					if (found !== null) return found;
				}
			return null;
		},
	};
}

describeDatabases('values', (database) => {
	let started: Running | null = null;
	let scene: Scene | null = null;
	const theScene = (): Scene => {
		if (scene === null) throw new Error('no desk');
		return scene;
	};
	beforeAll(async () => {
		const desk = await startDirectus({ database, env: { CLOSEDLOOP_TICK: '0 0 1 1 *' } });
		started = desk;
		scene = { desk, rows: await oneOfEach(desk) };
	}, 900_000);
	afterAll(() => started?.stop());

	for (const [name, { fields }] of Object.entries(collections))
		attacks(`values of ${name} on ${database}`, theScene, columnAttempts(name, fields));
	attacks(`values by other ways in on ${database}`, theScene, wayAttempts);
	attacks(`parameters on ${database}`, theScene, Object.entries(questions).map(endpointAttempts));

	it('the server is alive, and the same record takes good values', async () => {
		const { desk, rows } = theScene();
		const good = await desk.admin.patch(`/items/cl_feedback/${rows['cl_feedback']}`, {
			markets: ['EU'],
			site: '💧'.repeat(200),
			occurred_at: '2026-03-09T17:30:00+08:00',
		});
		expect(good.status, good.text).toBe(200);
		expect(good.data).toMatchObject({ markets: ['EU'], occurred_at: '2026-03-09T09:30:00.000Z' });
	});

	it('a value an administrator added to a list is one of it', async () => {
		const { desk, rows } = theScene();
		const field = await desk.admin.get<{ meta: { options: { choices: readonly Row[] } } }>(
			'/fields/cl_feedback/channel',
		);
		const choices = [...field.data.meta.options.choices, { text: '抖音', value: 'douyin' }];
		expect((await desk.admin.patch('/fields/cl_feedback/channel', { meta: { options: { choices } } })).status).toBe(
			200,
		);
		expect((await desk.admin.patch(`/items/cl_feedback/${rows['cl_feedback']}`, { channel: 'douyin' })).status).toBe(
			200,
		);
	});
});

/** One row of every collection, made as people make them. */
async function oneOfEach(desk: Running): Promise<Readonly<Record<string, string>>> {
	const made = async (collection: string, row: Row): Promise<string> => {
		const answer = await desk.admin.post<{ id: string }>(`/items/${collection}?fields=id`, row);
		if (answer.status !== 200) throw new Error(`${collection}: ${answer.text}`);
		return answer.data.id;
	};
	const first = async (collection: string): Promise<string> =>
		String((await desk.admin.get<readonly Row[]>(`/items/${collection}?fields=id&limit=1`)).data[0]?.['id']);
	const cl_parties = await made('cl_parties', { name: 'ACME', kind: 'customer' });
	const cl_contacts = await made('cl_contacts', { name: '王', party: cl_parties });
	// P28 is the electronics procedure, and knows decisions.
	const cl_products = await made('cl_products', {
		code: randomUUID().slice(0, 8),
		name: '控制器',
		line: 'electronics',
	});
	const { id: cl_feedback } = await complaint(desk.admin, {
		party: cl_parties,
		product: cl_products,
		category: 'elec_signal',
	});
	const cl_capas = await made('cl_capas', { title: '泄漏' });
	const cl_actions = await made('cl_actions', { capa: cl_capas, title: '更换', type: 'corrective' });
	const cl_questionnaires = await first('cl_questionnaires');
	const cl_campaigns = await made('cl_campaigns', { name: '2026', status: 'open', questionnaire: cl_questionnaires });
	const cl_responses = await made('cl_responses', { campaign: cl_campaigns });
	const cl_procedures = await first('cl_procedures');
	const cl_reports = await made('cl_reports', { title: '月报', procedure: cl_procedures });
	const cl_service_orders = await made('cl_service_orders', { type: 'return', feedback: cl_feedback });
	const cl_decisions = await made('cl_decisions', {
		feedback: cl_feedback,
		kind: 'customer_cause',
		reason: '装配方向错误',
	});
	return {
		cl_parties,
		cl_contacts,
		cl_products,
		cl_feedback,
		cl_capas,
		cl_actions,
		cl_questionnaires,
		cl_campaigns,
		cl_responses,
		cl_procedures,
		cl_reports,
		cl_service_orders,
		cl_decisions,
		cl_calendars: await first('cl_calendars'),
		cl_departments: await first('cl_departments'),
		cl_workflows: await first('cl_workflows'),
		cl_clocks: await first('cl_clocks'),
		cl_events: await first('cl_events'),
		cl_messages: await first('cl_messages'),
	};
}
