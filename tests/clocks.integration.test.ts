import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { complaint, eventsOf, rowOf } from './door/desk.ts';
import { feedbackOf, writePaths } from './door/write-paths.ts';
import { oneByOne, writingMeanwhile } from './door/writing-meanwhile.ts';
import {
	describeOn,
	smtpSink,
	startDirectus,
	type Answer,
	type Person,
	type Row,
	type Running,
	type SmtpSink,
} from './support/index.ts';

const label = (zh: string, en: string) => ({ zh, en });
const ladder = [{ at: { percent: 100 }, recipients: [{ to: 'owner' }], action: 'notify' }];
const days = (value: number) => ({ unit: 'working_days', value, ends: 'close' });
const common = { start: { on: 'created' }, ladder, source: 'F1:290' };

/** One procedure with every kind of promise: kept by a state, a signature, a letter, a command. */
const rules = {
	title: '时限综合测试',
	priority: 3,
	default_severity: 'normal',
	applies: { sites: ['时限站'] },
	number_pattern: 'CK-{yyyy}-{n:6}',
	severities: [{ code: 'normal', label: label('一般', 'Normal'), rank: 1 }],
	categories: [{ code: 'product_noise', label: label('异响', 'Noise') }],
	no_action_reasons: [],
	approvals: [
		{ kind: 'report_8d', label: label('8D 报告签核', 'Sign the 8D report'), role: 'department_head', source: 'F1:289' },
		{ kind: 'extension', label: label('延期核准', 'Approve an extension'), role: 'department_head', source: 'F1:129' },
	],
	deadlines: [
		{
			...common,
			kind: 'answer',
			label: label('答复', 'Answer'),
			stop: { on: 'state', states: ['replied'] },
			duration: days(5),
			pauses: [{ states: [], reason: 'parts', label: label('等待备件', 'Waiting for parts') }],
			extension: { most: days(15), approval: 'extension' },
		},
		{ ...common, kind: 'call', label: label('回访', 'Call back'), stop: { on: 'command' }, duration: days(5) },
		{
			...common,
			kind: 'signature',
			label: label('8D 签核', '8D signed'),
			stop: { on: 'decision', kind: 'report_8d' },
			duration: days(7),
		},
		{
			...common,
			kind: 'progress',
			label: label('进展通报', 'Progress report'),
			stop: { on: 'message', template: 'progress' },
			duration: days(5),
			every: 'met',
		},
		{
			...common,
			kind: 'authority',
			label: label('上报主管部门', 'Report to the authority'),
			statutory: true,
			when: [{ field: 'markets', values: ['EU'] }],
			start: { on: 'created', at: 'aware_at' },
			stop: { on: 'command' },
			duration: { unit: 'days', value: 10 },
		},
	],
};

describeOn('postgres', 'clocks', (database) => {
	let desk: Running;
	let mail: SmtpSink;
	let clerk: Person;
	let head: Person;
	let manager: Person;

	beforeAll(async () => {
		mail = await smtpSink();
		desk = await startDirectus({ database, env: { ...mail.env, CLOSEDLOOP_TICK: '* * * * * *' } });
		[clerk, head, manager] = [
			await desk.asUser('Handler'),
			await desk.asUser('Department head'),
			await desk.asUser('Quality manager'),
		];
		const one = async (collection: string, code: string) =>
			(await desk.admin.get<readonly { id: string }[]>(`/items/${collection}?filter[code][_eq]=${code}&fields=id`))
				.data[0]?.id;
		const made = await desk.admin.post('/items/cl_procedures', {
			...rules,
			code: 'CK-1',
			status: 'published',
			workflow: await one('cl_workflows', 'feedback'),
			calendar: await one('cl_calendars', 'cn-standard'),
		});
		expect(made.status, made.text).toBe(200);
	});
	afterAll(async () => {
		await desk?.stop();
		await mail?.stop();
	});

	const told = (change: Row = {}) => complaint(clerk.api, { site: '时限站', ...change });
	const clockOf = async (id: string, kind: string, cycle = 1): Promise<Row | undefined> =>
		(
			await desk.admin.get<readonly Row[]>(
				`/items/cl_clocks?filter[feedback][_eq]=${id}&filter[kind][_eq]=${kind}&filter[cycle][_eq]=${cycle}`,
			)
		).data[0];
	const iso = (value: unknown): string => new Date(String(value)).toISOString();
	async function until<T>(ask: () => Promise<T>, holds: (value: T) => boolean): Promise<T> {
		for (let tries = 0; tries < 120; tries++) {
			const value = await ask();
			if (holds(value)) return value;
			await wait(250);
		}
		throw new Error(`never came true:\n${desk.logs().slice(-3000)}`);
	}

	describe('commands', () => {
		// A Flow without events asks no filter: what it writes is an inert value in a column nobody reads.
		it.each(writePaths.filter(({ name }) => name !== 'Flow operation, events off'))(
			'pause a clock by $name, and say why they cannot',
			async ({ name, write, adminOnly }) => {
				const { id } = await told();
				const made = await desk.admin.post<{ id: string }>('/items/cl_capas', { title: '时限', feedback: [id] });
				const by = { desk, as: adminOnly === true ? desk.admin : clerk.api, target: feedbackOf(id, made.data.id) };
				const done = await write({ ...by, change: { clock_step: { clock: 'answer', do: 'pause', reason: 'parts' } } });
				expect(done.codes, done.text.slice(0, 400)).toEqual([]);
				expect(await clockOf(id, 'answer')).toMatchObject({ state: 'paused' });
				expect((await eventsOf(desk, id)).at(-1)).toMatchObject({
					kind: 'clock',
					data: { clock: 'answer', do: 'pause', reason: 'parts' },
				});
				expect((await rowOf(desk, 'cl_feedback', id))['clock_step']).toBeNull();
				const before = await eventsOf(desk, id);
				for (const clock_step of [
					{ clock: 'answer', do: 'pause', reason: 'parts' },
					{ clock: 'nobody', do: 'meet' },
				]) {
					const refused = await write({ ...by, change: { clock_step } });
					expect(refused.codes[0], refused.text.slice(0, 400)).toBe('CL_CLOCK');
					// A WebSocket's refusals carry code and sentence only.
					if (name !== 'WebSocket') expect(refused.text).toContain('clock_step');
				}
				const malformed = await write({ ...by, change: { clock_step: { clock: 'answer', do: 'dance' } } });
				expect(malformed.codes[0], malformed.text.slice(0, 400)).toBe('CL_INVALID');
				expect(await eventsOf(desk, id)).toEqual(before);
			},
		);

		it('a list is one write: each an event of its own, and one refusal undoes all', async () => {
			const { id } = await told();
			const mixed = await clerk.api.patch(`/items/cl_feedback/${id}`, {
				clock_step: [
					{ clock: 'call', do: 'meet' },
					{ clock: 'signature', do: 'extend', reason: '样品未到', until: '2030-01-01' },
				],
			});
			expect(mixed.codes, mixed.text).toEqual(['CL_CLOCK']);
			expect(await clockOf(id, 'call')).toMatchObject({ state: 'running' });
			const done = await manager.api.patch(`/items/cl_feedback/${id}`, {
				clock_step: [
					{ clock: 'call', do: 'meet' },
					{ clock: 'signature', do: 'cancel', reason: '无需 8D' },
				],
			});
			expect(done.status, done.text).toBe(200);
			expect((await eventsOf(desk, id)).slice(-2).map(({ kind, data }) => `${kind} ${String(data['do'])}`)).toEqual([
				'clock meet',
				'clock cancel',
			]);
		});

		const registrations: readonly { readonly name: string; readonly register: (given: Row) => Promise<Answer<Row>> }[] =
			[
				{ name: 'REST', register: (given) => clerk.api.post('/items/cl_feedback', given) },
				{
					name: 'GraphQL',
					register: (given) =>
						clerk.api.graphql(
							'mutation ($given: create_cl_feedback_input!) { create_cl_feedback_item(data: $given) { id } }',
							{ given },
						),
				},
			];

		it.each(registrations)(
			'stop a clock in the write that registers its record, by $name, or nothing is registered',
			async ({ register }) => {
				const id = randomUUID();
				const given = {
					id,
					kind: 'complaint',
					channel: 'phone',
					subject: '刹车异响',
					words: '左前轮低速异响',
					site: '时限站',
				};
				const made = await register({ ...given, clock_step: { clock: 'answer', do: 'pause', reason: 'parts' } });
				expect([made.status, ...made.codes], made.text.slice(0, 400)).toEqual([200]);
				expect((await eventsOf(desk, id)).map(({ seq, kind }) => [seq, kind])).toEqual([
					[1, 'created'],
					[2, 'clock'],
				]);
				expect((await eventsOf(desk, id)).at(-1)).toMatchObject({
					data: { clock: 'answer', do: 'pause', reason: 'parts' },
				});
				expect(await clockOf(id, 'answer')).toMatchObject({ state: 'paused', cycle: 1 });
				expect(await clockOf(id, 'signature'), 'the other promises run').toMatchObject({ state: 'running' });
				expect(await rowOf(desk, 'cl_feedback', id)).toMatchObject({ seq: 2, clock_step: null });
				const knex = desk.knex();
				const registered = await knex('cl_feedback').count({ n: '*' });
				for (const { step, code } of [
					{ step: { clock: 'nobody', do: 'pause', reason: 'parts' }, code: 'CL_CLOCK' },
					{
						step: [
							{ clock: 'answer', do: 'pause', reason: 'parts' },
							{ clock: 'nobody', do: 'meet' },
						],
						code: 'CL_CLOCK',
					},
					{ step: { clock: 'answer', do: 'dance' }, code: 'CL_INVALID' },
				]) {
					const refused = await register({ ...given, id: randomUUID(), clock_step: step });
					expect(refused.codes, refused.text.slice(0, 400)).toEqual([code]);
					expect(refused.text).toContain('clock_step');
					expect(await knex('cl_feedback').count({ n: '*' })).toEqual(registered);
				}
			},
		);

		it('P23 (F1:129): an extension wants its signature, and goes no further than the rule lets it', async () => {
			const { id } = await told({ received_at: new Date(Date.now() - 86_400_000).toISOString() });
			const due = iso((await clockOf(id, 'answer'))?.['due_at']);
			const extend = (value: number) =>
				clerk.api.patch(`/items/cl_feedback/${id}`, {
					clock_step: { clock: 'answer', do: 'extend', reason: '客户出差', duration: days(value) },
				});
			const unsigned = await extend(10);
			expect(unsigned.codes, unsigned.text).toEqual(['CL_CLOCK']);
			expect(unsigned.text).toContain('延期核准');
			const proposal = await clerk.api.post<{ id: string }>('/items/cl_decisions?fields=id', {
				feedback: id,
				kind: 'extension',
				reason: '客户出差两周',
			});
			expect((await head.api.patch(`/items/cl_decisions/${proposal.data.id}`, { status: 'approved' })).status).toBe(
				200,
			);
			expect((await extend(16)).text).toContain('clock_beyond');
			const moved = await extend(10);
			expect(moved.status, moved.text).toBe(200);
			expect(iso((await clockOf(id, 'answer'))?.['due_at']) > due).toBe(true);
			expect((await extend(12)).text, 'one signature, one extension').toContain('clock_approval');
		});

		it('a statutory clock can only be met; the record does not close before', async () => {
			const { id } = await told({ kind: 'adverse_event', markets: ['CN', 'EU'], health_effect: 'death' });
			for (const command of [
				{ do: 'pause', reason: 'parts' },
				{ do: 'cancel', reason: '不报' },
				{ do: 'extend', reason: '再等等', duration: days(20) },
			]) {
				const refused = await clerk.api.patch(`/items/cl_feedback/${id}`, {
					clock_step: { clock: 'authority', ...command },
				});
				expect([refused.status, ...refused.codes], refused.text).toEqual([422, 'CL_CLOCK']);
			}
			const left = await clerk.api.patch(`/items/cl_feedback/${id}`, { markets: ['CN'] });
			expect(left.status, left.text).toBe(200);
			expect((await eventsOf(desk, id)).at(-1)?.data['clocks']).toMatchObject([
				{ kind: 'authority', changes: ['cancel'], reason: 'no_longer_applies' },
			]);
			await clerk.api.patch(`/items/cl_feedback/${id}`, { markets: ['CN', 'EU'] });
			expect(iso((await clockOf(id, 'authority', 2))?.['started_at'])).toBe(
				iso((await rowOf(desk, 'cl_feedback', id))['aware_at']),
			);
		});
	});

	describe('a signature', () => {
		const propose = async (id: string): Promise<string> => {
			const proposal = await clerk.api.post<{ id: string }>('/items/cl_decisions?fields=id', {
				feedback: id,
				kind: 'report_8d',
				reason: '8D 完成',
			});
			expect(proposal.status, proposal.text).toBe(200);
			return proposal.data.id;
		};
		const signings: readonly {
			readonly name: string;
			readonly sign: (
				decision: string,
				feedback: string,
			) => Promise<{ readonly status: number; readonly text: string }>;
		}[] = [
			{
				name: 'REST one',
				sign: (decision) => head.api.patch(`/items/cl_decisions/${decision}`, { status: 'approved' }),
			},
			{
				name: 'REST keys',
				sign: (decision) => head.api.patch('/items/cl_decisions', { keys: [decision], data: { status: 'approved' } }),
			},
			{
				name: 'REST batch',
				sign: (decision) => head.api.patch('/items/cl_decisions', [{ id: decision, status: 'approved' }]),
			},
			{
				name: 'GraphQL',
				sign: (decision) =>
					head.api.graphql(
						`mutation { update_cl_decisions_item(id: "${decision}", data: { status: "approved" }) { id } }`,
					),
			},
			{
				name: 'nested from the feedback',
				sign: (decision, id) =>
					head.api.patch(`/items/cl_feedback/${id}`, {
						decisions: { create: [], update: [{ id: decision, status: 'approved' }], delete: [] },
					}),
			},
		];

		it.each(signings)('by $name keeps the promise that waits for it, in the same write', async ({ sign }) => {
			const { id } = await told();
			const decision = await propose(id);
			const answer = await sign(decision, id);
			expect(answer.status, answer.text).toBe(200);
			expect(answer.text).not.toContain('"errors"');
			const signed = await rowOf(desk, 'cl_decisions', decision);
			const clock = await clockOf(id, 'signature');
			expect(signed).toMatchObject({ status: 'approved', signed_by: head.id });
			expect(clock).toMatchObject({ state: 'met', verdict: 'on_time' });
			expect(iso(clock?.['met_at'])).toBe(iso(signed['signed_at']));
			expect((await eventsOf(desk, id)).at(-1)).toMatchObject({
				kind: 'evidence',
				data: { on: 'decision', kind: 'report_8d' },
			});
		});
	});

	describe('a letter', () => {
		it('to the customer keeps the periodic promise when it has left; the next period begins then', async () => {
			const { id, number } = await told({ contact: { name: '陈先生', email: `c${Date.now()}@example.com` } });
			const sent = await clerk.api.patch(`/items/cl_feedback/${id}`, { progress_note: '配件已到，明日上门。' });
			expect(sent.status, sent.text).toBe(200);
			await mail.waitFor(1, ({ text }) => text.includes(number) && text.includes('配件已到'));
			const next = await until(
				() => clockOf(id, 'progress', 2),
				(clock) => clock !== undefined,
			);
			const [letter] = (
				await desk.admin.get<readonly Row[]>(
					`/items/cl_messages?filter[feedback][_eq]=${id}&filter[template][_eq]=progress`,
				)
			).data;
			const kept = await clockOf(id, 'progress');
			expect(kept).toMatchObject({ state: 'met', verdict: 'on_time' });
			expect([iso(kept?.['met_at']), iso(next?.['started_at'])]).toEqual([
				iso(letter?.['sent_at']),
				iso(letter?.['sent_at']),
			]);
			expect(letter?.['evidence_at']).toBeNull();
			expect((await eventsOf(desk, id)).filter(({ kind }) => kind === 'evidence')).toHaveLength(1);
		});

		it('that keeps a promise refuses nobody who writes to its record just then', async () => {
			const contact = (each: number) => ({ name: '陈先生', email: `w${each}.${Date.now()}@example.com` });
			const ids = await Promise.all([1, 2, 3, 4].map(async (each) => (await told({ contact: contact(each) })).id));
			for (const id of ids) await clerk.api.patch(`/items/cl_feedback/${id}`, { progress_note: '配件已到。' });
			const refused = await writingMeanwhile(oneByOne(clerk.api, ids), async () => {
				for (const id of ids)
					await until(
						() => clockOf(id, 'progress'),
						(clock) => clock?.['state'] === 'met',
					);
			});
			expect(refused).toEqual([]);
		});

		it('nobody can be sent is refused with the remedy', async () => {
			const { id } = await told({ anonymous: true });
			const refused = await clerk.api.patch(`/items/cl_feedback/${id}`, { progress_note: '进展' });
			expect(refused.codes, refused.text).toEqual(['CL_INVALID']);
			expect(refused.text).toContain('联系人');
			const told_by_hand = await clerk.api.patch(`/items/cl_feedback/${id}`, {
				clock_step: { clock: 'progress', do: 'meet' },
			});
			expect(told_by_hand.text, 'evidence is not a word').toContain('clock_evidence');
		});
	});
});
