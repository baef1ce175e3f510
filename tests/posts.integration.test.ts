import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CodesAnswer, StepsAnswer, WaitingAnswer } from '@closedloop/schema';
import { complaint, eventsOf, rowOf } from './door/desk.ts';
import {
	describeOn,
	pastLocks,
	smtpSink,
	startDirectus,
	type Person,
	type Row,
	type Running,
	type SmtpSink,
} from './support/index.ts';

const sales = 'c10ed100-0014-4000-8000-000000000004';
const text = (words: string) => ({ zh: words, en: words });
const site = 'POSTS';
const poll = { timeout: 30_000, interval: 200 };
const dayMs = 86_400_000;

/**
 * Posts a procedure names: 管理者代表 signs why nothing is done (P19 F0:783), the head of the department that leads
 * approves the answer (P28 F1:320), two foremen together (P46 F4:35); who holds them is Directus's to say. With
 * the real tick.
 */
describeOn('postgres', 'posts of a procedure', (database) => {
	let desk: Running;
	let mail: SmtpSink;
	let clerk: Person;
	let other: Person;
	let head: Person;
	let representative: Person;
	let foreman: Person;
	let repairer: Person;
	let procedure: Row;

	beforeAll(async () => {
		mail = await smtpSink();
		desk = await startDirectus({ database, env: { ...mail.env, CLOSEDLOOP_TICK: '* * * * * *' } });
		[clerk, other, head, representative, foreman, repairer] = [
			await desk.asUser('Handler'),
			await desk.asUser('Handler'),
			await desk.asUser('Handler'),
			await desk.asUser('Handler'),
			await desk.asUser('Handler'),
			await desk.asUser('Handler'),
		];
		await desk.admin.patch(`/items/cl_departments/${sales}`, { head: head.id });
		const holders = { 管理者代表: representative, 当班生产工段长: foreman, 当班模修工段长: repairer };
		for (const [name, person] of Object.entries(holders)) await give(person, await policy(name));
		await policy('质量授权人');
		procedure = await published();
	});
	afterAll(async () => {
		await desk?.stop();
		await mail?.stop();
	});

	const policy = async (name: string): Promise<string> => {
		const made = await desk.admin.post<{ id: string }>('/policies', { name, app_access: false, admin_access: false });
		expect(made.status, made.text).toBe(200);
		return made.data.id;
	};
	const give = async (person: Person, id: string): Promise<void> => {
		const given = await desk.admin.patch(`/users/${person.id}`, { policies: { create: [{ policy: id }] } });
		expect(given.status, given.text).toBe(200);
	};

	const posts = [
		{ code: 'representative', label: text('管理者代表'), held_by: { policy: '管理者代表' }, source: 'F0:783' },
		{ code: 'lead_head', label: text('牵头部门负责人'), held_by: { head_of: 'lead' }, source: 'F1:320' },
		{ code: 'production', label: text('生产工段长'), held_by: { policy: '当班生产工段长' }, source: 'F4:35' },
		{ code: 'repair', label: text('模修工段长'), held_by: { policy: '当班模修工段长' }, source: 'F4:35' },
		{
			code: 'foremen',
			label: text('两名工段长'),
			held_by: { members: ['production', 'repair'] },
			quorum: 'all',
			source: 'F4:35',
		},
		{
			code: 'chain',
			label: text('生产工段长，然后模修工段长'),
			held_by: { members: ['production', 'repair'] },
			quorum: 'all',
			in_order: true,
			source: 'F4:106',
		},
		{ code: 'authorised', label: text('质量授权人'), held_by: { policy: '质量授权人' }, source: 'F0:283' },
	];
	const approval = (kind: string, post: string, before: string, category: string): Row => ({
		kind,
		label: text(kind),
		post,
		before,
		when: { field: 'category', values: [category] },
		source: 'F4:35',
	});
	const rung = (post: string): Row => ({
		at: { from_due: { unit: 'hours', value: 0 } },
		recipients: [{ to: 'post', post }],
		action: 'notify',
	});
	const draft = async (more: Row = {}): Promise<Row> => {
		const [open] = (await desk.admin.get<readonly Row[]>('/items/cl_calendars?filter[code][_eq]=always-open')).data;
		const [p36] = (await desk.admin.get<readonly Row[]>('/items/cl_procedures?filter[code][_eq]=P36')).data;
		const { id: _id, status: _status, published_at: _at, ...row } = p36 ?? {};
		return {
			...row,
			code: site,
			version: 1,
			priority: 1,
			applies: { sites: [site] },
			lead_department: sales,
			calendar: open?.['id'],
			categories: ['plain', 'reason', 'led', 'sheet', 'release', 'chain', 'answers'].map((code) => ({
				code,
				label: text(code),
			})),
			posts,
			approvals: [
				approval('no_action', 'representative', 'triaged', 'reason'),
				approval('led', 'lead_head', 'triaged', 'led'),
				approval('reuse', 'foremen', 'triaged', 'sheet'),
				approval('release', 'authorised', 'triaged', 'release'),
				approval('chain', 'chain', 'triaged', 'chain'),
				{
					...approval('feasible', 'representative', 'replied', 'answers'),
					rests_on: ['reply_text'],
					outcomes: [
						{ code: 'yes', label: text('可行') },
						{ code: 'again', label: text('重新分析'), back_to: 'investigating' },
					],
				},
				{
					kind: 'reported',
					label: text('管理层阅知'),
					record: 'report',
					post: 'representative',
					before: 'approved',
					source: 'F0:473',
				},
				{
					kind: 'confirm',
					label: text('退货理由确认'),
					record: 'service_order',
					post: 'representative',
					before: 'confirmed',
					source: 'F0:255',
				},
				{
					kind: 'plan',
					label: text('调查计划批准'),
					record: 'campaign',
					post: 'representative',
					before: 'open',
					source: 'F1:214',
				},
			],
			deadlines: [
				{
					kind: 'first_feedback',
					label: text('首次反馈'),
					start: { on: 'created' },
					stop: { on: 'state', states: ['replied'] },
					duration: { unit: 'hours', value: 1 },
					ladder: [rung('representative'), rung('authorised')],
					source: 'F4:35',
				},
			],
			cycles: [
				{
					code: 'summary',
					label: text('汇总'),
					recurrence: { each: 'day' },
					at: '00:05',
					post: 'representative',
					ladder: [],
					source: 'F1:535',
				},
			],
			...more,
		};
	};
	const published = async (): Promise<Row> => {
		const made = await desk.admin.post('/items/cl_procedures', { ...(await draft()), status: 'published' });
		expect(made.status, made.text).toBe(200);
		return made.data;
	};
	const registered = async (category: string, more: Row = {}): Promise<string> =>
		(await complaint(clerk.api, { site, category, owner: clerk.id, ...more })).id;
	/** A write that is answered with all there is. */
	const whole = (path: string): string => `${path}?fields=*`;
	const proposed = async (id: string, kind: string): Promise<string> => {
		const made = await clerk.api.post('/items/cl_decisions', { feedback: id, kind, reason: '已核实' });
		expect(made.status, made.text).toBe(200);
		return `/items/cl_decisions/${String(made.data['id'])}`;
	};
	const triage = (id: string) => clerk.api.patch(`/items/cl_feedback/${id}`, { status: 'triaged' });
	const signing = { status: 'approved', step_note: '同意' };

	it('a policy says who signs: other staff and administrators are refused by the name of the post (P19 F0:783)', async () => {
		const id = await registered('reason');
		expect((await triage(id)).codes).toEqual(['CL_TRANSITION']);
		const decision = await proposed(id, 'no_action');
		for (const stranger of [other.api, desk.admin]) {
			const refused = await stranger.patch(decision, signing);
			expect(refused.codes).toEqual(['CL_SIGNER']);
			expect(refused.text).toContain('管理者代表');
		}
		const signed = await representative.api.patch(whole(decision), signing);
		expect(signed.status, signed.text).toBe(200);
		expect(signed.data).toMatchObject({ role: null, post: 'representative', signed_by: representative.id });
		expect((await triage(id)).status).toBe(200);
		const told = (await eventsOf(desk, decision.split('/').at(-1) ?? '')).map(({ data }) => data['post']);
		expect(told).toEqual(['representative', 'representative']);
		expect(
			(await desk.admin.patch(decision, { post: 'lead_head' })).codes,
			'which post signed is the engine’s to write',
		).toEqual(['CL_GUARDED']);
	});

	it('the head of the department that leads the record signs, through GraphQL as well (P28 F1:320)', async () => {
		const id = await registered('led');
		const decision = (await proposed(id, 'led')).split('/').at(-1);
		const sign = (as: Person) =>
			as.api.graphql(
				`mutation ($id: ID!) {
					update_cl_decisions_item(id: $id, data: { status: "approved", step_note: "同意" }) { status post seats }
				}`,
				{ id: decision },
			);
		expect((await sign(representative)).codes).toEqual(['CL_SIGNER']);
		const signed = await sign(head);
		expect(signed.data, signed.text).toEqual({
			update_cl_decisions_item: { status: 'approved', post: 'lead_head', seats: ['lead_head'] },
		});
		expect((await triage(id)).status).toBe(200);
	});

	it('a committee signs with each of its members, and one signature is none (P46 F4:35)', async () => {
		const id = await registered('sheet');
		const steps = async () =>
			(await desk.admin.get<StepsAnswer>(`/closedloop/steps/cl_feedback/${id}`)).data.steps
				.filter(({ to }) => to === 'triaged')
				.flatMap(({ missing }) => missing);
		expect(await steps()).toMatchObject([
			{ code: 'decision', params: { post: 'foremen' }, texts: { post: { zh: '两名工段长' } } },
			{ code: 'signatures', params: { wanted: 2, signed: 0 } },
		]);
		expect((await steps())[0]?.holders).toHaveLength(2);
		for (const [person, left] of [
			[foreman, 1],
			[foreman, 1],
		] as const) {
			const done = await person.api.patch(await proposed(id, 'reuse'), signing);
			expect(done.status, done.text).toBe(200);
			expect(await steps()).toMatchObject([{ code: 'decision' }, { code: 'signatures', params: { signed: left } }]);
			expect((await triage(id)).codes).toEqual(['CL_TRANSITION']);
		}
		expect((await other.api.patch(await proposed(id, 'reuse'), signing)).codes).toEqual(['CL_SIGNER']);
		const last = await repairer.api.patch(whole(await proposed(id, 'reuse')), signing);
		expect(last.data, last.text).toMatchObject({ post: 'foremen', seats: ['repair'] });
		expect(await steps()).toEqual([]);
		expect((await triage(id)).status).toBe(200);
	});

	it('one after the other: whoever is later waits, is told for whom, and finds it in their list when it is their turn (P49 F4:106)', async () => {
		const id = await registered('chain');
		const waitsFor = async (person: Person): Promise<readonly string[]> =>
			(await person.api.get<WaitingAnswer>('/closedloop/waiting')).data.waiting.flatMap(({ about, id: own }) =>
				about.id === id ? [own] : [],
			);
		const first = await proposed(id, 'chain');
		expect([await waitsFor(foreman), await waitsFor(repairer), await waitsFor(clerk)]).toEqual([
			[first.split('/').at(-1)],
			[],
			[],
		]);
		const early = await repairer.api.patch(first, signing);
		expect(early.codes).toEqual(['CL_ORDER']);
		expect(early.text).toContain('生产工段长');
		expect((await foreman.api.patch(whole(first), signing)).data).toMatchObject({
			post: 'chain',
			seats: ['production'],
		});
		expect((await triage(id)).codes).toEqual(['CL_TRANSITION']);
		const second = await proposed(id, 'chain');
		expect([await waitsFor(foreman), await waitsFor(repairer)]).toEqual([[], [second.split('/').at(-1)]]);
		expect((await foreman.api.patch(second, signing)).codes).toEqual(['CL_ORDER']);
		expect((await repairer.api.patch(whole(second), signing)).data).toMatchObject({ seats: ['repair'] });
		expect((await triage(id)).status).toBe(200);
		expect((await desk.visitor.get('/closedloop/waiting')).status).toBe(404);
		const page = await foreman.api.get('/closedloop/signatures');
		expect([page.status, (await desk.visitor.get('/closedloop/signatures')).status]).toEqual([200, 403]);
	});

	it('a refusal with an outcome takes its record back, both or neither; what signs is said with the signature (P28 F1:321)', async () => {
		const id = await registered('answers');
		const status = async () => (await rowOf(desk, 'cl_feedback', id))['status'];
		for (const step of [{ status: 'triaged' }, { status: 'investigating' }])
			expect((await clerk.api.patch(`/items/cl_feedback/${id}`, step)).status).toBe(200);
		const written = { status: 'answering', investigation: '垫片缺失', responsibility: 'own', reply_text: '补垫片' };
		expect((await clerk.api.patch(`/items/cl_feedback/${id}`, written)).status).toBe(200);
		const alone = await clerk.api.post('/items/cl_decisions', {
			feedback: id,
			kind: 'feasible',
			reason: '-',
			outcome: 'yes',
		});
		expect(alone.text).toContain('outcome_alone');
		const first = await proposed(id, 'feasible');
		const steps = (await representative.api.get<StepsAnswer>(`/closedloop/steps${first.replace('/items', '')}`)).data
			.steps;
		expect(steps.map(({ to, choices }) => [to, choices?.['outcome']?.map(({ code }) => code)])).toEqual(
			expect.arrayContaining([
				['approved', ['yes']],
				['refused', ['again']],
			]),
		);
		for (const wrong of [signing, { ...signing, outcome: 'again' }, { ...signing, outcome: 'perhaps' }])
			expect((await representative.api.patch(first, wrong)).codes).toEqual(['CL_INVALID']);
		expect((await other.api.patch(first, { status: 'refused', step_note: '-', outcome: 'again' })).codes).toEqual([
			'CL_SIGNER',
		]);
		expect(await status()).toBe('answering');
		const back = await representative.api.patch(first, { status: 'refused', step_note: '做不到', outcome: 'again' });
		expect(back.status, back.text).toBe(200);
		expect(await status()).toBe('investigating');
		const line = (await eventsOf(desk, id)).at(-1);
		expect(line).toMatchObject({ kind: 'moved', to_state: 'investigating', data: { refused: 'feasible' } });
		expect((await clerk.api.patch(`/items/cl_feedback/${id}`, { status: 'answering' })).status).toBe(200);
		const second = await proposed(id, 'feasible');
		expect((await representative.api.patch(whole(second), { ...signing, outcome: 'yes' })).data).toMatchObject({
			outcome: 'yes',
		});
		expect((await representative.api.patch(second, { outcome: 'again' })).text).toContain('outcome_alone');
	});

	it('a signature outlives a leave, a deputy signs for one of two, and what that leaves short is said (P46 F4:35)', async () => {
		const duty = await policy('两名当班');
		await give(foreman, duty);
		await give(repairer, duty);
		const pair = { code: 'pair', label: text('两名当班'), held_by: { policy: duty }, quorum: 'all', source: 'F4:35' };
		const rules = await draft({ posts: [...posts, pair], approvals: [approval('reuse', 'pair', 'triaged', 'sheet')] });
		const row = {
			...rules,
			code: 'LEAVE',
			applies: { sites: ['LEAVE'] },
			deadlines: [],
			cycles: [],
			status: 'published',
		};
		const made = await desk.admin.post('/items/cl_procedures', row);
		expect(made.status, made.text).toBe(200);
		const leave = async (person: Person, more: Row): Promise<void> =>
			expect((await desk.admin.patch(`/users/${person.id}`, more)).status).toBe(200);
		const away = { cl_away_until: new Date(Date.now() + dayMs).toISOString(), cl_deputy: other.id };
		const back = { cl_away_until: null };
		const lacks = async (id: string) =>
			(await desk.admin.get<StepsAnswer>(`/closedloop/steps/cl_feedback/${id}`)).data.steps
				.filter(({ to }) => to === 'triaged')
				.flatMap(({ missing }) => missing.map(({ code, params }) => [code, params['signed'] ?? null]));
		const sign = async (person: Person, id: string): Promise<Row> => {
			const signed = await person.api.patch(whole(await proposed(id, 'reuse')), signing);
			expect(signed.status, signed.text).toBe(200);
			return signed.data;
		};
		const short = (signed: number) => [
			['decision', null],
			['signatures', signed],
		];
		const vacant = ['vacant', null];

		const one = await registered('sheet', { site: 'LEAVE' });
		await sign(foreman, one);
		expect(await lacks(one)).toEqual(short(1));
		await leave(foreman, away);
		expect(await lacks(one), 'the signer is on leave').toEqual(short(1));

		await leave(repairer, away);
		const both = await registered('sheet', { site: 'LEAVE' });
		expect(await lacks(both), 'one deputy for two').toEqual([...short(0), vacant]);
		const { on_behalf_of: whom } = await sign(other, both);
		expect([foreman.id, repairer.id]).toContain(whom);
		expect(await lacks(both)).toEqual([...short(1), vacant]);
		expect((await triage(both)).codes).toEqual(['CL_TRANSITION']);

		await sign(other, one);
		expect(await lacks(one)).toEqual([]);
		await leave(foreman, back);
		await leave(repairer, back);
		expect(await lacks(one), 'the holder is back').toEqual([]);
		expect((await triage(one)).status).toBe(200);
		expect(await lacks(both)).toEqual(short(1));
		// Another deputy, or none, takes no signature away; it is one for whom it was signed, and for nobody else.
		await leave(foreman, { cl_deputy: null });
		await leave(repairer, { cl_deputy: clerk.id });
		expect(await lacks(both)).toEqual(short(1));
		await sign(whom === foreman.id ? repairer : foreman, both);
		expect((await triage(both)).status).toBe(200);
	});

	it('a report is signed like feedback, and what was signed stays (P12 F0:473)', async () => {
		const made = await desk.admin.post<{ id: string }>('/items/cl_reports', {
			title: '二月汇总',
			procedure: procedure['id'],
			owner: clerk.id,
		});
		expect(made.status, made.text).toBe(200);
		const report = `/items/cl_reports/${made.data.id}`;
		expect((await clerk.api.patch(report, { summary: '退货 17 条', status: 'submitted' })).status).toBe(200);
		const early = await desk.admin.patch(report, { status: 'approved' });
		expect([early.codes, early.text.includes('管理者代表')]).toEqual([['CL_TRANSITION'], true]);
		const propose = (more: Row) =>
			clerk.api.post<{ id: string }>('/items/cl_decisions', { kind: 'reported', reason: '请阅', ...more });
		expect((await propose({ report: made.data.id, feedback: await registered('plain') })).codes).toContain(
			'CL_INVALID',
		);
		expect((await propose({ feedback: await registered('plain') })).codes, 'no matter of feedback').toContain(
			'CL_INVALID',
		);
		const decision = `/items/cl_decisions/${(await propose({ report: made.data.id })).data.id}`;
		expect((await other.api.patch(decision, signing)).codes).toEqual(['CL_SIGNER']);
		const signed = await representative.api.patch(decision, signing);
		expect(signed.status, signed.text).toBe(200);
		expect((await clerk.api.patch(report, { summary: '退货 3 条' })).codes).toEqual(['CL_FROZEN']);
		const approved = await desk.admin.patch(report, { status: 'approved' });
		expect(approved.status, approved.text).toBe(200);
	});

	it('an order goes by its feedback’s procedure, and by no other named with the step (P07 F0:253-255)', async () => {
		const made = await clerk.api.post<{ id: string }>('/items/cl_service_orders', {
			feedback: await registered('plain'),
			type: 'return',
			reason: 'quality',
			lot_text: '2601',
			owner: clerk.id,
		});
		expect(made.status, made.text).toBe(200);
		const order = `/items/cl_service_orders/${made.data.id}`;
		const [other36] = (await desk.admin.get<readonly Row[]>('/items/cl_procedures?filter[code][_eq]=P36')).data;
		const confirm = (more: Row = {}) => desk.admin.patch(order, { status: 'confirmed', ...more });
		expect((await confirm()).codes).toEqual(['CL_TRANSITION']);
		for (const way of [{ procedure: other36?.['id'] }, { feedback: null }])
			expect([way, (await confirm(way)).codes]).toEqual([way, ['CL_INVALID']]);
		const proposal = await clerk.api.post<{ id: string }>('/items/cl_decisions', {
			service_order: made.data.id,
			kind: 'confirm',
			reason: '已核实',
		});
		expect(proposal.status, proposal.text).toBe(200);
		expect((await representative.api.patch(`/items/cl_decisions/${proposal.data.id}`, signing)).status).toBe(200);
		const confirmed = await confirm();
		expect(confirmed.status, confirmed.text).toBe(200);
	});

	it('a survey registered as open wants what opening it wants (P25 F1:214)', async () => {
		const [form] = (await desk.admin.get<readonly Row[]>('/items/cl_questionnaires?filter[status][_eq]=published'))
			.data;
		const survey = { name: '年度调查', procedure: procedure['id'], questionnaire: form?.['id'], owner: clerk.id };
		expect((await desk.admin.post('/items/cl_campaigns', { ...survey, status: 'open' })).codes).toEqual([
			'CL_TRANSITION',
		]);
		const made = await desk.admin.post<{ id: string }>('/items/cl_campaigns', survey);
		const proposal = await clerk.api.post<{ id: string }>('/items/cl_decisions', {
			campaign: made.data.id,
			kind: 'plan',
			reason: '请批准',
		});
		await representative.api.patch(`/items/cl_decisions/${proposal.data.id}`, signing);
		const opened = await desk.admin.patch(`/items/cl_campaigns/${made.data.id}`, { status: 'open' });
		expect(opened.status, opened.text).toBe(200);
		expect(
			(await desk.admin.patch(`/items/cl_campaigns/${made.data.id}`, { procedure: null })).codes,
			'what has begun keeps its procedure',
		).toEqual(['CL_FROZEN']);
		// The letter to whoever signs says what it is about.
		await mail.waitFor(1, ({ to, text: words }) => to.includes(representative.email) && words.includes('年度调查'));
	});

	it('a vacant post is nobody’s, and the step waits for it by its name (P08 F0:283)', async () => {
		const id = await registered('release');
		const refused = await triage(id);
		expect(refused.codes).toEqual(['CL_TRANSITION']);
		expect(refused.text).toContain('岗位“质量授权人”空缺');
		const decision = await proposed(id, 'release');
		for (const somebody of [other.api, desk.admin]) {
			const answer = await somebody.patch(decision, signing);
			expect(answer.codes).toEqual(['CL_VACANT']);
			expect(answer.text).toContain('质量授权人');
		}
		const doctor = await desk.cli('closedloop', 'doctor').catch(String);
		expect(doctor).toContain('(authorised) of POSTS');
		expect(doctor).not.toContain('(representative) of POSTS');
	});

	it('a rung tells whoever holds a post; where nobody does, one level up, and the history says why', async () => {
		const received_at = new Date(Date.now() - dayMs).toISOString();
		const id = await registered('plain', { received_at });
		const rungs = async () => (await eventsOf(desk, id)).filter(({ kind }) => kind === 'escalated');
		await expect.poll(async () => (await rungs()).length, poll).toBe(2);
		const [held, vacant] = await rungs();
		expect(held?.data).toMatchObject({ to: [{ user: representative.id, why: { relation: 'post' } }] });
		expect(held?.data['vacant']).toBeUndefined();
		expect(vacant?.data).toMatchObject({ to: [{ user: head.id, why: { level: 0 } }], vacant: ['authorised'] });
		await mail.waitFor(1, ({ to }) => to.includes(representative.email));
	});

	it('a duty is told to whoever holds its post (P36 F1:535)', async () => {
		await pastLocks(desk.knex(), (trx) =>
			trx('cl_procedures')
				.where({ id: procedure['id'] })
				.update({ published_at: new Date(Date.now() - 3 * dayMs) }),
		);
		await desk.admin.post('/items/cl_procedures', { ...(await draft()), code: 'TOUCH', status: 'draft' });
		const reports = async () =>
			(await desk.admin.get<readonly Row[]>('/items/cl_reports?filter[cycle][_eq]=summary&limit=-1')).data;
		await expect.poll(async () => (await reports()).length, poll).toBeGreaterThan(0);
		const [report] = await reports();
		const letters = await desk.admin.get<readonly Row[]>(
			`/items/cl_messages?filter[report][_eq]=${String(report?.['id'])}&filter[template][_eq]=assigned&limit=-1`,
		);
		expect(new Set(letters.data.map((letter) => letter['to_user']))).toEqual(new Set([representative.id]));
	});

	describe('are checked on publishing', () => {
		it.each<[string, Row, string]>([
			['an unknown policy', { posts: [{ ...posts[0], held_by: { policy: '厂长' } }] }, '“厂长”的权限策略'],
			[
				'an unknown department',
				{ posts: [{ ...posts[0], held_by: { head_of: 'NOWHERE' } }] },
				'没有代码为“NOWHERE”的部门',
			],
			['a post nobody defined', { posts: posts.slice(1) }, '没有定义岗位“representative”'],
			[
				'both a role and a post',
				{ approvals: [{ kind: 'k', label: text('k'), role: 'auditor', post: 'foremen', source: 's' }] },
				'角色与岗位须填一个',
			],
		])('%s is refused', async (_says, more, words) => {
			const row = { ...(await draft(more)), code: 'REFUSED', applies: { sites: ['REFUSED'] }, status: 'published' };
			const made = await desk.admin.post('/items/cl_procedures', row);
			expect(made.codes[0]).toBe('CL_INVALID');
			expect(made.text).toContain(words);
		});
		it('and named in the answer of codes', async () => {
			const { data } = await clerk.api.get<CodesAnswer>('/closedloop/codes');
			const own = data.procedures.find(({ code }) => code === site);
			expect(own?.posts.map(({ code }) => code)).toEqual(posts.map(({ code }) => code));
			expect(own?.approvals[0]).toMatchObject({ kind: 'no_action', post: 'representative' });
		});
	});

	it('a step of a workflow that names a post is its holder’s alone, and its procedure must define it', async () => {
		const [feedback] = (
			await desk.admin.get<readonly Row[]>(
				'/items/cl_workflows?filter[code][_eq]=feedback&filter[status][_eq]=published',
			)
		).data;
		const { id: _id, published_at: _at, transitions, ...copy } = feedback ?? {};
		const steps = (Array.isArray(transitions) ? transitions : []).map((step: Row) =>
			step['to'] === 'triaged' ? { ...step, roles: null, posts: ['lead_head'] } : step,
		);
		const workflow = { ...copy, code: 'by_post', version: 1, standard: false, transitions: steps };
		const made = await desk.admin.post<{ id: string }>('/items/cl_workflows', workflow);
		expect(made.status, made.text).toBe(200);
		const row = { ...(await draft({ approvals: [], cycles: [], deadlines: [] })), workflow: made.data.id };
		const own = { ...row, code: 'BYPOST', applies: { sites: ['BYPOST'] }, status: 'published' };
		const refused = await desk.admin.post('/items/cl_procedures', {
			...own,
			posts: posts.filter(({ code }) => code !== 'lead_head'),
		});
		expect(refused.text).toContain('lead_head');
		expect(refused.codes[0]).toBe('CL_INVALID');
		const accepted = await desk.admin.post('/items/cl_procedures', own);
		expect(accepted.status, accepted.text).toBe(200);
		const id = await registered('plain', { site: 'BYPOST' });
		const denied = await triage(id);
		expect(denied.codes).toEqual(['CL_TRANSITION']);
		expect(denied.text).toContain('牵头部门负责人');
		expect((await head.api.patch(`/items/cl_feedback/${id}`, { status: 'triaged' })).status).toBe(200);
		expect((await rowOf(desk, 'cl_feedback', id))['status']).toBe('triaged');
	});
});
