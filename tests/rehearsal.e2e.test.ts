import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { admin, browser, describeWith, loggedIn, startDirectus, type Person, type Row, type Running } from './support/index.ts';

/** A busy CI machine takes ten times what a desk does. */
const patience = 60_000;

/** The administrator tries a procedure before anybody works by it, in a real Studio (desk.md, "Administrator"). */
describeWith(['chromium'], 'trying a procedure in Studio', () => {
	let server: Running;
	let chrome: Browser;
	let manager: Person;
	let draft: string;
	let record: string;
	let context: BrowserContext;
	const troubles: string[] = [];

	beforeAll(async () => {
		[server, chrome] = await Promise.all([startDirectus(), browser()]);
		manager = await server.asUser('Quality manager');
		const [p36] = (await server.admin.get<readonly Row[]>('/items/cl_procedures?filter[code][_eq]=P36')).data;
		const { id: _id, status: _status, published_at: _at, ...row } = p36 ?? {};
		const made = await server.admin.post<{ id: string }>('/items/cl_procedures', { ...row, version: 2, quiet_hours: { from: '17:00', to: '08:00' } });
		expect(made.status, made.text).toBe(200);
		draft = made.data.id;
		record = String((await server.admin.post('/items/cl_feedback', { kind: 'complaint', channel: 'phone', subject: '刹车异响', words: '有尖锐的声音' })).data['id']);
	});
	afterEach(async () => {
		await context?.close();
		expect(troubles, 'errors in the page').toEqual([]);
	});
	afterAll(async () => {
		await chrome?.close();
		await server?.stop();
	});

	async function visit(path: string, ready: string, language: 'zh-CN' | 'en-US', who: { email: string; password: string } = admin, size: { width?: number; height?: number } = {}): Promise<Page> {
		const me = who === admin ? '/users/me' : `/users/${manager.id}`;
		await server.admin.patch(me, { language });
		context = await loggedIn(chrome, server.url, who, { locale: language, ...size });
		const page = await context.newPage();
		page.setDefaultTimeout(patience);
		page.on('pageerror', (error) => troubles.push(error.message));
		await page.goto(`${server.url}/admin${path}`, { timeout: patience });
		await page.locator(ready).first().waitFor();
		return page;
	}
	const shoot = async (page: Page, selector: string, name: string): Promise<void> => {
		const folder = process.env['CLOSEDLOOP_SHOTS'];
		if (folder !== undefined) await page.locator(selector).screenshot({ path: `${folder}/${name}.png` });
	};

	it('plays the draft as it stands: when each promise is missed, who is told, what waits for the morning', async () => {
		const page = await visit(`/content/cl_procedures/${draft}`, '.rehearsal', 'zh-CN');
		await page.locator('.rehearsal input[type=datetime-local]').first().fill('2026-02-13T16:30');
		await page.locator('.rehearsal > .v-button button, .rehearsal > button').first().click();
		await page.locator('.rehearsal .lines li').first().waitFor();
		const lines = (await page.locator('.rehearsal .lines li').allInnerTexts()).map((text) => text.replace(/\s+/gu, ' '));
		expect(lines.some((text) => text.includes('超期') && text.includes('02-25'))).toBe(true);
		expect(lines.some((text) => text.includes('升级') && text.includes('第 2 级'))).toBe(true);
		expect(lines.some((text) => text.includes('信件等到'))).toBe(true);
		await page.locator('.matching-check .v-button button, .matching-check button').first().click();
		await page.locator('.matching-check ul li').first().waitFor();
		await shoot(page, '.rehearsal', 'rehearsal-zh');
	});

	it('reads in English and fits a narrow window', async () => {
		const page = await visit(`/content/cl_procedures/${draft}`, '.rehearsal', 'en-US', admin, { width: 360, height: 800 });
		await page.locator('.rehearsal > .v-button button, .rehearsal > button').first().click();
		await page.locator('.rehearsal .lines li').first().waitFor();
		const wide = await page.locator('.rehearsal').evaluate((element) => element.scrollWidth - element.clientWidth);
		expect(wide).toBeLessThanOrEqual(0);
		await shoot(page, '.rehearsal', 'rehearsal-en-360');
	});

	it('says on the record why its procedure applies', async () => {
		const page = await visit(`/content/cl_feedback/${record}`, '.matching .chosen', 'zh-CN', manager);
		expect(await page.locator('.matching .chosen').innerText()).toContain('P36 第 1 版');
		await shoot(page, '.matching', 'matching-zh');
	});
});
