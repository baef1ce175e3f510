import type { CandidatesAnswer, DeadlinesAnswer, HistoryAnswer, StepsAnswer } from '@closedloop/schema';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { trackingCode } from '../extensions/closedloop/src/services/links/sign.ts';
import { byPhone, complaint, eventsOf, reachable, rowOf } from './door/desk.ts';
import {
	describeOn,
	smtpSink,
	startDirectus,
	type Letter,
	type Person,
	type Row,
	type Running,
	type SmtpSink,
} from './support/index.ts';

const to =
	(address: string, subject: string) =>
	(letter: Letter): boolean =>
		letter.to.includes(address) && letter.subject.includes(subject);

/**
 * Nobody is lost silently: not the customer who cannot be written to, not the one who refuses, not the one who rates
 * badly.
 */
describeOn('postgres', 'nobody is lost', (database) => {
	let desk: Running;
	let mail: SmtpSink;
	let clerk: Person;
	let colleague: Person;
	beforeAll(async () => {
		mail = await smtpSink();
		desk = await startDirectus({ database, env: { ...mail.env, CLOSEDLOOP_TICK: '* * * * * *' } });
		[clerk, colleague] = [await desk.asUser('Handler'), await desk.asUser('Department head')];
		await desk.admin.patch(`/users/${clerk.id}`, { first_name: '明', last_name: '李', language: 'zh-CN' });
	});
	beforeEach(() => mail.refuse(null));
	afterAll(async () => {
		await desk?.stop();
		await mail?.stop();
	});

	/** A complaint of the clerk's, ready for its answer. */
	async function answering(change: Row = {}): Promise<{ readonly id: string; readonly number: string }> {
		const made = await complaint(clerk.api, change);
		for (const step of [{ status: 'triaged' }, { status: 'answering', step_note: '已知问题' }]) {
			const moved = await write(made.id, step);
			expect(moved.status, moved.text).toBe(200);
		}
		return made;
	}
	/** As a person does who meets the tick, which looks every second here: once more. */
	async function write(id: string, change: Row, as = clerk): ReturnType<typeof clerk.api.patch> {
		const once = () => as.api.patch(`/items/cl_feedback/${id}`, change);
		const answer = await once();
		return answer.codes.includes('CL_CONFLICT') ? once() : answer;
	}
	const stepsOf = async (id: string, { api }: Person = clerk) =>
		(await api.get<StepsAnswer>(`/closedloop/steps/cl_feedback/${id}`)).data;
	const lettersOf = async (id: string, template: string) =>
		(
			await desk.admin.get<readonly Row[]>(
				`/items/cl_messages?filter[feedback][_eq]=${id}&filter[template][_eq]=${template}&limit=-1`,
			)
		).data;
	const asCustomer = (id: string, act: Row) =>
		desk.visitor.post(
			'/closedloop/status',
			new URLSearchParams({ code: trackingCode(desk.env['SECRET'] ?? '', id), ...act }),
			{ accept: 'text/html' },
		);

	describe('an answer', () => {
		it.each([
			['nobody is named', {}, 'no_contact'],
			['the contact has no address', reachable(''), 'no_address'],
			['the address is two', reachable('a@example.com, b@example.com'), 'bad_address'],
			['the feedback is anonymous', { ...reachable(), anonymous: true }, 'no_contact'],
		] as const)('is not given by a letter that cannot leave: %s', async (_, change, reach) => {
			const { id } = await answering(change);
			const reply = (await stepsOf(id)).steps.find(({ code }) => code === 'reply');
			expect(reply).toMatchObject({ possible: false, asks: expect.arrayContaining(['told_by', 'step_at']) });
			expect(reply?.missing).toContainEqual({ code: 'filled', field: 'reply_text', params: {} });
			expect((await stepsOf(id)).customer).toMatchObject({ reach, to: null });
			const untold = await write(id, { status: 'replied', reply_text: '已更换。' });
			expect([untold.status, untold.codes, untold.text.includes('"told_by"')], untold.text).toEqual([
				422,
				['CL_TRANSITION'],
				true,
			]);
			const timeless = await write(id, { status: 'replied', reply_text: '已更换。', told_by: 'phone' });
			expect([timeless.codes, timeless.text.includes('"step_at"')]).toEqual([['CL_TRANSITION'], true]);
			const told = await write(id, { status: 'replied', reply_text: '已更换。', ...byPhone() });
			expect(told.status, told.text).toBe(200);
			expect(await lettersOf(id, 'reply')).toEqual([]);
			// A rung may have been told meanwhile.
			const { lines } = (await clerk.api.get<HistoryAnswer>(`/closedloop/history/cl_feedback/${id}`)).data;
			expect(lines.find(({ to_state }) => to_state === 'replied')).toMatchObject({
				kind: 'moved',
				told_by: 'phone',
				actor_name: '李明',
			});
		});

		it('names recipient and channel before it leaves, to whoever may see the contact', async () => {
			const { id } = await answering(reachable('zhang@example.com'));
			expect((await stepsOf(id)).customer).toEqual({ reach: 'email', to: '李小姐 <zhang@example.com>', refused: null });
			expect((await write(id, { status: 'replied', reply_text: '已更换。' })).status).toBe(200);
			await mail.waitFor(1, to('zhang@example.com', '对您反馈'));
		});

		it('whose letter never arrives comes back to its owner, who tells it otherwise', async () => {
			const { id, number } = await answering(reachable('gone@example.com'));
			mail.refuse(550);
			expect((await write(id, { status: 'replied', reply_text: '已更换。' })).status).toBe(200);
			await expect
				.poll(async () => (await lettersOf(id, 'reply'))[0], { timeout: 20_000 })
				.toMatchObject({ state: 'failed' });
			mail.refuse(null);
			const [letter] = await mail.waitFor(1, to(clerk.email, `信件未送达：${number}`));
			expect(letter?.text).toContain('对顾客的答复');
			expect((await eventsOf(desk, id)).at(-1)).toMatchObject({
				kind: 'undelivered',
				data: { template: 'reply', reason: 'refused: 550' },
			});
			expect((await write(id, byPhone())).status).toBe(200);
			expect((await eventsOf(desk, id)).at(-1)).toMatchObject({ kind: 'evidence', data: { told_by: 'phone' } });
			expect(
				(await clerk.api.get<HistoryAnswer>(`/closedloop/history/cl_feedback/${id}`)).data.verification,
			).toMatchObject({ ok: true });
		});

		it('told by telephone keeps the promise its letter would have kept; how it was told goes with nothing else', async () => {
			const [p36] = (await desk.admin.get<readonly Row[]>('/items/cl_procedures?filter[code][_eq]=P36')).data;
			const { id: _id, version: _version, ...rules } = p36 ?? {};
			const byLetter = {
				kind: 'told',
				label: { zh: '告知', en: 'Told' },
				start: { on: 'created' },
				stop: { on: 'message', template: 'reply' },
				duration: { unit: 'working_days', value: 5, ends: 'close' },
				ladder: [{ at: { percent: 100 }, recipients: [{ to: 'owner' }], action: 'notify' }],
				source: 'test',
			};
			const made = await desk.admin.post('/items/cl_procedures', {
				...rules,
				code: 'TOLD',
				version: 1,
				status: 'published',
				priority: 1,
				applies: { sites: ['S-told'] },
				deadlines: [byLetter],
			});
			expect(made.status, made.text).toBe(200);
			const { id } = await answering({ site: 'S-told' });
			expect(
				(await write(id, { told_by: 'phone', step_at: new Date().toISOString() })).codes,
				'nothing was told',
			).toEqual(['CL_INVALID']);
			expect(
				(await write(id, { status: 'replied', reply_text: '好', told_by: 'pigeon', step_at: new Date().toISOString() }))
					.codes,
			).toEqual(['CL_INVALID']);
			expect((await write(id, { progress_note: '在试验' })).codes).toEqual(['CL_INVALID']);
			expect((await write(id, { status: 'replied', reply_text: '好', ...byPhone() })).status).toBe(200);
			const clocks = (await desk.admin.get<readonly Row[]>(`/items/cl_clocks?filter[feedback][_eq]=${id}`)).data;
			expect(clocks).toMatchObject([{ kind: 'told', state: 'met', verdict: 'on_time' }]);
		});
	});

	it('a refused answer reaches its owner, is promised anew, and is not offered again (P31)', async () => {
		const { id, number } = await answering(reachable('wu@example.com'));
		expect((await write(id, { status: 'replied', reply_text: '请继续观察。' })).status).toBe(200);
		await mail.waitFor(1, to('wu@example.com', '对您反馈'));
		expect((await asCustomer(id, { act: 'refuse', reason: '还在响，不能接受' })).status).toBe(200);
		const [letter] = await mail.waitFor(1, to(clerk.email, `顾客不接受答复：${number}`));
		expect(letter?.text).toContain('还在响，不能接受');
		const notices = await clerk.api.get<readonly Row[]>(
			`/notifications?filter[item][_eq]=${id}&filter[subject][_contains]=不接受`,
		);
		expect(notices.data).toHaveLength(1);
		const row = await rowOf(desk, 'cl_feedback', id);
		expect(row).toMatchObject({
			status: 'answering',
			round: 2,
			reply_text: null,
			customer_verdict: null,
			clock_state: 'running',
			earlier_answers: [{ round: 1, text: '请继续观察。', verdict: 'refused', reason: '还在响，不能接受' }],
		});
		const { clocks } = (await clerk.api.get<DeadlinesAnswer>(`/closedloop/deadlines/cl_feedback/${id}`)).data;
		expect(
			clocks
				.filter(({ state }) => state === 'running')
				.map(({ kind, cycle }) => `${kind} ${cycle}`)
				.sort(),
		).toEqual(['detailed_report 2', 'final_result 1']);
		expect((await stepsOf(id)).customer?.refused).toMatchObject({ round: 1, reason: '还在响，不能接受' });
		expect((await write(id, { status: 'replied' })).codes).toEqual(['CL_TRANSITION']);
		expect((await write(id, { status: 'replied', reply_text: '请 继续观察' })).codes).toEqual(['CL_INVALID']);
		expect((await write(id, { earlier_answers: [] })).codes).toEqual(['CL_GUARDED']);
		expect((await write(id, { status: 'replied', reply_text: '整套更换制动盘。' })).status).toBe(200);
		expect((await stepsOf(id)).customer?.refused).toBeNull();
		expect(
			(await clerk.api.get<HistoryAnswer>(`/closedloop/history/cl_feedback/${id}`)).data.verification,
		).toMatchObject({ ok: true });
	});

	it('what a customer adds on the status page reaches the owner', async () => {
		const { id, number } = await answering(reachable('zheng@example.com'));
		expect((await asCustomer(id, { act: 'inform', note: '型号是 BR-200' })).status).toBe(200);
		await mail.waitFor(1, to(clerk.email, `顾客有补充：${number}`));
	});

	it('a low score is feedback in the customer’s words, with an owner, under the campaign’s procedure, one per customer and item (P21)', async () => {
		const [questionnaire] = (
			await desk.admin.get<readonly { id: string }[]>(
				'/items/cl_questionnaires?filter[code][_eq]=customer-satisfaction&filter[status][_eq]=published',
			)
		).data;
		const [p39] = (
			await desk.admin.get<readonly { id: string }[]>(
				'/items/cl_procedures?filter[code][_eq]=P39&filter[status][_eq]=published',
			)
		).data;
		const campaign = (
			await desk.admin.post<{ id: string }>('/items/cl_campaigns', {
				name: '2026 下半年',
				status: 'open',
				questionnaire: questionnaire?.id,
				procedure: p39?.id,
				owner: colleague.id,
			})
		).data.id;
		const contact = (
			await desk.admin.post<{ id: string }>('/items/cl_contacts', {
				name: 'Ms Brown',
				email: 'brown@example.com',
				language: 'en-US',
			})
		).data.id;
		const good = { quality: 5, delivery: 5, price: 'na', service: 5, problem_speed: 5, problem_effect: 5, overall: 5 };
		const answer = async (answers: Row, more: Row = {}) => {
			const made = await clerk.api.post<{ id: string }>('/items/cl_responses?fields=id', {
				campaign,
				contact,
				language: 'en-US',
				status: 'answered',
				answers: { ...good, ...answers },
				...more,
			});
			expect(made.status, made.text).toBe(200);
			return made.data.id;
		};
		const raisedBy = async (response: string) =>
			(await desk.admin.get<readonly Row[]>(`/items/cl_feedback?filter[source_response][_eq]=${response}`)).data;
		const first = await answer({ delivery: 2 }, { comment: 'Two days late again.' });
		const [raised, ...others] = await raisedBy(first);
		expect(others).toEqual([]);
		expect(raised).toMatchObject({
			words: 'Two days late again.',
			subject: expect.stringMatching(/^Low survey score: \d+ \/ 100 · On-time delivery$/u),
			owner: colleague.id,
			procedure: p39?.id,
			survey_items: ['delivery'],
			clock_state: 'running',
		});
		const again = await answer({ delivery: 1 }, { comment: 'And again.' });
		expect(await raisedBy(again)).toEqual([]);
		expect(await rowOf(desk, 'cl_responses', again)).toMatchObject({ feedback: raised?.['id'] });
		const told = to(colleague.email, String(raised?.['number']));
		const [letter] = await mail.waitFor(
			1,
			(each) => told(each) && /顾客有补充|The customer has added/u.test(each.subject),
		);
		expect(letter?.text).toContain('And again.');
		const other = await answer({ service: 1, comment: 'Nobody answers the telephone.' });
		expect(await raisedBy(other)).toMatchObject([
			{ words: 'Nobody answers the telephone.', survey_items: ['service'] },
		]);
		const [uncommented] = await raisedBy(await answer({ quality: 2 }));
		expect(uncommented).toMatchObject({ words: 'Product quality: Dissatisfied' });
		expect(
			(await desk.admin.patch(`/items/cl_feedback/${String(raised?.['id'])}`, { survey_items: [] })).codes,
		).toEqual(['CL_GUARDED']);
		expect(
			(await desk.admin.post('/items/cl_feedback', { subject: 'x', words: 'x', procedure: p39?.id })).codes,
			'only the engine names a procedure',
		).toEqual(['CL_GUARDED']);
	});

	it('the same lot of the same customer is found while it is being written down, and before a category is chosen', async () => {
		const party = (
			await desk.admin.post<{ id: string }>('/items/cl_parties', { code: `D-${Date.now()}`, name: '华东经销商' })
		).data.id;
		const known = await complaint(clerk.api, { party, lot_text: '2026-01-17-B', subject: '制动盘开裂', words: '货车' });
		const typed = { party, lot_text: '20260117b', subject: '异响', words: '声音很大' };
		const during = await clerk.api.post<CandidatesAnswer>('/closedloop/candidates', typed);
		expect(during.data.candidates, during.text).toMatchObject([{ id: known.id, because: ['party', 'lot_text'] }]);
		const made = await clerk.api.post<{ id: string }>('/items/cl_feedback', typed);
		expect(
			(await clerk.api.get<CandidatesAnswer>(`/closedloop/candidates/${made.data.id}`)).data.candidates,
		).toMatchObject([{ id: known.id }]);
		expect((await clerk.api.post('/closedloop/candidates', { party: 'x' })).codes).toEqual(['CL_INVALID']);
		expect((await desk.visitor.post('/closedloop/candidates', typed)).status).toBe(403);
	});
});
