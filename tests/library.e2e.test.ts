import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeWith, shoot, studio, type Row } from './support/index.ts';

/** The procedure library, as the administrator of a house that begins with it. */
describeWith(['chromium'], 'the procedure library', () => {
	const desk = studio();
	const open = (path: string, size: { language?: 'zh-CN' | 'en-US'; width?: number } = {}): Promise<Page> =>
		desk.visit(`/../closedloop/library${path}`, { ready: 'h1', ...size });
	const choose = (page: Page, name: string, value: string): Promise<unknown> =>
		page.locator(`[name="${name}"]`).selectOption(value);

	it('is found by a word of a clause, and reads like the paper it stands for', async () => {
		const page = await open('?q=宾客');
		expect(await page.locator('li .name').allInnerTexts()).toContainEqual(expect.stringContaining('P24'));
		await shoot(page.locator('body'), 'library-list');
		await page.getByRole('link', { name: /^P24/u }).click();
		expect(await page.locator('#P24-01').innerText()).toContain('F1:');
		await shoot(page.locator('body'), 'library-paper');
	});

	it('P24: what is not answered is named at its field; tried it writes nothing; adopted it is in force', async () => {
		const page = await open('/P24');
		const procedures = async () =>
			(await desk.server.admin.get<readonly Row[]>('/items/cl_procedures?filter[code][_eq]=P24&fields=id,status')).data;
		await page.getByRole('button', { name: '启用', exact: true }).click();
		await page.waitForURL(/P24/u);
		await shoot(page.locator('body'), 'library-refused');
		await choose(page, 'departments.FRONT_OFFICE', '+');
		await page.getByRole('button', { name: '先试' }).click();
		expect(await procedures()).toEqual([]);
	});

	it('fits a phone', async () => {
		const page = await open('/P48', { language: 'en-US', width: 360 });
		const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
		expect(wide).toBe(false);
		await shoot(page.locator('body'), 'library-phone');
	});
});
