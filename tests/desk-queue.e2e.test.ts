import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { namedRoles } from '@closedloop/schema';
import { complaint, rowOf } from './door/desk.ts';
import { describeWith, fits, shoot, studio, type Person } from './support/index.ts';

const hourMs = 3_600_000;
const hoursAgo = (hours: number): string => new Date(Date.now() - hours * hourMs).toISOString();

/** The first page of the day: what is overdue, what is due, what nobody owns; worked through by keyboard. */
describeWith(['chromium'], 'the queue in Studio', () => {
	const desk = studio();
	let clerk: Person;
	let late: string;
	let unowned: string;

	beforeAll(async () => {
		clerk = await desk.server.asUser(namedRoles.handler.role);
		const told = (subject: string, hours = 0) =>
			complaint(clerk.api, {
				subject,
				contact: { name: '李小姐', email: 'li@example.com' },
				received_at: hoursAgo(hours),
			});
		late = (await told('外箱破损', 2000)).id;
		await told('刹车异响');
		await told('发票抬头有误', 30);
		unowned = (await told('座椅异响')).id;
		const left = await desk.server.admin.patch(`/items/cl_feedback/${unowned}`, { owner: null });
		expect(left.status, left.text).toBe(200);
		const { data } = await desk.server.admin.get<{ module_bar: unknown }>('/settings?fields=module_bar');
		expect(JSON.stringify(data.module_bar)).toMatch(/^\[\{"type":"module","id":"closedloop-desk","enabled":true\}/u);
	});

	const visit = (language: 'zh-CN' | 'en-US', size: { width?: number; height?: number } = {}): Promise<Page> =>
		desk.visit('/closedloop-desk', { ready: '.closedloop-desk .row', who: clerk, language, ...size });
	const cursor = (page: Page): Promise<string | null> =>
		page.evaluate(() => document.activeElement?.getAttribute('data-row') ?? null);

	it('is in the module bar, shows what is overdue first, and is walked through with j, k and Enter', async () => {
		const page = await visit('zh-CN', { width: 1440, height: 900 });
		expect(await page.locator('.module-bar a[href*="closedloop-desk"]').count()).toBe(1);
		expect(await page.locator('.row').first().innerText()).toContain('外箱破损 × 李小姐');
		expect(await page.locator('.row').first().innerText()).toMatch(/已超 \d+ 天/u);
		await shoot(page.locator('body'), 'desk-zh-1440');
		await page.keyboard.press('j');
		expect(await cursor(page)).toBe(late);
		await page.keyboard.press('j');
		await expect.poll(() => cursor(page)).not.toBe(late);
		await page.keyboard.press('k');
		await expect.poll(() => cursor(page)).toBe(late);
		await page.keyboard.press('Enter');
		await page.waitForURL(`**/admin/content/cl_feedback/${late}`);
	});

	it('lets whoever looks take what nobody owns with one key', async () => {
		const page = await visit('zh-CN');
		await page.getByRole('tab', { name: '待分派' }).click();
		await page.locator(`[data-row="${unowned}"]`).waitFor();
		await page.keyboard.press('j');
		await expect.poll(() => cursor(page)).toBe(unowned);
		await page.keyboard.press('a');
		await page.locator('.closedloop-desk .empty').waitFor();
		expect(await rowOf(desk.server, 'cl_feedback', unowned)).toMatchObject({ owner: clerk.id });
		await page.getByRole('tab', { name: '我的' }).click();
		await page.locator(`[data-row="${unowned}"]`).waitFor();
	});

	it('brings what is new without being asked, and the cursor stays where it was', async () => {
		const page = await visit('zh-CN');
		await page.keyboard.press('j');
		expect(await cursor(page)).toBe(late);
		const { id } = await complaint(clerk.api, {
			subject: '更早的投诉',
			received_at: hoursAgo(2500),
		});
		await page.locator(`[data-row="${id}"]`).waitFor();
		await expect.poll(() => cursor(page)).toBe(late);
		expect(await page.locator('.row a').first().getAttribute('data-row')).toBe(id);
	});

	it('works in English, in the dark', async () => {
		await desk.server.admin.patch(`/users/${clerk.id}`, { appearance: 'dark' });
		const page = await visit('en-US', { width: 1440, height: 900 });
		expect(await page.locator('.row').first().innerText()).toMatch(/\d+ d overdue/u);
		await page.keyboard.press('?');
		await page.locator('.help').waitFor();
		await shoot(page.locator('body'), 'desk-en-dark-1440');
		await desk.server.admin.patch(`/users/${clerk.id}`, { appearance: 'auto' });
	});

	it.each([768, 1105, 1280])('is covered by no panel of Studio on the first visit (%i px)', async (width) => {
		const page = await visit('zh-CN', { width, height: 800 });
		await page.locator('[role=tab]').first().click({ timeout: 5_000 });
		await page.locator('.row a').first().hover({ timeout: 5_000 });
	});

	it('leaves its keys alone under a drawer of Studio', async () => {
		const page = await visit('zh-CN', { width: 1440, height: 900 });
		await page.locator('.module-bar .notifications button, .module-bar button[aria-label*="通知"]').first().click();
		await page.locator('#dialog-outlet > .container').waitFor();
		await page.keyboard.press('?');
		await page.keyboard.press('Escape');
		await page.locator('#dialog-outlet > .container').waitFor({ state: 'detached' });
		expect(await page.locator('.help').count()).toBe(0);
		await page.keyboard.press('?');
		await page.locator('.help').waitFor();
	});

	it('is a list of cards on a phone, none wider than the screen, whatever somebody pasted into a title', async () => {
		await complaint(clerk.api, { subject: 'שלום '.repeat(20) + 'x'.repeat(150), received_at: hoursAgo(3000) });
		const page = await visit('zh-CN', { width: 360, height: 740 });
		await fits(page, '.closedloop-desk, .row, .row a');
		const high = await page.locator('.row').evaluateAll((all) => Math.max(...all.map((row) => row.clientHeight)));
		expect(high).toBeLessThan(220);
		// Nothing but the title of the page stands above it.
		const [title, tabs] = [page.locator('.header-bar h1'), page.locator('[role=tablist]')];
		const gap = async () => ((await tabs.boundingBox())?.y ?? 0) - ((await title.boundingBox())?.y ?? 0);
		expect(await gap()).toBeLessThan(60);
		await shoot(page.locator('body'), 'desk-zh-360');
	});
});
