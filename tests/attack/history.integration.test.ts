import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { machineTables, type HistoryAnswer } from '@closedloop/schema';
import { chainHash, hashedColumns, saltedDigest } from '../../extensions/closedloop/src/core/history/index.ts';
import { historyRows } from '../../extensions/closedloop/src/store/history/history-rows.ts';
import { withoutLocks } from '../../extensions/closedloop/src/store/locks.ts';
import { complaint, eventsOf, rowOf } from '../door/desk.ts';
import { attacks, type Attempt } from '../support/attack.ts';
import { describeDatabases, startDirectus, type Row, type Running } from '../support/index.ts';

/** Commands of Directus take a minute on a busy machine. */
const patienceMs = 900_000;

interface Scene {
	readonly desk: Running;
	/** Records that were damaged and whose damage `verify` has found; the doctor has to name each. */
	readonly damaged: Set<string>;
}

/** One pool a desk: every attempt with one of its own would leave PostgreSQL without connections. */
const pools = new WeakMap<Running, Knex>();
function knexOf(desk: Running): Knex {
	const pool = pools.get(desk) ?? desk.knex();
	pools.set(desk, pool);
	return pool;
}

const verification = async (desk: Running, id: string): Promise<HistoryAnswer['verification']> =>
	(await desk.admin.get<HistoryAnswer>(`/closedloop/history/cl_feedback/${id}`)).data.verification;

/** A Flow operation with events off calls no filter of ours. */
async function byFlow(
	desk: Running,
	type: 'item-create' | 'item-update',
	collection: string,
	payload: Row,
	key?: string,
	emitEvents = false,
): Promise<void> {
	const flow = await desk.admin.post<{ id: string }>('/flows', {
		name: randomUUID(),
		status: 'active',
		trigger: 'webhook',
		accountability: 'all',
		options: { method: 'POST', return: '$last', async: false },
	});
	const operation = await desk.admin.post<{ id: string }>('/operations', {
		flow: flow.data.id,
		name: 'write',
		key: 'write',
		type,
		position_x: 19,
		position_y: 1,
		options: { collection, payload, emitEvents, permissions: '$full', ...(key === undefined ? {} : { key: [key] }) },
	});
	await desk.admin.patch(`/flows/${flow.data.id}`, { operation: operation.data.id });
	await desk.admin.post(`/flows/trigger/${flow.data.id}`, {});
	await desk.admin.delete(`/flows/${flow.data.id}`);
}

/**
 * Nothing may come of it: what stands in the database is either as before, or `verify` says that it is not, and as
 * what.
 */
function meddling(
	name: string,
	meddle: (scene: Scene, id: string) => Promise<unknown>,
	reason?: string,
): Attempt<Scene> {
	return {
		name,
		through: async (scene) => {
			const { desk, damaged } = scene;
			const { id } = await complaint(desk.admin);
			const state = async () =>
				JSON.stringify([
					await rowOf(desk, 'cl_feedback', id),
					await knexOf(desk)('cl_events').where({ record: id }).orderBy('seq'),
					await knexOf(desk)('cl_clocks').where({ feedback: id }).orderBy('id'),
					await knexOf(desk)('cl_messages').where({ feedback: id }).count('* as n'),
				]);
			const before = await state();
			if (!(await verification(desk, id)).ok) return 'an untouched history does not verify';
			await meddle(scene, id).catch(() => undefined);
			if ((await state()) === before) return null;
			const found = await verification(desk, id);
			if (found.ok) return `${name}: written, and nobody noticed`;
			damaged.add(id);
			return reason === undefined || found.reason === reason ? null : `found as ${found.reason}, not as ${reason}`;
		},
	};
}

/** The next line, as anybody can make it who can read the last one. */
async function forgedLine(desk: Running, id: string) {
	const [last] = [...((await historyRows(knexOf(desk), 'cl_feedback', [id])).get(id) ?? [])].slice(-1);
	const record = await rowOf(desk, 'cl_feedback', id);
	const at = new Date().toISOString();
	const event = {
		id: randomUUID(),
		record: id,
		collection: 'cl_feedback',
		seq: Number(record['seq']) + 1,
		kind: 'edited',
		effective_at: at,
		recorded_at: at,
		actor: null,
		actor_kind: 'staff',
		from_state: null,
		to_state: null,
		data: { ...Object(last?.data) },
	};
	const prev_hash = last?.hash ?? null;
	return {
		...event,
		once_key: `${id}:${event.seq}`,
		feedback: id,
		prev_hash,
		hash: chainHash(prev_hash, event),
		seal: last?.seal ?? null,
		texts: last?.texts ?? null,
	};
}

const asTable = ({ data, texts, effective_at, recorded_at, ...line }: Awaited<ReturnType<typeof forgedLine>>) => ({
	...line,
	data: JSON.stringify(data),
	texts: JSON.stringify(texts),
	effective_at: new Date(effective_at),
	recorded_at: new Date(recorded_at),
});

/** Somebody who owns the database but not the secret: the locks are no obstacle, a chain is recomputed in a moment. */
async function recomputed(desk: Running, id: string, change: (data: Row) => Row): Promise<void> {
	const events = (await historyRows(knexOf(desk), 'cl_feedback', [id])).get(id) ?? [];
	await withoutLocks(knexOf(desk), async (trx) => {
		let prev_hash: string | null = null;
		for (const event of events) {
			const told: Row = { ...Object(event.data) };
			const data = change(told);
			const covered = Object.fromEntries(hashedColumns.map((column) => [column, event[column]]));
			const hash = chainHash(prev_hash, { ...event, ...covered, data });
			await trx('cl_events')
				.where({ id: event.id })
				.update({ data: JSON.stringify(data), prev_hash, hash });
			prev_hash = hash;
		}
		await trx('cl_feedback').where({ id }).update({ chain_head: prev_hash });
	});
}

const sql = (desk: Running, table: string, id: string, change: Row): Promise<unknown> =>
	Promise.resolve(knexOf(desk)(table).where({ id }).update(change));
const lastEvent = async (desk: Running, id: string): Promise<string> =>
	String((await rowOf(desk, 'cl_feedback', id))['last_event']);
const anyClock = async (desk: Running, id: string): Promise<Row> => {
	const [clock]: readonly Row[] = await knexOf(desk)('cl_clocks').where({ feedback: id }).limit(1);
	if (clock === undefined) throw new Error('the complaint has no clock');
	return clock;
};

describeDatabases('a history nobody can forge unseen', (database) => {
	let scene: Scene;
	beforeAll(async () => {
		scene = {
			desk: await startDirectus({
				database,
				env: { DB_EXCLUDE_TABLES: 'spatial_ref_sys', CACHE_SCHEMA_FREEZE_ENABLED: 'false' },
			}),
			damaged: new Set(),
		};
	}, patienceMs);
	afterAll(async () => scene?.desk.stop());

	attacks(`forged lines (${database})`, () => scene, [
		meddling('a line posted as a row', async ({ desk }, id) =>
			desk.admin.post('/items/cl_events', await forgedLine(desk, id)),
		),
		meddling('a line nested in its record', async ({ desk }, id) =>
			desk.admin.patch(`/items/cl_feedback/${id}`, {
				events: { create: [await forgedLine(desk, id)], update: [], delete: [] },
			}),
		),
		meddling('a line by GraphQL', async ({ desk }, id) =>
			desk.admin.graphql(
				`mutation { create_cl_events_item(data: { record: "${id}", collection: "cl_feedback", seq: 2, kind: "moved", hash: "x", once_key: "${id}:2", actor_kind: "staff", effective_at: "2026-01-01T00:00:00Z", recorded_at: "2026-01-01T00:00:00Z" }) { id } }`,
			),
		),
		meddling(
			'a line of a Flow without events, with its record set to it',
			async ({ desk }, id) => {
				const line = await forgedLine(desk, id);
				await byFlow(
					desk,
					'item-update',
					'cl_feedback',
					{ seq: line.seq, last_event: line.id, chain_head: line.hash },
					id,
				);
				await byFlow(desk, 'item-create', 'cl_events', line);
			},
			'seal',
		),
		meddling(
			'the same by SQL, the seal of the line before copied',
			async ({ desk }, id) => {
				const line = await forgedLine(desk, id);
				await sql(desk, 'cl_feedback', id, { seq: line.seq, last_event: line.id, chain_head: line.hash });
				await knexOf(desk)('cl_events').insert(asTable(line));
			},
			'seal',
		),
		meddling(
			'the same, sealed with a key of one’s own',
			async ({ desk }, id) => {
				const line = { ...(await forgedLine(desk, id)), seal: `${'0'.repeat(16)}:${'0'.repeat(64)}` };
				await sql(desk, 'cl_feedback', id, { seq: line.seq, last_event: line.id, chain_head: line.hash });
				await knexOf(desk)('cl_events').insert(asTable(line));
			},
			'key',
		),
		meddling('a second line of the same number', async ({ desk }, id) =>
			knexOf(desk)('cl_events').insert(asTable({ ...(await forgedLine(desk, id)), seq: 1, once_key: `${id}:1` })),
		),
		meddling(
			'a line of the same number under another key',
			async ({ desk }, id) => knexOf(desk)('cl_events').insert(asTable({ ...(await forgedLine(desk, id)), seq: 1 })),
			'duplicate',
		),
		meddling(
			'a state with a number and no line',
			async ({ desk }, id) =>
				byFlow(desk, 'item-update', 'cl_feedback', { status: 'closed', seq: 2, last_event: randomUUID() }, id),
			'gap',
		),
		meddling('a line changed by SQL', async ({ desk }, id) =>
			knexOf(desk)('cl_events').where({ record: id }).update({ data: '{}' }),
		),
		meddling('a line taken away by SQL', async ({ desk }, id) =>
			knexOf(desk)('cl_events').where({ record: id }).delete(),
		),
		meddling(
			'a whole chain recomputed by the owner of the database',
			({ desk }, id) => recomputed(desk, id, (data) => ({ ...data, channel: 'email' })),
			'seal',
		),
		meddling(
			'the same, with the record told otherwise',
			async ({ desk }, id) => {
				const texts = (await historyRows(knexOf(desk), 'cl_feedback', [id])).get(id)?.at(-1)?.texts;
				await recomputed(desk, id, (data) => ({
					...data,
					after: { record: saltedDigest(texts?.salt ?? '', {}), links: {}, rows: {} },
				}));
			},
			'seal',
		),
	]);

	attacks(`words, columns, clocks and letters written past the door (${database})`, () => scene, [
		...(
			['words', 'subject', 'wish', 'site', 'category', 'severity', 'reply_text', 'external_reference'] as const
		).flatMap((column) => [
			meddling(
				`${column} by a Flow without events`,
				({ desk }, id) => byFlow(desk, 'item-update', 'cl_feedback', { [column]: '没事了' }, id),
				'record',
			),
			meddling(`${column} by SQL`, ({ desk }, id) => sql(desk, 'cl_feedback', id, { [column]: '没事了' }), 'record'),
		]),
		meddling(
			'the owner by SQL',
			async ({ desk }, id) =>
				sql(desk, 'cl_feedback', id, {
					owner: Object(await knexOf(desk)('directus_users').first())['id'],
					first_receiver: null,
				}),
			'record',
		),
		meddling('the state by SQL', ({ desk }, id) => sql(desk, 'cl_feedback', id, { status: 'closed' })),
		meddling('the number by SQL', ({ desk }, id) => sql(desk, 'cl_feedback', id, { number: 'FB-1' })),
		meddling('a due time by SQL', async ({ desk }, id) =>
			sql(desk, 'cl_clocks', String((await anyClock(desk, id))['id']), { due_at: new Date('2030-01-01') }),
		),
		meddling('a due time by SQL that names the record’s last line', async ({ desk }, id) => {
			const clock = await anyClock(desk, id);
			await sql(desk, 'cl_clocks', String(clock['id']), { due_at: new Date('2030-01-01'), caused_by: randomUUID() });
		}),
		meddling(
			'a clock of a Flow that copies the last line',
			async ({ desk }, id) =>
				byFlow(desk, 'item-create', 'cl_clocks', {
					id: randomUUID(),
					feedback: id,
					kind: 'first_reply',
					cycle: 9,
					state: 'met',
					verdict: 'on_time',
					started_at: '2026-01-01T00:00:00Z',
					due_at: '2026-01-02T00:00:00Z',
					rung: 0,
					facts: [],
					caused_by: await lastEvent(desk, id),
				}),
			'clocks',
		),
		meddling(
			'a letter of a Flow that copies the last line',
			async ({ desk }, id) =>
				byFlow(desk, 'item-create', 'cl_messages', {
					id: randomUUID(),
					feedback: id,
					direction: 'out',
					channel: 'email',
					template: 'reply',
					to_address: 'somebody@example.com',
					state: 'cancelled',
					attempts: 0,
					data: {},
					caused_by: await lastEvent(desk, id),
				}),
			'messages',
		),
		meddling('words kept beside the chain, changed', ({ desk }, id) =>
			knexOf(desk)('cl_events').where({ record: id }).update({ texts: '{"salt":"x","words":{}}' }).then(),
		),
		meddling(
			'words kept beside the chain, taken away without an erasure',
			async ({ desk }, id) => {
				await desk.admin.patch(`/items/cl_feedback/${id}`, { step_note: '顾客再次来电' });
				await withoutLocks(knexOf(desk), (trx) =>
					trx('cl_events').where({ record: id }).update({ texts: null }).then(),
				);
			},
			'words',
		),
		meddling('words kept beside the chain, taken away by SQL', ({ desk }, id) =>
			knexOf(desk)('cl_events').where({ record: id }).update({ texts: null }).then(),
		),
	]);

	it('the doctor names every one of them', { timeout: patienceMs }, async () => {
		const report = await scene.desk.cli('closedloop', 'verify').catch(String);
		for (const id of scene.damaged) expect(report).toContain(id);
		expect(report).toContain(`${scene.damaged.size} of `);
		const examined = await scene.desk.cli('closedloop', 'doctor').catch(String);
		expect(examined).toMatch(/✗ history: history of cl_feedback [-\w]+ does not hold at line \d/u);
		expect(examined).toContain(`and ${scene.damaged.size - 10} more`);
	});

	describe('the tables of the history and of the machine', () => {
		const refusedBy = (
			name: string,
			attempt: (desk: Running) => Promise<{ readonly status: number; readonly text: string }>,
		): Attempt<Scene> => ({
			name,
			through: async ({ desk }) => {
				const { status, text } = await attempt(desk);
				return status >= 400 || text.includes('"errors"') ? null : `${name}: ${status} ${text.slice(0, 200)}`;
			},
		});
		const machine = Object.keys(machineTables);
		attacks(`tables of the history dropped or altered (${database})`, () => scene, [
			...['cl_events', 'cl_clocks', 'cl_messages', 'cl_feedback', 'cl_capas'].map((table) =>
				refusedBy(`collection ${table} deleted`, (desk) => desk.admin.delete(`/collections/${table}`)),
			),
			...['events', 'clocks', 'messages', 'seq', 'last_event', 'chain_head', 'status'].map((field) =>
				refusedBy(`field cl_feedback.${field} deleted`, (desk) => desk.admin.delete(`/fields/cl_feedback/${field}`)),
			),
			...['hash', 'seal', 'texts', 'data', 'feedback', 'once_key'].map((field) =>
				refusedBy(`field cl_events.${field} deleted`, (desk) => desk.admin.delete(`/fields/cl_events/${field}`)),
			),
			refusedBy('the list of events made a column without data', (desk) =>
				desk.admin.patch('/fields/cl_feedback/events', { meta: { special: ['alias', 'no-data'] } }),
			),
			...['cl_events/feedback', 'cl_events/capa', 'cl_clocks/feedback', 'cl_messages/feedback'].map((relation) =>
				refusedBy(`relation ${relation} deleted`, (desk) => desk.admin.delete(`/relations/${relation}`)),
			),
			refusedBy('relation cl_events/feedback deleted by GraphQL', (desk) =>
				desk.admin.post('/graphql/system', {
					query: 'mutation { delete_relations_item(collection: "cl_events", field: "feedback") { collection } }',
				}),
			),
			refusedBy('the list of events taken off its relation', (desk) =>
				desk.admin.patch('/relations/cl_events/feedback', { meta: { one_field: null } }),
			),
		]);
		attacks(
			`machine tables (${database})`,
			() => scene,
			machine.flatMap((table) => [
				refusedBy(`${table} read`, (desk) => desk.admin.get(`/items/${table}`)),
				refusedBy(`${table} counted`, (desk) => desk.admin.get(`/items/${table}?aggregate[count]=*`)),
				refusedBy(`${table} read by GraphQL`, (desk) => desk.admin.graphql(`query { ${table} { __typename } }`)),
				refusedBy(`${table} written`, (desk) =>
					desk.admin.post(`/items/${table}`, { name: 'x', series: 'x', id: 'x', value: 1 }),
				),
				refusedBy(`${table} changed by query`, (desk) =>
					desk.admin.patch(`/items/${table}`, { query: { limit: -1 }, data: { value: 1 } }),
				),
				refusedBy(`${table} emptied`, (desk) => desk.admin.delete(`/items/${table}`, { query: { limit: -1 } })),
				refusedBy(`${table} imported into`, async (desk) => {
					const form = new FormData();
					form.set(
						'file',
						new Blob(['[{"name":"x","series":"x","id":"x","value":"1"}]'], { type: 'application/json' }),
						'rows.json',
					);
					return desk.admin.post(`/utils/import/${table}`, form);
				}),
				refusedBy(`${table} made a collection`, (desk) =>
					desk.admin.post('/collections', { collection: table, schema: null, meta: { note: 'x' } }),
				),
				refusedBy(`${table} dropped`, (desk) => desk.admin.delete(`/collections/${table}`)),
				refusedBy(`${table} given a field`, (desk) =>
					desk.admin.post(`/fields/${table}`, { field: 'mine', type: 'string', schema: {}, meta: {} }),
				),
			]),
		);
		attacks(
			`machine tables by SQL (${database})`,
			() => scene,
			[
				['a number given again', 'UPDATE cl_sequences SET value = value - 1'],
				['a series forgotten', 'DELETE FROM cl_sequences'],
				['an edition rewritten', `UPDATE cl_calendar_editions SET rules = '{}'`],
				['an edition taken away', 'DELETE FROM cl_calendar_editions'],
			].map(([name = '', statement = '']) => ({
				name,
				through: async ({ desk }: Scene) =>
					knexOf(desk)
						.raw(statement)
						.then(
							() => `${name}: done`,
							() => null,
						),
			})),
		);
	});

	it(
		'a desk whose history has lost its list registers nothing, and doctor says why',
		{ timeout: patienceMs },
		async () => {
			const { desk } = scene;
			const { id } = await complaint(desk.admin);
			await knexOf(desk)('directus_relations')
				.where({ many_collection: 'cl_events', many_field: 'feedback' })
				.update({ one_field: null });
			await desk.admin.post('/utils/cache/clear?system', {});
			const refused = await desk.admin.post('/items/cl_feedback', {
				kind: 'complaint',
				channel: 'phone',
				subject: 'x',
				words: 'x',
				category: 'product_noise',
			});
			expect(refused.codes).toEqual(['CL_NO_HISTORY']);
			expect(refused.text).toContain('cl_feedback.events');
			expect((await desk.admin.patch(`/items/cl_feedback/${id}`, { site: '2' })).codes).toEqual(['CL_NO_HISTORY']);
			expect(await desk.cli('closedloop', 'doctor').catch(String)).toContain(
				'gather cl_events.feedback as cl_feedback.events',
			);
			await desk.cli('closedloop', 'install');
			await desk.restart();
			expect((await desk.admin.patch(`/items/cl_feedback/${id}`, { site: '2' })).status).toBe(200);
			expect((await eventsOf(desk, id)).map(({ kind }) => kind)).toEqual(['created', 'edited']);
		},
	);
});
