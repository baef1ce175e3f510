import { randomUUID } from 'node:crypto';
import { collections, type Column } from '@closedloop/schema';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { complaint } from '../door/desk.ts';
import { flow } from '../door/flow.ts';
import { clerkRights, preset, roleWith } from '../door/rights.ts';
import {
	attacks,
	describeDatabases,
	inTurn,
	itNeeding,
	startDirectus,
	type Answer,
	type Attempt,
	type Person,
	type Row,
	type Running,
} from '../support/index.ts';

interface Scene {
	readonly desk: Running;
	readonly knex: Knex;
	/** A clerk whose policy an administrator gives presets. */
	readonly clerk: Person;
	readonly policy: string;
	/** Flows that write what they are told, with events off. */
	readonly unseenFlow: Readonly<Record<'update' | 'create', string>>;
}

const fields: Readonly<Record<string, Column<unknown>>> = collections.cl_feedback.fields;
const someday = '2031-01-01T00:00:00.000Z';

/** Something of the column's type that the door would never write there. */
function strange({ type }: Column<unknown>): unknown {
	switch (type) {
		case 'integer':
		case 'float':
			return 777;
		case 'boolean':
			return true;
		case 'timestamp':
			return someday;
		case 'date':
			return '2031-01-01';
		case 'uuid':
			return '00000000-0000-4000-8000-00000000dead';
		case 'json':
			return ['dead'];
		default:
			return 'dead';
	}
}

const stored = Object.entries(fields).filter(([name, { type }]) => type !== 'alias' && name !== 'id');
const guarded = stored.filter(([, { guarded: kept }]) => kept === true);
/** Columns anybody may write, and which therefore must stand in the history. */
const plain = [
	'severity',
	'owner',
	'reply_text',
	'no_action_reason',
	'media_exposure',
	'customer_verdict',
	'step_note',
];

/** Whole state of a record, as the database has it. */
async function stateOf(knex: Knex, id: string): Promise<string> {
	const rows = [
		await knex('cl_feedback').where({ id }),
		await knex('cl_events').where({ record: id }).orderBy('seq'),
		await knex('cl_clocks').where({ feedback: id }).orderBy('id'),
		await knex('cl_messages').where({ feedback: id }).orderBy('id'),
	];
	return JSON.stringify(rows);
}

const isRefused = ({ status, codes }: Answer<unknown>): boolean =>
	status >= 400 &&
	codes.some((code) => ['CL_ALTERED', 'CL_GUARDED', 'CL_CONFLICT', 'CL_INVALID', 'CL_TRANSITION'].includes(code));

/** An ordinary edit that is spoiled on its way; refused by name, with nothing written. */
async function edited(
	{ desk, knex }: Scene,
	spoil: (id: string) => Promise<() => Promise<unknown>>,
	as: Running['admin'] = desk.admin,
	record?: string,
	more: Row = {},
): Promise<string | null> {
	const id = record ?? (await complaint(desk.admin)).id;
	const undo = await spoil(id);
	const before = await stateOf(knex, id);
	const answer = await as.patch(`/items/cl_feedback/${id}`, { site: '二号站', ...more });
	await undo();
	const after = await stateOf(knex, id);
	if (after !== before) return `written: ${answer.status} ${answer.text.slice(0, 300)}`;
	return isRefused(answer) ? null : `not refused by name: ${answer.status} ${answer.text.slice(0, 300)}`;
}

/** The same for a registration: there is no record afterwards. */
async function registered(
	{ desk, knex }: Scene,
	spoil: () => Promise<() => Promise<unknown>>,
	as: Running['admin'] = desk.admin,
	more: Row = {},
): Promise<string | null> {
	const id = randomUUID();
	const undo = await spoil();
	const answer = await as.post('/items/cl_feedback', {
		id,
		kind: 'complaint',
		channel: 'phone',
		subject: '刹车异响',
		words: '左前轮低速异响',
		category: 'product_noise',
		contact: { name: '李小姐', email: `${id}@example.com` },
		...more,
	});
	await undo();
	if (
		(await knex('cl_feedback').where({ id })).length > 0 ||
		(await knex('cl_events').where({ record: id })).length > 0
	)
		return `written: ${answer.status} ${answer.text.slice(0, 300)}`;
	return isRefused(answer) ? null : `not refused by name: ${answer.status} ${answer.text.slice(0, 300)}`;
}

async function blocking(
	desk: Running,
	collection: string,
	scope: string,
	code: string,
): Promise<() => Promise<unknown>> {
	const id = await flow(desk, 'event', { type: 'filter', scope: [scope], collections: [collection], return: '$last' }, [
		{
			key: 'alter',
			type: 'exec',
			options: { code: `module.exports = async ({ $trigger }) => { const p = $trigger.payload; ${code}; return p; };` },
		},
	]);
	// Directus loads Flows anew behind our back; one that is asked for by name waits for it.
	await desk.admin.post(`/flows/trigger/${randomUUID()}`, {});
	return async () => {
		await desk.admin.delete(`/flows/${id}`);
		await desk.admin.post(`/flows/trigger/${randomUUID()}`, {});
	};
}

/** Null where it is refused at once: what the history stands on is not altered at all. */
async function special(
	desk: Running,
	collection: string,
	field: string,
	name: string,
): Promise<(() => Promise<unknown>) | null> {
	const { data } = await desk.admin.get<{ meta: { special: readonly string[] | null } }>(
		`/fields/${collection}/${field}`,
	);
	const set = (value: readonly string[] | null) =>
		desk.admin.patch(`/fields/${collection}/${field}`, { meta: { special: value } });
	const changed = await set([...(data.meta.special ?? []), name]);
	if (changed.codes.includes('CL_KEPT')) return null;
	expect(changed.status, changed.text).toBe(200);
	return () => set(data.meta.special);
}

const presets: readonly Attempt<Scene>[] = guarded.flatMap(([name, column]) =>
	(['create', 'update'] as const).map((action): Attempt<Scene> => ({
		name: `a preset on ${action} sets ${name}`,
		through: (scene) => {
			const spoil = async () => {
				// What an empty record has anyway says nothing.
				await preset(scene.desk, scene.policy, 'cl_feedback', action, {
					[name]: action === 'create' && column.default === true ? false : strange(column),
				});
				return () => preset(scene.desk, scene.policy, 'cl_feedback', action, null);
			};
			return action === 'create' ? registered(scene, spoil, scene.clerk.api) : edited(scene, spoil, scene.clerk.api);
		},
	})),
);

const unforeseen: readonly Attempt<Scene>[] = [
	{
		name: 'a preset with a variable only Directus knows',
		through: (scene) =>
			edited(
				scene,
				async () => {
					await preset(scene.desk, scene.policy, 'cl_feedback', 'update', { wish: '$CURRENT_USER.email' });
					return () => preset(scene.desk, scene.policy, 'cl_feedback', 'update', null);
				},
				scene.clerk.api,
			),
	},
	{
		name: 'a preset of a policy bound to addresses',
		through: (scene) =>
			edited(
				scene,
				async () => {
					await scene.desk.admin.patch(`/policies/${scene.policy}`, { ip_access: ['127.0.0.0/8', '::/0'] });
					await preset(scene.desk, scene.policy, 'cl_feedback', 'update', { severity: 'critical' });
					return async () => {
						await preset(scene.desk, scene.policy, 'cl_feedback', 'update', null);
						await scene.desk.admin.patch(`/policies/${scene.policy}`, { ip_access: null });
					};
				},
				scene.clerk.api,
			),
	},
	{
		name: 'a preset on several records at once',
		through: async (scene) => {
			const { id } = await complaint(scene.desk.admin);
			return edited(
				scene,
				async () => {
					await preset(scene.desk, scene.policy, 'cl_feedback', 'update', { severity: 'critical' });
					return () => preset(scene.desk, scene.policy, 'cl_feedback', 'update', null);
				},
				{
					...scene.clerk.api,
					patch: (path, body) =>
						scene.clerk.api.patch('/items/cl_feedback', { keys: [path.split('/').at(-1), id], data: body }),
				},
			);
		},
	},
];

const strangeSpecials = [
	'hash',
	'encrypt',
	'user-created',
	'user-updated',
	'role-updated',
	'date-created',
	'date-updated',
];
const specials: readonly Attempt<Scene>[] = [
	...[
		'status',
		'number',
		'chain_head',
		'owner',
		'closed_at',
		'registered_by',
		'severity',
		'reply_text',
		'next_due_at',
	].map((field, index): Attempt<Scene> => {
		const name = strangeSpecials[index % strangeSpecials.length] ?? 'hash';
		return {
			name: `the special ${name} on cl_feedback.${field}, at an edit and a registration`,
			through: async (scene) => {
				const { id } = await complaint(scene.desk.admin);
				const undo = await special(scene.desk, 'cl_feedback', field, name);
				if (undo === null) return null;
				const found = (await edited(scene, nothing, scene.desk.admin, id)) ?? (await registered(scene, nothing));
				await undo();
				return found;
			},
		};
	}),
	...(
		[
			['cl_events', 'actor', 'user-created'],
			['cl_events', 'kind', 'hash'],
			['cl_clocks', 'due_at', 'date-created'],
			['cl_messages', 'to_address', 'encrypt'],
		] as const
	).map(([table, field, name]): Attempt<Scene> => ({
		name: `the special ${name} on ${table}.${field}`,
		through: async (scene) => {
			const undo = await special(scene.desk, table, field, name);
			return undo === null ? null : registered(scene, () => Promise.resolve(undo));
		},
	})),
];

const sample = (name: string): unknown => strange(fields[name] ?? { type: 'string', label: { zh: '', en: '' } });
const nothing = () => Promise.resolve(() => Promise.resolve());

/** Two Flows for all columns: what they are to alter is written into the record's wish. */
const columnByColumn: readonly Attempt<Scene>[] = [...guarded.map(([name]) => name), 'status', ...plain].flatMap(
	(name) => {
		const more = { wish: `alter ${JSON.stringify([name, sample(name)])}` };
		return [
			{
				name: `a blocking Flow writes ${name} into a registration`,
				through: (scene: Scene) => registered(scene, nothing, scene.desk.admin, more),
			},
			{
				name: `a blocking Flow writes ${name} into an edit`,
				through: (scene: Scene) => edited(scene, nothing, scene.desk.admin, undefined, more),
			},
		];
	},
);

const alterations: readonly (readonly [
	name: string,
	collection: string,
	scope: 'items.create' | 'items.update',
	code: string,
])[] = [
	['takes the history away', 'cl_feedback', 'items.update', 'delete p.events'],
	['takes the history away', 'cl_feedback', 'items.create', 'delete p.events'],
	['takes the clocks away', 'cl_feedback', 'items.create', 'delete p.clocks'],
	['takes the letters away', 'cl_feedback', 'items.create', 'p.messages = { create: [] }'],
	['writes something else altogether', 'cl_feedback', 'items.update', 'return { severity: "critical" }'],
	['moves a promise', 'cl_feedback', 'items.create', `p.clocks.create[0].due_at = "${someday}"`],
	[
		'signs in another name',
		'cl_feedback',
		'items.update',
		'p.events.create[0].actor = "00000000-0000-4000-8000-00000000dead"',
	],
	[
		'adds a line',
		'cl_feedback',
		'items.update',
		'p.events.create.push({ ...p.events.create[0], id: "00000000-0000-4000-8000-00000000dead", seq: 99, once_key: "x" })',
	],
	['moves a promise as it is born', 'cl_clocks', 'items.create', `p.due_at = "${someday}"`],
	['ends a promise as it is born', 'cl_clocks', 'items.create', 'p.state = "met"'],
	['signs the line in another name', 'cl_events', 'items.create', 'p.actor_kind = "customer"'],
	['tells another story', 'cl_events', 'items.create', 'p.data = { forged: true }'],
	['sends the letter elsewhere', 'cl_messages', 'items.create', 'p.to_address = "mallory@example.com"'],
];

const flows: readonly Attempt<Scene>[] = alterations.map(([name, collection, scope, code]): Attempt<Scene> => ({
	name: `a blocking Flow (${collection}, ${scope}) ${name}`,
	through: (scene) => {
		const spoil = () => blocking(scene.desk, collection, scope, code);
		const isEdit = scope === 'items.update' || collection === 'cl_events';
		return isEdit ? edited(scene, spoil) : registered(scene, spoil);
	},
}));

/** A Flow that writes what it is told, with events off. */
async function unseen(
	{ desk, knex, unseenFlow }: Scene,
	type: 'update' | 'create',
	collection: string,
	payloadFor: (id: string) => Row,
): Promise<string | null> {
	const { id } = await complaint(desk.admin);
	const count = async (): Promise<string> =>
		JSON.stringify([
			await knex('cl_feedback').count(),
			await knex('cl_events').count(),
			await knex('cl_clocks').count(),
		]);
	const [before, rows] = [await stateOf(knex, id), await count()];
	const answer = await desk.admin.post(`/flows/trigger/${unseenFlow[type]}`, {
		events: false,
		collection,
		key: id,
		payload: payloadFor(id),
	});
	return (await stateOf(knex, id)) === before && (await count()) === rows ? null : answer.text.slice(0, 300);
}

const silent: readonly Attempt<Scene>[] = [
	...[...guarded.map(([name]) => name), 'status', ...plain].map((name): Attempt<Scene> => ({
		name: `a Flow with events off writes ${name}`,
		through: (scene) => unseen(scene, 'update', 'cl_feedback', () => ({ [name]: sample(name) })),
	})),
	{
		name: 'a Flow with events off registers feedback',
		through: (scene) =>
			unseen(scene, 'create', 'cl_feedback', () => ({
				kind: 'complaint',
				subject: 'x',
				words: 'x',
				seq: 1,
				last_event: randomUUID(),
			})),
	},
	{
		name: 'a Flow with events off writes a line',
		through: (scene) =>
			unseen(scene, 'create', 'cl_events', (id) => ({
				id: randomUUID(),
				record: id,
				feedback: id,
				collection: 'cl_feedback',
				seq: 1,
				once_key: randomUUID(),
				kind: 'edited',
				hash: 'x',
				effective_at: someday,
				recorded_at: someday,
				actor_kind: 'staff',
			})),
	},
	{
		name: 'a Flow with events off makes a clock',
		through: (scene) =>
			unseen(scene, 'create', 'cl_clocks', (id) => ({
				id: randomUUID(),
				feedback: id,
				kind: 'mine',
				state: 'running',
				cycle: 1,
			})),
	},
];

/** Whatever changes a write after it was judged, the write is refused by name, whole. */
describeDatabases('after the door', (database) => {
	let scene: Scene;
	beforeAll(async () => {
		const desk = await startDirectus({ database, env: { CLOSEDLOOP_TICK: '0 0 0 1 1 *' } });
		const { role, policy } = await roleWith(desk, clerkRights);
		const write = {
			permissions: '$full',
			emitEvents: '{{ $trigger.body.events }}',
			collection: '{{ $trigger.body.collection }}',
			payload: '{{ $trigger.body.payload }}',
		};
		const hook = { method: 'POST', return: '$last' };
		const unseenFlow = {
			update: await flow(desk, 'webhook', hook, [
				{ key: 'write', type: 'item-update', options: { ...write, key: ['{{ $trigger.body.key }}'] } },
			]),
			create: await flow(desk, 'webhook', hook, [{ key: 'write', type: 'item-create', options: write }]),
		};
		scene = { desk, knex: desk.knex(), clerk: await desk.asUser(role), policy, unseenFlow };
	});
	afterAll(() => scene?.desk.stop());

	attacks(
		`presets of permissions on every guarded column (${database})`,
		() => scene,
		[...inTurn(presets, database), ...unforeseen],
		'custom rules',
	);
	attacks(`specials of fields (${database})`, () => scene, specials);
	describe('column by column', () => {
		let undo: readonly (() => Promise<unknown>)[];
		beforeAll(async () => {
			const code = `const told = /^alter (.*)$/.exec(p.wish ?? ''); if (told) { const [name, value] = JSON.parse(told[1]); p[name] = value; }`;
			undo = [
				await blocking(scene.desk, 'cl_feedback', 'items.create', code),
				await blocking(scene.desk, 'cl_feedback', 'items.update', code),
			];
		});
		afterAll(async () => {
			for (const each of undo) await each();
		});
		attacks(`blocking Flows on every guarded column (${database})`, () => scene, inTurn(columnByColumn, database));
	});
	attacks(`blocking Flows on history, clocks and letters (${database})`, () => scene, flows);
	attacks(`Flows with events off (${database})`, () => scene, silent);

	itNeeding(
		'custom rules',
		'a preset anybody could have typed is judged like their own values, and told',
		{},
		async () => {
			const { desk, clerk, policy, knex } = scene;
			await preset(desk, policy, 'cl_feedback', 'create', { channel: 'email', first_receiver: '$CURRENT_USER' });
			const made = await clerk.api.post<{ id: string }>('/items/cl_feedback', {
				kind: 'complaint',
				subject: '刹车异响',
				words: '异响',
			});
			expect(made.status, made.text).toBe(200);
			expect((await knex('cl_feedback').where({ id: made.data.id }))[0]).toMatchObject({
				channel: 'email',
				first_receiver: clerk.id,
			});
			await preset(desk, policy, 'cl_feedback', 'update', { site: '三号站' });
			const { id } = await complaint(desk.admin);
			expect((await clerk.api.patch(`/items/cl_feedback/${id}`, { wish: '更换' })).status).toBe(200);
			const [line] = await knex('cl_events').where({ record: id, seq: 2 });
			expect(JSON.stringify(line?.data)).toContain('site');
			await preset(desk, policy, 'cl_feedback', 'create', null);
			await preset(desk, policy, 'cl_feedback', 'update', null);
		},
	);

	it('a blocking Flow that changes nothing, and an administrator’s own column with a special, are nobody’s concern', async () => {
		const { desk, knex } = scene;
		const undo = await blocking(desk, 'cl_feedback', 'items.update', '');
		const own = await desk.admin.post('/fields/cl_feedback', {
			field: 'touched_by',
			type: 'uuid',
			meta: { special: ['user-updated'] },
			schema: {},
		});
		expect(own.status, own.text).toBe(200);
		const { id } = await complaint(desk.admin);
		const moved = await desk.admin.patch(`/items/cl_feedback/${id}`, {
			status: 'replied',
			reply_text: '已答复',
			told_by: 'phone',
			step_at: new Date().toISOString(),
		});
		expect(moved.status, moved.text).toBe(200);
		await undo();
		expect((await knex('cl_feedback').where({ id }))[0]).toMatchObject({
			status: 'replied',
			touched_by: expect.any(String),
		});
	});

	itNeeding(
		'custom rules',
		'doctor names presets and specials that would change our columns',
		{ timeout: 300_000 },
		async () => {
			const { desk, policy } = scene;
			await preset(desk, policy, 'cl_feedback', 'create', { number: 'X-1' });
			const undo = await special(desk, 'cl_feedback', 'reply_text', 'hash');
			const said = await desk.cli('closedloop', 'doctor').catch(String);
			await undo?.();
			await preset(desk, policy, 'cl_feedback', 'create', null);
			expect(said).toContain('cl_feedback.number');
			expect(said).toContain('cl_feedback.reply_text');
		},
	);

	it('the gathered column of history stays', async () => {
		const { desk } = scene;
		expect((await desk.admin.delete('/fields/cl_feedback/events')).codes).toEqual(['CL_KEPT']);
		await complaint(desk.admin);
	});
});
