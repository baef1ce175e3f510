import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { namedRoles } from '@closedloop/schema';
import { sales } from './door/confidential.ts';
import { complaint, rowOf } from './door/desk.ts';
import { describeWith, fits, shoot, studio, type Person, type Row } from './support/index.ts';

const hourMs = 3_600_000;

/** The desk of whoever leads others: many records at once, who has how much, and views with a name. */
describeWith(['chromium'], 'many records of the queue in Studio', () => {
	const desk = studio();
	let head: Person;
	let colleague: Person;
	let ids: readonly string[];

	beforeAll(async () => {
		head = await desk.server.asUser(namedRoles.department_head.role);
		colleague = await desk.server.asUser(namedRoles.handler.role);
		await desk.server.admin.patch(`/users/${head.id}`, { first_name: '婷', last_name: '王' });
		await desk.server.admin.patch(`/users/${colleague.id}`, {
			first_name: '明',
			last_name: '李',
			cl_department: sales,
		});
		await desk.server.admin.patch(`/items/cl_departments/${sales}`, { head: head.id });
		const made: string[] = [];
		for (const [subject, hours, severity] of [
			['外箱破损', 2000, 'major'],
			['刹车异响', 1, 'normal'],
			['发票抬头有误', 30, 'normal'],
			['座椅异响', 2, 'normal'],
		] as const)
			made.push(
				(
					await complaint(head.api, {
						subject,
						severity,
						lead_department: sales,
						received_at: new Date(Date.now() - hours * hourMs).toISOString(),
					})
				).id,
			);
		ids = made;
	});

	const visit = (
		more: { query?: string; language?: 'zh-CN' | 'en-US'; width?: number; height?: number } = {},
	): Promise<Page> =>
		desk.visit(`/closedloop-desk${more.query ?? ''}`, {
			ready: '.closedloop-desk .row',
			who: head,
			language: more.language ?? 'zh-CN',
			width: more.width ?? 1440,
			height: more.height ?? 900,
		});
	const owners = async () => Promise.all(ids.map(async (id) => (await rowOf(desk.server, 'cl_feedback', id))['owner']));
	const status = (page: Page) => page.locator('.bulk [role=status]').last();

	it('gives what was chosen by keys to a colleague, says how many, and takes it back', async () => {
		const page = await visit();
		await page.keyboard.press('j');
		await page.keyboard.press('x');
		await page.keyboard.press('Shift+J');
		await page.keyboard.press('Shift+J');
		await page.locator('.bulk strong', { hasText: '已选 3 条' }).waitFor();
		await page.getByRole('button', { name: '改派', exact: true }).click();
		await page.locator('.bulk [role=combobox]').fill('李明');
		await page.locator('.bulk [role=option]', { hasText: '李明' }).waitFor();
		await shoot(page.locator('body'), 'bulk-assign-zh-1440');
		await page.keyboard.press('Enter');
		await page.getByRole('button', { name: '改这 3 条' }).click();
		await expect.poll(() => status(page).innerText(), { timeout: 30_000 }).toBe('已改 3 条。');
		expect((await owners()).filter((owner) => owner === colleague.id)).toHaveLength(3);
		await shoot(page.locator('body'), 'bulk-done-zh-1440');
		// Whoever handed them over goes on reading.
		await page.getByRole('tab', { name: /关注 3/u }).waitFor();
		await page.getByRole('button', { name: '撤销' }).click();
		await expect.poll(() => status(page).innerText(), { timeout: 30_000 }).toBe('已恢复 3 条。');
		expect(await owners()).toEqual(ids.map(() => head.id));
	});

	it('names what was refused with its reason, and leaves it chosen', async () => {
		const page = await visit();
		await page.keyboard.press('j');
		await page.getByRole('button', { name: '按键 ?' }).click();
		await page.locator('.help', { hasText: '连同下一行' }).waitFor();
		for (const box of await page.locator('.row input[type=checkbox]').all()) await box.click();
		await page.getByRole('button', { name: '严重度', exact: true }).click();
		await page.locator('.bulk select').selectOption('minor');
		await page.getByRole('button', { name: '改这 4 条' }).click();
		await page.locator('.outcome li').first().waitFor();
		expect(await page.locator('.outcome li').first().innerText()).toMatch(/^FB-\d{4}-\d+ “严重度”不正确：.+/u);
		const refused = await page.locator('.outcome li').count();
		await page.locator('.bulk > .line strong', { hasText: `已选 ${refused} 条` }).waitFor();
		await shoot(page.locator('body'), 'bulk-refused-zh-1440');
		// Escape leaves the help first, then the choice.
		await page.keyboard.press('Escape');
		await page.locator('.help').waitFor({ state: 'detached' });
		expect(await page.locator('.bulk > .line strong').count()).toBe(1);
		await page.keyboard.press('Escape');
		await page.locator('.bulk > .line strong').waitFor({ state: 'detached' });
	});

	it('takes a step that all of them share, one after the other', async () => {
		const page = await visit();
		await page.locator('.closedloop-desk input[type=search]').first().fill('异响');
		await expect.poll(() => page.locator('.row').count()).toBe(2);
		await page.locator('.row input[type=checkbox]').first().click();
		await page
			.locator('.row input[type=checkbox]')
			.nth(1)
			.click({ modifiers: ['Shift'] });
		await page.getByRole('button', { name: '下一步', exact: true }).first().click();
		await page.locator('.bulk select').selectOption('triaged');
		await page.getByRole('button', { name: '改这 2 条' }).click();
		await expect.poll(() => status(page).innerText(), { timeout: 30_000 }).toBe('已改 2 条。');
		expect(await page.getByRole('button', { name: '撤销' }).count()).toBe(0);
		for (const id of [ids[1], ids[3]])
			expect((await rowOf(desk.server, 'cl_feedback', id ?? ''))['status']).toBe('triaged');
	});

	it('shows the head of a department who has how much, and one of them alone; Back and the address know it', async () => {
		await desk.server.admin.patch(`/items/cl_feedback/${ids[2] ?? ''}`, { owner: colleague.id });
		const page = await visit();
		await page.getByRole('tab', { name: /本部门/u }).click();
		const one = page.locator('.load button', { hasText: '李明' });
		await one.waitFor();
		expect(await page.locator('.load').innerText()).toMatch(/未结 \d+[\s\S]*超期 \d+/u);
		await shoot(page.locator('body'), 'bulk-load-zh-1440');
		await one.click();
		await expect.poll(() => page.locator('.row').count(), { timeout: 20_000 }).toBe(1);
		expect(new URL(page.url()).searchParams.get('owner')).toBe(colleague.id);
		await page.reload();
		await page.locator('.row').first().waitFor();
		expect(await page.locator('.row').count()).toBe(1);
		await page.goBack();
		await expect.poll(() => page.locator('.row').count(), { timeout: 20_000 }).toBeGreaterThan(1);
		expect(await page.getByRole('tab', { name: /本部门/u }).getAttribute('aria-selected')).toBe('true');
	});

	it('keeps a view under a name, out of Studio’s own bookmarks, until it is deleted', async () => {
		const kept = '/presets?filter[collection][_eq]=closedloop-desk&filter[bookmark][_eq]=本部门重大';
		let page = await visit({ query: '?view=department' });
		await page.getByRole('combobox', { name: '严重度' }).selectOption('major');
		await page.getByRole('button', { name: /保存此视图/u }).click();
		await page.keyboard.type('本部门重大');
		await page.keyboard.press('Enter');
		const saved = page.locator('.saved li button', { hasText: '本部门重大' });
		await saved.waitFor();
		await shoot(page.locator('body'), 'bulk-saved-zh-1440');
		await page.getByRole('tab', { name: /我的/u }).click();
		await page.goto(`${desk.server.url}/admin/closedloop-desk`);
		await saved.click();
		await expect.poll(() => new URL(page.url()).search, { timeout: 20_000 }).toBe('?view=department&severity=major');
		await page.goto(`${desk.server.url}/admin/content/cl_feedback`);
		await page.locator('.layout-tabular, table').first().waitFor();
		expect(await page.getByText('本部门重大').count()).toBe(0);
		// It is the reader's own.
		const theirs = await colleague.api.get<readonly Row[]>(kept);
		expect(theirs.data).toEqual([]);
		page = await visit();
		await page.getByRole('button', { name: '删除视图“本部门重大”' }).click();
		await page.locator('.saved li').waitFor({ state: 'detached' });
		const mine = await head.api.get<readonly Row[]>(kept);
		expect(mine.data).toEqual([]);
	});

	it('opens the form by e with the cursor in its first field', async () => {
		const page = await visit();
		await page.keyboard.press('j');
		await page.keyboard.press('e');
		await page.waitForURL('**/admin/content/cl_feedback/*');
		await expect
			.poll(() => page.evaluate(() => document.activeElement?.closest('[data-field]')?.getAttribute('data-field')), {
				timeout: 20_000,
			})
			.toBeTruthy();
		await shoot(page.locator('body'), 'bulk-edit-zh-1440');
	});

	it.each([
		['zh-CN', 360, 740, 'auto'],
		['en-US', 1440, 900, 'dark'],
		['en-US', 360, 740, 'dark'],
	] as const)('fits, in %s at %i px', async (language, width, height, appearance) => {
		await desk.server.admin.patch(`/users/${head.id}`, { appearance });
		const page = await visit({ query: '?view=department&kind=feedback', language, width, height });
		await page.locator('.row input[type=checkbox]').first().click();
		await page.locator('.bulk .act').nth(1).click();
		await page.locator('.bulk select').waitFor();
		await fits(page, '.closedloop-desk, .row, .row a, .bulk, .bulk form, .bar, .saved');
		await shoot(page.locator('body'), `bulk-${language}-${width}-${appearance}`);
		const silent = await page.locator('.closedloop-desk :is(button, a, input, select, textarea)').evaluateAll((all) =>
			all.flatMap((part) => {
				const label = part.closest('label')?.textContent ?? '';
				const name = part.getAttribute('aria-label') ?? `${part.textContent ?? ''}${label}`;
				return name.trim() === '' ? [part.outerHTML.slice(0, 120)] : [];
			}),
		);
		expect(silent).toEqual([]);
		await desk.server.admin.patch(`/users/${head.id}`, { appearance: 'auto' });
	});
});
