import type { DeadlinesAnswer, SimulationAnswer } from '@closedloop/schema';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { complaint, eventsOf, rowOf } from './door/desk.ts';
import {
	describeOn,
	smtpSink,
	startDirectus,
	type Person,
	type Row,
	type Running,
	type SmtpSink,
} from './support/index.ts';

const hour = 3_600_000;
const ago = (days: number) => new Date(Date.now() - days * 24 * hour).toISOString();
const inShanghai = (at: number) =>
	new Date(at).toLocaleTimeString('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' });
const sales = 'c10ed100-0014-4000-8000-000000000004';
const text = (words: string) => ({ zh: words, en: words });

/**
 * Ladders (docs/escalation.md), by a procedure an administrator wrote, with the real tick.
 */
describeOn('sqlite', 'ladders', (database) => {
	let desk: Running;
	let mail: SmtpSink;
	let clerk: Person;
	let head: Person;
	let stranger: Person;
	let p36: Row;

	beforeAll(async () => {
		mail = await smtpSink();
		desk = await startDirectus({ database, env: { ...mail.env, CLOSEDLOOP_TICK: '* * * * * *' } });
		[clerk, head, stranger] = [
			await desk.asUser('Handler'),
			await desk.asUser('Department head'),
			await desk.asUser('Handler'),
		];
		await desk.admin.patch(`/items/cl_departments/${sales}`, { head: head.id });
		const [row] = (await desk.admin.get<readonly Row[]>('/items/cl_procedures?filter[code][_eq]=P36')).data;
		if (!row) throw new Error('P36 is not seeded');
		p36 = row;
	});
	afterAll(async () => {
		await desk.stop();
		await mail.stop();
	});

	const rung = (from_due: Row, recipients: readonly Row[], more: Row = {}) => ({
		at: { from_due },
		recipients,
		action: 'notify',
		...more,
	});
	const promise = (more: Row) => ({
		kind: 'first_feedback',
		label: text('首次反馈'),
		start: { on: 'created' },
		stop: { on: 'state', states: ['replied'] },
		duration: { unit: 'hours', value: 24 },
		source: 'F4:281',
		...more,
	});
	/** P36 with other promises, for one site only. */
	const draftFor = (site: string, more: Row): Row => {
		const { id: _id, status: _status, published_at: _at, ...row } = p36;
		return { ...row, code: site, version: 1, priority: 1, applies: { sites: [site] }, lead_department: sales, ...more };
	};
	const publish = async (draft: Row) => {
		const made = await desk.admin.post('/items/cl_procedures', { ...draft, status: 'published' });
		expect(made.status, made.text).toBe(200);
	};
	const until = async (wanted: () => Promise<boolean>) =>
		expect.poll(wanted, { timeout: 20_000, interval: 200 }).toBe(true);
	const kindsOf = async (id: string) =>
		(await eventsOf(desk, id)).map(({ kind, data }) =>
			kind === 'escalated' ? `${String(data['rung'])}.${Number(data['repetition'] ?? 0)}` : kind,
		);
	const lettersOf = async (id: string) =>
		(
			await desk.admin.get<readonly Row[]>(
				`/items/cl_messages?filter[feedback][_eq]=${id}&filter[template][_eq]=rung&limit=-1`,
			)
		).data;

	it('P61 (F4:281-291): media exposure is told in the registration itself, those below are passed over, and it climbs on', async () => {
		await publish(
			draftFor('S-entry', {
				deadlines: [
					promise({
						ladder: [
							rung({ unit: 'hours', value: -2 }, [{ to: 'owner' }]),
							rung({ unit: 'hours', value: 0 }, [{ to: 'department', up: 0 }]),
							rung({ unit: 'hours', value: 1 }, [{ to: 'department', up: 0 }]),
						],
						entry: [{ when: { field: 'media_exposure', values: ['true'] }, rung: 1 }],
					}),
				],
			}),
		);
		const { id } = await complaint(clerk.api, { site: 'S-entry', media_exposure: true });
		const [created, entered] = await eventsOf(desk, id);
		expect(created?.kind).toBe('created');
		expect(entered).toMatchObject({ kind: 'escalated', data: { rung: 1, entered: true, passed_over: [0] } });
		expect(await rowOf(desk, 'cl_feedback', id)).toMatchObject({ escalation_level: 2, seq: 2 });
		const ordinary = await complaint(clerk.api, { site: 'S-entry' });
		expect(await kindsOf(ordinary.id)).toEqual(['created']);
		await clerk.api.patch(`/items/cl_feedback/${ordinary.id}`, { media_exposure: true });
		expect(await kindsOf(ordinary.id)).toEqual(['created', 'edited', '1.0']);
	});

	it('repeats what says so and stops when somebody told acknowledges; others may not', async () => {
		await publish(
			draftFor('S-repeat', {
				deadlines: [
					promise({
						ladder: [
							rung({ unit: 'hours', value: 0 }, [{ to: 'department', up: 0 }], {
								repeat: { every: { unit: 'hours', value: 24 }, times: 20 },
							}),
						],
					}),
				],
			}),
		);
		const { id } = await complaint(clerk.api, { site: 'S-repeat', received_at: ago(4.5) });
		await until(async () => (await kindsOf(id)).includes('0.3'));
		expect(await kindsOf(id)).toEqual(['created', 'breached', '0.0', '0.1', '0.2', '0.3']);
		// Told first and told last; what was overtaken meanwhile is history only.
		expect((await lettersOf(id)).filter(({ channel }) => channel === 'email')).toHaveLength(2);
		// What is offered is what the door takes: to whom it was told, not to a colleague, and to nobody who may not write
		// at all.
		const offered = async ({ api }: Person): Promise<boolean> => {
			const { acknowledgeable, clocks } = (await api.get<DeadlinesAnswer>(`/closedloop/deadlines/cl_feedback/${id}`))
				.data;
			return acknowledgeable && clocks.some(({ wants_acknowledgement }) => wants_acknowledgement);
		};
		expect([await offered(head), await offered(stranger), await offered(await desk.asUser('Auditor'))]).toEqual([
			true,
			false,
			false,
		]);
		const refused = await stranger.api.patch(`/items/cl_feedback/${id}`, { acknowledged: true });
		expect([refused.status, refused.codes]).toEqual([403, ['CL_NOT_TOLD']]);
		const known = await head.api.patch(`/items/cl_feedback/${id}`, { acknowledged: true });
		expect(known.status, known.text).toBe(200);
		expect(await offered(head)).toBe(false);
		const history = await desk.admin.get<{ readonly lines: readonly Row[] }>(`/closedloop/history/cl_feedback/${id}`);
		expect(history.data.lines[0]).toMatchObject({ kind: 'acknowledged', clocks: ['first_feedback'] });
		const [clock] = (await desk.admin.get<readonly Row[]>(`/items/cl_clocks?filter[feedback][_eq]=${id}`)).data;
		expect(clock?.['next_at']).toBeNull();
	});

	it('quiet hours hold letters and notices, never the event', async () => {
		const quiet_hours = { from: inShanghai(Date.now() - hour), to: inShanghai(Date.now() + 3 * hour) };
		await publish(
			draftFor('S-quiet', {
				quiet_hours,
				deadlines: [
					promise({
						ladder: [
							rung({ unit: 'hours', value: 0 }, [{ to: 'department', up: 0 }]),
							rung({ unit: 'hours', value: 1 }, [{ to: 'department', up: 0 }], { despite_quiet_hours: true }),
						],
					}),
				],
			}),
		);
		const { id } = await complaint(clerk.api, { site: 'S-quiet', received_at: ago(3) });
		await until(async () => (await kindsOf(id)).includes('1.0'));
		const [held] = (await eventsOf(desk, id)).filter(({ kind, data }) => kind === 'escalated' && data['rung'] === 0);
		const end = Date.parse(String(held?.data['held_until']));
		expect(end - Date.now()).toBeGreaterThan(2 * hour);
		await until(async () => (await lettersOf(id)).filter(({ state }) => state === 'sent').length === 2);
		const waiting = (await lettersOf(id)).filter(({ state }) => state === 'queued');
		expect(
			waiting.map(({ channel, next_attempt_at }) => [channel, Date.parse(String(next_attempt_at))]).toSorted(),
		).toEqual([
			['email', end],
			['notice', end],
		]);
	});

	it('a letter that waited for the morning does not leave when its promise was kept in the night', async () => {
		const quiet_hours = { from: inShanghai(Date.now() - hour), to: inShanghai(Date.now() + 3 * hour) };
		await publish(
			draftFor('S-night', {
				quiet_hours,
				deadlines: [promise({ ladder: [rung({ unit: 'hours', value: 0 }, [{ to: 'department', up: 0 }])] })],
			}),
		);
		const [kept, open] = [
			await complaint(clerk.api, { site: 'S-night', received_at: ago(3) }),
			await complaint(clerk.api, { site: 'S-night', received_at: ago(3) }),
		];
		for (const { id } of [kept, open]) await until(async () => (await kindsOf(id)).includes('0.0'));
		const answered = await clerk.api.patch(`/items/cl_feedback/${kept.id}`, {
			status: 'replied',
			reply_text: '已更换垫片。',
			told_by: 'phone',
			step_at: new Date().toISOString(),
		});
		expect(answered.status, answered.text).toBe(200);
		// The morning comes: the row is told so behind the door, as no clock of ours can be turned.
		const behind = desk.knex();
		for (const { id } of [kept, open])
			await behind('cl_messages')
				.where({ feedback: id, state: 'queued' })
				.whereNotNull('next_attempt_at')
				.update({ next_attempt_at: new Date(Date.now() - 1000) });
		await until(async () => (await lettersOf(open.id)).every(({ state }) => state === 'sent'));
		await until(async () => (await lettersOf(kept.id)).every(({ state }) => state === 'cancelled'));
		expect((await lettersOf(kept.id)).map(({ last_error }) => last_error)).toEqual(['promise_ended', 'promise_ended']);
	});

	it('a rung can open a CAPA, hand the record over and raise the severity, with what comes of it', async () => {
		await publish(
			draftFor('S-acts', {
				deadlines: [
					promise({
						ladder: [
							rung({ unit: 'hours', value: 0 }, [{ to: 'department', up: 0 }], { action: 'open_capa' }),
							rung({ unit: 'hours', value: 1 }, [{ to: 'department', up: 0 }], { action: 'reassign' }),
							rung({ unit: 'hours', value: 2 }, [{ to: 'owner' }], { action: 'raise_severity' }),
						],
					}),
				],
			}),
		);
		const { id } = await complaint(clerk.api, { site: 'S-acts', received_at: ago(3), subject: '刹车异响' });
		await until(async () => (await kindsOf(id)).includes('2.0'));
		const row = await rowOf(desk, 'cl_feedback', id);
		expect(row).toMatchObject({ owner: head.id });
		expect(row['severity']).not.toBe(p36['default_severity']);
		expect(await rowOf(desk, 'cl_capas', String(row['capa']))).toMatchObject({ title: '刹车异响', mandatory: true });
		const templates = (
			await desk.admin.get<readonly Row[]>(
				`/items/cl_messages?filter[feedback][_eq]=${id}&filter[to_user][_eq]=${head.id}&limit=-1`,
			)
		).data.map(({ template }) => template);
		expect(templates).toContain('assigned');
	});

	it('"who is told when?" of a draft is what the tick does once it is published', async () => {
		const draft = draftFor('S-try', {
			deadlines: [
				promise({
					ladder: [
						rung({ unit: 'hours', value: -2 }, [{ to: 'owner' }]),
						rung({ unit: 'hours', value: 0 }, [{ to: 'department', up: 0 }], {
							repeat: { every: { unit: 'hours', value: 12 }, times: 2 },
						}),
						rung({ unit: 'hours', value: 6 }, [{ to: 'address', address: 'boss@example.com' }]),
					],
				}),
			],
		});
		const received_at = ago(5);
		const tried = await desk.admin.post<SimulationAnswer>('/closedloop/simulate?language=en-US', {
			draft,
			facts: { kind: 'complaint', site: 'S-try', received_at, owner: clerk.id, category: 'product_noise' },
		});
		expect(tried.status, tried.text).toBe(200);
		expect(tried.data).toMatchObject({
			would_apply: true,
			applies: { sentence: 'Because Site is “S-try”' },
			cut: false,
		});
		expect(tried.data.clocks).toMatchObject([
			{ kind: 'first_feedback', missed: true, due_at: Date.parse(received_at) + 24 * hour },
		]);
		const planned = tried.data.lines
			.filter(({ what }) => what === 'rung')
			.map(({ level, repetition, at, told }) => [
				level,
				repetition,
				at,
				told.map(({ user, address }) => user ?? address),
			]);
		await publish(draft);
		const { id } = await complaint(clerk.api, { site: 'S-try', received_at });
		await until(async () => (await kindsOf(id)).filter((kind) => kind.includes('.')).length === planned.length);
		const rows = (
			await desk.admin.get<readonly Row[]>(
				`/items/cl_events?filter[record][_eq]=${id}&filter[kind][_eq]=escalated&sort=seq&limit=-1`,
			)
		).data;
		const told = rows.map(({ data, effective_at }) => {
			const { rung: index, repetition, to } = data as { rung: number; repetition?: number; to: readonly Row[] };
			return [
				index + 1,
				repetition ?? 0,
				Date.parse(String(effective_at)),
				to.map(({ user, address }) => user ?? address),
			];
		});
		expect(told).toEqual(planned);
	});

	it('the play writes nothing, is refused where the draft cannot be read, and is for those who may see procedures', async () => {
		const before = await desk.admin.get<readonly Row[]>('/items/cl_feedback?aggregate[count]=*');
		const answered = await desk.admin.post<SimulationAnswer>('/closedloop/simulate', {
			procedure: p36['id'],
			facts: { kind: 'complaint', received_at: '2026-02-13T16:30' },
			answered_at: '2026-02-14T10:00',
		});
		expect(answered.status, answered.text).toBe(200);
		expect(answered.data.clocks.every(({ missed, verdict }) => !missed && verdict === 'on_time')).toBe(true);
		expect((await desk.admin.get<readonly Row[]>('/items/cl_feedback?aggregate[count]=*')).data).toEqual(before.data);
		expect((await desk.admin.post('/closedloop/simulate', { draft: { code: 'X' } })).codes).toEqual(['CL_INVALID']);
		expect((await desk.admin.post('/closedloop/simulate', { facts: { received_at: 'gestern' } })).codes).toEqual([
			'CL_INVALID',
		]);
		expect((await desk.visitor.post('/closedloop/simulate', {})).status).toBe(403);
	});
});
