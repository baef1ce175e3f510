import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { namedRoles } from '@closedloop/schema';
import { complaint } from './door/desk.ts';
import { describeWith, fits, patience, shoot, studio, type Person } from './support/index.ts';

/** Somebody on the telephone names a lot, a number or a customer: found without leaving the keyboard. */
describeWith(['chromium'], 'the palette of the desk in Studio', () => {
	const desk = studio();
	let clerk: Person;
	let known: { readonly id: string; readonly number: string };

	beforeAll(async () => {
		clerk = await desk.server.asUser(namedRoles.handler.role);
		await desk.server.admin.patch(`/users/${clerk.id}`, { first_name: '明', last_name: '李' });
		await complaint(clerk.api, { subject: '外箱破损', words: '三箱外包装破损' });
		known = await complaint(clerk.api, {
			subject: '左前轮低速异响',
			lot_text: 'BR-2026/17-B',
			contact: { name: '李小姐', phone: '138 0000 1234', email: 'li@example.com' },
		});
		await complaint(clerk.api, { subject: '座椅异响', received_at: '2026-01-02T08:00:00Z' });
	});

	const visit = (language: 'zh-CN' | 'en-US', size: { width?: number; height?: number } = {}): Promise<Page> =>
		desk.visit('/closedloop-desk', { ready: '.closedloop-desk .row', who: clerk, language, ...size });
	const lines = (page: Page) => page.locator('.palette [role=option]');
	const shown = (page: Page) => lines(page).allInnerTexts();

	it('finds by a word, by a lot and by a telephone number, and opens what is chosen', async () => {
		const page = await visit('zh-CN', { width: 1440, height: 900 });
		await page.keyboard.press('j');
		const row = await page.evaluate(() => document.activeElement?.getAttribute('data-row'));
		await page.keyboard.press('Control+k');
		await page.locator('.palette [role=combobox]').waitFor();
		expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('combobox');
		await shoot(page.locator('body'), 'palette-zh-commands');
		await page.keyboard.type('异响');
		await expect.poll(() => shown(page), { timeout: patience }).toHaveLength(2);
		expect((await shown(page))[0]).toContain(known.number);
		await shoot(page.locator('body'), 'palette-zh-found');
		await page.keyboard.press('Escape');
		expect(await page.locator('.palette').count()).toBe(0);
		expect(await page.evaluate(() => document.activeElement?.getAttribute('data-row'))).toBe(row);
		await page.keyboard.press('Control+k');
		await page.keyboard.type('1380000-1234');
		await expect.poll(() => shown(page), { timeout: patience }).toHaveLength(1);
		await page.locator('.palette input').fill('br-2026');
		await expect.poll(() => shown(page), { timeout: patience }).toHaveLength(1);
		await page.keyboard.press('Enter');
		await page.waitForURL(`**/admin/content/cl_feedback/${known.id}`);
	});

	it('obeys commands and finds colleagues', async () => {
		const page = await visit('zh-CN');
		await page.keyboard.press('Control+k');
		await page.keyboard.type('李明');
		await expect.poll(() => shown(page), { timeout: patience }).toHaveLength(1);
		await page.locator('.palette input').fill('待分派');
		await expect.poll(() => shown(page), { timeout: patience }).toHaveLength(1);
		await page.keyboard.press('Enter');
		await expect.poll(() => page.getByRole('tab', { name: '待分派' }).getAttribute('aria-selected')).toBe('true');
	});

	it('takes over what no row has', async () => {
		const page = await visit('zh-CN');
		await page.keyboard.press('/');
		await page.keyboard.type('br-2026/17');
		await page.locator('.closedloop-desk .empty').waitFor();
		await page.keyboard.press('Enter');
		await expect.poll(() => shown(page), { timeout: patience }).toHaveLength(1);
		expect(await page.locator('.palette input').inputValue()).toBe('br-2026/17');
	});

	it('works in English in the dark, and on a telephone', async () => {
		await desk.server.admin.patch(`/users/${clerk.id}`, { appearance: 'dark' });
		const page = await visit('en-US', { width: 1440, height: 900 });
		await page.keyboard.press('Control+k');
		await page.keyboard.type('re');
		await expect.poll(() => shown(page), { timeout: patience }).toContain('Register feedback\nn');
		await shoot(page.locator('body'), 'palette-en-dark');
		await desk.server.admin.patch(`/users/${clerk.id}`, { appearance: 'auto' });
		const phone = await visit('zh-CN', { width: 360, height: 740 });
		await phone.locator('.tools .everywhere').click();
		await phone.keyboard.type('异响');
		await expect.poll(() => shown(phone), { timeout: patience }).toHaveLength(2);
		await fits(phone, '.palette');
		await shoot(phone.locator('body'), 'palette-zh-360');
	});
});
