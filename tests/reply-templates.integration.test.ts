import { namedRoles, type ReplyTemplatesAnswer, type StepPreview } from '@closedloop/schema';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { castOf, procedureOf, secret, whole } from './door/confidential.ts';
import { complaint, reachable } from './door/desk.ts';
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
const text =
	'{contact}您好，{number}“{subject}”，{product} {lot}，{received} 收到，{owner}，{department}，{house}。{…结论}';

/** Texts to answer a feedback with, filled from what whoever asks may see of it. */
describeOn('postgres', 'reply templates', (database) => {
	let desk: Running;
	let sink: SmtpSink;
	let clerk: Person;
	let manager: Person;
	beforeAll(async () => {
		sink = await smtpSink();
		desk = await startDirectus({ database, env: { CLOSEDLOOP_TICK: '* * * * * *', ...sink.env } });
		await desk.admin.patch('/settings', { project_name: '东方机械' });
		clerk = await desk.asUser(namedRoles.handler.role);
		manager = await desk.asUser(namedRoles.quality_manager.role);
		await desk.admin.patch(`/users/${clerk.id}`, { first_name: '明', last_name: '李' });
		const seeded = await desk.admin.patch('/items/cl_reply_templates', {
			query: { limit: -1 },
			data: { active: false },
		});
		expect(seeded.data, seeded.text).toHaveLength(12);
	});
	afterEach(async () => {
		await desk.admin.delete('/items/cl_reply_templates', { query: { filter: { active: { _eq: true } }, limit: -1 } });
	});
	afterAll(async () => {
		await desk?.stop();
		await sink?.stop();
	});

	const made = async (row: Row): Promise<string> => {
		const answer = await manager.api.post<{ id: string }>('/items/cl_reply_templates', {
			language: 'zh-CN',
			text,
			...row,
		});
		expect(answer.status, answer.text).toBe(200);
		return answer.data.id;
	};
	const ask = (id: string, who: Person = clerk) =>
		who.api.get<ReplyTemplatesAnswer>(`/closedloop/reply-templates/${id}`);
	const askWith = (id: string, edits: unknown, who: Person = clerk) =>
		who.api.post<ReplyTemplatesAnswer>(`/closedloop/reply-templates/${id}`, { edits });
	const titles = ({ templates }: ReplyTemplatesAnswer) => templates.map(({ title }) => title);

	it('are the quality manager’s to write and every clerk’s to read', async () => {
		const id = await made({ title: '谁的', active: false });
		expect((await clerk.api.get(`/items/cl_reply_templates/${id}`)).status).toBe(200);
		expect((await clerk.api.patch(`/items/cl_reply_templates/${id}`, { text: 'x' })).codes).toEqual(['FORBIDDEN']);
		expect(
			(await clerk.api.post('/items/cl_reply_templates', { title: 'x', language: 'zh-CN', text: 'x' })).codes,
		).toEqual(['FORBIDDEN']);
		expect((await manager.api.delete(`/items/cl_reply_templates/${id}`)).status).toBe(204);
	});

	it('are those for the kind, in use, the letter’s language first and then as the quality manager put them', async () => {
		await made({ title: '乙', position: 2 });
		await made({ title: '甲', position: 1, feedback_kinds: ['complaint'] });
		await made({ title: '不排' });
		await made({ title: 'First', position: 1, language: 'en-US' });
		await made({ title: '咨询', position: 3, feedback_kinds: ['enquiry'] });
		await made({ title: '停用', active: false });
		const { id } = await complaint(clerk.api, reachable());
		expect(titles((await ask(id)).data)).toEqual(['甲', '乙', '不排', 'First']);
		const english = (await askWith(id, { language: 'en-US', kind: 'enquiry' })).data;
		expect([english.language, ...titles(english)]).toEqual(['en-US', 'First', '乙', '咨询', '不排']);
	});

	it('say what the record says, in their own language; what it does not say is a gap', async () => {
		await made({ title: '甲' });
		await made({ title: 'A', language: 'en-US', text: '{product}, {department}, {received}: {site}' });
		const product = await manager.api.post<{ id: string }>('/items/cl_products', {
			code: 'BR',
			name: '刹车片',
			name_en: 'Brake pad',
		});
		const { id, number } = await complaint(clerk.api, {
			...reachable(),
			product: product.data.id,
			received_at: '2026-03-09T01:00:00Z',
			lead_department: 'c10ed100-0014-4000-8000-000000000002',
		});
		const [chinese, english] = (await ask(id)).data.templates;
		const year = new Date().getFullYear() === 2026 ? '' : '2026-';
		expect(chinese?.text).toBe(
			`李小姐您好，${number}“刹车异响”，刹车片 {…批号/序列号}，${year}03-09 周一 09:00 收到，李明，质量部，东方机械。{…结论}`,
		);
		expect(english?.text).toMatch(/^Brake pad, Quality, Mon 9 Mar (?:2026 )?09:00: \{…Site\}$/u);
		const edited = (await askWith(id, { lot_text: 'L-7', anonymous: true, product: null, subject: '{house}' })).data;
		expect(titles(edited), 'nobody’s language is the house’s').toEqual([
			edited.language === 'en-US' ? 'A' : '甲',
			expect.any(String),
		]);
		const [filled] = edited.templates.filter(({ title }) => title === '甲');
		expect(filled?.text).toMatch(/^\{…联系人\}您好，.*“\{house\}”，\{…产品\} L-7/u);
	});

	it('tell nobody what they may not read, of a record or of what it names', async () => {
		await made({ title: '甲' });
		const [cast] = [await castOf(desk), await procedureOf(desk, 'SECRET', { confidentiality: 'restricted' })];
		const hidden = await whole(cast.owner.api, 'SECRET', secret);
		expect((await ask(hidden.id, cast.owner)).text).toContain(secret);
		const [there, not] = [await ask(hidden.id, cast.outsider), await ask(nobody, cast.outsider)];
		expect([there.status, there.codes, there.text]).toEqual([404, ['CL_NOT_FOUND'], not.text]);
		const role = (await desk.admin.post<{ id: string }>('/roles', { name: 'no names' })).data.id;
		const read = (collection: string, fields: readonly string[]) => ({
			collection,
			action: 'read',
			fields,
			permissions: {},
		});
		await desk.admin.post('/policies', {
			name: 'no names',
			roles: { create: [{ role }] },
			permissions: {
				create: [
					read('cl_feedback', ['id', 'number', 'kind', 'contact', 'owner', 'received_at']),
					read('cl_reply_templates', ['*']),
				],
			},
		});
		const { id, number } = await complaint(clerk.api, reachable());
		const blind = (await ask(id, await desk.asUser(role))).data;
		expect(blind.templates[0]?.text).toContain(`{…联系人}您好，${number}“{…标题}”`);
		expect(blind.templates[0]?.text).toContain('{…负责人}');
	});

	it('are none, and no error, for whoever may not read them', async () => {
		await made({ title: '甲' });
		const role = (await desk.admin.post<{ id: string }>('/roles', { name: 'no templates' })).data.id;
		await desk.admin.post('/policies', {
			name: 'no templates',
			roles: { create: [{ role }] },
			permissions: { create: [{ collection: 'cl_feedback', action: 'read', fields: ['*'], permissions: {} }] },
		});
		const { id } = await complaint(clerk.api);
		expect((await ask(id, await desk.asUser(role))).data).toMatchObject({ templates: [] });
	});

	it.each([
		['no columns at all', ['x']],
		['a word', 'x'],
	])('are refused for edits that are %s', async (_what, edits) => {
		const { id } = await complaint(clerk.api);
		expect((await askWith(id, edits)).codes).toEqual(['CL_INVALID']);
	});

	it('fill an id that is none with nothing', async () => {
		await made({ title: '甲' });
		const { id } = await complaint(clerk.api);
		const { status, data } = await askWith(id, {
			contact: 'me',
			owner: { first_name: 'x' },
			product: 7,
			subject: ['x'],
		});
		expect(status).toBe(200);
		expect(data.templates[0]?.text).toContain('{…联系人}您好');
	});

	it('send nothing that is still to be filled in, by whatever way, and say what it is', async () => {
		await made({ title: '甲' });
		const { id } = await complaint(clerk.api, reachable('gap@example.com'));
		for (const step of [{ status: 'triaged' }, { status: 'answering', step_note: '已知问题' }])
			expect((await clerk.api.patch(`/items/cl_feedback/${id}`, step)).status).toBe(200);
		const filled = (await ask(id)).data.templates[0]?.text ?? '';
		expect((await clerk.api.patch(`/items/cl_feedback/${id}`, { reply_text: filled })).status, 'a draft').toBe(200);
		const preview = await clerk.api.post<StepPreview>(`/closedloop/steps/cl_feedback/${id}/preview`, {
			step: 'reply',
			edits: {},
		});
		expect(preview.data).toMatchObject({ letters: [], refused: [expect.stringContaining('“…产品”还没有填写')] });
		const sent = await clerk.api.patch(`/items/cl_feedback/${id}`, { status: 'replied' });
		expect([sent.status, sent.codes]).toEqual([400, ['CL_INVALID']]);
		expect(sent.text).toContain('“…产品”还没有填写');
		const news = await clerk.api.patch(`/items/cl_feedback/${id}`, { progress_note: '预计 {…日期}' });
		expect(news.codes).toEqual(['CL_INVALID']);
		const whole = filled.replaceAll(/\{…[^}]*\}/gu, '无');
		expect((await clerk.api.patch(`/items/cl_feedback/${id}`, { status: 'replied', reply_text: whole })).status).toBe(
			200,
		);
		const [letter] = await sink.waitFor(
			1,
			({ to, subject }) => to.includes('gap@example.com') && subject.includes('答复'),
		);
		expect(letter?.text).toContain('李小姐您好');
	});
});
