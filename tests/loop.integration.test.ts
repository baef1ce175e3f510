import { afterAll, beforeAll, expect, it } from 'vitest';
import { byPhone, complaint, eventsOf, rowOf } from './door/desk.ts';
import {
	describeDatabases,
	smtpSink,
	startDirectus,
	type Person,
	type Row,
	type Running,
	type SmtpSink,
} from './support/index.ts';

const day = 86_400_000;
/** A day so many days from now, as the clocks of our seeds see it. */
const dayIn = (days: number) => new Date(Date.now() + 8 * 3_600_000 + days * day).toISOString().slice(0, 10);
const ago = (days: number) => new Date(Date.now() - days * day).toISOString();
const sales = 'c10ed100-0014-4000-8000-000000000004';

/**
 * The whole loop, once, on both databases: heard, promised, missed, escalated, corrected, answered, measured.
 */
describeDatabases('the closed loop', (database) => {
	let desk: Running;
	let mail: SmtpSink;
	let clerk: Person;
	let engineer: Person;
	let head: Person;
	let manager: Person;

	beforeAll(async () => {
		mail = await smtpSink();
		desk = await startDirectus({ database, env: { ...mail.env, CLOSEDLOOP_TICK: '* * * * * *' } });
		[clerk, engineer, head, manager] = [
			await desk.asUser('Handler'),
			await desk.asUser('Handler'),
			await desk.asUser('Department head'),
			await desk.asUser('Quality manager'),
		];
		await desk.admin.patch(`/items/cl_departments/${sales}`, { head: head.id });
	});
	afterAll(async () => {
		await desk.stop();
		await mail.stop();
	});

	const must = async (answer: Promise<{ readonly status: number; readonly text: string }>) => {
		const { status, text } = await answer;
		expect(status, text).toBeLessThan(300);
	};

	it('P36 (F1:537): nobody answers within three working days; owner and head are told by notice and mail, each rung once', async () => {
		const { id, number } = await complaint(clerk.api, { received_at: ago(12) });
		for (const { email } of [clerk, head])
			await mail.waitFor(1, ({ text, to }) => text.includes(number) && to.includes(email));
		const history = await eventsOf(desk, id);
		const breach = history.find(({ kind }) => kind === 'breached');
		const [clock] = (
			await desk.admin.get<readonly Row[]>(
				`/items/cl_clocks?filter[feedback][_eq]=${id}&filter[kind][_eq]=first_feedback`,
			)
		).data;
		expect(breach?.data['due_at']).toBe(new Date(String(clock?.['due_at'])).toISOString());
		expect(new Date(String(clock?.['breached_at'])).getTime()).toBe(new Date(String(clock?.['due_at'])).getTime());
		const rungs = history
			.filter(({ kind }) => kind === 'escalated')
			.map(({ data }) => `${String(data['clock'])}:${String(data['rung'])}`);
		expect(new Set(rungs).size).toBe(rungs.length);
		const notices = await desk.admin.get<readonly Row[]>(
			`/notifications?filter[recipient][_eq]=${head.id}&filter[item][_eq]=${id}`,
		);
		expect(notices.data.length).toBeGreaterThan(0);
		await must(clerk.api.patch(`/items/cl_feedback/${id}`, { acknowledged: true }));
		expect((await eventsOf(desk, id)).at(-1)).toMatchObject({ kind: 'acknowledged' });
	});

	it('closes a complaint only after its CAPA is done, verified by somebody else and found effective', async () => {
		const { id } = await complaint(clerk.api, { severity: 'normal' });
		const step = (change: Row) => must(clerk.api.patch(`/items/cl_feedback/${id}`, change));
		await step({ status: 'triaged' });
		await step({ status: 'investigating', owner: engineer.id });
		const made = await clerk.api.post<{ id: string; number: string }>('/items/cl_capas?fields=id,number', {
			title: '刹车异响',
			mandatory: true,
			leader: engineer.id,
			feedback: [id],
		});
		expect(made.status, made.text).toBe(200);
		const capa = made.data.id;
		const work = (change: Row, as = engineer) => must(as.api.patch(`/items/cl_capas/${capa}`, change));
		await work({ status: 'investigating', problem: '低速异响' });
		const action = await engineer.api.post<{ id: string }>('/items/cl_actions?fields=id', {
			capa,
			type: 'corrective',
			title: '增加消音片',
			owner: engineer.id,
			due_on: dayIn(10),
			verifier: clerk.id,
		});
		expect(action.status, action.text).toBe(200);
		await work({
			status: 'acting',
			containment: '隔离库存 120 件',
			causes: [{ type: 'occurrence', cause: '垫片缺失', evidence: '拆检 5 件，4 件无垫片', main: true }],
		});
		await step({ status: 'answering', investigation: '垫片缺失', responsibility: 'own' });
		const untold = await engineer.api.patch(`/items/cl_feedback/${id}`, {
			status: 'replied',
			reply_text: '已更换并增加消音片。',
		});
		expect(untold.codes, 'nobody to write to').toEqual(['CL_TRANSITION']);
		await step({ status: 'replied', reply_text: '已更换并增加消音片。', ...byPhone() });
		await step({ status: 'accepted', customer_verdict: 'accepted' });
		const tooEarly = await manager.api.patch(`/items/cl_feedback/${id}`, { status: 'closed' });
		expect(tooEarly.codes, tooEarly.text).toEqual(['CL_TRANSITION']);
		expect(tooEarly.text).toContain('none_open');

		const doing = (change: Row, as: Person) => must(as.api.patch(`/items/cl_actions/${action.data.id}`, change));
		await doing({ status: 'open' }, engineer);
		expect((await rowOf(desk, 'cl_actions', action.data.id))['next_due_at']).not.toBeNull();
		const unfinished = await engineer.api.patch(`/items/cl_capas/${capa}`, {
			status: 'verifying',
			verifier: manager.id,
		});
		expect(unfinished.codes, 'an action is open').toEqual(['CL_TRANSITION']);
		expect((await rowOf(desk, 'cl_capas', capa))['next_due_at'], 'actions have a promise of their own').not.toBeNull();
		await doing({ status: 'done', result: '工艺文件 V3 已发布' }, engineer);
		const own = await engineer.api.patch(`/items/cl_actions/${action.data.id}`, {
			status: 'verified',
			verification: '自验',
		});
		expect(own.codes).toEqual(['CL_TRANSITION']);
		await doing({ status: 'verified', verification: '现场确认' }, clerk);
		await work({ status: 'verifying', verifier: manager.id });
		expect(await rowOf(desk, 'cl_capas', capa)).toMatchObject({
			clock_state: 'running',
			next_due_kind: 'capa_verification',
		});
		await work({ status: 'effectiveness', effectiveness_on: dayIn(2), effectiveness_criterion: '60 天内同类投诉为 0' });
		const early = await manager.api.patch(`/items/cl_capas/${capa}`, {
			status: 'closed',
			effectiveness_result: 'effective',
			effectiveness_measured: '0 起',
		});
		expect(early.codes, 'nobody knows before the day of the check').toEqual(['CL_TRANSITION']);
		expect(early.text).toContain('not_yet');
		expect(
			(await manager.api.patch(`/items/cl_capas/${capa}`, { effectiveness_on: dayIn(0) })).codes,
			'the day is not moved meanwhile',
		).toEqual(['CL_FROZEN']);
		await work({ status: 'verifying', step_note: '提前检查' }, manager);
		await work({ status: 'effectiveness', effectiveness_on: dayIn(0) });
		expect(await rowOf(desk, 'cl_capas', capa), 'the promise goes with the day').toMatchObject({
			next_due_kind: 'effectiveness_check',
			next_due_at: expect.stringContaining(dayIn(0)),
		});
		await work({ status: 'closed', effectiveness_result: 'effective', effectiveness_measured: '60 天 0 起' }, manager);
		await must(manager.api.patch(`/items/cl_feedback/${id}`, { status: 'closed' }));
		expect(await rowOf(desk, 'cl_feedback', id)).toMatchObject({
			status: 'closed',
			clock_state: 'none',
			next_due_at: null,
		});
		const verified = await clerk.api.get(`/closedloop/history/cl_feedback/${id}`);
		expect(verified.status, verified.text).toBe(200);
		expect(verified.text).toContain('"ok":true');
		expect(made.data.number).toMatch(/^CAPA-\d{4}-\d{4}$/u);
	});

	it('P28 (F1:301): the customer’s own fault is signed by a department head, never by who proposed it', async () => {
		// P28 is the electronics procedure: the product's line chooses it.
		const product = await desk.admin.post<{ id: string }>('/items/cl_products?fields=id', {
			code: `E-${Date.now()}`,
			name: '控制器',
			line: 'electronics',
		});
		const { id } = await complaint(clerk.api, { product: product.data.id, category: 'elec_function' });
		expect((await rowOf(desk, 'cl_feedback', id))['procedure_reason']).toMatchObject({ code: 'P28' });
		const proposal = await clerk.api.post<{ id: string }>('/items/cl_decisions?fields=id', {
			feedback: id,
			kind: 'customer_cause',
			reason: '装配方向错误，照片为证',
		});
		expect(proposal.status, proposal.text).toBe(200);
		const decision = `/items/cl_decisions/${proposal.data.id}`;
		const signing = { status: 'approved' };
		expect((await clerk.api.patch(decision, signing)).codes, 'the proposer, by the workflow’s own gate').toEqual([
			'CL_TRANSITION',
		]);
		expect((await engineer.api.patch(decision, signing)).codes, 'not the named role').toEqual(['CL_SIGNER']);
		await must(head.api.patch(decision, signing));
		expect(await rowOf(desk, 'cl_decisions', proposal.data.id)).toMatchObject({
			status: 'approved',
			signed_by: head.id,
			proposed_by: clerk.id,
		});
	});

	it('P21 (F1:81): one dissatisfied item raises feedback with its clocks in the same write, and the answer counts once', async () => {
		const [questionnaire] = (
			await desk.admin.get<readonly { id: string }[]>(
				'/items/cl_questionnaires?filter[code][_eq]=customer-satisfaction&filter[status][_eq]=published',
			)
		).data;
		const campaign = await desk.admin.post<{ id: string }>('/items/cl_campaigns', {
			name: '2026 下半年',
			status: 'open',
			questionnaire: questionnaire?.id,
		});
		const invited = await clerk.api.post<{ id: string }>('/items/cl_responses?fields=id', {
			campaign: campaign.data.id,
			contact: { name: '陈先生', email: `c${Date.now()}@example.com` },
		});
		expect(invited.status, invited.text).toBe(200);
		const answers = {
			quality: 5,
			delivery: 2,
			price: 'na',
			service: 5,
			problem_speed: 5,
			problem_effect: 5,
			overall: 5,
			nps: 9,
			comment: '总体不错，就是晚到两天',
		};
		const answering = await clerk.api.patch(`/items/cl_responses/${invited.data.id}`, {
			status: 'answered',
			answers,
			comment: answers.comment,
		});
		expect(answering.status, answering.text).toBe(200);
		const response = await rowOf(desk, 'cl_responses', invited.data.id);
		// (30·100 + 20·25 + 15·100 + 10·100 + 10·100 + 5·100) / 90, the item that does not apply left out of both sums.
		expect(Number(response['score'])).toBeCloseTo(7500 / 90, 6);
		expect(response).toMatchObject({ band: 'satisfied', nps: 9, nps_group: 'promoter', satisfied: true });
		const raised = await desk.admin.get<readonly Row[]>(
			`/items/cl_feedback?filter[source_response][_eq]=${invited.data.id}&fields=number,channel,status,clocks.kind,clocks.state`,
		);
		expect(raised.data).toHaveLength(1);
		expect(raised.data[0]).toMatchObject({ channel: 'survey', status: 'received' });
		expect(raised.data[0]?.['clocks']).not.toEqual([]);
		const again = await clerk.api.patch(`/items/cl_responses/${invited.data.id}`, { status: 'answered', answers });
		expect(again.status).toBe(409);
		const trend = await manager.api.get('/closedloop/satisfaction/series?metric=index&period=year');
		expect(trend.status, trend.text).toBe(200);
	});
});
