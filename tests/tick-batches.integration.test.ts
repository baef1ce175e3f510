import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Knex } from 'knex';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dialectOf } from '../extensions/closedloop/src/store/dialect.ts';
import { judgeTogether } from '../extensions/closedloop/src/services/batch/index.ts';
import { writeBatch } from '../extensions/closedloop/src/store/tick/write-batch.ts';
import { complaint, rowOf } from './door/desk.ts';
import { allTogether, oneByOne, writingMeanwhile } from './door/writing-meanwhile.ts';
import { describeDatabases, describeWith, pastLocks, startDirectus, type Row, type Running } from './support/index.ts';
import { expectExactlyOnce, linesOf } from './tick/ringing.ts';

const day = 86_400_000;
/** A boot, some ticks and a command on a machine that is busy with other tests. */
const patienceMs = 300_000;
/** Columns of a letter that its delivery writes. */
const delivery = ['state', 'attempts', 'next_attempt_at', 'claimed_at', 'sent_at', 'last_error'];
const webhookFlow = 'c10ed100-0018-4000-8000-000000000001';

/** The tick writes many records by few statements; nobody who looks or listens may tell the difference. */
describeDatabases('a tick that writes in batches', (database) => {
	let desk: Running;
	let knex: Knex;
	let receiver: Server;
	const received: string[] = [];

	beforeAll(async () => {
		receiver = createServer((request, response) => {
			request
				.setEncoding('utf8')
				.on('data', (text: string) => received.push(text))
				.on('end', () => response.end('{}'));
		});
		await new Promise<void>((resolve) => {
			receiver.listen(0, '127.0.0.1', resolve);
		});
		const webhook = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
		desk = await startDirectus({
			database,
			env: {
				CLOSEDLOOP_TICK: '* * * * * *',
				CLOSEDLOOP_ESCALATION_WEBHOOK: webhook,
				FLOWS_ENV_ALLOW_LIST: 'CLOSEDLOOP_ESCALATION_WEBHOOK',
				IMPORT_IP_DENY_LIST: '192.0.2.1',
			},
		});
		knex = desk.knex();
	});
	afterAll(async () => {
		await desk?.stop();
		receiver?.close();
	});

	/**
	 * Records overdue since days that begin to ring in one and the same tick: until then they rest, as after a failure.
	 */
	async function overdueTogether(
		count: number,
		before: (ids: readonly string[]) => Promise<unknown> = () => Promise.resolve(),
	): Promise<readonly string[]> {
		const ids = Array.from({ length: count }, () => randomUUID());
		const rest = { subject: 'clock', error: 'rests', first_at: 0, last_at: 0, retry_at: Date.now() + day, attempts: 1 };
		await knex('cl_faults').insert(ids.map((id) => ({ ...rest, id: `clock:${id}`, subject_id: id })));
		for (const id of ids)
			await complaint(desk.admin, { id, received_at: new Date(Date.now() - 12 * day).toISOString() });
		await before(ids);
		await knex('cl_faults')
			.whereIn('subject_id', [...ids])
			.delete();
		return ids;
	}

	const ringing = async (ids: readonly string[]): Promise<readonly string[]> => {
		const rows: readonly { feedback: string }[] = await knex('cl_clocks')
			.distinct('feedback')
			.whereIn('feedback', [...ids])
			.andWhere('next_at', '<=', new Date());
		return rows.map(({ feedback }) => feedback);
	};
	const served = (ids: readonly string[], left: readonly string[] = []) =>
		expect.poll(() => ringing(ids), { timeout: 60_000, interval: 200 }).toEqual([...left]);
	const faultOf = (id: string) =>
		expect.poll(async () => (await knex('cl_faults').where({ subject_id: id }))[0] as Row | undefined, {
			timeout: 60_000,
			interval: 200,
		});

	it('every rung is a row that the seeded Flow passes on, once', { timeout: patienceMs }, async () => {
		expect((await desk.admin.patch(`/flows/${webhookFlow}`, { status: 'active' })).status).toBe(200);
		const ids = await overdueTogether(6);
		await served(ids);
		const rungs = (await expectExactlyOnce(desk, ids))
			.filter(({ kind }) => kind === 'escalated')
			.map((line) => String(line['id']));
		const told = (): readonly string[] =>
			received.map((text) => (JSON.parse(text) as { event: string }).event).filter((event) => rungs.includes(event));
		await expect.poll(() => told().length, { timeout: 30_000, interval: 200 }).toBe(rungs.length);
		expect(new Set(told())).toEqual(new Set(rungs));
		const [body] = received.map((text) => JSON.parse(text) as Row).filter(({ event }) => event === rungs[0]);
		expect(body).toMatchObject({
			collection: 'cl_feedback',
			rung: expect.stringMatching(/^\d+$/u),
			due_at: expect.stringMatching(/Z$/u),
			at: expect.stringMatching(/Z$/u),
		});
		await desk.admin.patch(`/flows/${webhookFlow}`, { status: 'inactive' });
	});

	it(
		'are written as Directus would write them alone; a Flow that filters is asked, and may refuse',
		{ timeout: patienceMs },
		async () => {
			const [together] = await overdueTogether(2);
			await served([together!]);
			const flow = await desk.admin.post<{ id: string }>('/flows', {
				name: 'guard',
				status: 'active',
				trigger: 'event',
				options: { type: 'filter', scope: ['items.update'], collections: ['cl_feedback'] },
				operations: [
					{
						name: 'judge',
						key: 'judge',
						type: 'exec',
						position_x: 1,
						position_y: 1,
						options: {
							code: 'module.exports = async ({ $trigger }) => { if (JSON.stringify($trigger.payload).includes("forbidden")) throw new Error("not this one"); };',
						},
					},
				],
			});
			expect(flow.status, flow.text).toBe(200);
			const {
				data: [operation],
			} = await desk.admin.get<readonly Row[]>(`/operations?filter[flow][_eq]=${flow.data.id}`);
			await desk.admin.patch(`/flows/${flow.data.id}`, { operation: operation?.['id'] });
			const [alone, forbidden] = await overdueTogether(2, async ([, second]) => {
				await pastLocks(knex, (trx) => trx('cl_clocks').where({ feedback: second! }).update({ kind: 'forbidden' }));
			});
			await faultOf(forbidden!).toMatchObject({ subject: 'clock', attempts: 1 });
			await served([alone!]);
			expect((await linesOf(desk, forbidden!)).map(({ kind }) => kind)).toEqual(['created']);
			await desk.admin.delete(`/flows/${flow.data.id}`);
			expect(await shapeOf(alone!)).toEqual(await shapeOf(together!));
		},
	);

	it.each([
		['a record', oneByOne],
		['many records at once', allTogether],
	])('refuses nobody who writes %s just when an alarm rings', { timeout: patienceMs }, async (_what, writers) => {
		const ids = await overdueTogether(6);
		expect(await writingMeanwhile(writers(desk.admin, ids), () => served(ids))).toEqual([]);
		await expectExactlyOnce(desk, ids);
	});

	it.each([
		['many together', false],
		['alone, where a Flow filters', true],
	])(
		'what a Flow does about a rung is its own write with its own line: %s',
		{ timeout: patienceMs },
		async (_, filtered) => {
			const flowOf = async (options: Row, operation: Row): Promise<string> => {
				const flow = await desk.admin.post<{ id: string }>('/flows', {
					name: 'answer',
					status: 'inactive',
					trigger: 'event',
					options,
				});
				const made = await desk.admin.post<{ id: string }>('/operations', {
					flow: flow.data.id,
					name: 'do',
					key: 'do',
					position_x: 1,
					position_y: 1,
					...operation,
				});
				await desk.admin.patch(`/flows/${flow.data.id}`, { operation: made.data.id, status: 'active' });
				return flow.data.id;
			};
			const flows = [
				await flowOf(
					{ type: 'action', scope: ['items.create'], collections: ['cl_events'] },
					{
						type: 'item-update',
						options: {
							collection: 'cl_feedback',
							key: ['{{$trigger.payload.record}}'],
							payload: { wish: 'told' },
							permissions: '$full',
							emitEvents: true,
						},
					},
				),
			];
			if (filtered)
				flows.push(
					await flowOf(
						{ type: 'filter', scope: ['items.update'], collections: ['cl_capas', 'cl_feedback'] },
						{ type: 'log', options: { message: 'seen' } },
					),
				);
			const ids = await overdueTogether(3);
			await served(ids);
			for (const id of ids) {
				await expect
					.poll(
						async () =>
							(await linesOf(desk, id)).some(
								({ kind, data }) => kind === 'edited' && JSON.stringify(data).includes('wish'),
							),
						{ timeout: 30_000, interval: 200 },
					)
					.toBe(true);
			}
			for (const flow of flows) await desk.admin.delete(`/flows/${flow}`);
			await expectExactlyOnce(desk, ids);
		},
	);

	/** Times, ids, numbers, digests and seals are of one record alone; of the rows a line covers, how many counts. */
	function likeAny(key: string, part: unknown): unknown {
		if (key === 'rows' && typeof part === 'object' && part !== null) return Object.keys(part).length;
		if (typeof part === 'number') return part > 1e11 ? 'instant' : part;
		return typeof part === 'string' &&
			/^\d{4}-\d\d-\d\dT|^FB-|^[\da-f]{8}-|^[\da-f]{64}$|^[\da-f]{16}:[\da-f]{64}$/u.test(part)
			? 'given'
			: part;
	}

	/** What was written of a record, without what differs between any two. */
	async function shapeOf(id: string): Promise<unknown> {
		const bare = (row: Row): Row =>
			Object.fromEntries(
				Object.entries(row)
					.filter(
						([name]) =>
							![
								'id',
								'record',
								'feedback',
								'once_key',
								'hash',
								'prev_hash',
								'caused_by',
								'last_event',
								'chain_head',
								'number',
								'tracking_hash',
								'recorded_at',
								'registered_at',
								'received_at',
								'events',
								'clocks',
								'messages',
								...delivery,
							].includes(name),
					)
					.map(([name, value]) => [
						name,
						JSON.parse(JSON.stringify(value, (key, part: unknown) => likeAny(key, part))) as unknown,
					]),
			);
		const rows = async (table: string, sort: string) =>
			(
				await desk.admin.get<readonly Row[]>(`/items/${table}?filter[feedback][_eq]=${id}&sort=${sort}&limit=-1`)
			).data.map(bare);
		return {
			record: bare(await rowOf(desk, 'cl_feedback', id)),
			events: await rows('cl_events', 'seq'),
			clocks: await rows('cl_clocks', 'kind'),
			messages: (await rows('cl_messages', 'id')).map((row) => JSON.stringify(row)).toSorted(),
		};
	}

	it(
		'a rule that nobody can read stops its own record only, and doctor names it',
		{ timeout: patienceMs },
		async () => {
			const ids = await overdueTogether(5, async ([spoiled]) => {
				await pastLocks(knex, (trx) =>
					trx('cl_clocks')
						.where({ feedback: spoiled! })
						.update({ rule: JSON.stringify({ nonsense: true }) }),
				);
			});
			await served(ids, [ids[0]!]);
			await faultOf(ids[0]!).toMatchObject({ subject: 'clock' });
			expect(await desk.cli('closedloop', 'doctor').catch(String)).toContain(ids[0]);
			await expectExactlyOnce(desk, ids.slice(1));
			await pastLocks(knex, (trx) => trx('cl_clocks').where({ feedback: ids[0]! }).update({ next_at: null }));
			await knex('cl_faults').delete();
		},
	);

	it(
		'a row the database refuses is found among the others, and served when the cause is gone',
		{ timeout: patienceMs },
		async () => {
			const ids = await overdueTogether(7, async (all) => poison(knex, all[3]!));
			await served(ids, [ids[3]!]);
			await faultOf(ids[3]!).toMatchObject({ subject: 'clock', error: expect.stringContaining('poisoned') });
			await expectExactlyOnce(
				desk,
				ids.filter((id) => id !== ids[3]),
			);
			await cure(knex);
			await knex('cl_faults').where({ subject_id: ids[3]! }).update({ retry_at: 0 });
			await served(ids);
			await expectExactlyOnce(desk, [ids[3]!]);
			await faultOf(ids[3]!).toBeUndefined();
		},
	);

	it('a record that moved since it was read is left as it is', async () => {
		const { id } = await complaint(desk.admin);
		const before = await rowOf(desk, 'cl_feedback', id);
		const write = {
			id,
			seq: Number(before['seq']) - 1,
			columns: { seq: 9, last_event: randomUUID() },
			events: [],
			clocks: [],
			messages: [],
		};
		expect(await knex.transaction((trx) => writeBatch(trx, 'feedback', [write]))).toEqual([]);
		expect(await rowOf(desk, 'cl_feedback', id)).toEqual(before);
	});

	it('a column an administrator added to keep the last change is kept', { timeout: patienceMs }, async () => {
		const field = await desk.admin.post('/fields/cl_feedback', {
			field: 'changed_at',
			type: 'timestamp',
			meta: { special: ['date-updated'], interface: 'datetime' },
			schema: {},
		});
		expect(field.status, field.text).toBe(200);
		const from = Date.now();
		const [id] = await overdueTogether(1);
		await served([id!]);
		expect(Date.parse(String((await rowOf(desk, 'cl_feedback', id!))['changed_at']))).toBeGreaterThanOrEqual(from);
	});
});

/** A rule of somebody else's in the database that does not let this record's history go on. */
async function poison(knex: Knex, record: string): Promise<void> {
	if (dialectOf(knex) === 'sqlite') {
		await knex.raw(
			`CREATE TRIGGER poison BEFORE INSERT ON cl_events WHEN NEW.record = '${record}' BEGIN SELECT RAISE(ABORT, 'poisoned'); END`,
		);
		return;
	}
	await knex.raw(
		`CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.record::text = '${record}' THEN RAISE EXCEPTION 'poisoned'; END IF; RETURN NEW; END $$`,
	);
	await knex.raw('CREATE TRIGGER poison BEFORE INSERT ON cl_events FOR EACH ROW EXECUTE FUNCTION poison()');
}

async function cure(knex: Knex): Promise<void> {
	await knex.raw(dialectOf(knex) === 'sqlite' ? 'DROP TRIGGER poison' : 'DROP TRIGGER poison ON cl_events');
}

/** A connection on which somebody else writes as soon as the first of two tables has been read. */
function interrupted(knex: Knex, tables: readonly string[], write: () => Promise<unknown>): Knex {
	let due = true;
	const reading = (trx: Knex.Transaction): Knex.Transaction =>
		new Proxy(trx, {
			apply: (target, self, given: readonly unknown[]) => {
				const query = Reflect.apply(target, self, given) as Knex.QueryBuilder;
				if (!tables.includes(String(given[0]))) return query;
				const then = query.then.bind(query);
				const interruptedThen = (ok?: (rows: unknown) => unknown, bad?: (error: unknown) => unknown) =>
					then(async (rows: unknown) => {
						if (due) {
							due = false;
							await write();
						}
						return rows;
					}).then(ok, bad);
				return Object.assign(query, { then: interruptedThen });
			},
		});
	return new Proxy(knex, {
		get: (target, name) =>
			name === 'transaction'
				? (work: (trx: Knex.Transaction) => Promise<unknown>) => target.transaction((trx) => work(reading(trx)))
				: (Reflect.get(target, name) as unknown),
	});
}

describeWith(['postgres'], 'a batch on PostgreSQL that somebody writes into while it is read', () => {
	it(
		'tells no rung of what was answered between two reads: what it holds is older than the record, never newer than its clocks',
		{ timeout: patienceMs },
		async () => {
			const desk = await startDirectus({ database: 'postgres', env: { CLOSEDLOOP_TICK: '0 0 1 1 *' } });
			try {
				const { id } = await complaint(desk.admin, { received_at: new Date(Date.now() - 12 * day).toISOString() });
				const knex = desk.knex();
				const answer = () =>
					desk.admin.patch(`/items/cl_feedback/${id}`, { first_replied_at: new Date().toISOString() });
				const site = { env: desk.env, database: interrupted(knex, ['cl_feedback', 'cl_clocks'], answer) };
				const { writes } = await judgeTogether(site, 'feedback', [id], () => ({
					at: Date.now(),
					actor: { kind: 'system', id: null },
					intent: { kind: 'pass_time' },
				}));
				expect((await linesOf(desk, id)).map(({ kind }) => kind)).toEqual(['created', 'edited']);
				expect(await knex.transaction((trx) => writeBatch(trx, 'feedback', writes))).toEqual([]);
			} finally {
				await desk.stop();
			}
		},
	);
});
