import { randomUUID } from 'node:crypto';
import { collections, engineCollections, type Column } from '@closedloop/schema';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseValue } from '../../extensions/closedloop/src/core/values/index.ts';
import { complaint } from '../door/desk.ts';
import {
	attacks,
	describeDatabases,
	startDirectus,
	type Answer,
	type Attempt,
	type Database,
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

const isRefused = ({ status, codes }: Answer<unknown>): boolean => status >= 400 && status < 500 && codes.length > 0;

const brief = (value: unknown): string => JSON.stringify(value).slice(0, 60);
const said = ({ status, text }: Answer<unknown>): string => `${status} ${text.slice(0, 300)}`;

const countOf = async (desk: Running, collection: string): Promise<number> =>
	Number((await desk.knex()(collection).count({ n: '*' }))[0]?.['n']);

type Columns = readonly (readonly [field: string, column: Column<unknown>])[];

/**
 * One bad value of every column in one write, the next of every column in the next: the door tells of every column by
 * its name, so none hides another. Without a limit each column sends its every value.
 */
function rounds(columns: Columns, most = Infinity): readonly Row[] {
	const values = columns
		.map(([field, column]) => [field, unfitFor(column).filter((value) => !isJudgedLater(column, value))] as const)
		.filter(([, unfit]) => unfit.length > 0);
	const all = Math.max(0, ...values.map(([, unfit]) => unfit.length));
	return Array.from({ length: Math.min(most, all) }, (_, round) =>
		Object.fromEntries(values.map(([field, unfit], turn) => [field, unfit[(round + turn) % unfit.length]])),
	);
}

/**
 * A row that is not there, a document that means nothing: it is asked once every value is one its column can keep, and
 * so comes alone.
 */
const isJudgedLater = (column: Column<unknown>, value: unknown): boolean =>
	column.guarded !== true && column.holds === undefined && parseValue(column, value).ok;

/** Every column in a write of its own, with one of its bad values: from column to column the next. */
const oneByOne = (columns: Columns): readonly Row[] =>
	columns.map(([field, column], turn) => ({ [field]: unfitFor(column)[turn % unfitFor(column).length] }));

/**
 * What of such a write was not refused by its column's name; null when all of it was. Rows of the engine are refused
 * whole.
 */
function letThrough(collection: string, change: Row, answer: Answer<unknown>): string | null {
	if (!isRefused(answer)) return `${brief(change)} → ${said(answer)}`;
	const fields = Object.keys(change);
	const named = new Set([...answer.text.matchAll(/"field":"(\w+)"/gu)].map(([, field]) => field));
	// A published version is refused as such, whatever document was to be written into it.
	const isWhole = isEngine(collection) || (fields.length === 1 && answer.codes.includes('CL_IMMUTABLE'));
	const unnamed = isWhole ? [] : fields.filter((field) => !named.has(field));
	return unnamed.length === 0
		? null
		: `${unnamed.map((field) => `${field} = ${brief(change[field])}`).join(', ')} → ${said(answer)}`;
}

/** Writes of every column of a collection; what the engine keeps is refused as such, once all others fit. */
const writesOf = (collection: string, columns: Columns, most?: number): readonly Row[] =>
	isEngine(collection)
		? [...rounds(columns, most), ...oneByOne(columns)]
		: [true, false].flatMap((kept) =>
				rounds(
					columns.filter(([, { guarded = false }]) => guarded === kept),
					most,
				),
			);

/** How many values of each column come with a new row; an update sends them all. */
const ofNewRows = 3;

/** Every bad value of every column, on an update and on a create. */
function columnAttempts(
	collection: string,
	fields: Readonly<Record<string, Column<unknown>>>,
): readonly Attempt<Scene>[] {
	const unfit = Object.entries(fields).filter(([, column]) => unfitFor(column).length > 0);
	const later = unfit.flatMap(([field, column]) =>
		isEngine(collection)
			? []
			: unfitFor(column)
					.filter((value) => isJudgedLater(column, value))
					.map((value) => ({ [field]: value })),
	);
	const tried = (
		name: string,
		changes: readonly Row[],
		write: (scene: Scene, change: Row) => Promise<Answer<unknown>>,
	): Attempt<Scene> => ({
		name,
		through: async (scene) => {
			for (const change of changes) {
				const found = letThrough(collection, change, await write(scene, change));
				if (found !== null) return found;
			}
			return null;
		},
	});
	return [
		tried(
			`an update of ${collection}`,
			[
				...writesOf(
					collection,
					unfit.filter(([field]) => field !== 'id'),
				),
				...later,
			],
			({ desk, rows }, change) => desk.admin.patch(`/items/${collection}/${rows[collection]}`, change),
		),
		tried(`a new row of ${collection}`, writesOf(collection, unfit, ofNewRows), ({ desk }, change) =>
			desk.admin.post(`/items/${collection}`, change),
		),
	];
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
		const refused = name === 'GraphQL' ? answer.codes.includes('CL_INVALID') : isRefused(answer);
		if (!refused) return `${name} → ${said(answer)}`;
		return (await countOf(scene.desk, 'cl_parties')) === before ? null : `${name}: something was written`;
	},
}));

/** One place of a question where something odd can stand, and how it is asked with it. */
interface Slot {
	readonly name: string;
	readonly odd: readonly unknown[];
	/** Read by one function, whatever the question. */
	readonly ofEveryQuestion?: boolean;
	readonly ask: (rows: Scene['rows'], value: unknown) => { readonly at: string; readonly body?: unknown };
}

const languages: readonly string[] = ['language', 'lang'];
/** What a body can be as a whole. */
const oddBodies: readonly unknown[] = [...oddMembers, undefined];

function slotsOf(path: string, question: Question): readonly Slot[] {
	const at = (rows: Scene['rows'], odd: Readonly<Record<string, string>> = {}): string =>
		path.replaceAll(/:(\w+)/gu, (_whole, part: string) => odd[part] ?? question.path?.[part]?.(rows) ?? randomUUID());
	const parts = [...path.matchAll(/:(\w+)/gu)].map(([, part = '']): Slot => ({
		name: `:${part}`,
		odd: oddPaths,
		ask: (rows, value) => ({ at: at(rows, { [part]: String(value) }), body: question.body?.(rows) }),
	}));
	const parameters = [...(question.query ?? []), ...languages].map((parameter): Slot => ({
		name: `?${parameter}`,
		ofEveryQuestion: languages.includes(parameter),
		odd: oddParameters,
		ask: (rows, value) => ({
			at: `${at(rows)}?${parameter}${String(value).replaceAll('{name}', parameter)}`,
			body: question.body?.(rows),
		}),
	}));
	if (question.body === undefined) return [...parts, ...parameters];
	const { body } = question;
	const members = Object.keys(body({})).map((member): Slot => ({
		name: member,
		odd: oddMembers,
		ask: (rows, value) => ({ at: at(rows), body: { ...body(rows), [member]: value } }),
	}));
	const whole: Slot = {
		name: 'body',
		odd: oddBodies,
		ask: (rows, value) => ({ at: at(rows), body: value }),
	};
	return [...parts, ...parameters, whole, ...members];
}

/** So many of the values of a list, in the next place the ones that follow: every value comes in every kind of place. */
function rotation(): (values: readonly unknown[], most: number) => readonly unknown[] {
	const turns = new Map<readonly unknown[], number>();
	return (values, most) => {
		const turn = turns.get(values) ?? 0;
		turns.set(values, turn + most);
		return Array.from({ length: most }, (_, index) => values[(turn + index) % values.length]);
	};
}

/**
 * Whatever is asked, the desk does not fall. What questions are read by is tried with every odd value in
 * `parameters.test.ts`; here each place of each question gets the next few of them. PostgreSQL falls over much that
 * SQLite takes for a text, so it gets more.
 */
function endpointAttempts(database: Database): readonly Attempt<Scene>[] {
	const [most, next] = [database === 'postgres' ? 5 : 3, rotation()];
	let visitor = 0;
	return Object.entries(questions).map(([name, question]) => {
		const [method = '', path = ''] = name.split(' ');
		const asked = slotsOf(path, question).map((slot) => ({
			slot,
			values: next(slot.odd, slot.ofEveryQuestion === true ? 1 : most),
		}));
		return {
			name,
			through: async ({ desk, rows }) => {
				for (const { slot, values } of asked)
					for (const value of values) {
						const { at, body } = slot.ask(rows, value);
						visitor += 1;
						// Somebody else each time: the public pages count what one visitor asks.
						const headers = {
							accept: 'application/json',
							'x-forwarded-for': `198.18.${visitor >> 8}.${visitor & 255}`,
						};
						const answer =
							method === 'GET'
								? await desk.admin.get(`/closedloop${at}`, headers)
								: await desk.admin.post(`/closedloop${at}`, body, headers);
						if (answer.status >= 500) return `${slot.name} = ${brief(value ?? null)} → ${said(answer)}`;
					}
				return null;
			},
		};
	});
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
	attacks(`parameters on ${database}`, theScene, endpointAttempts(database));

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
		cl_reply_templates: await first('cl_reply_templates'),
		cl_workflows: await first('cl_workflows'),
		cl_clocks: await first('cl_clocks'),
		cl_events: await first('cl_events'),
		cl_messages: await first('cl_messages'),
	};
}
