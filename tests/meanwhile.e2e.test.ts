import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { namedRoles } from '@closedloop/schema';
import { complaint, rowOf } from './door/desk.ts';
import { describeWith, fits, openTab, shoot, studio, type Person } from './support/index.ts';

/** Two clerks at one record, and a clerk whose session or network ends: what is typed is not lost, nor what others wrote. */
describeWith(['chromium'], 'a record that changes while its form is open', () => {
	const desk = studio();
	let clerk: Person;
	beforeAll(async () => {
		clerk = await desk.server.asUser(namedRoles.handler.role);
	});

	const made = async (): Promise<string> => (await complaint(clerk.api, { wish: '更换', severity: 'normal' })).id;
	async function open(id: string, size: { language?: 'en-US'; width?: number } = {}): Promise<Page> {
		const page = await desk.visit(`/content/cl_feedback/${id}`, {
			ready: '.deadlines .clock',
			who: clerk,
			width: size.width ?? 1440,
			height: 900,
			...(size.language && { language: size.language }),
		});
		await openTab(page, 'facts');
		return page;
	}
	const field = (page: Page, name: string) =>
		page.locator(`[data-collection=cl_feedback][data-field=${name}]`).locator('input, textarea').first();
	const theirs = async (id: string, change: Record<string, unknown>): Promise<void> => {
		const done = await desk.server.admin.patch(`/items/cl_feedback/${id}`, change);
		expect(done.status, done.text).toBe(200);
	};
	async function save(page: Page): Promise<number> {
		const answered = page.waitForResponse(
			// Studio keeps where its reader is by a PATCH of its own.
			(response) => response.request().method() === 'PATCH' && response.url().includes('/items/'),
		);
		await page.keyboard.press('Control+s');
		return (await answered).status();
	}
	const note = (page: Page) => page.locator('.meanwhile');

	it('is shown as it is now to whoever has typed nothing', async () => {
		const id = await made();
		const page = await open(id);
		await theirs(id, { wish: '退货' });
		await expect.poll(() => field(page, 'wish').inputValue(), { timeout: 30_000 }).toBe('退货');
		await expect.poll(() => page.locator('[role=tab][aria-selected=true]').innerText()).toContain('事项');
		expect(await note(page).count()).toBe(0);
	});

	it('is saved with what both wrote into different columns, at once or after the form has heard of it', async () => {
		const id = await made();
		const page = await open(id);
		await field(page, 'subject').fill('刹车异响，左前');
		await theirs(id, { wish: '退货' });
		expect(await save(page)).toBe(200);
		expect(await rowOf(desk.server, 'cl_feedback', id)).toMatchObject({ subject: '刹车异响，左前', wish: '退货' });
		await page.locator('.closedloop-head', { hasText: '左前' }).waitFor();

		await field(page, 'subject').fill('刹车异响，右前');
		await theirs(id, { wish: '赔偿' });
		await note(page).waitFor({ timeout: 30_000 });
		expect(await note(page).innerText()).toContain('您填写的内容保留');
		expect(await field(page, 'subject').inputValue()).toBe('刹车异响，右前');
		await shoot(page.locator('body'), 'meanwhile-changed-zh-1440');
		await note(page).getByRole('button', { name: '显示最新内容' }).click();
		await expect.poll(() => field(page, 'wish').inputValue(), { timeout: 30_000 }).toBe('赔偿');
		await expect.poll(() => field(page, 'subject').inputValue(), { timeout: 30_000 }).toBe('刹车异响，右前');
		expect(await save(page)).toBe(200);
		expect(await rowOf(desk.server, 'cl_feedback', id)).toMatchObject({ subject: '刹车异响，右前', wish: '赔偿' });
	});

	it('is not saved over what somebody wrote into the same column; its writer chooses', async () => {
		const id = await made();
		let page = await open(id);
		await field(page, 'subject').fill('我的标题');
		await theirs(id, { subject: '他人的标题' });
		expect(await save(page)).toBe(409);
		await page.locator('#dialog-outlet .v-button', { hasText: '关闭' }).click();
		await note(page).locator('q', { hasText: '他人的标题' }).waitFor();
		expect(await field(page, 'subject').inputValue()).toBe('我的标题');
		await shoot(page.locator('body'), 'meanwhile-both-zh-1440');
		await note(page).getByRole('button', { name: '保留我的' }).click();
		expect(await save(page)).toBe(200);
		expect(await rowOf(desk.server, 'cl_feedback', id)).toMatchObject({ subject: '我的标题' });
		await page.context().close();

		page = await open(id, { language: 'en-US', width: 360 });
		await field(page, 'wish').fill('a new set of pads');
		await field(page, 'subject').fill('mine');
		await theirs(id, { subject: 'theirs' });
		await note(page).locator('q', { hasText: 'theirs' }).waitFor({ timeout: 30_000 });
		await fits(page, '.meanwhile');
		await shoot(page.locator('body'), 'meanwhile-both-en-360');
		await note(page).getByRole('button', { name: 'Take theirs' }).click();
		await expect.poll(() => field(page, 'subject').inputValue(), { timeout: 30_000 }).toBe('theirs');
		await expect.poll(() => field(page, 'wish').inputValue()).toBe('a new set of pads');
	});

	it('keeps what was typed where the network fails, and gives it back after a session that ended', async () => {
		const id = await made();
		const page = await open(id);
		await field(page, 'subject').fill('写到一半的标题');
		await page.context().setOffline(true);
		await page.keyboard.press('Control+s');
		await page.locator('#dialog-outlet .v-button').last().click();
		expect(await field(page, 'subject').inputValue()).toBe('写到一半的标题');
		await page.context().setOffline(false);

		// As Studio itself leaves a session that has ended: within the page, and asking about what is not saved.
		const router = "document.querySelector('#app').__vue_app__.config.globalProperties.$router";
		await page.evaluate(`void ${router}.push('/login?reason=SESSION_EXPIRED&redirect=/content/cl_feedback/${id}')`);
		await page.locator('#dialog-outlet .v-button', { hasText: '不保存修改并离开此页' }).click();
		await page.locator('.v-button', { hasText: '继续' }).click();
		await note(page).waitFor({ timeout: 30_000 });
		expect(await note(page).innerText()).toContain('已恢复您此前未保存的内容：标题');
		expect(await field(page, 'subject').inputValue()).toBe('写到一半的标题');
		expect(await save(page)).toBe(200);
		expect(await rowOf(desk.server, 'cl_feedback', id)).toMatchObject({ subject: '写到一半的标题' });
	});

	it('says that it cannot be seen any more, and leaves what was typed to be copied', async () => {
		const capa = await desk.server.admin.post<{ id: string }>('/items/cl_capas?fields=id', {
			title: '异响',
			problem: '异响',
		});
		const page = await desk.visit(`/content/cl_capas/${capa.data.id}`, {
			ready: '.closedloop-head h2',
			who: clerk,
			width: 1440,
			height: 900,
		});
		await openTab(page, 'facts');
		const title = page.locator('[data-collection=cl_capas][data-field=title]').locator('input').first();
		await title.fill('还没保存');
		const hidden = await desk.server.admin.patch(`/items/cl_capas/${capa.data.id}`, { confidentiality: 'restricted' });
		expect(hidden.status, hidden.text).toBe(200);
		await note(page).waitFor({ timeout: 30_000 });
		expect(await note(page).innerText()).toContain('此记录已看不到');
		expect(await title.inputValue()).toBe('还没保存');
	});
});
