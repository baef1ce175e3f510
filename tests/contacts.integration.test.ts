import { afterAll, beforeAll, expect, it } from 'vitest';
import type { HistoryAnswer, StepsAnswer } from '@closedloop/schema';
import { complaint, eventsOf, reachable, rowOf } from './door/desk.ts';
import { procedureOf } from './door/confidential.ts';
import { uploaded } from './door/files.ts';
import {
	describeOn,
	smtpSink,
	startDirectus,
	type Person,
	type Row,
	type Running,
	type SmtpSink,
} from './support/index.ts';

const text = (words: string) => ({ zh: words, en: words });
const site = 'CONTACTS';
const poll = { timeout: 30_000, interval: 200 };
const hour = 3_600_000;
const ago = (ms: number): string => new Date(Date.now() - ms).toISOString();
const promise = (kind: string, stop: Row, hours: number) => ({
	kind,
	label: text(kind),
	start: { on: 'created', at: 'received_at' },
	stop: { on: 'contact', ...stop },
	duration: { unit: 'hours', value: hours },
	ladder: [],
	source: 'F0:517',
});

/**
 * Calls, letters and visits as evidence (P44 F3:99, P07 F0:235, P13 F0:517), with the real tick: what is
 * logged, what it keeps, what it never does.
 */
describeOn('postgres', 'the contact log', (database) => {
	let desk: Running;
	let sink: SmtpSink;
	let clerk: Person;

	beforeAll(async () => {
		sink = await smtpSink();
		desk = await startDirectus({ database, env: { CLOSEDLOOP_TICK: '* * * * * *', ...sink.env } });
		clerk = await desk.asUser('Handler');
		await procedureOf(desk, site, {
			approvals: [],
			repeat: null,
			cycles: null,
			deadlines: [
				promise('called', { direction: 'out', channels: ['phone'] }, 24),
				promise('written', { channels: ['email'] }, 24),
				promise('asked_dealer', { with: ['dealer'] }, 24),
			],
			contacts: [
				{ code: 'original', label: text('经原渠道'), answer: true, original: true, source: 'F3:99' },
				{
					code: 'asked_first',
					label: text('先行联系'),
					before: 'triaged',
					with: ['authority'],
					when: { field: 'subject', values: ['须先联系'] },
					source: 'F4:201',
				},
				{ code: 'letters', label: text('信访留底'), channels: ['letter'], copy: true, source: 'F0:235' },
			],
		});
	}, 240_000);
	afterAll(async () => {
		await desk?.stop();
		await sink?.stop();
	});

	const born = async (more: Row = {}) =>
		complaint(clerk.api, { site, owner: clerk.id, received_at: ago(3 * hour), ...reachable(), ...more });
	const log = (id: string, entries: readonly Row[], more: Row = {}) =>
		clerk.api.patch(`/items/cl_feedback/${id}`, { contact_log: entries, ...more });
	const called: Row = { direction: 'out', channel: 'phone', words: '已与李小姐通话，明日上门' };
	const logged = async (id: string) =>
		(
			await desk.admin.get<readonly Row[]>(
				`/items/cl_messages?filter[feedback][_eq]=${id}&filter[template][_in]=contact,answer,strike&sort=logged_at,number&limit=-1`,
			)
		).data;
	const clock = async (id: string, kind: string): Promise<Row> => {
		const of = `filter[feedback][_eq]=${id}&filter[kind][_eq]=${kind}`;
		return (await desk.admin.get<readonly Row[]>(`/items/cl_clocks?${of}`)).data[0] ?? {};
	};
	const verifies = async (id: string): Promise<unknown> =>
		(await desk.admin.get<HistoryAnswer>(`/closedloop/history/cl_feedback/${id}`)).data.verification.ok;

	it('keeps who, when, by what and what was said, in the history as a digest, and writes to nobody', async () => {
		const { id, number } = await born();
		const at = ago(hour);
		const before = (await desk.admin.get<readonly Row[]>(`/items/cl_messages?filter[feedback][_eq]=${id}`)).data.length;
		const answer = await log(id, [
			{ ...called, at, name: '李小姐的先生' },
			{ direction: 'in', channel: 'wechat', words: '发来照片' },
		]);
		expect(answer.status, answer.text).toBe(200);
		const { contact } = await rowOf(desk, 'cl_feedback', id);
		const [first, second] = await logged(id);
		expect(first).toMatchObject({
			number: `${number}/1`,
			direction: 'out',
			channel: 'phone',
			with_party: 'customer',
			with_name: '李小姐的先生',
			words: '已与李小姐通话，明日上门',
			to_contact: contact,
			logged_by: clerk.id,
			state: 'sent',
			next_attempt_at: null,
		});
		expect(Date.parse(String(first?.['took_place_at']))).toBe(Date.parse(at));
		expect(Date.parse(String(first?.['logged_at']))).toBeGreaterThan(Date.parse(at));
		expect(second).toMatchObject({ number: `${number}/2`, direction: 'in', channel: 'wechat', state: 'received' });
		const after = (await desk.admin.get<readonly Row[]>(`/items/cl_messages?filter[feedback][_eq]=${id}`)).data.length;
		expect(after - before, 'two contacts and no letter').toBe(2);
		const line = (await eventsOf(desk, id)).at(-1);
		expect(line).toMatchObject({
			kind: 'evidence',
			data: { contacts: [{ n: 1, channel: 'phone', with: 'customer' }, { n: 2 }] },
		});
		expect(JSON.stringify(line?.data)).not.toMatch(/李小姐|照片/u);
		expect(await verifies(id)).toBe(true);
		expect(await rowOf(desk, 'cl_feedback', id), 'nothing of it stays on the record').not.toHaveProperty(
			'contact_log.0',
		);
		const shown = await clerk.api.get<HistoryAnswer>(`/closedloop/history/cl_feedback/${id}`);
		expect(shown.data.lines[0]?.note).toBe('已与李小姐通话，明日上门\n发来照片');
	});

	it('stops the clock that waits for such a contact, when it took place, and no other', async () => {
		const { id } = await born();
		await log(id, [
			{ direction: 'in', channel: 'phone', words: '顾客来电' },
			{ ...called, with: 'supplier' },
		]);
		expect(await clock(id, 'called')).toMatchObject({ state: 'running' });
		const at = ago(2 * hour);
		await log(id, [{ ...called, at }]);
		expect(await clock(id, 'called')).toMatchObject({ state: 'met', verdict: 'on_time' });
		expect(Date.parse(String((await clock(id, 'called'))['met_at']))).toBe(Date.parse(at));
		expect(await clock(id, 'asked_dealer')).toMatchObject({ state: 'running' });
		await log(id, [{ direction: 'out', channel: 'visit', with: 'dealer', words: '到店' }]);
		expect(await clock(id, 'asked_dealer')).toMatchObject({ state: 'met' });
	});

	it('logged after the miss was written down it counts from then, unless a copy comes with it', async () => {
		const [bare, proven] = [await born({ received_at: ago(30 * hour) }), await born({ received_at: ago(30 * hour) })];
		for (const { id } of [bare, proven])
			await expect.poll(async () => (await clock(id, 'called'))['breached_at'], poll).not.toBeNull();
		const at = ago(20 * hour);
		expect((await log(bare.id, [{ ...called, at }], { acknowledged: true })).status).toBe(200);
		expect((await eventsOf(desk, bare.id)).slice(-2), 'told apart').toMatchObject([
			{ kind: 'acknowledged' },
			{ kind: 'evidence' },
		]);
		expect(await clock(bare.id, 'called')).toMatchObject({ state: 'met', verdict: 'late' });
		const copy = await uploaded(clerk.api, '通话单.pdf');
		expect((await clerk.api.patch(`/files/${copy}`, { cl_feedback: proven.id })).status).toBe(200);
		expect((await log(proven.id, [{ ...called, at, copy }])).status).toBe(200);
		expect(await clock(proven.id, 'called')).toMatchObject({ state: 'met', verdict: 'on_time' });
		const [kept] = (await eventsOf(desk, proven.id)).at(-1)?.data['clocks'] as readonly Row[];
		expect(kept, 'the history says both').toMatchObject({ kind: 'called', breach_recorded: expect.any(String) });
	});

	it('a letter of ours that has left is a contact by mail; the receipt is none (P44)', async () => {
		const { id } = await born({ channel: 'email' });
		const mails = async (template: string) => {
			const of = `filter[feedback][_eq]=${id}&filter[template][_eq]=${template}`;
			return (await desk.admin.get<readonly Row[]>(`/items/cl_messages?${of}`)).data.map(({ state }: Row) => state);
		};
		await expect.poll(() => mails('acknowledgement'), poll).toEqual(['sent']);
		expect(await clock(id, 'written')).toMatchObject({ state: 'running' });
		expect((await clerk.api.patch(`/items/cl_feedback/${id}`, { progress_note: '正在试验' })).status).toBe(200);
		await expect.poll(async () => (await clock(id, 'written'))['state'], poll).toBe('met');
	});

	it('an answer goes by the channel the feedback came by, and the card of the step says so (P44 F3:99)', async () => {
		const { id } = await born();
		for (const status of ['triaged', 'investigating', 'answering'])
			await clerk.api.patch(`/items/cl_feedback/${id}`, { status, investigation: '已查', responsibility: 'own' });
		const { steps } = (await clerk.api.get<StepsAnswer>(`/closedloop/steps/cl_feedback/${id}`)).data;
		const reply = steps.find(({ to }) => to === 'replied');
		expect(reply?.asks).toEqual(expect.arrayContaining(['told_by', 'step_at']));
		expect(reply?.missing).toContainEqual(expect.objectContaining({ code: 'contact', field: 'told_by' }));
		const answer: Row = { status: 'replied', reply_text: '已更换' };
		const refused = await clerk.api.patch(`/items/cl_feedback/${id}`, answer);
		expect([refused.status, refused.codes]).toEqual([422, ['CL_TRANSITION']]);
		expect(refused.text).toContain('经原渠道');
		expect(refused.text).toContain('电话');
		for (const other of [{ channel: 'web' }, { anonymous: true }, { contact: null }])
			expect((await clerk.api.patch(`/items/cl_feedback/${id}`, other)).codes, 'as it came').toEqual(['CL_FROZEN']);
		const told = await clerk.api.patch(`/items/cl_feedback/${id}`, {
			...answer,
			told_by: 'phone',
			step_at: ago(60_000),
		});
		expect(told.status, told.text).toBe(200);
		expect(await logged(id)).toMatchObject([{ template: 'answer', channel: 'phone', words: '已更换' }]);
		expect(await verifies(id)).toBe(true);
	});

	it('a letter on paper comes with its copy, and the copy hangs on the record (P07 F0:235)', async () => {
		const { id } = await born();
		const letter = { direction: 'in', channel: 'letter', words: '对方复信' };
		const bare = await log(id, [letter]);
		expect([bare.status, bare.codes]).toEqual([400, ['CL_INVALID']]);
		expect(bare.text).toContain('信访留底');
		const copy = await uploaded(clerk.api, '复信.pdf');
		expect((await log(id, [{ ...letter, copy }])).codes, 'a file that hangs nowhere').toEqual(['CL_INVALID']);
		expect((await clerk.api.patch(`/files/${copy}`, { cl_feedback: id })).status).toBe(200);
		expect((await log(id, [{ ...letter, copy }])).status).toBe(200);
		expect(await logged(id)).toMatchObject([{ copy, channel: 'letter' }]);
		const again = await log(id, [{ ...letter, copy }]);
		expect([again.codes, again.text]).toEqual([['CL_INVALID'], expect.stringContaining('另一条联系')]);
		const early = await uploaded(clerk.api, '旧件.pdf');
		expect((await clerk.api.patch(`/files/${early}`, { cl_feedback: id })).status).toBe(200);
		const since = await log(id, [{ ...letter, copy: early, at: ago(0) }]);
		expect([since.codes, since.text]).toEqual([['CL_INVALID'], expect.stringContaining('上传')]);
		const told: Row = { progress_note: '正在试验', told_by: 'letter', step_at: ago(0) };
		expect((await clerk.api.patch(`/items/cl_feedback/${id}`, told)).text).toContain('信访留底');
		const posted = { direction: 'out', channel: 'letter', words: '去信', copy: early };
		const answered = await log(id, [posted], { ...told, step_at: new Date().toISOString() });
		expect(answered.status, `scanned, then posted: ${answered.text}`).toBe(200);
		expect(await logged(id)).toHaveLength(2);
		expect(await verifies(id)).toBe(true);
	});

	it('what the step itself strikes out opens nothing (P54 F4:201)', async () => {
		const { id } = await born({ subject: '须先联系' });
		expect((await log(id, [{ ...called, with: 'authority' }])).status).toBe(200);
		const struck = await log(id, [{ strikes: 1, words: '记错' }], { status: 'triaged' });
		expect([struck.codes, struck.text]).toEqual([['CL_TRANSITION'], expect.stringContaining('先行联系')]);
		expect((await clerk.api.patch(`/items/cl_feedback/${id}`, { status: 'triaged' })).status).toBe(200);
	});

	it('by GraphQL, for several records at once, and none where one is refused', async () => {
		const [one, two] = [await born(), await born()];
		const made = await clerk.api.graphql(
			'mutation ($id: ID!, $log: JSON) { update_cl_feedback_item(id: $id, data: { contact_log: $log }) { id } }',
			{ id: one.id, log: [called] },
		);
		expect(made.codes, made.text).toEqual([]);
		expect(
			(await clerk.api.patch('/items/cl_feedback', { keys: [one.id, two.id], data: { contact_log: [called] } })).status,
		).toBe(200);
		expect([await logged(one.id), await logged(two.id)].map(({ length }) => length)).toEqual([2, 1]);
		const never = { ...called, at: new Date(Date.now() + hour).toISOString() };
		const both = [
			{ id: one.id, contact_log: [called] },
			{ id: two.id, contact_log: [never] },
		];
		expect((await clerk.api.patch('/items/cl_feedback', both)).codes).toEqual(['CL_INVALID']);
		expect([await logged(one.id), await logged(two.id)].map(({ length }) => length)).toEqual([2, 1]);
	});

	it('what was said is gone with the person, the numbers stay, and the history verifies', async () => {
		const { id, number } = await born();
		await log(id, [{ ...called, name: '李先生' }]);
		const { contact } = await rowOf(desk, 'cl_feedback', id);
		await desk.cli('closedloop', 'erase', '--contact', String(contact), '--reason', 'gdpr-17', '--despite-retention');
		expect(await logged(id)).toMatchObject([{ number: `${number}/1`, words: null, with_name: null, channel: 'phone' }]);
		expect(await verifies(id)).toBe(true);
	}, 60_000);
});
