import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CodesAnswer, PackPaper, StepsAnswer } from '@closedloop/schema';
import { complaint, eventsOf, reachable, rowOf } from './door/desk.ts';
import { pastLocks } from './support/past-locks.ts';
import { api, describeOn, startDirectus, type Api, type Person, type Row, type Running } from './support/index.ts';

const department = (nth: string) => `c10ed100-0014-4000-8000-0000000000${nth}`;
const [laboratory, sales] = ['03', '04'].map((nth) => department(nth));
const text = (words: string) => ({ zh: words, en: words });
const site = 'BOARD';

/**
 * What is published to people (P45 F4:15, P53 F4:183–185, P01 F0:27, P09 F0:351): nothing without the
 * signature its rule names, nothing of whom it is about, and nothing for others than it is meant for.
 */
describeOn('postgres', 'notices', (database) => {
	let desk: Running;
	let clerk: Person;
	let writer: Person;
	let head: Person;
	let manager: Person;
	let auditor: Person;

	beforeAll(async () => {
		desk = await startDirectus({ database });
		[clerk, writer, head, manager, auditor] = [
			await desk.asUser('Handler'),
			await desk.asUser('Handler'),
			await desk.asUser('Department head'),
			await desk.asUser('Quality manager'),
			await desk.asUser('Auditor'),
		];
		await ok(desk.admin.patch(`/items/cl_departments/${laboratory}`, { head: head.id }));
		for (const [person, of] of [
			[clerk, sales],
			[writer, laboratory],
			[head, laboratory],
		] as const)
			await ok(desk.admin.patch(`/users/${person.id}`, { cl_department: of }));
		await ok(publish({}));
	});
	afterAll(async () => desk?.stop());

	const ok = async (asked: Promise<{ readonly status: number; readonly text: string; readonly data: Row }>) => {
		const answer = await asked;
		expect(answer.status, answer.text).toBe(200);
		return answer.data;
	};
	const rule = { role: 'quality_manager', source: 'F4:15' };
	const answer = { ...rule, code: 'answer', label: text('公开回复'), audience: 'everybody', about: 'feedback' };
	const wanted = { ...answer, code: 'wanted', before: 'triaged', when: { field: 'lot_text', values: ['公开'] } };
	const posts = [
		{ code: 'lab_head', label: text('化验室主任'), held_by: { head_of: 'QUALITY-LAB' }, source: 'F4:106' },
	];
	const { role: _role, ...byPost } = rule;
	const bulletin = {
		...byPost,
		code: 'bulletin',
		label: text('内部通报'),
		audience: 'staff',
		post: 'lab_head',
		from: 'QUALITY-LAB',
	};
	const news = { ...rule, code: 'news', label: text('质量信息'), audience: 'everybody', newest_only: true };
	const change = { ...rule, code: 'change', label: text('规则改动'), audience: 'staff', ahead: true, revises: true };
	const posted = {
		kind: 'posted',
		label: text('公开回复'),
		start: { on: 'created', at: 'received_at' },
		stop: { on: 'notice', notice: 'answer' },
		duration: { unit: 'hours', value: 24 },
		ladder: [],
		source: 'F4:183',
	};
	let procedure = '';
	async function publish(more: Row, by: Api = desk.admin) {
		const [p36] = (await desk.admin.get<readonly Row[]>('/items/cl_procedures?filter[code][_eq]=P36')).data;
		const { id: _id, published_at: _at, ...row } = p36 ?? {};
		const made = await by.post('/items/cl_procedures', {
			...row,
			code: site,
			version: 1,
			priority: 1,
			status: 'published',
			applies: { sites: [site] },
			lead_department: sales,
			repeat: null,
			cycles: null,
			posts,
			notices: [answer, wanted, bulletin, news, change],
			deadlines: [posted],
			...more,
		});
		if (made.status === 200) procedure = String(made.data['id']);
		return made;
	}
	const feedback = async (more: Row = {}): Promise<string> =>
		(await complaint(clerk.api, { site, owner: clerk.id, ...more })).id;
	const draft = (more: Row, by: Api = clerk.api) =>
		by.post('/items/cl_reports', { type: 'notice', title: '窗口已增开', summary: '三月起增开五号窗口', ...more });
	const drafted = async (more: Row, by: Api = clerk.api): Promise<string> =>
		String((await ok(draft({ procedure, ...more }, by)))['id']);
	const about = async (feedbackId: string, more: Row = {}): Promise<string> =>
		String((await ok(draft({ notice: 'answer', feedback: feedbackId, ...more })))['id']);
	const write = (id: string, change: Row, by: Person = clerk) => by.api.patch(`/items/cl_reports/${id}`, change);
	const row = (id: string) => rowOf(desk, 'cl_reports', id);
	async function sign(id: string, kind: string, by: Person = manager, proposer: Person = clerk) {
		const made = await ok(proposer.api.post('/items/cl_decisions', { report: id, kind, reason: '可以公布' }));
		return by.api.patch(`/items/cl_decisions/${String(made['id'])}`, { status: 'approved' });
	}
	/** Through to the board, the way the staff does it. */
	async function published(id: string, kind: string, { by = clerk, signer = manager } = {}): Promise<string> {
		await ok(write(id, { status: 'submitted' }, by));
		await ok(sign(id, kind, signer, by));
		await ok(write(id, { status: 'published' }, by));
		return id;
	}
	const visit = async (path: string, { token = '', accept = 'text/html', language = 'zh-CN' } = {}) => {
		const seen = await fetch(`${desk.url}/closedloop/board${path}`, {
			headers: {
				accept,
				'accept-language': language,
				...(token === '' ? {} : { authorization: `Bearer ${token}` }),
			},
		});
		return { status: seen.status, text: await seen.text(), headers: seen.headers };
	};
	const tokenOf = async (person: Person): Promise<string> => {
		const token = `board-${person.id}`;
		await ok(desk.admin.patch(`/users/${person.id}`, { token }));
		return token;
	};

	it('a public answer is handed in, signed by somebody else, and read without login by whoever comes', async () => {
		const id = await about(await feedback(reachable()));
		expect(await row(id)).toMatchObject({ status: 'draft', audience: 'everybody', procedure, department: sales });
		expect((await visit(`/${id}`)).status).toBe(404);
		await published(id, 'answer');
		expect(await row(id)).toMatchObject({ status: 'published', published_by: clerk.id, submitted_by: clerk.id });
		const board = await visit('');
		expect(board.status).toBe(200);
		expect(board.text).toContain('三月起增开五号窗口');
		expect(board.text).toContain('公开回复');
		expect(board.headers.get('content-security-policy')).toContain("default-src 'none'");
		const single = await visit(`/${id}?lang=en-US`);
		expect([single.status, single.text.includes('Notices')]).toEqual([200, true]);
		expect((await eventsOf(desk, id)).map(({ to_state }) => to_state)).toEqual(['draft', 'submitted', 'published']);
	});

	it('what it shows is what was signed and nothing else: no number, no person, no record', async () => {
		const complained = await feedback(reachable('board@example.com'));
		const id = await published(await about(complained, { title: '<script>alert(1)</script>' }), 'answer');
		const { number } = await rowOf(desk, 'cl_feedback', complained);
		const page = await visit(`/${id}`);
		expect(page.text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
		const json = await visit(`/${id}`, { accept: 'application/json' });
		const { data }: { readonly data: Row } = JSON.parse(json.text);
		expect(Object.keys(data).sort()).toEqual(['effective_on', 'id', 'kind', 'published_at', 'text', 'title']);
		for (const secret of [String(number), complained, '李小姐', 'board@example.com', clerk.id, manager.id])
			expect(page.text + json.text, secret).not.toContain(secret);
	});

	it('nobody publishes unsigned, and nobody signs what they have handed in themselves', async () => {
		const id = await about(await feedback());
		expect((await write(id, { status: 'published' })).codes).toEqual(['CL_TRANSITION']);
		await ok(write(id, { status: 'submitted' }));
		for (const by of [clerk, head, manager]) {
			const refused = await write(id, { status: 'published' }, by);
			expect(refused.codes, refused.text).toEqual(['CL_TRANSITION']);
		}
		expect((await desk.admin.patch(`/items/cl_reports/${id}`, { status: 'published' })).codes).toEqual([
			'CL_TRANSITION',
		]);
		for (const change of [{ audience: 'staff' }, { published_at: new Date().toISOString() }, { series: 'X' }])
			expect((await desk.admin.patch(`/items/cl_reports/${id}`, change)).codes).toEqual(['CL_GUARDED']);
		const [made] = (
			await clerk.api.post<readonly Row[]>('/items/cl_decisions', [{ report: id, kind: 'answer', reason: '请签' }])
		).data;
		const signing = (by: Person) => by.api.patch(`/items/cl_decisions/${String(made?.['id'])}`, { status: 'approved' });
		expect((await signing(clerk)).codes).toEqual(['CL_TRANSITION']);
		expect((await signing(head)).codes).toEqual(['CL_SIGNER']);

		// The manager hands one in and signs it, proposed by another: four eyes are still two.
		const own = await about(await feedback());
		await ok(write(own, { status: 'submitted' }, manager));
		await ok(sign(own, 'answer'));
		expect((await write(own, { status: 'published' }, clerk)).codes).toEqual(['CL_SIGNER']);
		expect((await visit(`/${own}`)).status).toBe(404);
	});

	it('is signed by the holder of a post, and written by people of its department alone', async () => {
		expect((await draft({ procedure, notice: 'bulletin' }, clerk.api)).codes).toEqual(['CL_INVALID']);
		expect((await draft({ procedure, notice: 'bulletin' }, desk.admin)).codes).toEqual(['CL_INVALID']);
		const id = await drafted({ notice: 'bulletin' }, writer.api);
		expect((await write(id, { status: 'submitted' }, clerk)).codes).toEqual(['CL_INVALID']);
		await ok(write(id, { status: 'submitted' }, writer));
		expect((await sign(id, 'bulletin', manager)).codes).toEqual(['CL_SIGNER']);
		await ok(sign(id, 'bulletin', head));
		await ok(write(id, { status: 'published' }, writer));
	});

	it('what was published stays as it was, by whichever way somebody writes', async () => {
		const complained = await feedback();
		const id = await published(await about(complained), 'answer');
		for (const change of [
			{ title: '别的' },
			{ summary: '别的' },
			{ notice: 'news' },
			{ feedback: await feedback() },
			{ feedback: null },
			{ effective_on: '2030-01-01' },
		])
			for (const by of [clerk.api, manager.api, desk.admin])
				expect((await by.patch(`/items/cl_reports/${id}`, change)).codes, JSON.stringify(change)).toEqual([
					'CL_FROZEN',
				]);
		expect((await write(id, { type: 'periodic' })).codes).not.toEqual([]);
		const nested = await clerk.api.patch(`/items/cl_feedback/${complained}`, { slips: [{ id, summary: '别的' }] });
		expect(nested.codes).toEqual(['CL_FROZEN']);
		const graphql = await clerk.api.graphql(
			`mutation ($id: ID!) { update_cl_reports_item(id: $id, data: { summary: "别的" }) { id } }`,
			{ id },
		);
		expect(graphql.codes).toEqual(['CL_FROZEN']);
		expect((await desk.admin.delete(`/items/cl_reports/${id}`)).codes).toEqual(['CL_UNDELETABLE']);
		expect((await visit(`/${id}`)).text).toContain('三月起增开五号窗口');
	});

	it('what was signed is void once it says something else', async () => {
		const id = await about(await feedback());
		await ok(sign(id, 'answer'));
		expect((await write(id, { summary: '改过的内容' })).codes).toEqual(['CL_FROZEN']);
		await pastLocks(desk.knex(), (trx) => trx('cl_reports').where({ id }).update({ summary: '绕过系统改的' }));
		await ok(write(id, { status: 'submitted' }));
		expect((await write(id, { status: 'published' })).codes).toEqual(['CL_TRANSITION']);
	});

	it('is taken down by whoever handed it in, or who may, with the reason, and stays in the history', async () => {
		const id = await published(await about(await feedback()), 'answer');
		expect((await write(id, { status: 'withdrawn' })).codes).toEqual(['CL_TRANSITION']);
		expect((await write(id, { status: 'withdrawn', step_note: '不对' }, writer)).codes).toEqual(['CL_TRANSITION']);
		await ok(write(id, { status: 'withdrawn', step_note: '日期写错了' }));
		expect((await visit(`/${id}`)).status).toBe(404);
		expect((await visit('')).text).not.toContain(id);
		expect(await row(id)).toMatchObject({ status: 'withdrawn', summary: '三月起增开五号窗口' });
		expect((await write(id, { status: 'published' }, manager)).codes).not.toEqual([]);
	});

	it('names nobody: name, telephone and address of whom it is about are found however they are written', async () => {
		const contact = { name: '欧阳小姐', phone: '+86 138 0000 4321', email: 'ouyang@example.com', language: 'zh-CN' };
		const id = await about(await feedback({ contact }));
		for (const summary of [
			'感谢欧阳 小姐来信',
			'已致电 138-0000-4321',
			'已致电１３８０００ ０４３２１',
			'已回信 OUYANG@example.com',
		]) {
			await ok(write(id, { summary }));
			const refused = await write(id, { status: 'submitted' });
			expect([refused.codes, refused.text.includes('欧阳')], summary).toEqual([['CL_INVALID'], false]);
		}
		await ok(write(id, { summary: '已增开窗口', title: '致欧阳小姐' }));
		expect((await write(id, { status: 'submitted' })).codes).toEqual(['CL_INVALID']);
		await ok(write(id, { title: '窗口' }));
		await ok(write(id, { status: 'submitted' }));
	});

	it('what only few may read is never published, and goes from the board when it becomes so', async () => {
		const restrict = (id: string) =>
			pastLocks(desk.knex(), (trx) => trx('cl_feedback').where({ id }).update({ confidentiality: 'restricted' }));
		const hidden = await feedback();
		await restrict(hidden);
		const refused = await draft({ notice: 'answer', feedback: hidden }, manager.api);
		expect(refused.codes, refused.text).toEqual(['CL_INVALID']);
		expect((await draft({ notice: 'answer', feedback: hidden }, writer.api)).codes).toEqual(['FORBIDDEN']);

		const later = await feedback();
		const waiting = await about(later);
		await ok(write(waiting, { status: 'submitted' }));
		await ok(sign(waiting, 'answer'));
		const shown = await published(await about(later), 'answer');
		expect((await visit(`/${shown}`)).status).toBe(200);
		await restrict(later);
		expect((await write(waiting, { status: 'published' }, manager)).codes).toEqual(['CL_INVALID']);
		expect((await visit(`/${shown}`)).status).toBe(404);
		expect((await visit('')).text).not.toContain(shown);
	});

	it('what is for the staff is read by the staff: nobody, a customer with a login and a guess are turned away', async () => {
		const id = await published(await drafted({ notice: 'bulletin', summary: '内部的事' }, writer.api), 'bulletin', {
			by: writer,
			signer: head,
		});
		const open = await about(await feedback());
		const portal = await ok(desk.admin.post('/roles', { name: 'Portal' }));
		const token = 'portal-token-of-a-customer';
		await ok(
			desk.admin.post('/users', { email: 'portal@example.com', password: 'Portal-9876', role: portal['id'], token }),
		);
		const staff = await tokenOf(await desk.asUser('Auditor'));
		const cases: readonly (readonly [string, string, number])[] = [
			['/staff', '', 403],
			[`/staff/${id}`, '', 403],
			['/staff', token, 403],
			[`/staff/${id}`, token, 403],
			['/staff', staff, 200],
			[`/staff/${id}`, staff, 200],
			// Neither is on the other's board, a draft on none.
			[`/${id}`, '', 404],
			[`/${id}`, staff, 404],
			[`/${open}`, staff, 404],
			[`/staff/${open}`, staff, 404],
			['?p=0', '', 404],
			['?p=-1', '', 404],
			['?p=9999', '', 404],
			['?p=99999999999999999999', '', 404],
			['?p=1&p=2', '', 404],
			['?p[a]=1', '', 404],
			['/00000000-0000-4000-8000-000000000000', '', 404],
			["/'%20or%201=1--", '', 404],
			['/%00', '', 400],
			[`/${id}%27`, '', 404],
		];
		for (const [path, as, status] of cases) {
			const seen = await visit(path, { token: as });
			expect(seen.status, `${path} as ${as}`).toBe(status);
			expect(seen.text.includes('内部的事'), `${path} as ${as}`).toBe(status === 200);
		}
		const json = await visit('/staff', { token: staff, accept: 'application/json' });
		expect(json.text).toContain('内部的事');
		expect(await visit('/staff', { accept: 'application/json' })).toMatchObject({ status: 403 });
		const stranger = api(desk.url, null);
		expect((await stranger.get(`/items/cl_reports/${id}`)).codes).toEqual(['FORBIDDEN']);
		expect((await stranger.get('/items/cl_reports')).status).not.toBe(200);
	});

	it('of a kind of which only the newest holds the newest is shown, and those before do not come back', async () => {
		const first = await published(await drafted({ notice: 'news', title: '一月', summary: '一月的说法' }), 'news');
		expect((await visit('')).text).toContain('一月的说法');
		const second = await published(await drafted({ notice: 'news', title: '二月', summary: '二月的说法' }), 'news');
		expect((await visit('')).text).toContain('二月的说法');
		expect((await visit(`/${first}`)).status).toBe(404);
		await ok(write(second, { status: 'withdrawn', step_note: '写错了' }));
		expect((await visit('')).text).not.toContain('一月的说法');
	});

	it('a board of many is turned page by page', async () => {
		const id = await published(await about(await feedback()), 'answer');
		// As many as a year brings, copied past the door: only their reading is tried.
		await pastLocks(desk.knex(), async (trx) => {
			const [one]: readonly Row[] = await trx('cl_reports').where({ id });
			for (let nth = 0; nth < 11; nth += 1)
				await trx('cl_reports').insert({
					...one,
					id: randomUUID(),
					number: `RP-COPY-${nth}`,
					title: `第${nth}件`,
					published_at: new Date(Date.now() + nth * 60_000),
				});
		});
		const first = await visit('');
		expect(first.text).toContain('第10件');
		expect(first.text).toContain('p=2');
		const second = await visit('?p=2');
		expect([second.status, second.text.includes('第10件')]).toEqual([200, false]);
	});

	it('a feedback goes no further before the answer its rule wants is public, and its clock waits for it', async () => {
		const complained = await feedback({ lot_text: '公开' });
		const missing = async () =>
			(await clerk.api.get<StepsAnswer>(`/closedloop/steps/cl_feedback/${complained}`)).data.steps
				.filter(({ to }) => to === 'triaged')
				.flatMap((step) => step.missing.map(({ code }) => code));
		expect(await missing()).toContain('notice');
		const refused = await clerk.api.patch(`/items/cl_feedback/${complained}`, { status: 'triaged' });
		expect(refused.codes).toEqual(['CL_TRANSITION']);
		expect(refused.text).toContain('公开回复');
		await published(await about(complained, { notice: 'wanted' }), 'wanted');
		expect(await missing()).not.toContain('notice');

		const clock = async () =>
			(await desk.admin.get<readonly Row[]>(`/items/cl_clocks?filter[feedback][_eq]=${complained}`)).data.find(
				({ kind }) => kind === 'posted',
			);
		expect(await clock()).toMatchObject({ state: 'running' });
		const id = await published(await about(complained), 'answer');
		const kept = await clock();
		expect(kept).toMatchObject({ state: 'met', verdict: 'on_time' });
		expect(kept?.['met_at']).toBe((await row(id))['published_at']);
		expect((await eventsOf(desk, complained)).at(-1)).toMatchObject({
			kind: 'evidence',
			data: { on: 'notice', kind: 'answer' },
		});
	});

	it('what a report found is told as it was approved last, and the report is filed after that (P53 F4:185)', async () => {
		const former = procedure;
		const yearly = { code: 'yearly', label: text('年度统计'), recurrence: { each: 'year', on: ['12-31'] } };
		const told = { ...rule, code: 'told', label: text('统计结果'), audience: 'everybody', after: 'yearly' };
		const { id: under } = await ok(
			publish({
				code: 'YEARLY',
				priority: 4,
				applies: { sites: ['YEARLY'] },
				deadlines: [],
				cycles: [{ ...yearly, role: 'quality_manager', ladder: [], source: 'F4:185' }],
				notices: [told],
			}),
		);
		procedure = former;
		const report = String(
			(await ok(clerk.api.post('/items/cl_reports', { title: '年报', procedure: under, summary: '共三件' })))['id'],
		);
		await pastLocks(desk.knex(), (trx) => trx('cl_reports').where({ id: report }).update({ cycle: 'yearly' }));
		const approve = async () => {
			await ok(write(report, { status: 'submitted' }));
			await ok(write(report, { status: 'approved' }, manager));
		};
		const takeBack = () => ok(write(report, { status: 'open', step_note: '数字有误' }, manager));
		await approve();
		const notice = await about('', { notice: 'told', feedback: null, made_from: report });
		await ok(write(notice, { status: 'submitted' }));
		await ok(sign(notice, 'told'));
		await takeBack();
		const publishing = async () => (await write(notice, { status: 'published' })).text;
		expect(await publishing()).toContain('notice_report');
		await approve();
		expect(await publishing()).toContain('notice_retold');
		await ok(write(notice, { status: 'draft', step_note: '核对' }, manager));
		await ok(write(notice, { status: 'submitted' }));
		await ok(write(notice, { status: 'published' }));
		const late = await about('', { notice: 'told', feedback: null, made_from: report });
		await takeBack();
		await approve();
		expect((await write(report, { status: 'closed' })).codes).toEqual(['CL_TRANSITION']);
		// Handed in after that, though it is said to have been before: what is recorded counts of both.
		await ok(write(late, { status: 'submitted', step_at: (await row(late))['opened_at'] }));
		await ok(sign(late, 'told'));
		await ok(write(late, { status: 'published' }));
		await ok(write(report, { status: 'closed' }));
	});

	it('where a desk knows no approval of reports, one is told once it is filed', async () => {
		const [shipped] = (await desk.admin.get<readonly Row[]>('/items/cl_workflows?filter[code][_eq]=report')).data;
		const { id: _id, published_at: _at, transitions, states, ...copy } = shipped ?? {};
		const kept = (part: unknown, wanted: (each: Row) => boolean): readonly Row[] => {
			const rows: readonly Row[] = Array.isArray(part) ? part : [];
			return rows.filter(wanted);
		};
		await ok(
			desk.admin.post('/items/cl_workflows', {
				...copy,
				code: 'plain_report',
				version: 1,
				standard: false,
				types: ['periodic'],
				states: kept(states, ({ code }) => code !== 'approved'),
				transitions: kept(transitions, ({ code, to }) => to !== 'approved' && code !== 'withdraw_approval').map(
					(step) => (step['to'] === 'closed' ? { ...step, from: ['submitted'] } : step),
				),
			}),
		);
		const former = procedure;
		const yearly = { code: 'yearly', label: text('年度统计'), recurrence: { each: 'year', on: ['12-31'] } };
		const { id: under } = await ok(
			publish({
				code: 'PLAIN',
				priority: 5,
				applies: { sites: ['PLAIN'] },
				deadlines: [],
				workflows: ['plain_report'],
				cycles: [{ ...yearly, role: 'quality_manager', ladder: [], source: 'F4:185' }],
				notices: [{ ...rule, code: 'told', label: text('统计结果'), audience: 'everybody', after: 'yearly' }],
			}),
		);
		procedure = former;
		const report = String(
			(await ok(clerk.api.post('/items/cl_reports', { title: '年报', procedure: under, summary: '共三件' })))['id'],
		);
		await pastLocks(desk.knex(), (trx) => trx('cl_reports').where({ id: report }).update({ cycle: 'yearly' }));
		await ok(write(report, { status: 'submitted' }));
		const early = await draft({ notice: 'told', made_from: report });
		expect([early.codes, early.text.includes('notice_report')]).toEqual([['CL_INVALID'], true]);
		await ok(write(report, { status: 'closed' }, manager));
		await published(await about('', { notice: 'told', feedback: null, made_from: report }), 'told');
	});

	it('is refused where it is by no rule, about the wrong thing, or of other rules', async () => {
		const complained = await feedback();
		const [p36] = (await desk.admin.get<readonly Row[]>('/items/cl_procedures?filter[code][_eq]=P36')).data;
		for (const more of [
			{ notice: null, feedback: complained },
			{ notice: 'unheard_of', feedback: complained },
			{ notice: 'answer', procedure },
			{ notice: 'news', feedback: complained },
			{ notice: 'news' },
			{ notice: 'news', procedure, made_from: complained },
			{ notice: 'answer', feedback: complained, procedure: p36?.['id'] },
			{ notice: 'answer', feedback: complained, slip: 'inquiry' },
			{ notice: 'change', procedure },
		]) {
			const refused = await draft(more);
			expect(refused.status, `${JSON.stringify(more)} ${refused.text}`).toBe(400);
		}
		const half = { title: '小结', procedure: p36?.['id'] };
		expect((await clerk.api.post('/items/cl_reports', { ...half, notice: 'news' })).codes).toContain('CL_INVALID');
		expect((await draft({ notice: 'answer', feedback: complained, status: 'published' })).codes).toEqual([
			'CL_TRANSITION',
		]);
		expect((await draft({ notice: 'news', procedure }, auditor.api)).codes).toEqual(['FORBIDDEN']);
	});

	it('a further version is published only once the change was announced, and no earlier than it says (P09 F0:351)', async () => {
		const unannounced = await publish({ version: 2 });
		expect([unannounced.status, unannounced.text.includes('规则改动')]).toEqual([400, false]);
		expect(unannounced.text).toContain('change');
		const id = await drafted({ notice: 'change', effective_on: '2000-01-01' });
		await ok(
			write(id, { status: 'submitted' }).then(async (refused) => {
				expect(refused.codes).toEqual(['CL_INVALID']);
				await ok(write(id, { effective_on: '2099-05-01' }));
				return write(id, { status: 'submitted' });
			}),
		);
		await ok(sign(id, 'change'));
		await ok(write(id, { status: 'published' }));
		expect((await publish({ version: 2 })).status).toBe(400);
		expect((await publish({ version: 2, in_force_on: '2099-04-30' })).status).toBe(400);
		const former = procedure;
		await ok(publish({ version: 2, in_force_on: '2099-05-01' }));
		// The next one is announced under the version that is then the newest.
		expect((await publish({ version: 3, in_force_on: '2099-06-01' })).status).toBe(400);
		procedure = former;
	});

	it('retiring the rules first announces nothing, and what no longer holds is no rule to publish by', async () => {
		const retired = { code: 'GONE', priority: 3, applies: { sites: ['GONE'] }, deadlines: [] };
		const { ahead: _ahead, ...undated } = change;
		const former = procedure;
		const { id } = await ok(publish({ ...retired, notices: [bulletin, undated] }));
		await ok(desk.admin.patch(`/items/cl_procedures/${String(id)}`, { status: 'retired' }));
		const again = (more: Row = {}) => publish({ ...retired, version: 2, notices: [bulletin], ...more });
		const unseen = await again();
		expect([unseen.status, unseen.text.includes('“change”')], unseen.text).toEqual([400, true]);
		const under = { procedure: id };
		expect((await draft({ ...under, notice: 'bulletin' }, writer.api)).codes).toEqual(['CL_INVALID']);
		// The change that brings them back is announced under the version it changes, and holds from when it is published.
		const told = await drafted({ ...under, notice: 'change', effective_on: '2099-05-01' });
		await published(told, 'change');
		expect((await again()).status).toBe(400);
		await published(await drafted({ ...under, notice: 'change', effective_on: '2020-05-01' }), 'change');
		await ok(again());
		procedure = former;
	});

	it('goes from the board with the person it tells of, when they are erased', async () => {
		const complained = await feedback(reachable('erase-notice@example.com'));
		const id = await published(await about(complained), 'answer');
		const { contact } = await rowOf(desk, 'cl_feedback', complained);
		await desk.cli('closedloop', 'erase', '--contact', String(contact), '--reason', 'gdpr-17', '--despite-retention');
		expect((await visit(`/${id}`)).status).toBe(404);
		expect(await row(id)).toMatchObject({ status: 'published', summary: null });
	});

	it('rules that nobody could publish by are refused by their place, and notices are called by their names', async () => {
		const refused = async (notices: readonly Row[], more: Row = {}) => {
			const { status, text: said } = await publish({
				code: 'OTHER',
				priority: 2,
				applies: { sites: ['O'] },
				notices,
				...more,
			});
			return [status, said] as const;
		};
		for (const [rules, more, place] of [
			[[{ ...answer, role: undefined }], {}, 'role'],
			[[{ ...bulletin, post: 'moon' }], {}, 'moon'],
			[[{ ...bulletin, from: 'MOON' }], {}, 'MOON'],
			[[answer, answer], {}, 'answer'],
			[[{ ...news, after: 'yearly' }], {}, 'yearly'],
			[[{ ...news, before: 'closed' }], {}, 'about'],
			[[{ ...wanted, before: 'moon' }], {}, 'moon'],
			[[{ ...wanted, when: { field: 'moon', values: ['a'] } }], {}, 'moon'],
			[[answer], { confidentiality: 'restricted' }, 'about'],
			[[bulletin], {}, 'answer'],
		] as const) {
			const [status, said] = await refused(rules, more);
			expect([status, said.includes(place)], said).toEqual([400, true]);
		}
		const { procedures } = (await clerk.api.get<CodesAnswer>('/closedloop/codes')).data;
		const own = procedures.find(({ code }) => code === site);
		expect(own?.notices.map(({ code }) => code)).toEqual(['answer', 'wanted', 'bulletin', 'news', 'change']);
		expect(own?.approvals.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['answer', 'bulletin']));
	});

	it('a pack says on its paper what may be published (P53 F4:183–185)', async () => {
		const paper = await desk.admin.get<PackPaper>('/closedloop/packs/P53');
		expect(paper.data.rules.notices.map(({ audience, source }) => [audience, source])).toEqual([
			['everybody', 'F4:183'],
			['everybody', 'F4:185'],
		]);
		const page = await fetch(`${desk.url}/closedloop/library/P53?lang=en-US`, {
			headers: { authorization: `Bearer ${desk.adminToken}` },
		});
		expect(await page.text()).toContain('For everybody, signed by');
	});
});
