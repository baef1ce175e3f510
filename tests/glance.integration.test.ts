import { kindNames, recordKinds, type GlanceAnswer } from '@closedloop/schema';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { trackingCode } from '../extensions/closedloop/src/services/links/sign.ts';
import { castOf, procedureOf, secret, whole, type Cast } from './door/confidential.ts';
import { byPhone, complaint } from './door/desk.ts';
import { describeDatabases, startDirectus, type Api, type Person, type Row, type Running } from './support/index.ts';

/** A record beside the queue: what is told of it, to whom. */
describeDatabases('a record at a glance', (database) => {
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

	it('is no way round what somebody may not read', async () => {
		await procedureOf(desk, 'SECRET', { confidentiality: 'restricted' });
		const hidden = await whole(cast.owner.api, 'SECRET', secret);
		expect((await glance(cast.member.api, hidden.id)).told[0]?.text).toBe(secret);
		for (const [collection, record] of Object.entries(hidden.rows).filter(([name]) => name.startsWith('cl_')))
			for (const person of [cast.outsider, cast.stranger, cast.homeless]) {
				const refused = await asked(person.api, record, collection);
				expect([collection, refused.status, refused.codes]).toEqual([collection, 404, ['CL_NOT_FOUND']]);
			}
		expect((await asked(desk.visitor, id)).status).toBe(403);
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
