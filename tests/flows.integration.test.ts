import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { complaint } from './door/desk.ts';
import { flow, restFlows, type Step } from './door/flow.ts';
import { describeOn, startDirectus, type Row, type Running } from './support/index.ts';

const webhook = (desk: Running, steps: readonly Step[]): Promise<string> =>
	flow(desk, 'webhook', { method: 'POST', return: '$last' }, steps);

/** Rungs are told on time only if the tick runs; a second is as good as five. */
const tick = { CLOSEDLOOP_TICK: '* * * * * *' };

describeOn('postgres', 'a Flow', (database) => {
	let desk: Running;
	beforeAll(async () => {
		desk = await startDirectus({ database, env: tick });
		const made = await desk.admin.post('/collections', {
			collection: 'flow_log',
			schema: {},
			meta: {},
			fields: [
				{ field: 'id', type: 'integer', schema: { is_primary_key: true, has_auto_increment: true } },
				...['event', 'record', 'number', 'level', 'clock'].map((field) => ({ field, type: 'string', schema: {} })),
				{ field: 'told', type: 'json', schema: {}, meta: { special: ['cast-json'] } },
			],
		});
		expect(made.status, made.text).toBe(200);
	});
	afterEach(() => restFlows(desk));
	afterAll(() => desk?.stop());

	// First: it looks at every rung there is.
	it('that listens to the ladder is set off once for every rung, with the record, its number, its level and who was told', async () => {
		await flow(desk, 'event', { type: 'action', scope: ['items.create'], collections: ['cl_events'] }, [
			{
				key: 'rungs',
				type: 'condition',
				options: { filter: { $trigger: { payload: { kind: { _eq: 'escalated' } } } } },
			},
			{
				key: 'log',
				type: 'item-create',
				options: {
					collection: 'flow_log',
					permissions: '$full',
					payload: {
						event: '{{ $trigger.key }}',
						record: '{{ $trigger.payload.record }}',
						number: '{{ $trigger.payload.data.number }}',
						level: '{{ $trigger.payload.data.level }}',
						clock: '{{ $trigger.payload.data.clock }}',
						told: '{{ $trigger.payload.data.to }}',
					},
				},
			},
		]);
		const long = new Date(Date.now() - 90 * 86_400_000).toISOString();
		const records = await Promise.all([1, 2, 3].map(() => complaint(desk.admin, { received_at: long })));
		const rungsOf = async () =>
			(
				await desk.admin.get<Row[]>(
					'/items/cl_events?filter[kind][_eq]=escalated&fields=id,record,data&sort=id&limit=-1',
				)
			).data;
		await expect
			.poll(async () => new Set((await rungsOf()).map(({ record }) => record)).size, { timeout: 40_000, interval: 250 })
			.toBe(3);
		const logged = async () => (await desk.admin.get<Row[]>('/items/flow_log?sort=event&limit=-1')).data;
		await expect
			.poll(async () => (await logged()).length, { timeout: 20_000, interval: 250 })
			.toBe((await rungsOf()).length);
		const numbers = new Map(records.map(({ id, number }) => [id, number]));
		const rungs = (await rungsOf()).map(({ id, record, data }) => {
			const { rung, clock, to } = data as Row & { rung: number };
			return { event: id, record, number: numbers.get(String(record)), level: String(rung + 1), clock, told: to };
		});
		expect((await logged()).map(({ id: _id, ...row }) => row)).toEqual(rungs);
		expect(rungs.length).toBeGreaterThan(3);
	});

	describe('operations', () => {
		it('compute a due time, and hand it to the next operation', async () => {
			const id = await webhook(desk, [
				{
					key: 'due',
					type: 'closedloop-due',
					options: {
						calendar: 'cn-standard',
						at: '{{ $trigger.body.at }}',
						unit: 'working_days',
						value: '{{ $trigger.body.days }}',
						language: 'en-US',
						permissions: '$full',
					},
				},
				{
					key: 'told',
					type: 'transform',
					options: { json: '{"until":"{{ $last.due_local }}","why":"{{ $last.sentence }}"}' },
				},
			]);
			const { data, text } = await desk.admin.post(`/flows/trigger/${id}`, {
				at: '2026-02-10T16:30:00+08:00',
				days: 15,
			});
			expect(data, text).toMatchObject({
				until: '2026-03-09T18:00:00+08:00',
				why: expect.stringContaining('15 working days'),
			});
		});

		it('add working time and measure it', async () => {
			const id = await webhook(desk, [
				{
					key: 'there',
					type: 'closedloop-working-time',
					options: { calendar: 'cn-standard', from: '2026-02-13T17:00', value: 120, unit: 'working_minutes' },
				},
				{
					key: 'back',
					type: 'closedloop-working-time',
					options: { calendar: 'cn-standard', command: 'measure', from: '2026-02-13T17:00', to: '{{ there.to }}' },
				},
			]);
			const { data, text } = await desk.admin.post(`/flows/trigger/${id}`, {});
			expect(data, text).toMatchObject({ working_minutes: 120, to: '2026-02-14T02:00:00.000Z' });
		});

		it('hand a refusal, with code, field and sentence, to the other branch', async () => {
			const id = await webhook(desk, [
				{
					key: 'due',
					type: 'closedloop-due',
					options: { calendar: 'nowhere', unit: 'hours', value: 1, language: 'en-US' },
					reject: 'no',
				},
				{
					key: 'no',
					type: 'transform',
					options: {
						json: '{"code":"{{ $last.code }}","field":"{{ $last.extensions.field }}","said":"{{ $last.message }}"}',
					},
				},
			]);
			const { data, text } = await desk.admin.post(`/flows/trigger/${id}`, {});
			expect(data, text).toEqual({
				code: 'CL_INVALID',
				field: 'calendar',
				said: '“calendar” is not valid: there is no such calendar, or you may not see it',
			});
		});

		it('see no more than whoever set the Flow off', async () => {
			const id = await webhook(desk, [
				{
					key: 'due',
					type: 'closedloop-due',
					options: { calendar: 'cn-standard', unit: 'hours', value: 1 },
					reject: 'no',
				},
				{ key: 'no', type: 'transform', options: { json: '{"code":"{{ $last.code }}"}' } },
			]);
			expect((await desk.visitor.post(`/flows/trigger/${id}`, {})).data).toEqual({ code: 'FORBIDDEN' });
			expect((await desk.admin.post(`/flows/trigger/${id}`, {})).data).toMatchObject({
				calendar: { code: 'cn-standard' },
			});
		});

		it('command a clock: pause it, let it go on, meet it; what the rule forbids goes the other way', async () => {
			const [p36] = (await desk.admin.get<readonly Row[]>('/items/cl_procedures?filter[code][_eq]=P36')).data;
			const { id: _id, published_at: _at, ...copy } = p36 ?? {};
			const visit = {
				kind: 'visit',
				label: { zh: '上门', en: 'Visit' },
				start: { on: 'created' },
				stop: { on: 'command' },
				duration: { unit: 'working_days', value: 5, ends: 'close' },
				pauses: [{ states: [], reason: 'awaiting_customer' }],
				ladder: [],
				source: 'test',
			};
			const made = await desk.admin.post('/items/cl_procedures', {
				...copy,
				code: 'FLOW',
				version: 1,
				priority: 1,
				applies: { sites: ['流程站'] },
				deadlines: [visit],
				status: 'published',
			});
			expect(made.status, made.text).toBe(200);
			const { id: record } = await complaint(desk.admin, { site: '流程站' });
			const id = await webhook(desk, [
				{
					key: 'step',
					type: 'closedloop-clock',
					options: {
						collection: 'cl_feedback',
						key: '{{ $trigger.body.record }}',
						command: '{{ $trigger.body.command }}',
						clock: 'visit',
						reason: 'awaiting_customer',
					},
					reject: 'no',
				},
				{
					key: 'no',
					type: 'transform',
					options: { json: '{"code":"{{ $last.code }}","field":"{{ $last.extensions.field }}"}' },
				},
			]);
			const step = async (command: string) => (await desk.admin.post(`/flows/trigger/${id}`, { record, command })).data;
			expect(await step('pause')).toMatchObject({ record, clock: 'visit', cycle: 1, state: 'paused', verdict: null });
			expect(await step('resume')).toMatchObject({ state: 'running' });
			expect(await step('meet')).toMatchObject({
				state: 'met',
				verdict: 'on_time',
				met_at: expect.stringMatching(/Z$/u),
			});
			expect(await step('meet')).toMatchObject({ code: 'CL_CLOCK', field: 'clock_step' });
			expect(await step('jump')).toMatchObject({ code: 'CL_INVALID', field: 'clock_step' });
		});

		it('reach a record’s clocks through the door only: a column that is the engine’s stays shut', async () => {
			const { id: record } = await complaint(desk.admin);
			const id = await webhook(desk, [
				{
					key: 'raw',
					type: 'item-update',
					options: { collection: 'cl_feedback', key: record, payload: { number: 'FB-1' }, permissions: '$full' },
					reject: 'no',
				},
				{ key: 'no', type: 'transform', options: { json: '{"code":"{{ $last.code }}"}' } },
			]);
			expect((await desk.admin.post(`/flows/trigger/${id}`, {})).data).toEqual({ code: 'CL_GUARDED' });
		});
	});
});
