import { namedRoles, type OverviewWeekAnswer } from '@closedloop/schema';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { describeWith, fits, shoot, studio, type Person } from './support/index.ts';

/** The first page of whoever manages, over the demonstration's three months of life. */
describeWith(['chromium'], 'the overview in Studio', () => {
	const desk = studio({ prepared: 'demo' });
	let quality: Person;
	let general: Person;

	beforeAll(async () => {
		quality = await desk.server.asUser(namedRoles.quality_manager.role);
		general = await desk.server.asUser(namedRoles.general_manager.role);
	});

	async function visit(
		who: Person,
		language: 'zh-CN' | 'en-US',
		size: { width: number; height: number },
		query = 'range=last_year',
	): Promise<Page> {
		const page = await desk.visit(`/closedloop-desk/overview?${query}`, {
			...{ ready: '.closedloop-overview .block', who, language, ...size },
		});
		await page.locator('.closedloop-overview .closedloop-kept .row').first().waitFor();
		await page.locator('.closedloop-overview .figures button').first().waitFor();
		await expect.poll(() => page.locator('.closedloop-overview [aria-busy=true]').count()).toBe(0);
		return page;
	}
	const titles = (page: Page) => page.locator('.closedloop-overview h2').allInnerTexts();
	const columns = (page: Page) =>
		page
			.locator('.closedloop-overview .block')
			.evaluateAll((all) => new Set(all.map((block) => Math.round(block.getBoundingClientRect().left))).size);

	/** All of it: Studio scrolls its pages within the window. */
	async function picture(page: Page, name: string, width: number): Promise<void> {
		if (process.env['CLOSEDLOOP_SHOTS'] === undefined) return;
		const before = page.viewportSize();
		const height = await page.locator('.closedloop-overview').evaluate((all) => all.scrollHeight);
		await page.setViewportSize({ width, height: height + 200 });
		await shoot(page.locator('body'), name);
		if (before) await page.setViewportSize(before);
	}

	it('begins for a quality manager with what is about to break, in two columns, and a figure opens what it counts', async () => {
		const page = await visit(quality, 'zh-CN', { width: 1440, height: 900 });
		expect((await titles(page))[0]).toMatch(/^承诺将到期/u);
		expect(await columns(page)).toBe(2);
		await fits(page, '.closedloop-overview .block');
		await picture(page, 'overview-quality-zh-1440', 1440);
		const { counts } = (await quality.api.get<OverviewWeekAnswer>('/closedloop/overview/week')).data;
		expect(counts.told.n).toBeGreaterThan(0);
		await page.locator('.figures button', { hasText: '新收' }).click();
		await page.waitForURL(/\/content\/cl_feedback/u);
		await page.locator('.table-row').first().waitFor();
		expect(await page.locator('.table-row').count()).toBe(Math.min(25, counts.told.n));
		await page.goBack();
		await page.waitForURL(/overview\?range=last_year/u);
		await page.locator('.closedloop-overview .block').first().waitFor();
	});

	it('begins for a general manager with what waits for them, in one column on a telephone, in English too', async () => {
		const page = await visit(general, 'en-US', { width: 360, height: 800 });
		expect((await titles(page)).slice(0, 3).map((title) => title.replace(/ · .*/u, ''))).toEqual([
			'Escalated to me',
			'For me to sign',
			'Satisfaction',
		]);
		expect(await columns(page)).toBe(1);
		await fits(page, '.closedloop-overview, .closedloop-overview .block');
		await picture(page, 'overview-general-en-360', 360);
		await page.getByLabel('Period', { exact: true }).selectOption('month');
		await page.waitForURL(/overview\?range=month/u);
		await page.reload();
		await expect.poll(() => page.getByLabel('Period', { exact: true }).inputValue()).toBe('month');
	});

	it('is found from the queue by its name and by the palette', async () => {
		const page = await desk.visit('/closedloop-desk', {
			...{ ready: '.closedloop-pages a', who: quality, language: 'zh-CN', width: 1440, height: 900 },
		});
		await page.getByRole('link', { name: '概览' }).click();
		await page.locator('.closedloop-overview .block').first().waitFor();
		await page.keyboard.press('Control+k');
		await page.locator('dialog.palette input').fill('待我签字');
		await page
			.getByRole('option', { name: /待我签字/u })
			.first()
			.click();
		await page.waitForURL(/closedloop-desk\?view=signature/u);
	});
});
