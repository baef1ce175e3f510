import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readState, writeState } from '../extensions/closedloop/src/store/machine.ts';
import { complaint, eventsOf, reachable, rowOf } from './door/desk.ts';
import { describeDatabases, pastLocks, startDirectus, type Api, type Row, type Running } from './support/index.ts';

const everySecond = { CLOSEDLOOP_TICK: '* * * * * *' };
const patienceMs = 300_000;
const dayMs = 86_400_000;

/** A duty of every day of a calendar without holidays, with a ladder that speaks when it is missed. */
const daily = {
	code: 'log_book',
	label: { zh: '值班记录', en: 'Log book' },
	recurrence: { each: 'day' },
	at: '00:05',
	role: 'quality_manager',
	ladder: [{ at: { percent: 100 }, recipients: [{ to: 'role', role: 'quality_manager' }], action: 'notify' }],
	source: 'F4:82',
};

const poll = { timeout: 60_000, interval: 200 };

/** Waits until ticks have tried two letters, one after the other: what was due before is over with the first. */
async function ticked(desk: Running): Promise<void> {
	for (const email of ['first@example.com', 'next@example.com']) {
		const { id } = await complaint(desk.admin, reachable(email));
		const letters = () => desk.admin.get<readonly Row[]>(`/items/cl_messages?filter[feedback][_eq]=${id}`);
		await expect.poll(async () => (await letters()).data[0]?.['attempts'], poll).toBeGreaterThan(0);
	}
}

/** Starts anew and waits until its first tick is over, which is written down then. */
async function restarted(desk: Running): Promise<void> {
	const knex = desk.knex();
	await desk.halt();
	await writeState(knex, { name: 'last_tick', value: '0' });
	await desk.restart(everySecond);
	await expect.poll(() => readState(knex, 'last_tick'), poll).not.toBe('0');
}

/** Recurring duties, surveys and returns as records of the one door. */
describeDatabases('of the records beside feedback', (database) => {
	let desk: Running;
	let second: Running | null = null;
	let manager: Api;
	let handler: Api;
	let chief: Api;
	beforeAll(async () => {
		desk = await startDirectus({ database, env: everySecond });
		manager = (await desk.asUser('Quality manager')).api;
		handler = (await desk.asUser('Handler')).api;
		chief = (await desk.asUser('General manager')).api;
		// Two nodes that do not know of each other each run their own tick: nothing may be opened twice.
		if (database === 'postgres') second = await desk.node(everySecond);
	}, patienceMs);
	afterAll(async () => {
		await second?.stop();
		await desk?.stop();
	});

	describe('recurring duties', () => {
		const reports = async (): Promise<readonly Row[]> =>
			(await desk.admin.get<readonly Row[]>('/items/cl_reports?filter[cycle][_eq]=log_book&sort=period_to&limit=-1'))
				.data;

		it('refuse a rule that cannot come back, and say what is wrong with it', async () => {
			const [p44] = (await desk.admin.get<readonly Row[]>('/items/cl_procedures?filter[code][_eq]=P44')).data;
			const { id: _id, version: _version, published_at: _at, ...copy } = p44 ?? {};
			const cycles = [
				{ ...daily, role: 'nobody' },
				{ ...daily, recurrence: { each: 'year', on: ['02-30'] }, at: '25:00' },
			];
			const refused = await manager.post('/items/cl_procedures', { ...copy, version: 2, cycles });
			expect(refused.status).toBe(400);
			for (const words of ['没有角色“nobody”', '“02-30”不是日期', '“25:00”不是时刻', '周期性工作“log_book”重复'])
				expect(refused.text).toContain(words);
		});

		it(
			'open each missed period once, late and saying so, whichever node is first, and none again after a restart',
			{ timeout: patienceMs },
			async () => {
				const [always] = (
					await desk.admin.get<readonly { id: string }[]>('/items/cl_calendars?filter[code][_eq]=always-open')
				).data;
				const [p44] = (await desk.admin.get<readonly Row[]>('/items/cl_procedures?filter[code][_eq]=P44')).data;
				const { id: _id, published_at: _at, ...copy } = p44 ?? {};
				const made = await manager.post<{ id: string }>('/items/cl_procedures', {
					...copy,
					code: 'LOG',
					version: 1,
					priority: 900,
					status: 'published',
					calendar: always?.id,
					cycles: [daily],
				});
				expect(made.status, made.text).toBe(200);
				await ticked(desk);
				expect(await reports(), 'nothing was due before the procedure came into force').toEqual([]);
				await pastLocks(desk.knex(), (trx) =>
					trx('cl_procedures')
						.where({ id: made.data.id })
						.update({ published_at: new Date(Date.now() - 3 * dayMs) }),
				);
				await manager.post('/items/cl_procedures', { ...copy, code: 'TOUCH', version: 1, status: 'draft' });
				await expect.poll(async () => (await reports()).length, poll).toBeGreaterThan(2);
				// PostgreSQL has its second node, which knew nothing either of what the first had opened.
				if (database === 'sqlite') await restarted(desk);
				else await ticked(desk);
				const opened = await reports();
				expect(opened).toHaveLength(3);
				expect(new Set(opened.map((row) => row['once_key'])).size).toBe(3);
				const [first] = opened;
				expect(first).toMatchObject({
					status: 'open',
					clock_state: expect.any(String),
					period_from: first?.['period_to'],
				});
				expect(first?.['number']).toMatch(/^RP-\d{4}-\d{5}$/u);
				const [created] = await eventsOf(desk, String(first?.['id']));
				expect(created).toMatchObject({ kind: 'created', data: { late: true, cycle: 'log_book' } });
			},
		);

		it(
			'miss their deadline like any promise, at the due time and not when somebody noticed',
			{ timeout: patienceMs },
			async () => {
				const [first] = await reports();
				const id = String(first?.['id']);
				await expect.poll(async () => (await eventsOf(desk, id)).map(({ kind }) => kind), poll).toContain('escalated');
				const [clock] = (await desk.admin.get<readonly Row[]>(`/items/cl_clocks?filter[report][_eq]=${id}`)).data;
				expect(clock).toMatchObject({ kind: 'log_book', cycle: 1, breached_at: clock?.['due_at'] });
				expect(clock?.['due_at']).toBe(first?.['due_at']);
			},
		);

		it('are handed in by one and approved by another', async () => {
			const [first] = await reports();
			const id = String(first?.['id']);
			expect((await manager.patch(`/items/cl_reports/${id}`, { status: 'submitted' })).text).toContain('summary');
			expect(
				(await manager.patch(`/items/cl_reports/${id}`, { status: 'submitted', summary: '本日无异常' })).status,
			).toBe(200);
			expect((await manager.patch(`/items/cl_reports/${id}`, { status: 'approved' })).status).toBe(422);
			expect((await chief.patch(`/items/cl_reports/${id}`, { status: 'approved' })).status).toBe(200);
			expect(await rowOf(desk, 'cl_reports', id)).toMatchObject({ status: 'approved', clock_state: 'none' });
			const refused = await manager.patch(`/items/cl_reports/${id}`, { approved_at: null });
			expect(refused.status).toBe(403);
		});
	});

	describe('surveys and returns as guarded records', () => {
		const questionnaire = async (): Promise<unknown> =>
			(await desk.admin.get<readonly { id: string }[]>('/items/cl_questionnaires?limit=1')).data[0]?.id;

		it('a survey is begun by whoever may begin one, and by nobody else on any way', async () => {
			const plan = { name: '2026 下半年', questionnaire: await questionnaire() };
			expect((await handler.post('/items/cl_campaigns', { ...plan, status: 'open' })).status).toBe(422);
			const draft = await handler.post<{ id: string }>('/items/cl_campaigns', plan);
			expect(draft.status, draft.text).toBe(200);
			expect((await handler.patch(`/items/cl_campaigns/${draft.data.id}`, { status: 'open' })).status).toBe(422);
			expect((await manager.patch(`/items/cl_campaigns/${draft.data.id}`, { status: 'open' })).status).toBe(200);
			expect((await manager.patch(`/items/cl_campaigns/${draft.data.id}`, { status: 'published' })).status).toBe(422);
			expect(
				(await desk.admin.patch(`/items/cl_campaigns/${draft.data.id}`, { closed_at: '2026-01-01T00:00:00Z' })).status,
			).toBe(403);
			expect((await eventsOf(desk, draft.data.id)).map(({ to_state }) => to_state)).toEqual(['draft', 'open']);
		});

		it('a return is confirmed by the department of its reason, and refunded only then (P07 F0:253-259, F0:269)', async () => {
			const order = (
				await handler.post<{ id: string }>('/items/cl_service_orders', {
					type: 'return',
					reason: 'quality',
					quantity: 2,
				})
			).data.id;
			const move = (as: Api, change: Row) => as.patch(`/items/cl_service_orders/${order}`, change);
			expect((await move(chief, { status: 'confirmed' })).status).toBe(422);
			expect((await move(manager, { refund_released: true })).status).toBe(403);
			expect((await move(manager, { status: 'refunded', refund_amount: 100 })).status).toBe(422);
			for (const change of [
				{ status: 'confirmed' },
				{ status: 'received' },
				{ status: 'inspected', inspection: '确认开裂', disposition: 'scrap' },
			]) {
				const done = await move(manager, change);
				expect(done.status, done.text).toBe(200);
			}
			expect(
				(await move(handler, { status: 'closed', step_note: '已处理' })).status,
				'whoever sells does not end a return without a refund',
			).toBe(422);
			const refunded = await move(manager, { status: 'refunded', refund_amount: 100 });
			expect(refunded.status, refunded.text).toBe(200);
			expect(await rowOf(desk, 'cl_service_orders', order)).toMatchObject({
				status: 'refunded',
				refund_released: true,
			});
		});

		it(
			'a survey of an older version gets its history with the upgrade, once, and is worked on from there',
			{ timeout: 600_000 },
			async () => {
				const id = randomUUID();
				const asked = await questionnaire();
				await pastLocks(desk.knex(), (trx) =>
					trx('cl_campaigns').insert({ id, name: '旧调查', status: 'open', questionnaire: asked, valid_days: 15 }),
				);
				expect(await desk.cli('closedloop', 'upgrade')).toContain('1 rows of cl_campaigns were given a history');
				// Which rows have none is asked in the same words on both; once is enough to see that it is not asked in vain.
				if (database === 'sqlite')
					expect(await desk.cli('closedloop', 'upgrade')).not.toContain('were given a history');
				const closed = await manager.patch(`/items/cl_campaigns/${id}`, { status: 'closed' });
				expect(closed.status, closed.text).toBe(200);
				expect((await eventsOf(desk, id)).map(({ seq, to_state }) => [seq, to_state])).toEqual([
					[1, 'open'],
					[2, 'closed'],
				]);
				expect(
					(await desk.admin.get<{ verification: { ok: boolean } }>(`/closedloop/history/cl_campaigns/${id}`)).text,
				).toContain('"ok":true');
			},
		);
	});
});
