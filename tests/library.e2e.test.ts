import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { admin, describeWith, shoot, studio, type Row } from './support/index.ts';

/** The procedure library, as the administrator of a house that begins with it. */
describeWith(['chromium'], 'the procedure library', () => {
	const desk = studio();
	const open = (path: string, size: { language?: 'zh-CN' | 'en-US'; width?: number } = {}): Promise<Page> =>
		desk.visit(`/../closedloop/library${path}`, { ready: 'h1', ...size });
	const choose = (page: Page, name: string, value: string): Promise<unknown> =>
		page.locator(`[name="${name}"]`).selectOption(value);

	it('is found by a word of a clause, and reads like the paper it stands for', async () => {
		const page = await open('?q=宾客');
		expect(await page.locator('li .name').allInnerTexts()).toContainEqual(expect.stringContaining('P48'));
		await shoot(page.locator('body'), 'library-list');
		await page.getByRole('link', { name: /^P48/u }).click();
		expect(await page.locator('#P48-01').innerText()).toContain('F4:');
		await shoot(page.locator('body'), 'library-paper');
	});

	it('P24 (hotel): tried it writes nothing; adopted it is in force, and says so', async () => {
		const procedures = async () =>
			(await desk.server.admin.get<readonly Row[]>('/items/cl_procedures?filter[code][_eq]=P24&fields=status')).data;
		const page = await open('/P24');
		await choose(page, 'lead', 'SALES');
		await page.locator('[name="bind.sites"]').fill('西湖店');
		await page.locator('[name="holders.hotel_manager"]').fill('nobody@example.com');
		await page.getByRole('button', { name: '先试' }).click();
		expect(await page.locator('.problems').innerText()).toContain('nobody@example.com');
		await shoot(page.locator('body'), 'library-refused');
		await page.locator('[name="holders.hotel_manager"]').fill(admin.email);
		await page.getByRole('button', { name: '先试' }).click();
		await page.getByText('可以启用').waitFor();
		expect(await procedures()).toEqual([]);
		await page.getByRole('button', { name: '启用', exact: true }).click();
		await page.getByRole('heading', { name: '已启用' }).waitFor();
		await shoot(page.locator('body'), 'library-adopted');
		expect(await procedures()).toEqual([{ status: 'published' }]);
	});

	it('P53 (school): the departments it opens are opened once, however often it is answered', async () => {
		const page = await open('/P53');
		await choose(page, 'departments.FEEDBACK_OFFICE', '+');
		await choose(page, 'posts.feedback_committee', '+');
		await page.locator('[name="bind.sites"]').fill('西校区');
		for (const said of ['P53 第 1 版', 'P53 与生效的版本相同']) {
			await page.getByRole('button', { name: '启用', exact: true }).click();
			await page.getByText(said).waitFor();
		}
		await page.getByRole('button', { name: '停用' }).click();
		await page.getByText('P53 已停用').waitFor();
	});

	it('fits a phone', async () => {
		const page = await open('/P48', { language: 'en-US', width: 360 });
		const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
		expect(wide).toBe(false);
		await shoot(page.locator('body'), 'library-phone');
	});
});
