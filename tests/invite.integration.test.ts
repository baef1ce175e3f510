import { afterAll, beforeAll, expect, it } from 'vitest';
import { surveyToken } from '../extensions/closedloop/src/services/links/sign.ts';
import { eventsOf } from './door/desk.ts';
import { describeOn, startDirectus, type Api, type Row, type Running } from './support/index.ts';

interface Invited {
	readonly invited: number;
	readonly examined: number;
	readonly skipped: Row;
	readonly next: number | null;
}

/** Many customers asked at once, none twice, every one left out for a reason that is counted. */
describeOn('sqlite', 'inviting to a survey', (database) => {
	let desk: Running;
	let manager: Api;
	let party: string;
	beforeAll(async () => {
		desk = await startDirectus({ database, env: { CLOSEDLOOP_TICK: '* * * * * *', LOG_LEVEL: 'info' } });
		manager = (await desk.asUser('Quality manager')).api;
		party = (await desk.admin.post<{ id: string }>('/items/cl_parties', { name: '东方机械' })).data.id;
		const people = [
			...Array.from({ length: 7 }, (_, index) => ({ name: `客户 ${index}`, email: `c${index}@example.com` })),
			{ name: '无邮箱' },
			{ name: '谢绝', email: 'no@example.com', no_survey: true },
		];
		await desk.admin.post(
			'/items/cl_contacts',
			people.map((person) => ({ party, ...person })),
		);
	}, 240_000);
	afterAll(async () => desk?.stop());

	const campaign = async (more: Row = {}): Promise<string> => {
		const [questionnaire] = (
			await desk.admin.get<readonly { id: string }[]>(
				'/items/cl_questionnaires?filter[code][_eq]=customer-satisfaction',
			)
		).data;
		const made = await manager.post<{ id: string }>('/items/cl_campaigns', {
			name: '2026',
			status: 'open',
			questionnaire: questionnaire?.id,
			...more,
		});
		expect(made.status, made.text).toBe(200);
		return made.data.id;
	};
	const invite = async (as: Api, id: string, body: Row) => as.post<Invited>(`/closedloop/campaigns/${id}/invite`, body);
	const responses = async (id: string) =>
		(await desk.admin.get<readonly Row[]>(`/items/cl_responses?filter[campaign][_eq]=${id}&limit=-1`)).data;

	it('says beforehand how many would be asked and why the others would not, and writes nothing', async () => {
		const id = await campaign();
		expect((await invite(manager, id, { parties: [party], dry_run: true })).data).toMatchObject({
			examined: 9,
			invited: 7,
			skipped: { no_address: 1, no_surveys: 1, already_invited: 0 },
		});
		expect(await responses(id)).toEqual([]);
	});

	it('asks page by page, may be begun again, and asks nobody twice even at the same time', async () => {
		const id = await campaign();
		const first = await invite(manager, id, { parties: [party], limit: 4 });
		expect(first.status, first.text).toBe(200);
		expect(first.data.next).toBe(4);
		const both = await Promise.all([
			invite(manager, id, { parties: [party] }),
			invite(manager, id, { filter: { party: { _eq: party } } }),
		]);
		expect(both.map(({ status }) => status)).toEqual([200, 200]);
		expect(await responses(id)).toHaveLength(7);
		expect((await invite(manager, id, { parties: [party] })).data).toMatchObject({
			invited: 0,
			skipped: { already_invited: 7 },
			next: null,
		});
		const [one] = await responses(id);
		expect((await eventsOf(desk, String(one?.['id']))).map(({ kind }) => kind)).toEqual(['created']);
	});

	it('leaves out who was asked by any survey within the quarantine', async () => {
		const id = await campaign({ quarantine_days: 90 });
		expect((await invite(manager, id, { parties: [party] })).data).toMatchObject({
			invited: 0,
			skipped: { quarantined: 7 },
		});
	});

	it('is refused for a survey that is not open, a wish that is none, and to who may not', async () => {
		const draft = (
			await manager.post<{ id: string }>('/items/cl_campaigns', {
				name: '草稿',
				questionnaire:
					(await responses(await campaign()))[0]?.['questionnaire'] ??
					(await desk.admin.get<readonly { id: string }[]>('/items/cl_questionnaires?limit=1')).data[0]?.id,
			})
		).data.id;
		expect(await invite(manager, draft, { parties: [party] })).toMatchObject({ status: 400, codes: ['CL_INVALID'] });
		expect(await invite(manager, await campaign(), { everybody: true })).toMatchObject({
			status: 400,
			codes: ['CL_INVALID'],
		});
		expect((await invite(desk.visitor, draft, {})).status).toBeGreaterThanOrEqual(400);
		const auditor = (await desk.asUser('Auditor')).api;
		const id = await campaign();
		expect((await invite(auditor, id, { parties: [party] })).status).toBe(403);
		expect(await responses(id)).toEqual([]);
	});

	it('reminds once, and only who has not answered', { timeout: 120_000 }, async () => {
		const [p23] = (await desk.admin.get<readonly Row[]>('/items/cl_procedures?filter[code][_eq]=P23')).data;
		const { id: _id, published_at: _at, ...copy } = p23 ?? {};
		const [always] = (
			await desk.admin.get<readonly { id: string }[]>('/items/cl_calendars?filter[code][_eq]=always-open')
		).data;
		const soon = {
			kind: 'survey_return',
			label: { zh: '回收', en: 'Return' },
			kinds: ['response'],
			start: { on: 'created' },
			stop: { on: 'state', states: ['answered', 'declined'] },
			duration: { unit: 'minutes', value: 5 },
			ladder: [{ at: { percent: 3 }, recipients: [{ to: 'contact' }], action: 'notify' }],
			source: 'F1:129',
		};
		const procedure = await manager.post<{ id: string }>('/items/cl_procedures', {
			...copy,
			code: 'SOON',
			priority: 991,
			status: 'published',
			calendar: always?.id,
			deadlines: [soon],
			applies: { categories: ['soon'] },
		});
		expect(procedure.status, procedure.text).toBe(200);
		const id = await campaign({ procedure: procedure.data.id });
		const contacts = (
			await desk.admin.get<readonly { id: string }[]>(
				'/items/cl_contacts?filter[email][_in]=c0@example.com,c1@example.com&sort=email',
			)
		).data.map((row) => row.id);
		expect((await invite(manager, id, { contacts })).data).toMatchObject({ invited: 2 });
		const declined = (await responses(id)).find((row) => row['contact'] === contacts[1]);
		expect(
			(await manager.patch(`/items/cl_responses/${String(declined?.['id'])}`, { status: 'declined' })).status,
		).toBe(200);
		const asked = String((await responses(id)).find((row) => row['contact'] === contacts[0])?.['id']);
		const reminders = async (of: string) =>
			(
				await desk.admin.get<readonly Row[]>(
					`/items/cl_messages?filter[response][_eq]=${of}&filter[template][_eq]=reminder`,
				)
			).data;
		await expect.poll(() => reminders(asked), { timeout: 60_000, interval: 500 }).toHaveLength(1);
		// Nothing is left that could ring for either before the five minutes are over, after which the promise is missed.
		const clocks = async (of: string) =>
			(await desk.admin.get<readonly Row[]>(`/items/cl_clocks?filter[response][_eq]=${of}`)).data;
		const [running, ...others] = await clocks(asked);
		expect(others).toEqual([]);
		const missed = new Date(Date.parse(String(running?.['due_at'])) + 1).toISOString();
		expect(running).toMatchObject({ state: 'running', rung: 1, next_at: missed });
		expect((await clocks(String(declined?.['id']))).map(({ next_at }) => next_at)).toEqual([null]);
		expect(await reminders(asked)).toMatchObject([{ to_contact: contacts[0], channel: 'email' }]);
		expect(await reminders(String(declined?.['id']))).toEqual([]);
	});

	it('leaves no token of a link in the log', async () => {
		const [one] = await responses(
			await campaign().then(async (id) => {
				await invite(manager, id, { parties: [party] });
				return id;
			}),
		);
		const token = surveyToken(desk.env['SECRET'] ?? '', String(one?.['id']));
		const shown = await desk.visitor.get<string>(`/closedloop/survey/${token}?lang=zh-CN`, { accept: 'text/html' });
		expect(shown.status).toBe(200);
		expect(shown.text).toContain(token);
		await desk.visitor.post<string>(`/closedloop/survey/${token}?lang=zh-CN`, new URLSearchParams({ act: 'decline' }), {
			accept: 'text/html',
		});
		const told = () => desk.logs().split('/closedloop/survey/-').length - 1;
		await expect.poll(told, { timeout: 20_000 }).toBeGreaterThan(1);
		expect(desk.logs()).not.toContain(token);
	});
});
