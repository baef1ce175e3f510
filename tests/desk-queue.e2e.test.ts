import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { namedRoles } from '@closedloop/schema';
import { complaint, rowOf } from './door/desk.ts';
import { describeWith, fits, shoot, studio, type Person, type Row } from './support/index.ts';

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
		await desk.server.admin.patch(`/users/${clerk.id}`, { first_name: '明', last_name: '李' });
		const told = (subject: string, hours = 0) =>
			complaint(clerk.api, {
				subject,
				wish: '更换并说明原因',
				contact: { name: '李小姐', phone: '13800000000', email: 'li@example.com' },
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
		expect(await page.locator('.row').first().innerText()).toMatch(/已超 \d+ (天|工作日)/u);
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
		expect(await page.locator('.row').first().innerText()).toMatch(/\d+ (working )?d overdue/u);
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

	it('shows the record at the cursor beside the list, and is worked on without leaving it, by keys only', async () => {
		const page = await visit('zh-CN', { width: 1440, height: 900 });
		const pane = page.locator('.closedloop-desk .pane');
		const number = async (row: string) => (await page.locator(`[data-row="${row}"] .number`).innerText()).trim();
		await page.keyboard.press('j');
		const first = await cursor(page);
		await expect.poll(() => pane.locator('h2').innerText()).toContain(await number(first ?? ''));
		await expect
			.poll(() => pane.innerText(), { timeout: 20_000 })
			.toMatch(/时限[\s\S]*左前轮低速异响[\s\S]*往来[\s\S]*最近的记录[\s\S]*校验通过/u);
		await page.keyboard.press('j');
		await expect.poll(() => cursor(page)).not.toBe(first);
		const second = (await cursor(page)) ?? '';
		await expect.poll(() => pane.locator('h2').innerText()).toContain(await number(second));
		await pane.locator('.next-step button:enabled').first().waitFor();
		// A step that asks nothing waits for its button, …
		await page.keyboard.press('s');
		await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('BUTTON');
		await page.keyboard.press('Enter');
		await expect
			.poll(async () => (await rowOf(desk.server, 'cl_feedback', second))['status'], { timeout: 20_000 })
			.toBe('triaged');
		await expect.poll(() => cursor(page), { timeout: 20_000 }).toBe(second);
		// … and what asks is asked in the drawer of the form.
		await pane.locator('.others summary').focus();
		await page.keyboard.press('Enter');
		const answer = pane.locator('.others button:enabled', { hasText: '不调查，直接答复' });
		await answer.focus();
		await page.keyboard.press('Enter');
		await page.locator('.v-drawer textarea').waitFor();
		await page.keyboard.type('a已知问题 j');
		await shoot(page.locator('body'), 'desk-step-zh-1440');
		await page.locator('.v-drawer .step-drawer').evaluate((form: HTMLFormElement) => form.requestSubmit());
		await page.locator('.v-drawer').waitFor({ state: 'detached' });
		await expect
			.poll(async () => (await rowOf(desk.server, 'cl_feedback', second))['status'], { timeout: 20_000 })
			.toBe('answering');
		await expect.poll(() => cursor(page), { timeout: 20_000 }).toBe(second);
		await page.keyboard.press('Enter');
		await page.waitForURL(`**/admin/content/cl_feedback/${second}`);
	});

	it('brings whoever asks what a step waits for to its column in the form', async () => {
		const page = await visit('zh-CN', { width: 1440, height: 900 });
		await page.locator('.row a').first().click();
		await page.locator('.pane .others summary').click();
		await page.locator('.pane .waiting button').first().click();
		await page.waitForURL('**/admin/content/cl_feedback/*');
		await expect
			.poll(() => page.evaluate(() => document.activeElement?.closest('[data-field]')?.getAttribute('data-field')), {
				timeout: 20_000,
			})
			.toBeTruthy();
	});

	it.each([1440, 1105])('stands beside the list and is read out by its names (%i px)', async (width) => {
		const page = await visit('zh-CN', { width, height: 800 });
		await page.keyboard.press('j');
		await page.locator('.pane .next-step button').first().waitFor();
		await fits(page, '.closedloop-desk, .pane, .row a');
		const named = (role: 'region' | 'tabpanel', name: string) => page.getByRole(role, { name, exact: true }).count();
		expect([await named('tabpanel', '我的'), await named('region', '光标所在的记录')]).toEqual([1, 1]);
		const unnamed = page.locator('.closedloop-desk :is(button, a, input, select, textarea)');
		const silent = await unnamed.evaluateAll((all) =>
			all.flatMap((part) => {
				const name = part.getAttribute('aria-label') ?? part.textContent ?? '';
				return name.trim() === '' ? [part.outerHTML.slice(0, 120)] : [];
			}),
		);
		expect(silent).toEqual([]);
		expect(await page.locator('.closedloop-desk [aria-current="true"]').count()).toBe(1);
		await shoot(page.locator('body'), `desk-split-zh-${width}`);
	});

	it('registers a call by keys only: the caller by telephone, what is promised before it is saved, the next at once', async () => {
		const page = await visit('zh-CN', { width: 1440, height: 900 });
		await page.keyboard.press('n');
		await page.locator('.register [role=combobox]').first().waitFor();
		await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('combobox');
		await page.keyboard.type('1380000');
		await page.locator('[role=option]', { hasText: '李小姐' }).first().waitFor();
		await page.keyboard.press('Enter');
		await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
		await page.keyboard.type('方向盘抖动，车速八十以上');
		await page.locator('.outlook li', { hasText: '初步反馈' }).waitFor();
		await shoot(page.locator('body'), 'desk-register-zh-1440');
		await page.keyboard.press('Control+Enter');
		await expect
			.poll(() => page.locator('.register [aria-live]').innerText(), { timeout: 20_000 })
			.toMatch(/FB-\d{4}-\d+ 已登记。.+最迟 .*\d\d:\d\d/u);
		await shoot(page.locator('body'), 'desk-registered-zh-1440');
		await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('combobox');
		const made = (
			await desk.server.admin.get<readonly Row[]>(
				`/items/cl_feedback?filter[words][_contains]=方向盘抖动&fields=subject,contact.name,owner`,
			)
		).data;
		expect(made).toMatchObject([{ subject: '方向盘抖动，车速八十以上', contact: { name: '李小姐' } }]);
		await page.keyboard.press('Escape');
		await page.locator('.v-drawer').waitFor({ state: 'detached' });
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
		await page.locator('.tools .register').click();
		await page.locator('.register [role=combobox]').first().waitFor();
		await fits(page, 'form.register, form.register .line');
		await shoot(page.locator('body'), 'desk-register-zh-360');
	});
});
