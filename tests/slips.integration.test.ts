import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CodesAnswer, PackPaper, StepsAnswer } from '@closedloop/schema';
import { complaint, eventsOf, reachable, rowOf } from './door/desk.ts';
import {
	api,
	describeOn,
	smtpSink,
	startDirectus,
	type Api,
	type Person,
	type Row,
	type Running,
	type SmtpSink,
} from './support/index.ts';

const department = (nth: string) => `c10ed100-0014-4000-8000-0000000000${nth}`;
const [quality, laboratory, sales] = ['02', '03', '04'].map((nth) => department(nth));
const text = (words: string) => ({ zh: words, en: words });
const site = 'SLIPS';
const poll = { timeout: 30_000, interval: 200 };

/**
 * What is asked of another department in writing (P13 F0:515–516, P46 F4:29), with the real tick: who
 * may send, who may answer, what stays, and who hears of it.
 */
describeOn('postgres', 'internal slips', (database) => {
	let desk: Running;
	let sink: SmtpSink;
	let clerk: Person;
	let chemist: Person;
	let other: Person;
	let head: Person;
	let manager: Person;
	let auditor: Person;

	beforeAll(async () => {
		sink = await smtpSink();
		desk = await startDirectus({ database, env: { CLOSEDLOOP_TICK: '* * * * * *', ...sink.env } });
		[clerk, chemist, other, head, manager, auditor] = [
			await desk.asUser('Handler'),
			await desk.asUser('Handler'),
			await desk.asUser('Handler'),
			await desk.asUser('Department head'),
			await desk.asUser('Quality manager'),
			await desk.asUser('Auditor'),
		];
		// The head is counted to another department: at the head of this one all the same.
		await ok(desk.admin.patch(`/items/cl_departments/${laboratory}`, { head: head.id }));
		for (const [person, of] of [
			[clerk, sales],
			[chemist, laboratory],
			[other, laboratory],
			[head, quality],
		] as const)
			await ok(desk.admin.patch(`/users/${person.id}`, { cl_department: of }));
		await ok(publish({}));
	});
	afterAll(async () => {
		await desk?.stop();
		await sink?.stop();
	});

	const ok = async (asked: Promise<{ readonly status: number; readonly text: string; readonly data: Row }>) => {
		const answer = await asked;
		expect(answer.status, answer.text).toBe(200);
		return answer.data;
	};
	const inquiry = {
		code: 'inquiry',
		label: text('检验联络单'),
		to: 'QUALITY-LAB',
		due: { unit: 'hours', value: 48 },
		answered: true,
		ladder: [],
		source: 'F0:515',
	};
	const ladder = [{ at: { percent: 0 }, recipients: [{ to: 'department', up: 0 }], action: 'notify' }];
	const alarm = { ...inquiry, code: 'alarm', ladder };
	const notice = {
		code: 'notice',
		label: text('前馈单'),
		due: { unit: 'hours', value: 8 },
		ladder: [],
		source: 'F4:29',
	};
	async function publish(more: Row, by: Api = desk.admin) {
		const [p36] = (await desk.admin.get<readonly Row[]>('/items/cl_procedures?filter[code][_eq]=P36')).data;
		const { id: _id, published_at: _at, ...row } = p36 ?? {};
		return by.post('/items/cl_procedures', {
			...row,
			code: site,
			version: 1,
			priority: 1,
			status: 'published',
			applies: { sites: [site] },
			lead_department: sales,
			repeat: null,
			cycles: null,
			slips: [inquiry, notice, alarm],
			...more,
		});
	}
	const feedback = async (more: Row = {}): Promise<string> =>
		(await complaint(clerk.api, { site, owner: clerk.id, ...more })).id;
	const send = (about: string, more: Row = {}, by: Api = clerk.api) =>
		by.post('/items/cl_reports', {
			type: 'slip',
			slip: 'inquiry',
			feedback: about,
			words: '请复测硬度，附留样',
			...more,
		});
	const sent = async (more: Row = {}): Promise<string> => String((await ok(send(await feedback(), more)))['id']);
	const write = (id: string, change: Row, by: Person = chemist) => by.api.patch(`/items/cl_reports/${id}`, change);
	const row = (id: string) => rowOf(desk, 'cl_reports', id);
	const lettersOf = async (id: string, template: string): Promise<readonly unknown[]> =>
		(
			await desk.admin.get<readonly Row[]>(
				`/items/cl_messages?filter[report][_eq]=${id}&filter[template][_eq]=${template}&filter[channel][_eq]=email`,
			)
		).data.map((letter) => letter['to_user']);

	it('goes to the department of its rule under the procedure of its feedback, and its head hears of it', async () => {
		const about = await feedback();
		const { id } = await ok(send(about));
		const slip = await row(String(id));
		expect(slip).toMatchObject({
			status: 'sent',
			type: 'slip',
			feedback: about,
			department: laboratory,
			sent_by: clerk.id,
			answer_wanted: true,
			title: '检验联络单',
			owner: null,
			procedure: (await rowOf(desk, 'cl_feedback', about))['procedure'],
			next_due_kind: 'inquiry',
		});
		expect(slip['number']).toMatch(/^RP-/);
		expect(Date.parse(String(slip['next_due_at'])) - Date.parse(String(slip['opened_at']))).toBe(48 * 3_600_000);
		expect(await lettersOf(String(id), 'slip_sent')).toEqual([head.id]);
		// Seen on the feedback itself.
		expect((await rowOf(desk, 'cl_feedback', about))['slips']).toEqual([id]);
		const [born] = await eventsOf(desk, String(id));
		expect(born).toMatchObject({
			kind: 'created',
			to_state: 'sent',
			data: { slip: 'inquiry', workflow: { code: 'slip' } },
		});
	});

	it('its ladder is climbed by the tick in the department addressed, not in the one that leads', async () => {
		const id = await sent({ slip: 'alarm' });
		await expect.poll(() => lettersOf(id, 'rung'), poll).toEqual([head.id]);
	});

	it('the letter says what is asked and by when, that of the answer how it was answered', async () => {
		const id = await sent({ words: '三号炉批次请加做金相' });
		const about = (words: string) => (letter: { readonly text: string }) => letter.text.includes(words);
		const [asked] = await sink.waitFor(1, about('三号炉批次请加做金相'));
		expect(asked?.to).toEqual([head.email]);
		expect(asked?.subject).toContain('检验联络单');
		expect(asked?.text).toContain('answer in writing');
		await ok(write(id, { status: 'answered', answer: '金相正常，附报告' }));
		const [answered] = await sink.waitFor(1, about('金相正常，附报告'));
		expect(answered?.to).toEqual([clerk.email]);
	});

	it('is refused where nobody would know what is asked, of whom, or by which rule', async () => {
		const about = await feedback();
		const said = async (more: Row) => {
			const refused = await send(about, more);
			return [refused.status, ...refused.codes, refused.text];
		};
		expect(await said({ words: ' ' })).toEqual([400, 'CL_INVALID', expect.stringContaining('联络内容')]);
		expect(await said({ slip: 'unheard_of' })).toEqual([
			400,
			'CL_INVALID',
			expect.stringContaining('适用制度中没有此项'),
		]);
		expect(await said({ slip: null })).toEqual([400, 'CL_INVALID', expect.stringContaining('联络单')]);
		expect(await said({ department: quality })).toEqual([400, 'CL_INVALID', expect.stringContaining('部门')]);
		expect(await said({ slip: 'notice' })).toEqual([400, 'CL_INVALID', expect.stringContaining('部门')]);
		expect((await send(about, { feedback: null })).text).toContain('“所属反馈”不正确：必填');
		expect(await said({ status: 'answered', answer: '好' })).toEqual([422, 'CL_TRANSITION', expect.any(String)]);
		expect((await send(about, { sent_by: other.id })).codes).toEqual(['CL_GUARDED']);
		expect((await send(about, { answer_wanted: true })).codes).toEqual(['CL_GUARDED']);
		// Another procedure's promise is none.
		const [p36] = (await desk.admin.get<readonly Row[]>('/items/cl_procedures?filter[code][_eq]=P36')).data;
		expect((await send(about, { procedure: p36?.['id'] })).codes).toEqual(['CL_INVALID']);
		// A report is no slip by half.
		const half = { title: '小结', procedure: p36?.['id'], slip: 'inquiry' };
		expect((await clerk.api.post('/items/cl_reports', half)).codes).toContain('CL_INVALID');
		expect((await clerk.api.post('/items/cl_reports', { title: '小结' })).codes).toEqual(['CL_INVALID']);
		expect((await desk.admin.get<readonly Row[]>(`/items/cl_reports?filter[feedback][_eq]=${about}`)).data).toEqual([]);
	});

	it('is acknowledged and answered by its department alone, in writing, and filed by whoever sent it', async () => {
		const id = await sent();
		const foreign = await write(id, { status: 'acknowledged' }, manager);
		expect(foreign.codes).toEqual(['CL_TRANSITION']);
		expect(foreign.text).toContain('只能由“部门”的人操作');
		expect((await write(id, { status: 'acknowledged' }, clerk)).codes).toEqual(['CL_TRANSITION']);
		const steps = async (by: Person) =>
			(await by.api.get<StepsAnswer>(`/closedloop/steps/cl_reports/${id}`)).data.steps
				.filter(({ possible }) => possible)
				.map(({ code }) => code);
		expect(await steps(chemist)).toEqual(['acknowledge']);
		expect(await steps(manager)).not.toContain('acknowledge');
		await ok(write(id, { status: 'acknowledged' }));
		expect(await row(id)).toMatchObject({ status: 'acknowledged', owner: chemist.id, acknowledged_by: chemist.id });

		// A word is no answer, and acknowledging is not enough where one is wanted.
		expect((await write(id, { status: 'answered' })).codes).toEqual(['CL_TRANSITION']);
		expect((await write(id, { status: 'closed' }, clerk)).codes).toEqual(['CL_TRANSITION']);
		// The head answers for the department whatever department they are counted to.
		await ok(write(id, { status: 'answered', answer: '硬度 58 HRC，合格' }, head));
		expect(await row(id)).toMatchObject({ status: 'answered', answered_by: head.id, next_due_at: null });
		expect(await lettersOf(id, 'slip_answered')).toEqual([clerk.id]);
		const [clock] = (await desk.admin.get<readonly Row[]>(`/items/cl_clocks?filter[report][_eq]=${id}`)).data;
		expect(clock).toMatchObject({ kind: 'inquiry', state: 'met', verdict: 'on_time', department: laboratory });

		// Four eyes: whoever answered does not file it, be they head of a department.
		expect((await write(id, { status: 'closed' }, head)).codes).toEqual(['CL_TRANSITION']);
		await ok(write(id, { status: 'closed' }, clerk));
		expect((await row(id))['closed_at']).not.toBeNull();
	});

	it('what was asked stays, and what was answered stays', async () => {
		const id = await sent();
		for (const change of [
			{ words: '别的' },
			{ slip: 'notice' },
			{ department: quality },
			{ feedback: await feedback() },
			{ title: '别的' },
			{ procedure: null },
		])
			expect((await write(id, change, clerk)).codes, JSON.stringify(change)).toEqual(['CL_FROZEN']);
		// Its state would be none of a periodic report.
		expect((await write(id, { type: 'periodic' }, clerk)).codes).toEqual(['CL_INVALID']);
		await ok(write(id, { status: 'answered', answer: '合格' }));
		for (const change of [{ answer: '不合格' }, { answer: null }])
			expect((await write(id, change)).codes, JSON.stringify(change)).toEqual(['CL_FROZEN']);
		expect(await row(id)).toMatchObject({ words: '请复测硬度，附留样', answer: '合格' });
	});

	it('one that wants no answer is kept by being acknowledged, to whichever department its sender names', async () => {
		const id = await sent({ slip: 'notice', department: laboratory });
		await ok(write(id, { status: 'acknowledged' }, other));
		const [clock] = (await desk.admin.get<readonly Row[]>(`/items/cl_clocks?filter[report][_eq]=${id}`)).data;
		expect(clock).toMatchObject({ kind: 'notice', state: 'met', verdict: 'on_time' });
		await ok(write(id, { status: 'closed' }, clerk));
	});

	it('can be sent again and to and fro: each is a record of its own (P46)', async () => {
		const about = await feedback();
		await ok(send(about));
		await ok(send(about, { words: '再测一次' }));
		await ok(send(about, { slip: 'notice', department: sales, words: '结果见附件' }, chemist.api));
		const slips = (await desk.admin.get<readonly Row[]>(`/items/cl_reports?filter[feedback][_eq]=${about}`)).data;
		expect(slips.map((slip) => slip['slip']).sort()).toEqual(['inquiry', 'inquiry', 'notice']);
	});

	it('is taken back by its sender with a reason, and its clock ends', async () => {
		const id = await sent();
		expect((await write(id, { status: 'cancelled' }, clerk)).codes).toEqual(['CL_TRANSITION']);
		expect((await write(id, { status: 'cancelled', step_note: '发错了' }, other)).codes).toEqual(['CL_TRANSITION']);
		await ok(write(id, { status: 'cancelled', step_note: '发错了' }, clerk));
		expect(await row(id)).toMatchObject({ status: 'cancelled', next_due_at: null });
	});

	it('is sent through GraphQL with its feedback, by the same rules', async () => {
		const about = await feedback();
		const mutation = `mutation ($id: ID!, $data: update_cl_feedback_input!) {
			update_cl_feedback_item(id: $id, data: $data) { slips { status department { code } sent_by { id } } }
		}`;
		const nested = (words: string | null) => ({
			id: about,
			data: { slips: [{ type: 'slip', slip: 'inquiry', words }] },
		});
		const refused = await clerk.api.graphql(mutation, nested(null));
		expect(refused.codes).toEqual(['CL_INVALID']);
		const made = await clerk.api.graphql<{ update_cl_feedback_item: Row }>(mutation, nested('请测尺寸'));
		expect(made.codes, made.text).toEqual([]);
		expect(made.data.update_cl_feedback_item).toEqual({
			slips: [{ status: 'sent', department: { code: 'QUALITY-LAB' }, sent_by: { id: clerk.id } }],
		});
	});

	it('whoever may only read reads it and answers nothing; a stranger sees nothing', async () => {
		const id = await sent();
		expect((await auditor.api.get(`/items/cl_reports/${id}`)).data['words']).toBe('请复测硬度，附留样');
		expect((await write(id, { status: 'answered', answer: '合格' }, auditor)).codes).toEqual(['FORBIDDEN']);
		expect((await send(await feedback(), {}, auditor.api)).codes).toEqual(['FORBIDDEN']);
		const stranger = api(desk.url, null);
		expect((await stranger.get(`/items/cl_reports/${id}`)).codes).toEqual(['FORBIDDEN']);
		expect((await stranger.get(`/closedloop/steps/cl_reports/${id}`)).status).not.toBe(200);
		expect((await row(id))['status']).toBe('sent');
	});

	it('who reads of reports no more than their numbers reads no words of a slip through its feedback', async () => {
		const about = await feedback();
		await ok(send(about));
		const policy = await ok(desk.admin.post('/policies', { name: 'Numbers only', app_access: false }));
		for (const [collection, fields] of [
			['cl_feedback', ['id', 'slips']],
			['cl_reports', ['id', 'number', 'feedback']],
		] as const)
			await ok(desk.admin.post('/permissions', { policy: policy['id'], collection, action: 'read', fields }));
		const role = await ok(desk.admin.post('/roles', { name: 'Numbers only', policies: [{ policy: policy['id'] }] }));
		const token = 'numbers-only-reads-numbers-only';
		await ok(
			desk.admin.post('/users', { email: 'numbers@example.com', password: 'Numbers-9876', role: role['id'], token }),
		);
		const reader = api(desk.url, token);
		const seen = await reader.get(`/items/cl_feedback/${about}?fields=slips.*`);
		expect(seen.text).toContain('RP-');
		expect(seen.text).not.toContain('请复测硬度');
		expect((await reader.get(`/items/cl_feedback/${about}?fields=slips.words`)).codes).toEqual(['FORBIDDEN']);
	});

	it('goes with the person it tells of, when they are erased', async () => {
		const about = await feedback(reachable('erase-slip@example.com'));
		const { id } = await ok(send(about, { words: '李小姐的样品请复测' }));
		await ok(write(String(id), { status: 'answered', answer: '李小姐的样品合格' }));
		const contact = (await rowOf(desk, 'cl_feedback', about))['contact'];
		const said = await desk.cli(
			'closedloop',
			'erase',
			'--contact',
			String(contact),
			'--reason',
			'gdpr-17',
			'--despite-retention',
		);
		expect(said).toContain('with the words of 2 records');
		expect(await row(String(id))).toMatchObject({ words: null, answer: null, slip: 'inquiry' });
	});

	it('a pack says its slips on its paper, and the desk that adopts it can send them (P32 F1:417)', async () => {
		const paper = await desk.admin.get<PackPaper>('/closedloop/packs/P32');
		expect(paper.data.rules.slips.map(({ to, answered, source }) => [to?.en, answered, source])).toEqual([
			['Production', true, 'F1:417'],
			['Engineering', true, 'F1:417'],
		]);
		for (const [language, heading] of [
			['zh-CN', '内部联络单'],
			['zh-TW', '內部聯絡單'],
			['en-US', 'Internal slips'],
		]) {
			const page = await fetch(`${desk.url}/closedloop/library/P32?lang=${language}`, {
				headers: { authorization: `Bearer ${desk.adminToken}` },
			});
			expect(await page.text(), language).toContain(heading);
		}
		const { answers } = paper.data;
		await ok(
			desk.admin.post('/closedloop/packs/adopt', {
				packs: ['P32'],
				answers: { P32: { ...answers, bind: { product_lines: ['motors'] } } },
			}),
		);
		const [row32] = (
			await desk.admin.get<readonly Row[]>('/items/cl_procedures?filter[code][_eq]=P32&filter[status][_eq]=published')
		).data;
		const [production] = (await desk.admin.get<readonly Row[]>('/items/cl_departments?filter[code][_eq]=PRODUCTION'))
			.data;
		expect(row32?.['slips']).toEqual([
			expect.objectContaining({ code: 'cause_analysis', to: production?.['id'] }),
			expect.objectContaining({ code: 'performance_assist' }),
		]);
	});

	it('a rule that nobody could keep is not published, and is called by its name everywhere', async () => {
		const refused = async (slips: readonly Row[], more: Row = {}) => {
			const answer = await publish({ version: 2, slips, ...more }, manager.api);
			return [answer.status, answer.text] as const;
		};
		expect(await refused([{ ...inquiry, to: 'MOON' }])).toEqual([
			400,
			expect.stringContaining('没有代码为“MOON”的部门'),
		]);
		expect(await refused([inquiry, inquiry])).toEqual([400, expect.stringContaining('联络单代码“inquiry”重复')]);
		expect(await refused([{ ...inquiry, due: { unit: 'instant_field', field: 'moon_at' } }])).toEqual([
			400,
			expect.stringContaining('moon_at'),
		]);
		const { procedures } = (await clerk.api.get<CodesAnswer>('/closedloop/codes')).data;
		const own = procedures.find(({ code }) => code === site);
		expect(own?.slips.map(({ code }) => code)).toEqual(['inquiry', 'notice', 'alarm']);
		expect(own?.deadlines.map(({ code }) => code)).toEqual(expect.arrayContaining(['inquiry', 'notice']));
	});
});
