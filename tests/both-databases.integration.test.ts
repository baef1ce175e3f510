import { setTimeout as wait } from 'node:timers/promises';
import type { WaitingAnswer } from '@closedloop/schema';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { clockOf, linesOf, ok, openStage, told, type Stage } from './databases/stage.ts';
import { complaint, eventsOf, reachable, rowOf } from './door/desk.ts';
import { answer, asFormerVersion, eventful, withFile } from './history/desk.ts';
import { describeDatabases, pastLocks, type Person, type Row } from './support/index.ts';

/** Commands of Directus take a minute on a busy machine. */
const patienceMs = 900_000;

/**
 * What the database itself decides — what is undone with its transaction, which of two at once is first, where nothing
 * sorts — of contracts whose rules are asked of one database (docs/decisions/037). One desk for all of them.
 */
describeDatabases('what the database decides', (database) => {
	let stage: Stage;
	beforeAll(async () => {
		stage = await openStage(database);
	}, patienceMs);
	afterAll(async () => stage?.desk.stop());

	it(
		'a file of somebody whose erasing fails is kept, and given up once it does not',
		{ timeout: patienceMs },
		async () => {
			const { desk } = stage;
			const id = await withFile(desk);
			const contact = String((await desk.admin.get(`/items/cl_feedback/${id}`)).data['contact']);
			const order = await desk.admin.post<{ id: string }>('/items/cl_service_orders', {
				feedback: id,
				reason: 'quality',
			});
			const [photo] = (await desk.admin.get<readonly Row[]>(`/files?filter[cl_feedback][_eq]=${id}`)).data;
			const bytes = async () =>
				(
					await fetch(new URL(`/assets/${String(photo?.['id'])}`, desk.url), {
						headers: { authorization: `Bearer ${desk.adminToken}` },
					})
				).status;
			const orders = () => desk.knex()('cl_service_orders').where({ id: order.data.id });
			const erase = ['closedloop', 'erase', '--contact', contact, '--reason', 'gdpr-17', '--files'] as const;
			expect(await desk.cli('closedloop', 'erase', '--contact', 'x').catch(String)).toContain('There is no contact x.');
			// Orders come after feedback: its next line would be one it has already.
			await pastLocks(desk.knex(), (trx) => orders().transacting(trx).decrement('seq', 1));
			expect(await desk.cli(...erase, '--despite-retention').catch(String)).not.toContain('is erased');
			expect((await desk.admin.get(`/items/cl_contacts/${contact}`)).data).toMatchObject({ name: '王芳' });
			expect(await bytes()).toBe(200);
			expect((await answer(desk, id)).verification).toMatchObject({ ok: true });
			await pastLocks(desk.knex(), (trx) => orders().transacting(trx).increment('seq', 1));
			const words = erase.filter((word) => word !== '--files');
			expect(await desk.cli(...words, '--despite-retention')).toContain('with the words of 2 records.');
			expect(await bytes(), 'nobody asked for it').toBe(200);
			expect(await desk.cli(...erase, '--despite-retention'), 'once more').toContain('and 1 files');
			expect(await bytes()).toBe(403);
			expect((await answer(desk, id)).verification).toMatchObject({ ok: true });
		},
	);

	it('of an earlier version is sealed by an upgrade, once, if it holds', { timeout: patienceMs }, async () => {
		const { desk } = stage;
		const [kept, broken] = [await eventful(desk), await eventful(desk)];
		const heads = await asFormerVersion(desk);
		await pastLocks(desk.knex(), (trx) =>
			trx('cl_events').where({ record: broken, seq: 2 }).update({ actor_kind: 'customer' }),
		);
		const printed = await desk.cli('closedloop', 'upgrade');
		expect(printed).toMatch(/\d+ histories of cl_feedback were sealed/u);
		expect(printed).toContain(`1 histories of cl_feedback do not hold and were left as they are: ${broken}`);
		await desk.restart();
		const { verification, lines } = await answer(desk, kept);
		expect(verification).toMatchObject({ ok: true });
		expect(lines.map(({ note }) => note)).toContain('顾客再次来电：13800000000');
		expect((await eventsOf(desk, kept)).at(-1)).toMatchObject({
			kind: 'sealed',
			data: { former_head: heads.get(kept) },
		});
		expect(JSON.stringify(await eventsOf(desk, kept).then((events) => events.map(({ data }) => data)))).not.toContain(
			'13800000000',
		);
		expect((await answer(desk, broken)).verification).toMatchObject({ ok: false, seq: 2 });
		expect((await desk.admin.patch(`/items/cl_feedback/${kept}`, { site: '北京店' })).status).toBe(200);
		expect((await answer(desk, kept)).verification).toMatchObject({ ok: true });
		// A line without a seal is a forgery from now on, and no upgrade launders it.
		await pastLocks(desk.knex(), (trx) => trx('cl_events').where({ record: kept, seq: 1 }).update({ seal: null }));
		// That all is sealed is a fact of the machine, one row read in the same words on both databases.
		if (database === 'sqlite') expect(await desk.cli('closedloop', 'upgrade')).not.toContain('were sealed');
		expect((await answer(desk, kept)).verification).toMatchObject({ ok: false, seq: 1, reason: 'seal' });
	});

	it(
		'of an earlier version is left as it is where an upgrade says when letters were written',
		async () => {
			const { desk } = stage;
			const { id } = await complaint(desk.admin, reachable('written@example.com'));
			const knex = desk.knex();
			const letters = async (): Promise<readonly Row[]> =>
				knex('cl_messages')
					.join('cl_events', 'cl_events.id', 'cl_messages.caused_by')
					.where({ 'cl_messages.feedback': id })
					.select('written_at', 'recorded_at');
			const [written] = await letters();
			expect(written?.['written_at']).toEqual(written?.['recorded_at']);
			await pastLocks(knex, (trx) => trx('cl_messages').where({ feedback: id }).update({ written_at: null }));
			expect((await answer(desk, id)).verification).toMatchObject({ ok: true });
			await desk.cli('closedloop', 'upgrade');
			expect(await letters()).toContainEqual(written);
			expect((await answer(desk, id)).verification).toMatchObject({ ok: true });
		},
		patienceMs,
	);

	it('a list by urgency ends with what promises nothing', async () => {
		const { desk, clerk } = stage;
		const [promised, bare] = [await told(stage, { site: 'S-order' }), await told(stage, { site: 'S-order' })];
		await ok(desk.admin.patch(`/items/cl_feedback/${bare}`, { status: 'void', step_note: '误录' }));
		const later = (await complaint(clerk.api, { site: 'S-order' })).id;
		const [preset] = (
			await desk.admin.get<readonly { layout_query: { tabular: { sort: readonly string[] } } }[]>(
				'/presets?filter[bookmark][_eq]=$t:cl_bookmark_mine',
			)
		).data;
		const list = await desk.admin.get<readonly Row[]>(
			`/items/cl_feedback?filter[site][_eq]=S-order&sort=${preset?.layout_query.tabular.sort.join(',')},number&fields=id`,
		);
		expect(list.data.map(({ id }) => id)).toEqual([promised, later, bare]);
	});

	const proposed = async (of: Row): Promise<string> =>
		String((await ok(stage.clerk.api.post('/items/cl_decisions?fields=id', { reason: '完成', ...of })))['id']);
	const approve = (id: string, { api }: Person = stage.head) =>
		api.patch(`/items/cl_decisions/${id}`, { status: 'approved' });

	it('a signature undone with its write: neither the decision nor the clock remembers it (P31 F1:289)', async () => {
		const [first, second] = [await told(stage), await told(stage)];
		const [mine, other] = [
			await proposed({ feedback: first, kind: 'report_8d' }),
			await proposed({ feedback: second, kind: 'report_8d' }),
		];
		await ok(approve(other));
		const before = [await eventsOf(stage.desk, first), await clockOf(stage, first, 'signature')];
		// The second of the two is signed already; the whole batch rolls back.
		const batch = await stage.head.api.patch('/items/cl_decisions', [
			{ id: mine, status: 'approved' },
			{ id: other, status: 'approved' },
		]);
		expect(batch.status, batch.text).toBeGreaterThanOrEqual(400);
		expect(await rowOf(stage.desk, 'cl_decisions', mine)).toMatchObject({ status: 'proposed' });
		expect([await eventsOf(stage.desk, first), await clockOf(stage, first, 'signature')]).toEqual(before);
	});

	it('a signature in the midst of other writes to its record stands exactly when its clock is kept', async () => {
		const id = await told(stage);
		const decision = await proposed({ feedback: id, kind: 'report_8d' });
		await Promise.all([
			...Array.from({ length: 6 }, (_, index) =>
				stage.clerk.api.patch(`/items/cl_feedback/${id}`, { interim_action: `第 ${index} 次` }),
			),
			...Array.from({ length: 4 }, () => approve(decision)),
		]);
		const { status } = await rowOf(stage.desk, 'cl_decisions', decision);
		expect([
			['approved', 'met'],
			['proposed', 'running'],
		]).toContainEqual([status, (await clockOf(stage, id, 'signature'))?.['state']]);
		await linesOf(stage, id, {});
	});

	it('two clerks of one department answer a slip at the same moment: one of them does (P13 F0:515)', async () => {
		const { desk, clerk, chemist, colleague } = stage;
		const slip = { type: 'slip', slip: 'inquiry', feedback: await told(stage), words: '请复测硬度，附留样' };
		const id = String((await ok(clerk.api.post('/items/cl_reports', slip)))['id']);
		const answers = await Promise.all(
			[chemist, colleague].map((by) =>
				by.api.patch(`/items/cl_reports/${id}`, { status: 'answered', answer: `由 ${by.id} 答复` }),
			),
		);
		expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
		const kept = await rowOf(desk, 'cl_reports', id);
		expect(kept['answer']).toBe(`由 ${String(kept['answered_by'])} 答复`);
		expect(await linesOf(stage, id, { to_state: 'answered' })).toBe(1);
		const letters = await desk.admin.get<readonly Row[]>(
			`/items/cl_messages?filter[report][_eq]=${id}&filter[template][_eq]=slip_answered&filter[channel][_eq]=email`,
		);
		expect(letters.data.map(({ to_user }) => to_user)).toEqual([clerk.id]);
	});

	it('two publish a notice at the same moment: one of them does, and everybody reads it once (P45 F4:15)', async () => {
		const { desk, clerk, manager } = stage;
		const notice = {
			type: 'notice',
			notice: 'answer',
			feedback: await told(stage),
			title: '窗口已增开',
			summary: '五号',
		};
		const id = String((await ok(clerk.api.post('/items/cl_reports', notice)))['id']);
		await ok(clerk.api.patch(`/items/cl_reports/${id}`, { status: 'submitted' }));
		await ok(approve(await proposed({ report: id, kind: 'answer' }), manager));
		const answers = await Promise.all(
			[clerk, manager].map(({ api }) => api.patch(`/items/cl_reports/${id}`, { status: 'published' })),
		);
		expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
		expect(await linesOf(stage, id, { to_state: 'published' })).toBe(1);
		const board = await desk.visitor.get<string>('/closedloop/board');
		expect(board.text.split(`board/${id}`)).toHaveLength(2);
		expect((await desk.visitor.get<string>(`/closedloop/board/${id}`)).text).toContain('五号');
	});

	it('two sign by one link at the same moment: it is used once (P24 F1:176)', async () => {
		const { desk, clerk } = stage;
		const id = await proposed({ feedback: await told(stage, { reply_text: '送早餐券' }), kind: 'consent' });
		const { outside } = (await clerk.api.get<WaitingAnswer>('/closedloop/waiting')).data;
		const link = `/closedloop/sign/${outside.find((each) => each.id === id)?.token}`;
		expect((await desk.visitor.get<string>(link)).text).toContain('送早餐券');
		const signed = await Promise.all(
			['李女士', '李先生'].map((name) => desk.visitor.post(link, { act: 'agree', name })),
		);
		expect(signed.map(({ status }) => status).sort()).toEqual([200, 410]);
		expect(await rowOf(desk, 'cl_decisions', id)).toMatchObject({ status: 'approved', signed_by: null });
		expect(await linesOf(stage, id, { to_state: 'approved' })).toBe(1);
	});

	it(
		'a letter sent before the power failed, and heard of after: once, at the time it left',
		{ timeout: 300_000 },
		async () => {
			const { desk, clerk } = stage;
			const id = await told(stage, { contact: { name: '李女士', email: 'li@example.com' } });
			await ok(clerk.api.patch(`/items/cl_feedback/${id}`, { progress_note: '正在试验' }));
			const sent_at = new Date(Date.now() - 1_000);
			// As the killed process left it: the letter had gone out and was marked, the clock had not heard.
			await desk
				.knex()('cl_messages')
				.where({ feedback: id, template: 'progress' })
				.update({ state: 'sent', sent_at, evidence_at: sent_at, next_attempt_at: null });
			await desk.kill();
			await desk.restart({ CLOSEDLOOP_TICK: '* * * * * *' });
			await expect
				.poll(async () => (await clockOf(stage, id, 'progress'))?.['state'], { timeout: 60_000, interval: 250 })
				.toBe('met');
			const kept = await clockOf(stage, id, 'progress');
			expect(new Date(String(kept?.['met_at'])).toISOString().slice(0, 19)).toBe(sent_at.toISOString().slice(0, 19));
			await wait(2_500);
			expect(await linesOf(stage, id, { kind: 'evidence' })).toBe(1);
			expect(await clockOf(stage, id, 'progress', 3)).toBeUndefined();
		},
	);
});
