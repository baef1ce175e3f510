import { namedRoles, type StepPreview, type StepsAnswer } from '@closedloop/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trackingCode } from '../extensions/closedloop/src/services/links/sign.ts';
import { spokenCode } from '../extensions/closedloop/src/core/text/index.ts';
import { castOf, procedureOf, secret, whole, type Cast, type Whole } from './door/confidential.ts';
import { byPhone, complaint, reachable, rowOf } from './door/desk.ts';
import {
	describeOn,
	smtpSink,
	startDirectus,
	type Person,
	type Row,
	type Running,
	type SmtpSink,
} from './support/index.ts';

const nobody = '00000000-0000-4000-8000-000000000000';

/** What can be done with a record, judged with what a form holds and has not saved. */
describeOn('postgres', 'steps with what is not saved yet', (database) => {
	let desk: Running;
	let sink: SmtpSink;
	let clerk: Person;
	beforeAll(async () => {
		sink = await smtpSink();
		desk = await startDirectus({ database, env: { CLOSEDLOOP_TICK: '* * * * * *', ...sink.env } });
		await desk.admin.patch('/settings', { project_name: '东方机械' });
		clerk = await desk.asUser(namedRoles.handler.role);
	});
	afterAll(async () => {
		await desk?.stop();
		await sink?.stop();
	});

	const steps = (id: string, edits: unknown, who: Person = clerk) =>
		who.api.post<StepsAnswer>(`/closedloop/steps/cl_feedback/${id}`, { edits });
	const stepOf = async (id: string, code: string, edits: Row = {}) =>
		(await steps(id, edits)).data.steps.find((each) => each.code === code);
	const preview = (id: string, step: string, edits: Row = {}, who: Person = clerk) =>
		who.api.post<StepPreview>(`/closedloop/steps/cl_feedback/${id}/preview`, { step, edits });
	const take = async (id: string, change: Row): Promise<void> => {
		const done = await clerk.api.patch(`/items/cl_feedback/${id}`, change);
		expect(done.status, done.text).toBe(200);
	};
	const answering = async (change: Row): Promise<string> => {
		const { id } = await complaint(clerk.api, change);
		await take(id, { status: 'triaged' });
		await take(id, { status: 'answering', step_note: '已知问题' });
		return id;
	};

	it('are open by an edit, and saved with the step in one write', async () => {
		const { id } = await complaint(clerk.api, { category: null });
		expect((await stepOf(id, 'classify'))?.missing).toMatchObject([{ code: 'filled', field: 'category' }]);
		expect((await stepOf(id, 'classify'))?.asks).toEqual(['category']);
		const edits = { category: 'product_noise', subject: '刹车异响，低速' };
		expect(await stepOf(id, 'classify', edits)).toMatchObject({ possible: true, missing: [], asks: [] });
		expect(await rowOf(desk, 'cl_feedback', id), 'asking writes nothing').toMatchObject({ category: null, seq: 1 });
		await take(id, { ...edits, status: 'triaged' });
		expect(await rowOf(desk, 'cl_feedback', id)).toMatchObject({ ...edits, status: 'triaged', seq: 2 });
	});

	it('offer the departments and colleagues a drawer asks for', async () => {
		const { id } = await complaint(clerk.api, { category: 'product_noise' });
		const edits = { lead_department: null };
		const classify = await stepOf(id, 'classify', edits);
		expect(classify?.asks).toEqual(['lead_department']);
		expect(classify?.choices?.['lead_department']?.length).toBeGreaterThan(1);
	});

	it('know by themselves what the customer said, and write it with the step', async () => {
		const id = await answering(reachable());
		await take(id, { status: 'replied', reply_text: '请再观察一周。' });
		expect(await stepOf(id, 'accept')).toMatchObject({
			asks: ['customer_verdict'],
			sets: { customer_verdict: 'accepted' },
		});
		const refuse = await stepOf(id, 'refuse');
		expect(refuse).toMatchObject({ possible: true, asks: ['step_note'], sets: { customer_verdict: 'refused' } });
		await take(id, { ...refuse?.sets, step_note: '还在响', status: refuse?.to });
		expect(await rowOf(desk, 'cl_feedback', id)).toMatchObject({ status: 'answering', round: 2 });
	});

	describe('the letter to the customer', () => {
		it('is shown as it leaves, but for the code that is the customer’s, with the promise it keeps', async () => {
			const id = await answering(reachable('preview@example.com'));
			const edits = { reply_text: '已更换 <b>摩擦片</b>。\n请试用。' };
			const { data, status, text } = await preview(id, 'reply', edits);
			expect(status, text).toBe(200);
			const [letter] = data.letters;
			expect(letter).toMatchObject({ template: 'reply', language: 'zh-CN', to: '李小姐 <preview@example.com>' });
			expect(data.keeps.map(({ kind, late }) => [kind, late])).toContainEqual(['first_feedback', false]);
			await take(id, { ...edits, status: 'replied' });
			const [sent] = await sink.waitFor(
				1,
				({ to, subject }) => to.includes('preview@example.com') && subject === letter?.subject,
			);
			const code = spokenCode(trackingCode(desk.env['SECRET'] ?? '', id));
			const covered = code.replaceAll(/[^ ]/gu, '•');
			expect(letter?.text).not.toContain(code);
			expect(sent?.text.replaceAll('\r\n', '\n').trim()).toBe(letter?.text.replace(covered, code).trim());
			const kept = async () =>
				(
					await desk.admin.get<readonly Row[]>(
						`/items/cl_clocks?filter[feedback][_eq]=${id}&filter[state][_eq]=met&sort=due_at&fields=kind`,
					)
				).data.map(({ kind }) => kind);
			await expect.poll(kept, { timeout: 20_000 }).toEqual(data.keeps.map(({ kind }) => kind));
		});

		it('is none where nobody can be written to, and the step says so', async () => {
			const id = await answering({});
			const edits = { reply_text: '已更换。' };
			const { data } = await preview(id, 'reply', edits);
			expect(data).toMatchObject({ letters: [], step: { missing: [{ code: 'filled', field: 'told_by' }] } });
			expect(data.refused).toHaveLength(1);
			const told = (await preview(id, 'reply', { ...edits, ...byPhone() })).data;
			expect(told).toMatchObject({ letters: [], refused: [] });
			expect(told.keeps.length).toBeGreaterThan(0);
		});

		it('is none for a step that is not there', async () => {
			const { id } = await complaint(clerk.api, reachable());
			expect((await preview(id, 'reply')).data).toMatchObject({ step: null, letters: [] });
			const nameless = await clerk.api.post(`/closedloop/steps/cl_feedback/${id}/preview`, { edits: {} });
			expect([nameless.status, nameless.codes]).toEqual([400, ['CL_INVALID']]);
		});
	});

	describe('whoever asks more than they may', () => {
		let cast: Cast;
		let hidden: Whole;
		beforeAll(async () => {
			cast = await castOf(desk);
			await procedureOf(desk, 'SECRET', { confidentiality: 'restricted' });
			hidden = await whole(cast.owner.api, 'SECRET', secret);
		});

		it('sees what they put their name to, by names, where they may sign it', async () => {
			const [quality, path] = [
				await desk.asUser(namedRoles.quality_manager.role),
				`/closedloop/steps/cl_decisions/${hidden.rows['cl_decisions'] ?? ''}/preview`,
			];
			const { data, text } = await quality.api.post<StepPreview>(path, { step: 'approve', edits: {} });
			expect(data.step?.asks, text).toContain('signature');
			expect(data.signs).toMatchObject({
				collection: 'cl_feedback',
				name: expect.stringContaining(secret),
				matter: { zh: '答复批准' },
				reason: secret,
			});
			const { status } = await cast.outsider.api.post(path, { step: 'approve', edits: {} });
			expect(status).toBeGreaterThanOrEqual(403);
		});

		it('gets no judgement of edits they may not write', async () => {
			const { id } = await complaint(clerk.api);
			const auditor = await desk.asUser(namedRoles.auditor.role);
			expect((await steps(id, { category: 'product_noise' }, auditor)).codes).toEqual(['FORBIDDEN']);
			expect((await steps(id, {}, auditor)).data.may_write).toBe(false);
			expect((await preview(id, 'classify', { category: 'product_noise' }, auditor)).codes).toEqual(['FORBIDDEN']);
		});

		it('hears of a record they may not read the same as of one that is not there', async () => {
			for (const question of [steps, (id: string, edits: Row, who: Person) => preview(id, 'reply', edits, who)]) {
				const [there, not] = [
					await question(hidden.id, { reply_text: 'x' }, cast.outsider),
					await question(nobody, { reply_text: 'x' }, cast.outsider),
				];
				expect([there.status, there.codes, there.text]).toEqual([not.status, not.codes, not.text]);
				expect(there.status).toBeGreaterThanOrEqual(403);
			}
		});

		it.each(['duplicate_of', 'capa'])('learns nothing of a hidden row by naming it as %s', async (column) => {
			const { id } = await complaint(cast.outsider.api);
			const row = hidden.rows[column === 'capa' ? 'cl_capas' : 'cl_feedback'];
			const [there, not] = [
				await steps(id, { [column]: row }, cast.outsider),
				await steps(id, { [column]: nobody }, cast.outsider),
			];
			expect(there.codes).toEqual(['CL_INVALID']);
			expect(there.text).toBe(not.text);
		});

		it.each([
			['what the engine owns', { number: 'FB-0' }, 'CL_GUARDED'],
			['what is no such value', { kind: 'gossip' }, 'CL_INVALID'],
			['no columns at all', ['x'], 'CL_INVALID'],
			['an id that is none', { owner: 'me' }, 'CL_INVALID'],
		])('is refused %s as the door refuses it', async (_what, edits, code) => {
			const { id } = await complaint(clerk.api);
			expect((await steps(id, edits)).codes).toEqual([code]);
		});

		it('decides by an edit on no step: which is taken the question says', async () => {
			const { id } = await complaint(clerk.api);
			expect((await steps(id, { status: 'closed' })).data).toMatchObject({ status: 'received' });
			expect(await rowOf(desk, 'cl_feedback', id)).toMatchObject({ status: 'received', seq: 1 });
		});
	});
});
