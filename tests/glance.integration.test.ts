import {
	kindNames,
	namedRoles,
	recordKinds,
	type DossierAnswer,
	type GlanceAnswer,
	type HistoryAnswer,
} from '@closedloop/schema';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { trackingCode } from '../extensions/closedloop/src/services/links/sign.ts';
import { castOf, procedureOf, secret, whole, type Cast } from './door/confidential.ts';
import { byPhone, complaint } from './door/desk.ts';
import { describeOn, startDirectus, type Api, type Person, type Row, type Running } from './support/index.ts';

/** A record beside the queue: what is told of it, to whom. */
describeOn('sqlite', 'a record at a glance', (database) => {
	let desk: Running;
	let cast: Cast;
	let id: string;

	beforeAll(async () => {
		desk = await startDirectus({ database, env: { CLOSEDLOOP_TICK: '* * * * * *' } });
		cast = await castOf(desk);
		await desk.admin.patch(`/users/${cast.owner.id}`, { first_name: '明', last_name: '李', language: 'zh-CN' });
		const party = await desk.admin.post<{ id: string }>('/items/cl_parties?fields=id', { name: '华东经销商' });
		const made = await complaint(cast.owner.api, {
			received_at: new Date(Date.now() - 3_600_000).toISOString(),
			wish: '更换并说明原因',
			lot_text: '2026-01-17-B',
			party: party.data.id,
			contact: { name: '李小姐', phone: '13800000000', email: 'li@example.com', language: 'zh-CN' },
		});
		id = made.id;
	});
	afterAll(async () => desk?.stop());

	const asked = (as: Api, record: string, collection = 'cl_feedback') =>
		as.get<GlanceAnswer>(`/closedloop/glance/${collection}/${record}`);
	async function glance(as: Api, record: string, collection = 'cl_feedback'): Promise<GlanceAnswer> {
		const answer = await asked(as, record, collection);
		expect(answer.status, answer.text).toBe(200);
		return answer.data;
	}
	const write = async (change: Row): Promise<void> => {
		const done = await cast.owner.api.patch(`/items/cl_feedback/${id}`, change);
		expect(done.status, done.text).toBe(200);
	};

	it('tells whose matter it is, in whose words, and what they ask for', async () => {
		const { kind, values, customer, told, more } = await glance(cast.owner.api, id);
		expect([kind, more]).toEqual(['feedback', false]);
		expect(customer).toEqual({
			party: '华东经销商',
			contact: '李小姐',
			phone: '13800000000',
			email: 'li@example.com',
		});
		expect(told).toEqual([
			{ column: 'words', as: 'words', list: null, text: '左前轮低速异响' },
			{ column: 'wish', as: 'words', list: null, text: '更换并说明原因' },
			{ column: 'lot_text', as: 'words', list: null, text: '2026-01-17-B' },
			{ column: 'category', as: 'code', list: 'categories', text: 'product_noise' },
		]);
		expect(values).toMatchObject({ id, status: 'received', seq: expect.any(Number), procedure: expect.any(String) });
		expect(values).not.toHaveProperty('events');
	});

	it('tells what passed between both sides in its order: calls, answers, refusals, what the customer added', async () => {
		await write({ status: 'triaged' });
		await write({ status: 'answering', step_note: '已知问题' });
		await write({
			contact_log: [
				{
					direction: 'in',
					channel: 'phone',
					with: 'customer',
					name: '李小姐',
					at: new Date(Date.now() - 60_000).toISOString(),
					words: '还在响',
				},
			],
		});
		await write({ status: 'replied', reply_text: '已更换。', ...byPhone() });
		for (const act of [
			{ act: 'refuse', reason: '仍然异响' },
			{ act: 'inform', note: '型号是 BR-200' },
		]) {
			const done = await desk.visitor.post(
				'/closedloop/status',
				new URLSearchParams({ code: trackingCode(desk.env['SECRET'] ?? '', id), ...act }),
				{ accept: 'text/html' },
			);
			expect(done.status, done.text).toBe(200);
		}
		const { thread } = await glance(cast.owner.api, id);
		const outer = thread.filter(({ inner, what }) => !inner && what !== 'letter');
		expect(outer.map(({ what, words, direction }) => [what, words, direction])).toEqual([
			['contact', '还在响', 'in'],
			['contact', null, 'out'],
			['answer', '已更换。', 'out'],
			['refusal', '仍然异响', 'in'],
			['added', '型号是 BR-200', 'in'],
		]);
		expect(outer[0]).toMatchObject({ other: '李小姐', channel: 'phone', with_party: 'customer', state: null });
		expect(thread.find(({ template }) => template === 'acknowledgement')).toMatchObject({
			what: 'letter',
			other: '李小姐',
			inner: false,
			state: expect.any(String),
		});
		const times = thread.flatMap(({ at }) => (at === null ? [] : [Date.parse(at)]));
		expect(times).toEqual(times.toSorted((a, b) => a - b));
	});

	it('tells what colleagues said of it, by whom, to whoever may read it; it is a line of the history and no letter', async () => {
		const manager = await desk.asUser(namedRoles.general_manager.role);
		await desk.admin.patch(`/users/${manager.id}`, { first_name: '总', last_name: '王' });
		await procedureOf(desk, 'COMMENTED', {});
		const { id: matter, rows } = await whole(cast.owner.api, 'COMMENTED', '门锁异响');
		const decision = rows['cl_decisions'] ?? '';
		const said = async (collection: string, record: string, step_note: string) => {
			const done = await manager.api.patch(`/items/${collection}/${record}`, { step_note });
			expect(done.status, done.text).toBe(200);
		};
		const before = (await glance(cast.owner.api, matter)).thread.length;
		await said('cl_feedback', matter, '请先稳住这位客户。\n明天上午我要看到结论。');
		await said('cl_decisions', decision, '同意前先看检测报告');
		const changed = await cast.owner.api.patch(`/items/cl_feedback/${matter}`, { subject: '门锁卡滞' });
		expect(changed.status, changed.text).toBe(200);
		const { thread, ended } = await glance(cast.owner.api, matter);
		expect(ended).toBe(false);
		expect(thread).toHaveLength(before + 1);
		expect(thread.find(({ what }) => what === 'comment')).toMatchObject({
			...{ words: '请先稳住这位客户。\n明天上午我要看到结论。', other: '王总', direction: null, inner: false },
			at: expect.any(String),
		});
		const ofDecision = (await glance(cast.owner.api, decision, 'cl_decisions')).thread;
		expect(ofDecision.filter(({ what }) => what === 'comment')).toMatchObject([
			{ words: '同意前先看检测报告', other: '王总' },
		]);
		const history = await cast.owner.api.get<HistoryAnswer>(`/closedloop/history/cl_feedback/${matter}`);
		expect(history.data.lines.map(({ kind, actor_name, note }) => [kind, actor_name, note]).slice(0, 2)).toEqual([
			['edited', '李明', null],
			['commented', '王总', '请先稳住这位客户。\n明天上午我要看到结论。'],
		]);
		expect(history.data.verification.ok).toBe(true);
		const dossier = await cast.owner.api.get<DossierAnswer>(`/closedloop/dossier/cl_feedback/${matter}`);
		expect(dossier.data.history.map(({ kind_label }) => kind_label.zh)).toContain('内部留言');
		expect(dossier.text.split('稳住这位客户')).toHaveLength(2);
	});

	it('tells nobody else’s secret by what was said of it, and nothing may be said of what has ended', async () => {
		await procedureOf(desk, 'HUSHED', { confidentiality: 'restricted' });
		const { id: hidden } = await complaint(cast.owner.api, { site: 'HUSHED', subject: secret });
		for (const person of [cast.outsider, cast.stranger]) {
			const refused = await person.api.patch(`/items/cl_feedback/${hidden}`, { step_note: '我也想说' });
			expect(refused.status).toBe(403);
		}
		const void_ = await desk.admin.patch(`/items/cl_feedback/${hidden}`, { status: 'void', step_note: '重复登记' });
		expect(void_.status, void_.text).toBe(200);
		const late = await desk.admin.patch(`/items/cl_feedback/${hidden}`, { step_note: '还有一句' });
		expect(late.codes).toEqual(['CL_CLOSED']);
		const shown = await glance(desk.admin, hidden);
		expect([shown.ended, shown.thread.filter(({ what }) => what === 'comment')]).toEqual([true, []]);
	});

	it('tells who has to do with it, which records and files belong to it, and what else is said about the lot', async () => {
		await procedureOf(desk, 'AROUND', {});
		const { id: matter, rows } = await whole(cast.owner.api, 'AROUND', '轴承异响');
		for (const lot_text of ['L-77', 'L-77', 'L-78']) await complaint(cast.owner.api, { lot_text });
		const marked = await cast.owner.api.patch(`/items/cl_feedback/${matter}`, { lot_text: 'L-77' });
		expect(marked.status, marked.text).toBe(200);
		const { row, people, related, files, same_lot } = await glance(cast.owner.api, matter);
		expect(row).toMatchObject({ kind: 'feedback', id: matter, status: 'received', customer: '李小姐' });
		expect(people).toContainEqual({ column: 'first_receiver', as: 'name', list: null, text: '李明' });
		expect(related.rows.map(({ kind, by, id: other }) => [kind, by, other])).toEqual([
			['capa', 'capa', rows['cl_capas']],
			['decision', null, rows['cl_decisions']],
			['service_order', null, rows['cl_service_orders']],
		]);
		expect(files).toEqual({
			more: false,
			rows: [{ id: rows['directus_files'], name: 'scan.pdf', type: 'application/pdf' }],
		});
		expect(same_lot).toEqual({ n: 2, more: false });
		expect((await glance(cast.owner.api, rows['cl_actions'] ?? '', 'cl_actions')).related.rows).toMatchObject([
			{ kind: 'capa', by: 'capa' },
		]);
	});

	it('tells whoever may sign what waits for them, and nobody else', async () => {
		await procedureOf(desk, 'SIGN', {});
		const { id: matter, rows } = await whole(cast.owner.api, 'SIGN', '待批');
		const decision = { id: rows['cl_decisions'], label: { zh: '答复批准' } };
		const manager = await desk.asUser(namedRoles.quality_manager.role);
		expect((await glance(manager.api, matter)).to_sign).toMatchObject([decision]);
		expect((await glance(manager.api, decision.id ?? '', 'cl_decisions')).to_sign).toMatchObject([decision]);
		expect((await glance(cast.owner.api, matter)).to_sign).toEqual([]);
	});

	it('lets nobody take what has ended', async () => {
		const { id: given } = await complaint(cast.owner.api, {});
		expect((await glance(cast.owner.api, given)).row.take).toBe('owner');
		const done = await desk.admin.patch(`/items/cl_feedback/${given}`, { status: 'void', step_note: '重复登记' });
		expect(done.status, done.text).toBe(200);
		expect((await glance(cast.owner.api, given)).row.take).toBeNull();
	});

	it('is no way round what somebody may not read', async () => {
		await procedureOf(desk, 'SECRET', { confidentiality: 'restricted' });
		const hidden = await whole(cast.owner.api, 'SECRET', secret);
		expect((await glance(cast.member.api, hidden.id)).told[0]?.text).toBe(secret);
		for (const [collection, record] of Object.entries(hidden.rows).filter(([name]) => name.startsWith('cl_')))
			for (const person of [cast.outsider, cast.stranger, cast.homeless]) {
				const refused = await asked(person.api, record, collection);
				expect([collection, refused.status, refused.codes]).toEqual([collection, 404, ['CL_NOT_FOUND']]);
			}
		expect((await asked(desk.visitor, id)).codes).toEqual(['CL_NOT_FOUND']);
	});

	it('shows whoever may read some columns those, and neither customer nor letters', async () => {
		const narrow = await narrowReader(['id', 'number', 'subject', 'status', 'words']);
		const { values, customer, told, thread } = await glance(narrow.api, id);
		expect(Object.keys(values).toSorted()).toEqual(['id', 'number', 'status', 'subject', 'words']);
		expect([customer, thread]).toEqual([null, []]);
		expect(told.map(({ column }) => column)).toEqual(['words']);
	});

	it('is there for every kind somebody answers for, and refuses what is none of ours by name', async () => {
		await procedureOf(desk, 'OPEN', {});
		const { rows } = await whole(cast.owner.api, 'OPEN', '公开');
		for (const { collection } of kindNames.map((kind) => recordKinds[kind])) {
			const record = rows[collection];
			if (record !== undefined) expect((await glance(cast.owner.api, record, collection)).values['id']).toBe(record);
		}
		expect((await asked(cast.owner.api, 'x')).codes).toEqual(['CL_INVALID']);
		expect((await asked(cast.owner.api, '%00')).status).toBeLessThan(500);
		expect((await asked(cast.owner.api, id, 'directus_users')).codes).toEqual(['CL_NOT_FOUND']);
		expect((await asked(cast.owner.api, '00000000-0000-4000-8000-000000000000')).codes).toEqual(['CL_NOT_FOUND']);
	});

	async function narrowReader(fields: readonly string[]): Promise<Person> {
		const role = await desk.admin.post<{ id: string }>('/roles?fields=id', { name: `narrow ${fields.length}` });
		const policy = await desk.admin.post<{ id: string }>('/policies?fields=id', {
			name: `narrow ${fields.length}`,
			permissions: [{ collection: 'cl_feedback', action: 'read', fields, permissions: {} }],
			roles: [{ role: role.data.id }],
		});
		expect(policy.status, policy.text).toBe(200);
		return desk.asUser(role.data.id);
	}
});
