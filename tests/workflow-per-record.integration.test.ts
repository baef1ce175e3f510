import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { HistoryAnswer, JobAnswer, RetargetPreview } from '@closedloop/schema';
import { complaint, eventsOf, rowOf } from './door/desk.ts';
import { pastLocks } from './support/past-locks.ts';
import { describeOn, startDirectus, type Row, type Running } from './support/index.ts';

const patienceMs = 120_000;

/** A workflow belongs to the record that began by it (docs/state-machines.md, "Which workflow"). */
describeOn('sqlite', 'the workflow of a record', (database) => {
	let desk: Running;
	beforeAll(async () => {
		desk = await startDirectus({ database, env: { CLOSEDLOOP_TICK: '* * * * * *' } });
	});
	afterAll(async () => desk?.stop());

	const seeded = async (code: string): Promise<Row> => {
		const found = await desk.admin.get<readonly Row[]>(`/items/cl_workflows?filter[code][_eq]=${code}&sort=version`);
		const [row] = found.data.slice(-1);
		if (!row) throw new Error(`no workflow ${code}`);
		return row;
	};
	const publish = (row: Row, change: Row) => {
		const { id: _id, ...kept } = row;
		return desk.admin.post<{ id: string }>('/items/cl_workflows', { ...kept, status: 'published', ...change });
	};
	/** Its next version, in which a state is called otherwise. */
	const renamed = (row: Row, state: string): Row => {
		const named = (code: unknown) => (code === state ? `${state}_anew` : code);
		return {
			version: Number(row['version']) + 1,
			initial: named(row['initial']),
			states: (row['states'] as readonly Row[]).map((each) => ({ ...each, code: named(each['code']) })),
			transitions: (row['transitions'] as readonly Row[]).map((each) => ({
				...each,
				from: (each['from'] as readonly string[]).map(named),
				to: named(each['to']),
			})),
		};
	};
	const capa = async (): Promise<string> => {
		const made = await desk.admin.post<{ id: string }>('/items/cl_capas', { title: '左前轮异响', problem: '异响' });
		expect(made.status, made.text).toBe(200);
		return made.data.id;
	};
	async function finished(id: string): Promise<JobAnswer> {
		for (const until = Date.now() + patienceMs; Date.now() < until; await wait(250)) {
			const { data } = await desk.admin.get<JobAnswer>(`/closedloop/retarget/${id}`).catch(() => ({ data: null }));
			if (data?.state === 'done') return data;
		}
		throw new Error(`the job did not end: ${desk.logs().slice(-2_000)}`);
	}

	it('is written by the engine alone, and told by the first line', async () => {
		const { id } = await complaint(desk.admin);
		const feedback = await seeded('feedback');
		expect((await rowOf(desk, 'cl_feedback', id))['workflow']).toBe(feedback['id']);
		expect((await eventsOf(desk, id)).at(0)?.data).toMatchObject({ workflow: { code: 'feedback', version: 1 } });
		for (const workflow of [null, (await seeded('capa'))['id']]) {
			const refused = await desk.admin.patch(`/items/cl_feedback/${id}`, { workflow });
			expect(refused.codes, refused.text).toEqual(['CL_GUARDED']);
		}
	});

	it(
		'stays when a newer version is published, until an administrator who has seen where they stand gives it to the open ones',
		{ timeout: patienceMs },
		async () => {
			const first = await seeded('capa');
			const states = (first['states'] as readonly Row[]).map((each) => String(each['code']));
			const [moving, staying] = [await capa(), await capa()];
			const lost = 'investigating';
			expect(states).toContain(lost);
			expect((await desk.admin.patch(`/items/cl_capas/${staying}`, { status: lost })).status).toBe(200);

			const published = await publish(first, renamed(first, lost));
			expect(published.status, published.text).toBe(200);
			const second = published.data.id;
			expect((await rowOf(desk, 'cl_capas', await capa()))['workflow'], 'a new one').toBe(second);
			expect((await rowOf(desk, 'cl_capas', moving))['workflow'], 'one that is open').toBe(first['id']);
			const third = await capa();
			expect((await desk.admin.patch(`/items/cl_capas/${third}`, { status: lost })).codes).toEqual(['CL_TRANSITION']);

			const shown = await desk.admin.post<RetargetPreview>('/closedloop/retarget/preview', {
				workflow: second,
				choice: 'from_now',
			});
			expect(shown.status, shown.text).toBe(200);
			expect(shown.data.total).toBe(2);
			expect(shown.data.states).toHaveLength(2);
			expect(shown.data.states).toContainEqual(expect.objectContaining({ state: lost, records: 1, stays: true }));
			expect((await rowOf(desk, 'cl_capas', moving))['workflow'], 'looking moves nothing').toBe(first['id']);

			const ordered = await desk.admin.post<JobAnswer>('/closedloop/retarget', {
				workflow: second,
				choice: 'from_now',
				reason: '第二版流程',
			});
			expect(ordered.status, ordered.text).toBe(200);
			const done = await finished(ordered.data.id);
			expect(done).toMatchObject({ moved: 1, failed: 0, kept: { unknown_state: 1 }, total: 2, done: 2 });
			expect((await rowOf(desk, 'cl_capas', moving))['workflow']).toBe(second);
			expect((await rowOf(desk, 'cl_capas', staying))['workflow']).toBe(first['id']);
			expect((await eventsOf(desk, moving)).at(-1)).toMatchObject({
				kind: 'retargeted',
				data: { workflow: { code: 'capa', version: 2 } },
			});
			const history = await desk.admin.get<HistoryAnswer>(`/closedloop/history/cl_capas/${moving}`);
			expect(history.data.verification).toMatchObject({ ok: true });
		},
	);

	it('is not for whoever may not change workflows, and only one that is published', async () => {
		const clerk = await desk.asUser('Handler');
		const body = { workflow: (await seeded('capa'))['id'], choice: 'from_now', reason: 'x' };
		expect((await clerk.api.post('/closedloop/retarget', body)).codes).toEqual(['CL_NOT_FOUND']);
		for (const wrong of [
			{ ...body, choice: 'retroactive' },
			{ ...body, choice: 'later' },
			{ ...body, reason: ' ' },
			{ ...body, workflow: 'capa' },
			{ ...body, workflow: null },
			{ ...body, calendar: body.workflow },
			{ choice: 'from_now', reason: 'x' },
		]) {
			const answer = await desk.admin.post('/closedloop/retarget', wrong);
			expect([answer.status, answer.codes], JSON.stringify(wrong)).toEqual([400, ['CL_INVALID']]);
		}
		const first = await seeded('action');
		const draft = await publish(first, { version: 9, status: 'draft' });
		expect((await desk.admin.post('/closedloop/retarget', { ...body, workflow: draft.data.id })).codes).toEqual([
			'CL_INVALID',
		]);
	});

	it('is never one of two that would fit: publishing refuses the second standard one', async () => {
		const order = await seeded('service_order');
		const rival = await publish(order, { code: 'depot' });
		expect(rival.codes, rival.text).toEqual(['CL_INVALID']);
		expect((await publish(order, { code: 'depot', standard: false })).status).toBe(200);
		const last = await publish(order, { version: 2, standard: false });
		expect([last.codes, last.text.includes('no_standard')], last.text).toEqual([['CL_INVALID'], true]);
		expect((await publish(order, { code: 'repairs', types: ['no_such_type'] })).codes).toEqual(['CL_INVALID']);
	});

	it('changes with the type of the record, where another workflow is for that type', async () => {
		const order = await seeded('service_order');
		const own = await publish(order, { code: 'repairs', types: ['depot_repair'] });
		expect(own.status, own.text).toBe(200);
		const { id } = await complaint(desk.admin);
		const made = await desk.admin.post<{ id: string }>('/items/cl_service_orders', {
			feedback: id,
			type: 'return',
			reason: 'quality',
		});
		expect(made.status, made.text).toBe(200);
		expect((await rowOf(desk, 'cl_service_orders', made.data.id))['workflow']).toBe(order['id']);
		const changed = await desk.admin.patch(`/items/cl_service_orders/${made.data.id}`, { type: 'depot_repair' });
		expect(changed.status, changed.text).toBe(200);
		expect((await rowOf(desk, 'cl_service_orders', made.data.id))['workflow']).toBe(own.data.id);
	});

	// What the upgrade notes is one row of cl_state, written and read in the same words on both databases.
	it.runIf(database === 'sqlite')(
		'of a record of an earlier version is the one that was in force at the upgrade, whatever is published later',
		{ timeout: patienceMs },
		async () => {
			const first = await seeded('report');
			const made = await desk.admin.post<{ id: string }>('/items/cl_reports', {
				title: '三月小结',
				procedure: (await desk.admin.get<readonly Row[]>('/items/cl_procedures?limit=1')).data[0]?.['id'],
			});
			expect(made.status, made.text).toBe(200);
			await pastLocks(desk.knex(), async (knex) => {
				await knex('cl_reports').where({ id: made.data.id }).update({ workflow: null });
				await knex('cl_state').where({ name: 'former_workflows' }).delete();
			});
			await desk.cli('closedloop', 'upgrade');
			// Publishing makes the desk read all rules anew, and with them what the upgrade noted.
			expect((await publish(first, { version: 2 })).status).toBe(200);
			const edited = await desk.admin.patch(`/items/cl_reports/${made.data.id}`, { title: '三月质量小结' });
			expect(edited.status, edited.text).toBe(200);
			expect((await rowOf(desk, 'cl_reports', made.data.id))['workflow']).toBe(first['id']);
			// One for some types only was nobody's then, and stays the standard one for them.
			expect((await seeded('slip'))['standard']).toBe(true);
		},
	);
});
