import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { complaint, rowOf } from '../door/desk.ts';
import { clerkRights, roleWith } from '../door/rights.ts';
import {
	attacks,
	describeOn,
	missingOn,
	startDirectus,
	type Answer,
	type Api,
	type Attempt,
	type Row,
	type Running,
} from '../support/index.ts';

/** Whose rights are rows or columns of their own. */
const partly = ['other site', 'few columns', 'reader of few'] as const;
type Partly = (typeof partly)[number];
type Who = 'nobody' | 'auditor' | Partly;

const neededFor = (who: Who): Attempt<Scene>['needed'] =>
	partly.some((each) => each === who) ? 'custom rules' : undefined;

interface Scene {
	readonly desk: Running;
	readonly knex: Knex;
	readonly as: Readonly<Record<Who, Api>>;
	/** Three records of one kind: fresh, ended, and none at all. */
	readonly records: readonly [fresh: string, ended: string, missing: string];
	readonly fresh: Row;
}

/** What an answer tells, without the id that was asked for. */
const told = (answer: Answer<unknown>, id: string): string => `${answer.status} ${answer.text.replaceAll(id, 'ID')}`;

/** Tells nothing: Directus's own refusal, and the same whatever there is. */
function giveaway(answers: readonly string[]): string | null {
	const [first] = answers;
	if (answers.some((answer) => answer !== first)) return [...new Set(answers)].join('  |  ').slice(0, 600);
	return first !== undefined && /^(?:403|401) /u.test(first) && !first.includes('CL_')
		? null
		: `${first}`.slice(0, 300);
}

/** Guesses about a record, in pairs: one right, one wrong. */
const guesses: readonly (readonly [name: string, change: (fresh: Row) => readonly Row[]])[] = [
	[
		'a step that is open, one that is not, one there never was',
		() => [{ status: 'replied', reply_text: 'x' }, { status: 'closed' }, { status: 'nowhere' }],
	],
	['the state it is in', () => [{ status: 'received' }]],
	['its number', ({ number }) => [{ number }, { number: 'FB-0' }]],
	['how long its history is', ({ seq }) => [{ seq }, { seq: 999 }]],
	['the head of its chain', ({ chain_head }) => [{ chain_head }, { chain_head: '0'.repeat(64) }]],
	['its tracking hash', ({ tracking_hash }) => [{ tracking_hash }, { tracking_hash: '0'.repeat(64) }]],
	['a value the procedure knows and one it does not', () => [{ severity: 'normal' }, { severity: 'no such' }]],
	[
		'a command to a clock',
		() => [
			{ clock_step: { clock: 'first_feedback', do: 'meet' } },
			{ clock_step: { clock: 'no such', do: 'meet' } },
			{ clock_step: 'malformed' },
		],
	],
	['an acknowledgement', () => [{ acknowledged: true }]],
	['rows of the engine', () => [{ events: { create: [{ kind: 'edited' }], update: [], delete: [] } }, { clocks: [] }]],
	['a contact of another', () => [{ contact: { id: randomUUID() } }, { contact: { name: 'x' } }]],
	['a future', () => [{ step_at: '2090-01-01T00:00:00Z' }, { received_at: '2090-01-01T00:00:00Z' }]],
];

const ways: readonly (readonly [
	name: string,
	write: (as: Api, id: string, change: Row) => Promise<Answer<unknown>>,
])[] = [
	['by its key', (as, id, change) => as.patch(`/items/cl_feedback/${id}`, change)],
	['among keys', (as, id, change) => as.patch('/items/cl_feedback', { keys: [id], data: change })],
	['in a batch', (as, id, change) => as.patch('/items/cl_feedback', [{ id, ...change }])],
];

/**
 * The value of a column may stand in the refusal of Directus only as what the caller sent; so every guess is asked of
 * every record.
 */
const updates: readonly Attempt<Scene>[] = (['nobody', 'auditor', 'other site'] as const).flatMap((who) =>
	ways.flatMap(([way, write]) =>
		guesses.map(([guess, changes]): Attempt<Scene> => ({
			name: `${who} guesses ${guess}, ${way}`,
			needed: neededFor(who),
			through: async ({ as, records, fresh }) => {
				for (const change of changes(fresh)) {
					const answers: string[] = [];
					for (const id of records) answers.push(told(await write(as[who], id, change), id));
					const found = giveaway(answers);
					if (found !== null) return found;
				}
				const [first] = changes(fresh);
				const same = await Promise.all(
					changes(fresh)
						.filter((change) => Object.keys(change).join() === Object.keys(first ?? {}).join())
						.map(async (change) => told(await write(as[who], records[0], change), records[0])),
				);
				return giveaway(same);
			},
		})),
	),
);

const others: readonly Attempt<Scene>[] = [
	...(['nobody', 'auditor', 'other site'] as const).flatMap((who): readonly Attempt<Scene>[] => [
		{
			name: `${who} deletes`,
			needed: neededFor(who),
			through: async ({ as, records }) =>
				giveaway(
					await Promise.all(records.map(async (id) => told(await as[who].delete(`/items/cl_feedback/${id}`), id))),
				),
		},
		{
			name: `${who} deletes among keys`,
			needed: neededFor(who),
			through: async ({ as, records }) =>
				giveaway(
					await Promise.all(records.map(async (id) => told(await as[who].delete('/items/cl_feedback', [id]), id))),
				),
		},
	]),
	...(['nobody', 'auditor'] as const).flatMap((who): readonly Attempt<Scene>[] => [
		{
			name: `${who} registers, by any rule or none`,
			through: async ({ as }) =>
				giveaway(
					await Promise.all(
						[
							{ kind: 'complaint', subject: 'x', words: 'x' },
							{ kind: 'complaint', severity: 'no such' },
							{ status: 'closed' },
							{ seq: 1 },
						].map(async (row) => told(await as[who].post('/items/cl_feedback', row), '-')),
					),
				),
		},
		{
			name: `${who} writes lines, clocks and letters`,
			through: async ({ as, records: [id] }) =>
				giveaway(
					await Promise.all(
						['cl_events', 'cl_clocks', 'cl_messages'].map(async (table) =>
							told(await as[who].post(`/items/${table}`, { feedback: id }), '-').replaceAll(table, 'TABLE'),
						),
					),
				),
		},
		{
			name: `${who} changes a line and a clock that are there, or not`,
			through: async ({ as, knex, records: [id] }) => {
				const [event] = await knex('cl_events').where({ record: id });
				return giveaway(
					await Promise.all(
						[String(event?.id), randomUUID()].map(async (line) =>
							told(await as[who].patch(`/items/cl_events/${line}`, { kind: 'edited' }), line),
						),
					),
				);
			},
		},
		{
			name: `${who} changes rules in force, drafts and none`,
			through: async ({ as, knex }) => {
				for (const table of ['cl_procedures', 'cl_workflows', 'cl_questionnaires', 'cl_calendars']) {
					const [row] = await knex(table).limit(1);
					const found =
						giveaway(
							await Promise.all(
								[String(row?.id), randomUUID()].map(async (id) =>
									told(await as[who].patch(`/items/${table}/${id}`, { code: 'x' }), id),
								),
							),
						) ??
						giveaway(
							await Promise.all(
								[String(row?.id), randomUUID()].map(async (id) =>
									told(await as[who].delete(`/items/${table}/${id}`), id),
								),
							),
						) ??
						giveaway([told(await as[who].post(`/items/${table}`, { code: 'x' }), '-')]);
					if (found !== null) return `${table}: ${found}`;
				}
				return null;
			},
		},
		{
			name: `${who} changes departments`,
			through: async ({ as, knex }) => {
				const [row] = await knex('cl_departments').limit(1);
				return giveaway(
					await Promise.all(
						[String(row?.id), randomUUID()].map(async (id) =>
							told(await as[who].patch(`/items/cl_departments/${id}`, { parent: id }), id),
						),
					),
				);
			},
		},
		{
			name: `${who} changes the project settings`,
			through: async ({ as }) =>
				giveaway(
					await Promise.all(
						[{ cl_webhooks: [{ url: 'no address' }] }, { cl_webhooks: [] }].map(async (change) =>
							told(await as[who].patch('/settings', change), '-'),
						),
					),
				),
		},
	]),
	{
		name: 'who may write a few columns, but not what every write brings along, hears only that',
		needed: 'custom rules',
		through: async ({ as, records: [fresh, ended] }) =>
			giveaway(
				await Promise.all(
					[fresh, ended].flatMap((id) =>
						['normal', 'no such'].map(async (severity) =>
							told(await as['few columns'].patch(`/items/cl_feedback/${id}`, { severity }), id),
						),
					),
				),
			),
	},
	{
		name: 'nested from a CAPA, a record of another site and none',
		needed: 'custom rules',
		through: async ({ desk, as, records }) => {
			const { data } = await desk.admin.post<{ id: string }>('/items/cl_capas', { title: '旁观者' });
			const answers: string[] = [];
			for (const id of records)
				answers.push(
					told(
						await as['other site'].patch(`/items/cl_capas/${data.id}`, {
							feedback: { create: [], update: [{ id, status: 'closed' }], delete: [] },
						}),
						id,
					),
				);
			return giveaway(answers);
		},
	},
];

const peeks: readonly Attempt<Scene>[] = [
	{
		name: '/steps tells whoever may not read a column nothing about it',
		needed: 'custom rules',
		through: async ({ desk, as, records: [id] }) => {
			const ask = () => as['reader of few'].get(`/closedloop/steps/cl_feedback/${id}`);
			const before = (await ask()).text.replace(/"seq":\d+/u, '');
			const changed = await desk.admin.patch(`/items/cl_feedback/${id}`, {
				reply_text: '换件',
				investigation: '轴承',
				severity: 'normal',
			});
			expect(changed.status, changed.text).toBe(200);
			const after = (await ask()).text.replace(/"seq":\d+/u, '');
			return before === after ? null : after.slice(0, 300);
		},
	},
	...(['steps', 'deadlines', 'history'] as const).map((path): Attempt<Scene> => ({
		name: `/${path} of a record one may not see is as if it was none`,
		needed: 'custom rules',
		through: async ({ as, records }) => {
			const answers: string[] = [];
			for (const id of records)
				answers.push(told(await as['other site'].get(`/closedloop/${path}/cl_feedback/${id}`), id));
			return new Set(answers).size === 1 && !answers[0]?.startsWith('200') ? null : answers.join(' | ').slice(0, 300);
		},
	})),
	{
		name: '/deadlines tells nobody of clocks they may not read',
		needed: 'custom rules',
		through: async ({ as, records: [id] }) => {
			const { status, text } = await as['reader of few'].get(`/closedloop/deadlines/cl_feedback/${id}`);
			return status === 403 ? null : `${status} ${text.slice(0, 200)}`;
		},
	},
	...(['nobody', 'other site', 'reader of few'] as const).map((who): Attempt<Scene> => ({
		name: `/procedure-choice/lint tells ${who} of no procedure they may not read`,
		needed: neededFor(who),
		through: async ({ as }) => {
			const { status, text } = await as[who].post('/closedloop/procedure-choice/lint', {});
			return status === 403 ? null : `${status} ${text.slice(0, 200)}`;
		},
	})),
	{
		name: '/procedure-choice tells whoever may not read the category nothing about it',
		needed: 'custom rules',
		through: async ({ as, records: [id] }) => {
			const { status, text } = await as['reader of few'].get(`/closedloop/procedure-choice/${id}`);
			return status === 403 ? null : `${status} ${text.slice(0, 200)}`;
		},
	},
	...(
		[
			'/closedloop/codes',
			'/closedloop/reports/deadlines',
			'/closedloop/reports/ageing',
			'/closedloop/satisfaction/series?metric=index&period=year',
		] as const
	).map((path): Attempt<Scene> => ({
		name: `${path} tells nobody anything`,
		through: async ({ as }) => {
			const { status, text } = await as.nobody.get(path);
			return status === 403 || status === 401 || text === '{"data":{"procedures":[],"states":{}}}'
				? null
				: `${status} ${text.slice(0, 200)}`;
		},
	})),
];

/** Persons with rights of their own; where Directus knows no such rights, nobody, and what they try is skipped. */
async function persons(desk: Running): Promise<Readonly<Record<Partly, Api>>> {
	if (missingOn('custom rules') !== null)
		return { 'other site': desk.visitor, 'few columns': desk.visitor, 'reader of few': desk.visitor };
	const person = async (role: string): Promise<Api> => (await desk.asUser(role)).api;
	const site = { site: { _eq: 'another' } };
	const rules = ['cl_procedures', 'cl_workflows', 'cl_questionnaires', 'cl_calendars'];
	const otherSite = await roleWith(
		desk,
		clerkRights.filter(({ collection, action }) => action !== 'read' || !rules.includes(collection)),
		[
			{ collection: 'cl_feedback', action: 'read', permissions: site },
			{ collection: 'cl_feedback', action: 'update', permissions: site },
			{ collection: 'cl_procedures', action: 'read', permissions: { code: { _eq: 'no such' } } },
		],
	);
	const fewColumns = await roleWith(desk, clerkRights, [
		{ collection: 'cl_feedback', action: 'update', fields: ['severity', 'wish'] },
	]);
	const few = await roleWith(desk, [
		{ collection: 'cl_feedback', action: 'read', fields: ['id', 'status', 'seq', 'subject'] },
		{ collection: 'cl_feedback', action: 'update', fields: ['*'] },
		{ collection: 'cl_procedures', action: 'read', fields: ['id', 'code'] },
	]);
	return {
		'other site': await person(otherSite.role),
		'few columns': await person(fewColumns.role),
		'reader of few': await person(few.role),
	};
}

/**
 * Whoever may not write, or read, learns nothing from us: Directus's plain refusal, whatever there is.
 */
describeOn('postgres', 'permissions before rules', (database) => {
	let scene: Scene;
	beforeAll(async () => {
		const desk = await startDirectus({ database, env: { CLOSEDLOOP_TICK: '0 0 0 1 1 *' } });
		const knex = desk.knex();
		const [fresh, ended] = [(await complaint(desk.admin)).id, (await complaint(desk.admin)).id];
		const voided = await desk.admin.patch(`/items/cl_feedback/${ended}`, { status: 'void', step_note: '误录' });
		expect(voided.status, voided.text).toBe(200);
		scene = {
			desk,
			knex,
			records: [fresh, ended, randomUUID()],
			fresh: await rowOf(desk, 'cl_feedback', fresh),
			as: { nobody: desk.visitor, auditor: (await desk.asUser('Auditor')).api, ...(await persons(desk)) },
		};
	});
	afterAll(() => scene?.desk.stop());

	attacks(`guesses at a record by whoever may not write it (${database})`, () => scene, updates);
	attacks(`everything else that is guarded (${database})`, () => scene, others);
	attacks(`what is asked of our endpoints (${database})`, () => scene, peeks);

	it('whoever may write still hears what is missing, in our words', async () => {
		const clerk = await scene.desk.asUser('Handler');
		const [id] = scene.records;
		expect((await clerk.api.patch(`/items/cl_feedback/${id}`, { status: 'closed' })).codes).toEqual(['CL_TRANSITION']);
		expect((await clerk.api.patch(`/items/cl_feedback/${id}`, { seq: 999 })).codes).toEqual(['CL_GUARDED']);
		expect(
			(await clerk.api.get<{ steps: readonly Row[] }>(`/closedloop/steps/cl_feedback/${id}`)).data.steps.length,
		).toBeGreaterThan(0);
	});
});
