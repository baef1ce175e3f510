import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect } from 'vitest';
import { surveyToken, trackingCode } from '../../extensions/closedloop/src/services/links/sign.ts';
import { complaint, eventsOf, rowOf, type EventView } from '../door/desk.ts';
import { flow, type Step } from '../door/flow.ts';
import {
	attacks,
	describeDatabases,
	startDirectus,
	type Attempt,
	type Person,
	type Running,
} from '../support/index.ts';

const day = 86_400_000;

interface Scene {
	readonly desk: Running;
	readonly clerk: Person;
	readonly head: Person;
	/** A CAPA that has nothing to do with what is going on. */
	readonly bystander: string;
}

/** A write of ours, as whom it is made, and on which event an administrator's Flow listens. */
interface Internal {
	readonly name: string;
	readonly on: { readonly collection: 'cl_feedback' | 'cl_responses'; readonly scope: 'items.create' | 'items.update' };
	/** Prepares the record, and answers how our write is set off and when it has come to an end. */
	readonly prepare: (scene: Scene) => Promise<{ readonly record: string; readonly set: () => Promise<unknown> }>;
}

const form = { accept: 'application/json', 'accept-language': 'en' };
const secretOf = ({ env }: Running): string => env['SECRET'] ?? '';

async function invited(desk: Running): Promise<string> {
	const [questionnaire] = (
		await desk.admin.get<readonly { id: string }[]>(
			'/items/cl_questionnaires?filter[code][_eq]=customer-satisfaction&filter[status][_eq]=published',
		)
	).data;
	const campaign = await desk.admin.post<{ id: string }>('/items/cl_campaigns', {
		name: '2026',
		status: 'open',
		questionnaire: questionnaire?.id,
	});
	return (
		await desk.admin.post<{ id: string }>('/items/cl_responses', {
			campaign: campaign.data.id,
			contact: { name: '陈先生', email: `${randomUUID()}@example.com` },
		})
	).data.id;
}

const answering = async ({ desk }: Scene) => {
	const record = await invited(desk);
	const fields = {
		quality: '1',
		delivery: '1',
		price: '1',
		service: '1',
		problem_speed: '1',
		problem_effect: '1',
		overall: '1',
		nps: '1',
	};
	const set = () =>
		desk.visitor.post(`/closedloop/survey/${surveyToken(secretOf(desk), record)}`, new URLSearchParams(fields), {
			...form,
			'x-forwarded-for': '203.0.113.77',
		});
	return { record, set };
};

const internals: readonly Internal[] = [
	{
		name: 'a customer registers',
		on: { collection: 'cl_feedback', scope: 'items.create' },
		prepare: async ({ desk }) => ({
			record: '',
			set: () =>
				desk.visitor.post(
					'/closedloop/form',
					new URLSearchParams({ kind: 'complaint', words: randomUUID(), anonymous: 'true' }),
					{ ...form, 'x-forwarded-for': '203.0.113.78' },
				),
		}),
	},
	{
		name: 'a customer adds something',
		on: { collection: 'cl_feedback', scope: 'items.update' },
		prepare: async ({ desk }) => {
			const { id } = await complaint(desk.admin);
			return {
				record: id,
				set: () =>
					desk.visitor.post(
						'/closedloop/status',
						new URLSearchParams({ code: trackingCode(secretOf(desk), id), act: 'inform', note: '型号是 BR-200' }),
						{ ...form, 'x-forwarded-for': '203.0.113.79' },
					),
			};
		},
	},
	{
		name: 'a customer answers a survey',
		on: { collection: 'cl_responses', scope: 'items.update' },
		prepare: answering,
	},
	{
		name: 'an answer raises feedback',
		on: { collection: 'cl_feedback', scope: 'items.create' },
		prepare: async (scene) => ({ ...(await answering(scene)), record: '' }),
	},
	{
		name: 'time passes',
		on: { collection: 'cl_feedback', scope: 'items.update' },
		prepare: async ({ desk }) => {
			const id = randomUUID();
			const knex = desk.knex();
			// It rests until the Flow is there.
			await knex('cl_faults').insert({
				id: `clock:${id}`,
				subject: 'clock',
				subject_id: id,
				error: 'rests',
				first_at: 0,
				last_at: 0,
				retry_at: Date.now() + day,
				attempts: 1,
			});
			await complaint(desk.admin, { id, received_at: new Date(Date.now() - 12 * day).toISOString() });
			const set = async () => {
				await knex('cl_faults').where({ subject_id: id }).delete();
				const told = async () =>
					(await eventsOf(desk, id)).some(({ kind }) => kind === 'escalated' || kind === 'breached');
				const failed = async () => (await knex('cl_faults').where({ subject_id: id })).length > 0;
				await expect.poll(async () => (await told()) || failed(), { timeout: 60_000, interval: 200 }).toBe(true);
			};
			return { record: id, set };
		},
	},
	{
		name: 'a signature is told to its record',
		on: { collection: 'cl_feedback', scope: 'items.update' },
		prepare: async ({ desk, clerk, head }) => {
			const product = await desk.admin.post<{ id: string }>('/items/cl_products?fields=id', {
				code: `E-${randomUUID().slice(0, 8)}`,
				name: '控制器',
				line: 'electronics',
			});
			const { id } = await complaint(clerk.api, { product: product.data.id, category: 'elec_signal' });
			const decision = await clerk.api.post<{ id: string }>('/items/cl_decisions?fields=id', {
				feedback: id,
				kind: 'customer_cause',
				reason: '装配方向错误，照片为证',
			});
			return {
				record: id,
				set: () => head.api.patch(`/items/cl_decisions/${decision.data.id}`, { status: 'approved' }),
			};
		},
	},
];

/** Somebody's own line: nobody's name on it, told when it happened, and saying what was changed. */
function isOwn(
	line: EventView & { readonly actor_kind?: string; readonly recorded_at?: string },
	column: string,
	since: number,
): boolean {
	const isTold = JSON.stringify(line.data['changes'] ?? []).includes(`"${column}"`);
	return (
		isTold &&
		line.kind === 'edited' &&
		line.actor_kind === 'system' &&
		Date.parse(line.recorded_at ?? '') >= since - 1000
	);
}

async function unlike(
	desk: Running,
	collection: string,
	id: string,
	column: string,
	word: string,
	since: number,
): Promise<string | null> {
	if ((await rowOf(desk, collection, id))[column] !== word) return null;
	const lines = await eventsOf(desk, id);
	if (lines.some((line) => isOwn(line, column, since))) return null;
	return `${column} was written as part of our own write: ${JSON.stringify(lines.map(({ kind, data, ...line }) => ({ kind, ...line, data })).slice(-3))}`;
}

function attempt(
	internal: Internal,
	target: 'another record' | 'the same record',
	type: 'filter' | 'action',
): Attempt<Scene> {
	const { collection, scope } = internal.on;
	return {
		name: `${internal.name}; a Flow (${type}) writes ${target}`,
		through: async (scene) => {
			const { desk, bystander } = scene;
			const word = randomUUID();
			const same = target === 'the same record';
			const { record, set } = await internal.prepare(scene);
			const column = !same ? 'problem' : collection === 'cl_responses' ? 'comment' : 'wish';
			const steps: readonly Step[] = [
				{
					key: 'again',
					type: 'exec',
					options: {
						code: `module.exports = async ({ $trigger }) => { if ($trigger.payload.${column}?.length === 36 || ${same} && $trigger.keys[0] !== '${record}') throw new Error('its own'); };`,
					},
					reject: 'rest',
				},
				{
					key: 'write',
					type: 'item-update',
					options: {
						collection: same ? collection : 'cl_capas',
						key: [same ? record : bystander],
						payload: { [column]: word },
						permissions: '$full',
						emitEvents: true,
					},
					reject: 'rest',
				},
				{ key: 'rest', type: 'log', options: { message: 'at rest' } },
			];
			const id = await flow(desk, 'event', { type, scope: [scope], collections: [collection] }, steps);
			// Directus loads Flows anew behind our back; one that is asked for by name waits for it.
			await desk.admin.post(`/flows/trigger/${randomUUID()}`, {});
			const since = Date.now();
			await set();
			if (type === 'action')
				await new Promise((resolve) => {
					setTimeout(resolve, 1000);
				});
			await desk.admin.delete(`/flows/${id}`);
			return same
				? unlike(desk, collection, record, column, word, since)
				: unlike(desk, 'cl_capas', bystander, column, word, since);
		},
	};
}

/**
 * What a Flow does because of a write of ours is its own write, judged as such, with its own line; or it is refused.
 */
describeDatabases('what is decided belongs to one write', (database) => {
	let scene: Scene;
	beforeAll(async () => {
		const desk = await startDirectus({ database, env: { CLOSEDLOOP_TICK: '* * * * * *' } });
		const {
			data: { id },
		} = await desk.admin.post<{ id: string }>('/items/cl_capas', { title: '旁观者' });
		scene = { desk, clerk: await desk.asUser('Handler'), head: await desk.asUser('Department head'), bystander: id };
	});
	afterAll(() => scene?.desk.stop());

	const blocking = internals.flatMap((internal) => [
		attempt(internal, 'another record', 'filter'),
		...(internal.on.scope === 'items.update' ? [attempt(internal, 'the same record', 'filter')] : []),
	]);
	const following = internals.map((internal) => attempt(internal, 'another record', 'action'));
	attacks(`Flows inside our own writes (${database})`, () => scene, [...blocking, ...following]);
});
