import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { surveyToken, trackingCode } from '../extensions/closedloop/src/services/links/sign.ts';
import { browser, describeWith, startDirectus, visitor, type Running } from './support/index.ts';

/** The pages in a real browser: with and without JavaScript, on a phone, in three languages, by keyboard. */
describeWith(['chromium'], 'the public pages in a browser', () => {
	let server: Running;
	let chrome: Browser;
	let contexts: BrowserContext[] = [];
	const complaints: string[] = [];
	beforeAll(async () => {
		[server, chrome] = await Promise.all([startDirectus(), browser()]);
	});
	afterAll(async () => {
		await Promise.all(contexts.map((context) => context.close()));
		await chrome?.close();
		await server?.stop();
	});

	/** A phone 360 px wide, unless told otherwise; whatever its console says is kept. */
	async function phone(options: Parameters<typeof visitor>[1] = {}): Promise<Page> {
		const context = await visitor(chrome, { width: 360, height: 800, ...options });
		contexts = [...contexts, context];
		const page = await context.newPage();
		page.on('console', (message) => {
			if (message.type() === 'error' && !/status of 4\d\d/u.test(message.text())) complaints.push(message.text());
		});
		page.on('pageerror', ({ message }) => complaints.push(message));
		return page;
	}
	const at = (path: string): string => new URL(path, server.url).href;
	/** Nothing sticks out of the window. */
	const fits = (page: Page): Promise<boolean> =>
		page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
	const invite = async (): Promise<string> => {
		const [questionnaire] = (
			await server.admin.get<{ id: string }[]>('/items/cl_questionnaires?filter[code][_eq]=customer-satisfaction')
		).data;
		const campaign = await server.admin.post<{ id: string }>('/items/cl_campaigns', {
			name: '2026',
			status: 'open',
			questionnaire: questionnaire?.id,
		});
		const response = await server.admin.post<{ id: string }>('/items/cl_responses', { campaign: campaign.data.id });
		return `/closedloop/survey/${surveyToken(server.env['SECRET'] ?? '', response.data.id)}`;
	};

	it('solves the proof while the customer types, and shows code and promises', async () => {
		const page = await phone();
		await page.goto(at('/closedloop/form'));
		await page.waitForFunction(() => document.querySelector<HTMLInputElement>('[name=altcha]')?.value !== '');
		await page.getByLabel('请用您自己的话说明').fill('外箱破损');
		await page.getByLabel('匿名提交').check();
		expect(await page.getByLabel('姓名').isVisible()).toBe(false);
		await page.getByRole('button', { name: '提交' }).click();
		await page.getByRole('heading', { name: '已收到，谢谢您' }).waitFor();
		expect(await page.locator('#code').textContent()).toMatch(/^[0-9A-Z]{4}( [0-9A-Z]{4}){3}$/u);
		expect(await page.locator('.promises li').count()).toBeGreaterThan(0);
		expect(new URL(page.url()).search).toBe('?lang=zh-CN');
		expect(await fits(page)).toBe(true);
		await page.getByRole('button', { name: '查看进度' }).click();
		await page.getByText('目前情况').waitFor();
		await page.getByRole('button', { name: 'English' }).click();
		await page.getByText('Where it stands').waitFor();
		expect(await fits(page)).toBe(true);
	});

	it('draws how each promise runs, and says what we wait for, without a word of the house', async () => {
		const made = await server.admin.post<{ id: string }>('/items/cl_feedback', {
			kind: 'complaint',
			channel: 'phone',
			subject: '刹车异响',
			words: '左前轮低速异响',
			category: 'product_noise',
			received_at: new Date(Date.now() - 3 * 86_400_000).toISOString(),
		});
		const move = async (change: object): Promise<void> => {
			const moved = await server.admin.patch(`/items/cl_feedback/${made.data.id}`, change);
			expect(moved.status, moved.text).toBe(200);
		};
		const [department] = (await server.admin.get<{ id: string }[]>('/items/cl_departments?limit=1')).data;
		await move({ status: 'triaged', lead_department: department?.id });
		await move({ status: 'investigating' });
		await move({ status: 'awaiting_customer', step_note: '请补充照片' });
		const page = await phone({ javaScript: false });
		for (const [lang, waits, look] of [
			['zh-CN', '我们在等您的答复', '查询'],
			['zh-TW', '我們在等您的答覆', '查詢'],
			['en-US', 'waiting for your answer', 'Look up'],
		] as const) {
			await page.goto(at(`/closedloop/status?lang=${lang}`));
			await page.locator('[name=code]').fill(trackingCode(server.env['SECRET'] ?? '', made.data.id));
			await page.getByRole('button', { name: look }).click();
			await page.getByText(waits).first().waitFor();
			expect(await page.locator('svg.course[role=img]').count()).toBe(await page.locator('.promises li').count());
			expect(await page.locator('svg.course .open').first().getAttribute('d')).toMatch(/^M[\d.]+,6h/u);
			expect(await page.locator('main').innerText()).not.toMatch(/升级|升級|级别|escalat|level|rung/iu);
			expect(await fits(page)).toBe(true);
		}
	});

	it('works without JavaScript, puts the focus on what is wrong, and loses nothing', async () => {
		const page = await phone({ javaScript: false, locale: 'en-GB' });
		await page.goto(at('/closedloop/form'));
		await page.getByLabel('In your own words').fill('Box damaged <b>');
		await page.getByLabel('Name').fill('Ada');
		await page.getByRole('button', { name: 'Send' }).click();
		await page.getByRole('alert').waitFor();
		expect(await page.getByLabel('In your own words').inputValue()).toBe('Box damaged <b>');
		expect(await page.getByLabel('E-mail').getAttribute('aria-invalid')).toBe('true');
		await page.getByRole('link', { name: /E-mail/u }).click();
		await page.getByLabel('E-mail').fill('ada@example.com');
		await page.getByRole('button', { name: 'Send' }).click();
		await page.getByRole('heading', { name: 'Received. Thank you' }).waitFor();
		expect(await fits(page)).toBe(true);
	});

	it("speaks the reader's language and switches by address, without a cookie", async () => {
		const page = await phone({ locale: 'zh-TW' });
		await page.goto(at('/closedloop/form'));
		expect(await page.locator('html').getAttribute('lang')).toBe('zh-TW');
		await page.getByRole('heading', { name: '告訴我們' }).waitFor();
		await page.getByRole('link', { name: 'English' }).click();
		await page.getByRole('heading', { name: 'Tell us' }).waitFor();
		expect(await page.context().cookies()).toEqual([]);
	});

	it('is filled and sent by keyboard alone', async () => {
		const page = await phone();
		await page.goto(at('/closedloop/form'));
		await page.keyboard.press('Tab');
		expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip');
		await page.getByLabel('请用您自己的话说明').focus();
		await page.keyboard.type('谢谢');
		await page.getByLabel('匿名提交').focus();
		await page.keyboard.press('Space');
		for (
			let presses = 0;
			presses < 10 && (await page.evaluate(() => document.activeElement?.tagName)) !== 'BUTTON';
			presses++
		)
			await page.keyboard.press('Tab');
		expect(await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle)).toBe(
			'solid',
		);
		await page.keyboard.press('Enter');
		await page.getByRole('heading', { name: '已收到，谢谢您' }).waitFor();
	});

	it('takes a survey on a phone, once', async () => {
		const page = await phone();
		const path = await invite();
		await page.goto(at(path));
		expect(await fits(page)).toBe(true);
		await page.getByRole('button', { name: '提交答卷' }).click();
		await page.getByRole('alert').waitFor();
		for (const question of ['产品质量', '交货及时性', '服务质量', '综合满意程度']) {
			await page.getByRole('group', { name: question }).getByLabel('非常满意', { exact: true }).check();
		}
		await page.getByRole('group', { name: /推荐/u }).getByLabel('10', { exact: true }).check();
		await page.getByRole('button', { name: '提交答卷' }).click();
		await page.getByRole('heading', { name: '谢谢您' }).waitFor();
		await page.goto(at(path));
		await page.getByText('CL_LINK_SPENT').waitFor();
	});

	it('breaks none of its own rules', () => {
		expect(complaints).toEqual([]);
	});
});
