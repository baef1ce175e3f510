import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { surveyToken, trackingCode } from '../extensions/closedloop/src/services/links/sign.ts';
import { procedureOf } from './door/confidential.ts';
import { complaint, reachable } from './door/desk.ts';
import { accessible, describeWith, patience, studio, type Row } from './support/index.ts';

/** Every page the server renders, as axe sees it, by day and in the dark: for customers on a telephone, for staff at a desk. */
describeWith(['chromium'], 'what axe finds on our pages', () => {
	const desk = studio();
	let feedback: string;
	let secret: string;

	beforeAll(async () => {
		secret = desk.server.env['SECRET'] ?? '';
		await procedureOf(desk.server, 'PAPER', {
			approvals: [
				{
					kind: 'consent',
					label: { zh: '顾客同意方案', en: 'The customer agrees' },
					outside: { who: 'guest', shows: ['subject', 'kind', 'received_at'] },
					before: 'replied',
					source: 'F1:176',
				},
			],
		});
		const received_at = new Date(Date.now() - 3 * 86_400_000).toISOString();
		feedback = (await complaint(desk.server.admin, { ...reachable(), site: 'PAPER', severity: 'major', received_at }))
			.id;
		const [department] = (await desk.server.admin.get<{ id: string }[]>('/items/cl_departments?limit=1')).data;
		for (const change of [
			{ status: 'triaged', lead_department: department?.id },
			{ status: 'investigating' },
			{ status: 'awaiting_customer', step_note: '请补充照片' },
		])
			await done(desk.server.admin.patch(`/items/cl_feedback/${feedback}`, change));
	});

	const done = async <T extends Row>(asked: Promise<{ status: number; text: string; data: T }>): Promise<T> => {
		const answer = await asked;
		expect(answer.status, answer.text).toBe(200);
		return answer.data;
	};
	const open = (path: string, width: number): Promise<Page> =>
		desk.visit(`/../closedloop${path}`, { ready: 'h1', width, height: 800 });
	/** The whole page, and that nothing sticks out of the window. */
	const whole = async (page: Page, screen: string): Promise<void> => {
		await accessible(page, screen, ['html']);
		expect
			.soft(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), `${screen} fits`)
			.toBeLessThanOrEqual(0);
	};
	const press = (page: Page, name: string) => page.getByRole('button', { name }).first().click();

	it(
		'the form of the customer, what is wrong with it, and what it is answered',
		{ timeout: 2 * patience },
		async () => {
			const page = await open('/form?lang=zh-CN', 360);
			await whole(page, 'form');
			await page.getByLabel('请用您自己的话说明').fill('外箱破损');
			await press(page, '提交');
			await page.getByRole('alert').waitFor();
			await whole(page, 'form with a problem');
			await page.getByLabel('匿名提交').check();
			await page.waitForFunction(() => document.querySelector<HTMLInputElement>('[name=altcha]')?.value !== '');
			await press(page, '提交');
			await page.getByRole('heading', { name: '已收到，谢谢您' }).waitFor();
			await whole(page, 'received');
		},
	);

	it('the status of a feedback', { timeout: 2 * patience }, async () => {
		const page = await open('/status?lang=zh-TW', 360);
		await whole(page, 'code');
		await page.locator('[name=code]').fill('0000 0000 0000 0000');
		await press(page, '查詢');
		await page.getByRole('alert').waitFor();
		await whole(page, 'a wrong code');
		await page.locator('[name=code]').fill(trackingCode(secret, feedback));
		await press(page, '查詢');
		await page.locator('.promises li').first().waitFor();
		await whole(page, 'status');
	});

	it('a survey, on paper that is not filled in and on one that is', { timeout: 2 * patience }, async () => {
		const [questionnaire] = (
			await desk.server.admin.get<{ id: string }[]>('/items/cl_questionnaires?filter[code][_eq]=customer-satisfaction')
		).data;
		const campaign = await done(
			desk.server.admin.post('/items/cl_campaigns', { name: '2026', status: 'open', questionnaire: questionnaire?.id }),
		);
		const { id } = await done(desk.server.admin.post('/items/cl_responses', { campaign: campaign['id'] }));
		const page = await open(`/survey/${surveyToken(secret, String(id))}?lang=zh-CN`, 360);
		await whole(page, 'survey');
		await press(page, '提交答卷');
		await page.getByRole('alert').waitFor();
		await whole(page, 'survey with a problem');
		await page.goto(`${desk.server.url}/closedloop/survey/nothing?lang=en-US`);
		await whole(page, 'a link that leads nowhere');
	});

	it('what a guest signs, and the notices', { timeout: 2 * patience }, async () => {
		await done(desk.server.admin.post('/items/cl_decisions', { feedback, kind: 'consent', reason: '-' }));
		const { outside } = (
			await desk.server.admin.get<{ outside: readonly { token: string | null }[] }>('/closedloop/waiting')
		).data;
		const page = await open(`/sign/${outside[0]?.token ?? ''}?lang=en-US`, 360);
		await whole(page, 'signature seen by the staff');
		await page.context().clearCookies();
		await page.reload();
		await page.locator('[name=name]').waitFor();
		await whole(page, 'signature');
		await page.locator('[name=name]').fill('Ada');
		await page.locator('button[value=refuse]').click();
		await page.getByRole('alert').waitFor();
		await whole(page, 'signature with a problem');
		await page.goto(`${desk.server.url}/closedloop/board?lang=zh-CN`);
		await whole(page, 'notices');
	});

	it('the library of procedures', { timeout: 3 * patience }, async () => {
		const page = await open('/library?q=宾客&lang=zh-CN', 1105);
		await whole(page, 'library');
		const go = async (path: string): Promise<void> => {
			await page.goto(`${desk.server.url}/closedloop/library${path}`);
			await page.locator('h1').first().waitFor();
		};
		await go('/P48?lang=en-US');
		await whole(page, 'paper of P48');
		await go('/P24?lang=zh-CN');
		await page.locator('[name=lead]').selectOption('SALES');
		await page.locator('[name="bind.sites"]').fill('西湖店');
		await page.locator('[name="holders.hotel_manager"]').fill('nobody@example.com');
		await press(page, '先试');
		await page.locator('.problems').waitFor();
		await whole(page, 'P24 tried');
		await go('/P36?lang=zh-CN');
		await page.locator('summary').click();
		await page.locator('#difference').getByText('改为：').first().waitFor();
		await whole(page, 'what P36 would change');
		await page.locator('[name="second"]').fill('p21');
		await press(page, '并列查看');
		await page.locator('.beside').first().waitFor();
		await whole(page, 'P36 beside P21');
		await go('/document?lang=en-US');
		await whole(page, 'what is in force');
	});

	it('the dossier of a record', { timeout: 2 * patience }, async () => {
		const page = await open(`/dossier/cl_feedback/${feedback}/print?lang=zh-TW`, 768);
		await whole(page, 'dossier');
	});
});
