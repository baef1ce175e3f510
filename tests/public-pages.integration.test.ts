import { randomUUID } from 'node:crypto';
import { get as getOver } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { surveyToken, trackingCode } from '../extensions/closedloop/src/services/links/sign.ts';
import { describeOn, startDirectus, type Running } from './support/index.ts';

/** What customers see and send, from outside: the form and the survey, on a real Directus. */
describeOn('postgres', 'the public pages', (database) => {
	let server: Running;
	beforeAll(async () => {
		server = await startDirectus({ database });
	});
	afterAll(async () => server?.stop());

	const page = { accept: 'text/html', 'accept-language': 'zh-CN' };
	const json = { accept: 'application/json', 'accept-language': 'en' };
	/** What the JSON twin of the form answers. */
	interface Taken {
		readonly number: string;
		readonly tracking_code: string;
		readonly promises: readonly unknown[];
	}
	const send = (path: string, fields: Readonly<Record<string, string>>, headers: HeadersInit = page) =>
		server.visitor.post<Taken>(path, new URLSearchParams(fields), headers);
	const secret = (): string => server.env['SECRET'] ?? '';
	const codeOn = (text: string): string => (/id="code">([^<]+)</u.exec(text)?.[1] ?? '').replaceAll(' ', '');
	const feedbackOf = async (number: string) =>
		(
			await server.admin.get<Record<string, unknown>[]>(
				`/items/cl_feedback?filter[number][_eq]=${number}&fields=*,events.*,clocks.*,messages.*,contact.*,photos.*&deep[events][_sort]=seq`,
			)
		).data[0];
	/** A visitor of its own, so that one test's submissions do not use up another's limit. */
	const from = (last: number) => ({ 'x-forwarded-for': `203.0.113.${last}` });

	describe('the form', () => {
		it('registers a complaint with its contact, promises and acknowledgement, and shows the code', async () => {
			const answer = await send(
				'/closedloop/form',
				{
					kind: 'complaint',
					words: '刹车异响\n低速时明显',
					wish: '更换',
					product: 'BR-200',
					lot: '2026-01-17-B',
					site: '苏州',
					occurred_at: '2026-02-10T09:15',
					name: '李小姐',
					email: 'li@example.com',
				},
				{ ...page, ...from(1) },
			);
			expect(answer.status).toBe(201);
			expect(answer.headers.get('location')).toBe(null);
			const number = /FB-[\d-]+/u.exec(answer.text)?.[0] ?? '';
			const record = await feedbackOf(number);
			expect(record).toMatchObject({
				status: 'received',
				channel: 'web',
				kind: 'complaint',
				subject: '刹车异响',
				words: '刹车异响\n低速时明显',
				product_text: 'BR-200',
				lot_text: '2026-01-17-B',
				anonymous: false,
				language: 'zh-CN',
				owner: null,
				contact: { name: '李小姐', email: 'li@example.com', phone: null },
				events: [{ kind: 'created', actor_kind: 'customer', actor: null }],
			});
			expect(Date.parse(String(record?.['occurred_at']))).toBe(Date.parse('2026-02-10T01:15:00Z'));
			expect(record?.['clocks']).not.toHaveLength(0);
			expect(record?.['messages']).toMatchObject([
				{ template: 'acknowledgement', state: expect.stringMatching(/^(?:queued|sending)$/u) },
			]);
			expect(codeOn(answer.text)).toBe(trackingCode(secret(), String(record?.['id'])));
		});

		it('takes photos in with it, by their bytes, and shows them to nobody', async () => {
			const form = new FormData();
			for (const [name, value] of Object.entries({ kind: 'failure', words: '外箱破损', anonymous: 'true', altcha: '' }))
				form.set(name, value);
			form.append(
				'photos',
				new Blob(
					[
						Buffer.from(
							'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
							'base64',
						),
					],
					{ type: 'text/html' },
				),
				'外箱.html',
			);
			const answer = await server.visitor.post<{ number: string }>('/closedloop/form', form, { ...json, ...from(2) });
			expect(answer.status).toBe(201);
			const record = await feedbackOf(answer.data.number);
			expect(record?.['photos']).toMatchObject([
				{ type: 'image/png', filename_download: 'photo-1.png', title: 'photo-1.png', uploaded_by: null },
			]);
			expect(record?.['events']).toMatchObject([
				{ kind: 'created', actor_kind: 'customer' },
				{ kind: 'attached', actor_kind: 'customer' },
			]);
			const [photo] = (
				await server.admin.get<{ id: string }[]>(`/files?filter[cl_feedback][_eq]=${String(record?.['id'])}`)
			).data;
			expect((await server.visitor.get(`/assets/${photo?.id}`)).status).toBe(403);
		});

		it('puts everything back that was typed, with the problem at its field', async () => {
			const answer = await send(
				'/closedloop/form',
				{ kind: 'complaint', words: '<script>"x"&\'', name: '李', email: 'li@', website: '' },
				page,
			);
			expect(answer.status).toBe(400);
			expect(answer.text).toContain('&lt;script&gt;&quot;x&quot;&amp;&#39;</textarea>');
			expect(answer.text).toContain('aria-describedby="email-problem" aria-invalid="true" value="li@"');
			expect(answer.text).not.toContain('<script>"x"');
		});

		it('answers integrators in JSON with the same rules', async () => {
			const bad = await server.visitor.post('/closedloop/form', { kind: 'internal', anonymous: true }, json);
			expect(bad.status).toBe(400);
			expect(JSON.parse(bad.text)).toEqual({
				errors: [
					{
						message: 'Please choose from the list.',
						extensions: { code: 'CL_INVALID', field: 'kind', problem: 'not_a_choice' },
					},
					{ message: 'Please fill this in.', extensions: { code: 'CL_INVALID', field: 'words', problem: 'required' } },
				],
			});
			const good = await server.visitor.post<Taken>(
				'/closedloop/form',
				{ kind: 'praise', words: 'Thank you', anonymous: true, occurred_at: '2026-02-10T09:15:00+01:00' },
				{ ...json, ...from(3) },
			);
			expect(good.data.number).toMatch(/^FB-/u);
			expect(good.data.tracking_code).toMatch(/^[0-9A-Z]{16}$/u);
			expect(good.data.promises).not.toHaveLength(0);
		});

		it('registers once what is sent twice, also at the same time', async () => {
			const fields = { kind: 'praise', words: '谢谢', anonymous: 'true', once: randomUUID() };
			const answers = await Promise.all([1, 2, 3].map(() => send('/closedloop/form', fields, { ...json, ...from(4) })));
			expect(new Set(answers.map(({ data }) => data.number)).size).toBe(1);
			expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 201]);
			const other = await send('/closedloop/form', { ...fields, words: '谢谢，还有一件事' }, { ...json, ...from(5) });
			expect(other.status).toBe(201);
		});

		it('refuses machines that fill what people do not see, and who sends too much without a proof', async () => {
			const trapped = await send(
				'/closedloop/form',
				{ kind: 'praise', words: '谢谢', anonymous: 'true', website: 'https://spam.example' },
				{ ...json, ...from(6) },
			);
			expect(trapped).toMatchObject({ status: 400, codes: ['CL_PROOF'] });
			const tries = [];
			for (let index = 0; index < 4; index++)
				tries.push(
					await send(
						'/closedloop/form',
						{ kind: 'praise', words: `谢谢 ${index}`, anonymous: 'true' },
						{ ...json, ...from(7) },
					),
				);
			expect(tries.map(({ status }) => status)).toEqual([201, 201, 201, 429]);
			expect(Number(tries[3]?.headers.get('retry-after'))).toBeGreaterThan(3000);
		});

		it('runs under its own policy and leaves no trace', async () => {
			const { headers } = await server.visitor.get('/closedloop/form', page);
			expect(headers.get('content-security-policy')).toContain("default-src 'none'");
			expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
			expect(headers.get('referrer-policy')).toBe('no-referrer');
			expect(headers.get('cache-control')).toBe('no-store');
			expect(headers.get('set-cookie')).toBe(null);
		});

		it('serves its stylesheet once', async () => {
			const first = await server.visitor.get('/closedloop/static/page.css');
			expect(first.headers.get('content-type')).toBe('text/css; charset=utf-8');
			// Not by fetch: with If-None-Match it says no-cache, too, and that asks for the whole file.
			const again = await new Promise<number | undefined>((resolve, reject) => {
				getOver(
					`${server.url}/closedloop/static/page.css`,
					{ headers: { 'if-none-match': first.headers.get('etag') ?? '' } },
					(answer) => {
						answer.resume();
						resolve(answer.statusCode);
					},
				).on('error', reject);
			});
			expect(again).toBe(304);
			expect((await server.visitor.get('/closedloop/static/..%2f..%2fpackage.json', page)).status).toBe(404);
		});
	});

	describe('the status page', () => {
		it('tells what was promised, takes additions and lets the customer refuse and accept (P31, P36)', async () => {
			const { tracking_code: code, number } = (
				await send(
					'/closedloop/form',
					{ kind: 'enquiry', words: '如何保养？', anonymous: 'true' },
					{ ...json, ...from(20) },
				)
			).data;
			const spoken = `${code.slice(0, 4)} ${code.slice(4, 8)}-${code.slice(8)}`.toLowerCase();
			const first = await send('/closedloop/status', { code: spoken });
			expect(first.text).toContain(number);
			expect(first.text).not.toContain('如何保养');

			const added = await send('/closedloop/status', { code, act: 'inform', note: '型号是 BR-200' });
			expect(added).toMatchObject({ status: 200 });
			const id = String((await feedbackOf(number))?.['id']);
			await server.admin.patch(`/items/cl_feedback/${id}`, { status: 'answering' });
			const replied = await server.admin.patch(`/items/cl_feedback/${id}`, {
				status: 'replied',
				reply_text: '每两万公里检查一次。',
				told_by: 'status_page',
				step_at: new Date().toISOString(),
			});
			expect(replied.status).toBe(200);

			const asked = await send('/closedloop/status', { code });
			expect(asked.text).toContain('每两万公里检查一次。');
			expect((await send('/closedloop/status', { code, act: 'refuse', reason: ' ' })).status).toBe(400);
			expect((await send('/closedloop/status', { code, act: 'refuse', reason: '没有说明方法' })).status).toBe(200);
			expect(await feedbackOf(number)).toMatchObject({ status: 'answering', round: 2 });
			expect((await send('/closedloop/status', { code, act: 'accept' })).status).toBe(422);

			await server.admin.patch(`/items/cl_feedback/${id}`, {
				status: 'replied',
				reply_text: '取下卡钳，测量厚度。',
				told_by: 'status_page',
				step_at: new Date().toISOString(),
			});
			expect((await send('/closedloop/status', { code, act: 'accept' })).status).toBe(200);
			const record = await feedbackOf(number);
			expect(record).toMatchObject({ status: 'accepted', customer_verdict: 'accepted' });
			expect(record?.['events']).toMatchObject([
				{ kind: 'created' },
				{ kind: 'informed', actor_kind: 'customer' },
				{ kind: 'moved' },
				{ kind: 'moved' },
				{ kind: 'moved', actor_kind: 'customer', to_state: 'answering' },
				{ kind: 'moved' },
				{ kind: 'moved', actor_kind: 'customer', to_state: 'accepted' },
			]);
		});

		it('never names staff, and never puts the code where it is logged', async () => {
			const { tracking_code: code } = (
				await send('/closedloop/form', { kind: 'enquiry', words: '?', anonymous: 'true' }, { ...json, ...from(21) })
			).data;
			const { data } = await server.visitor.post('/closedloop/status', { code }, json);
			expect(Object.keys(data).toSorted()).toEqual([
				'confidential',
				'ended',
				'kind',
				'number',
				'promises',
				'received_at',
				'reply',
				'state',
				'story',
				'zone',
			]);
			expect(server.logs()).not.toContain(code);
		});

		it('says the same of a wrong code and of none', async () => {
			for (const code of ['ZZZZZZZZZZZZZZZZ', '', '%', '\u0000'])
				expect((await send('/closedloop/status', { code }, json)).codes).toEqual(['CL_NOT_FOUND']);
		});
	});

	describe('the survey', () => {
		const invite = async (extra: Readonly<Record<string, unknown>> = {}): Promise<{ id: string; path: string }> => {
			const [questionnaire] = (
				await server.admin.get<{ id: string }[]>('/items/cl_questionnaires?filter[code][_eq]=customer-satisfaction')
			).data;
			const campaign = await server.admin.post<{ id: string }>('/items/cl_campaigns', {
				name: '2026',
				status: 'open',
				questionnaire: questionnaire?.id,
			});
			const response = await server.admin.post<{ id: string }>('/items/cl_responses', {
				campaign: campaign.data.id,
				language: 'zh-CN',
				...extra,
			});
			return { id: response.data.id, path: `/closedloop/survey/${surveyToken(secret(), response.data.id)}` };
		};
		const content = { 'q.quality': '5', 'q.delivery': '4', 'q.service': 'na', 'q.overall': '5', 'q.nps': '9' };
		const responseOf = async (id: string) =>
			(await server.admin.get(`/items/cl_responses/${id}?fields=*,raised.*`)).data;

		it('is opened by anybody and anything as often as they like, and spent by one submit', async () => {
			const { id, path } = await invite();
			for (let index = 0; index < 3; index++) expect((await server.visitor.get(path, page)).status).toBe(200);
			expect(await responseOf(id)).toMatchObject({ status: 'invited' });
			expect((await send(path, content)).status).toBe(200);
			expect(await responseOf(id)).toMatchObject({
				status: 'answered',
				nps: 9,
				nps_group: 'promoter',
				answers: { quality: 5, service: 'na' },
				raised: [],
			});
			expect(await send(path, content)).toMatchObject({ status: 410 });
			expect(await server.visitor.get(path, page)).toMatchObject({ status: 410 });
		});

		it('counts once when it is sent twice at the same time', async () => {
			const { id, path } = await invite();
			const answers = await Promise.all([send(path, content), send(path, { ...content, 'q.overall': '4' })]);
			expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 410]);
			const events = await server.admin.get<unknown[]>(
				`/items/cl_events?filter[response][_eq]=${id}&sort=seq&fields=kind,to_state`,
			);
			expect(events.data).toEqual([
				{ kind: 'created', to_state: 'invited' },
				{ kind: 'moved', to_state: 'answered' },
			]);
		});

		it('raises feedback in the same commit when a customer is dissatisfied (P21: any item 不满意)', async () => {
			const { id, path } = await invite();
			expect((await send(path, { ...content, 'q.delivery': '2', 'q.comment': '又迟了三天' })).status).toBe(200);
			expect((await responseOf(id))['raised']).toMatchObject([
				{ kind: 'complaint', channel: 'survey', status: 'received' },
			]);
		});

		it('may be declined, and asks no more', async () => {
			const { id, path } = await invite();
			expect((await send(path, { act: 'decline' })).status).toBe(200);
			expect(await responseOf(id)).toMatchObject({ status: 'declined', score: null, raised: [] });
			expect((await server.visitor.get(path, page)).status).toBe(410);
		});

		it('says which questions are missing, and keeps the answers', async () => {
			const { path } = await invite();
			const answer = await send(path, { 'q.quality': '5', 'q.comment': '<b>' });
			expect(answer.status).toBe(400);
			expect(answer.text).toContain('href="#question-delivery"');
			expect(answer.text).toContain('name="q.quality" value="5" checked');
			expect(answer.text).toContain('&lt;b&gt;</textarea>');
		});

		it('ends with its last day, and knows no made-up link', async () => {
			const { path } = await invite({ expires_at: '2026-01-01T00:00:00Z' });
			expect((await server.visitor.get(path, page)).status).toBe(410);
			expect((await server.visitor.get(`/closedloop/survey/${'A'.repeat(43)}`, page)).status).toBe(404);
			expect((await server.visitor.get('/closedloop/survey/x', page)).status).toBe(404);
		});
	});
});
