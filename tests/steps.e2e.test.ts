import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { namedRoles } from '@closedloop/schema';
import { complaint, reachable, rowOf } from './door/desk.ts';
import { describeWith, fits, openTab, shoot, smtpSink, studio, type Person, type Row } from './support/index.ts';

/** On a phone Directus's own panels lie over the record on the first visit; this clerk has been here before. */
const withoutPanels = (page: Page) =>
	page.addInitScript(() => {
		for (const panel of ['sidebar-collapsed', 'nav-bar-collapsed']) localStorage.setItem(panel, 'true');
	});

const sink = await smtpSink();

/** Steps as a clerk takes them: with what is typed and not saved, with the letter before their eyes, by keys. */
describeWith(['chromium'], 'steps in Studio', () => {
	const desk = studio({ env: { CLOSEDLOOP_TICK: '* * * * * *', ...sink.env } });
	let clerk: Person;
	let page: Page;
	beforeAll(async () => {
		clerk = await desk.server.asUser(namedRoles.handler.role);
		await desk.server.admin.patch(`/users/${clerk.id}`, { first_name: '明', last_name: '李' });
	});
	afterAll(() => sink.stop());

	const take = async (id: string, change: Row): Promise<void> => {
		const done = await clerk.api.patch(`/items/cl_feedback/${id}`, change);
		expect(done.status, done.text).toBe(200);
	};
	const answering = async (change: Row): Promise<string> => {
		const { id } = await complaint(clerk.api, change);
		await take(id, { status: 'triaged' });
		await take(id, { status: 'answering', step_note: '已知问题' });
		return id;
	};
	const state = async (id: string) => (await rowOf(desk.server, 'cl_feedback', id))['status'];
	const at = (path: string, ready: string, size: { width?: number; height?: number } = {}) =>
		desk.visit(path, { ready, who: clerk, width: 1440, height: 900, first: withoutPanels, ...size });
	const drawer = (): ReturnType<Page['locator']> => page.locator('.v-drawer:has(.step-drawer)');
	const button = (name: string) => page.locator('.next-step .open button', { hasText: name });

	describe('edits that are not saved', () => {
		it('open a step, go with it, and leave nothing behind that Studio would ask after', async () => {
			const { id } = await complaint(clerk.api, { category: null });
			page = await at(`/content/cl_feedback/${id}`, '.next-step .open button');
			await openTab(page, 'facts');
			await page.locator('[data-field=category] select').selectOption('product_noise');
			await page.locator('[data-field=wish] textarea').fill('更换并说明原因');
			await page.locator('.next-step .hint', { hasText: '将与步骤一并保存' }).waitFor();
			await page.locator('.next-step .open button:enabled', { hasText: /^\s*分类并指定牵头部门\s*$/u }).click();
			await expect.poll(() => state(id), { timeout: 20_000 }).toBe('triaged');
			expect(await rowOf(desk.server, 'cl_feedback', id)).toMatchObject({
				category: 'product_noise',
				wish: '更换并说明原因',
				seq: 2,
			});
			await button('开始调查').waitFor();
			expect(await page.locator('.next-step .hint', { hasText: '未保存' }).count()).toBe(0);
			expect(await page.locator('[data-field=wish] textarea').inputValue()).toBe('更换并说明原因');
			await page.locator('.module-bar a[href*="closedloop-desk"]').click();
			await page.waitForURL('**/closedloop-desk');
			expect(await page.getByText('未保存的更改').count()).toBe(0);
		});

		it('stay in the form where the step is refused, and so does what is typed in the drawer', async () => {
			const id = await answering(reachable('refused@example.com'));
			page = await at(`/content/cl_feedback/${id}`, '.next-step .open button');
			await openTab(page, 'facts');
			await page.locator('[data-field=wish] textarea').fill('尽快');
			await page.locator('.next-step .hint', { hasText: '将与步骤一并保存' }).waitFor();
			await button('答复顾客').click();
			await page.route(`**/items/cl_feedback/${id}`, (route) =>
				route.request().method() === 'PATCH' ? route.abort() : route.continue(),
			);
			await drawer().locator('textarea').fill('已更换刹车片。');
			await page.keyboard.press('Control+Enter');
			await drawer().locator('[role=alert]').waitFor();
			expect(await drawer().locator('textarea').inputValue()).toBe('已更换刹车片。');
			await page.unroute(`**/items/cl_feedback/${id}`);
			await drawer().locator('[role=alert] button').click();
			await drawer().waitFor({ state: 'detached' });
			expect(await rowOf(desk.server, 'cl_feedback', id)).toMatchObject({ status: 'replied', wish: '尽快' });
		});
	});

	it('asks in the drawer for what is missing: a category is found by typing', async () => {
		const { id } = await complaint(clerk.api, { category: null });
		page = await at(`/content/cl_feedback/${id}`, '.next-step .open button');
		await button('分类并指定牵头部门').click();
		const search = drawer().locator('input[type=search]');
		await search.fill('异响');
		await expect.poll(() => drawer().locator('select option').count()).toBeLessThan(5);
		await drawer().locator('select').selectOption('product_noise');
		await shoot(drawer(), 'steps-missing-zh');
		await drawer().locator('.v-button button', { hasText: '分类并指定' }).click();
		await expect.poll(() => state(id), { timeout: 20_000 }).toBe('triaged');
	});

	it('answers from the desk by keys: r, the text, Ctrl+Enter; the letter arrives as it was shown', async () => {
		const id = await answering({
			...reachable('keys@example.com'),
			received_at: new Date(Date.now() - 9e8).toISOString(),
		});
		page = await at('/closedloop-desk', '.closedloop-desk .row');
		await page.keyboard.press('j');
		await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-row'))).toBe(id);
		await page.locator('.pane .next-step button:enabled', { hasText: '答复顾客' }).first().waitFor();
		await page.keyboard.press('r');
		await drawer().locator('textarea').waitFor();
		await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
		await page.keyboard.type('已更换刹车片，请试用。');
		const letter = drawer().locator('.letter .text');
		await letter.getByText('已更换刹车片，请试用。').waitFor();
		const told = await drawer().innerText();
		for (const word of ['左前轮低速异响', 'keys@example.com', '答复信 · 简体中文', '初步反馈，期限'])
			expect(told).toContain(word);
		const shown = (await letter.innerText()).split('\n').find((line) => line.startsWith('>'));
		await shoot(page.locator('body'), 'steps-reply-zh-1440');
		await page.keyboard.press('Control+Enter');
		await drawer().waitFor({ state: 'detached' });
		await expect.poll(() => state(id), { timeout: 20_000 }).toBe('replied');
		const [sent] = await sink.waitFor(
			1,
			({ to, subject }) => to.includes('keys@example.com') && subject.includes('答复'),
		);
		expect(sent?.text).toContain(shown);
	});

	const answered = async (): Promise<string> => {
		const id = await answering(reachable());
		await take(id, { status: 'replied', reply_text: '请再观察一周。' });
		return id;
	};

	it('takes down in one press that the customer agrees', async () => {
		const id = await answered();
		page = await at(`/content/cl_feedback/${id}`, '.next-step .open button:enabled');
		await shoot(page.locator('.next-step'), 'steps-verdict-zh');
		await button('记录顾客认可').first().click();
		await expect.poll(() => state(id), { timeout: 20_000 }).toBe('accepted');
	});

	it('asks why the customer refuses', async () => {
		const id = await answered();
		page = await at(`/content/cl_feedback/${id}`, '.next-step .open button:enabled');
		await button('顾客不接受').click();
		await drawer().locator('textarea').fill('还在响');
		await page.keyboard.press('Control+Enter');
		await expect.poll(() => state(id), { timeout: 20_000 }).toBe('answering');
		await page.locator('.next-step .refused', { hasText: '还在响' }).waitFor();
	});

	it.each([
		['light', 1440, 'zh-CN'],
		['dark', 1440, 'zh-CN'],
		['light', 360, 'en-US'],
		['dark', 360, 'en-US'],
	] as const)('is readable and fits (%s, %i px)', async (appearance, width, language) => {
		const id = await answering(reachable());
		await desk.server.admin.patch(`/users/${clerk.id}`, { appearance });
		page = await desk.visit(`/content/cl_feedback/${id}`, {
			ready: '.next-step .open button',
			who: clerk,
			language,
			width,
			height: 800,
			first: withoutPanels,
		});
		await page.locator('.next-step .open button').first().click();
		await drawer().locator('textarea').fill('已更换刹车片。\n请试用一周，如仍有异响请回复本函。');
		await drawer().locator('.letter').waitFor();
		await fits(page, '.step-drawer, .step-drawer .letter');
		await shoot(page.locator('body'), `steps-letter-${appearance}-${width}`);
		await desk.server.admin.patch(`/users/${clerk.id}`, { appearance: 'auto' });
	});
});
