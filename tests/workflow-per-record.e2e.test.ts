import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { rowOf } from './door/desk.ts';
import { describeWith, fits, patience, shoot, studio, type Row } from './support/index.ts';

/** An administrator sees where open records stand and gives them the newer version of their workflow. */
describeWith(['chromium'], 'open records of a workflow in Studio', () => {
	const desk = studio({ env: { CLOSEDLOOP_TICK: '* * * * * *' } });
	let second: string;
	let open: string;

	beforeAll(async () => {
		const { admin } = desk.server;
		const made = await admin.post<{ id: string }>('/items/cl_capas', { title: '左前轮异响', problem: '异响' });
		expect(made.status, made.text).toBe(200);
		open = made.data.id;
		const found = await admin.get<readonly Row[]>('/items/cl_workflows?filter[code][_eq]=capa');
		const { id: _id, ...first } = found.data[0] ?? {};
		const published = await admin.post<{ id: string }>('/items/cl_workflows', { ...first, version: 2 });
		expect(published.status, published.text).toBe(200);
		second = published.data.id;
	});

	const visit = (language: 'zh-CN' | 'en-US'): Promise<Page> =>
		desk.visit(`/content/cl_workflows/${second}`, {
			ready: '.running-clocks fieldset',
			language,
			width: 1280,
			height: 900,
		});

	it('fits a telephone, in English, and looking moves nothing', { timeout: 3 * patience }, async () => {
		const page = await visit('en-US');
		const section = page.locator('.running-clocks');
		await section.locator('input[value=from_now]').check();
		await section.locator('tbody tr').first().waitFor();
		await page.setViewportSize({ width: 360, height: 900 });
		await fits(page, '.running-clocks');
		expect(await section.innerText()).toContain('Bring 1 records to this version');
		await shoot(section, 'workflow-records-360');
		expect((await rowOf(desk.server, 'cl_capas', open))['workflow']).not.toBe(second);
	});

	it('by keyboard: the states, a reason, and what came of it', { timeout: 4 * patience }, async () => {
		const page = await visit('zh-CN');
		const section = page.locator('.running-clocks');
		expect(await section.innerText()).toContain('有 1 条进行中的记录按此流程的旧版本办理');
		await section.locator('input[value=new_only]').focus();
		await page.keyboard.press('ArrowDown');
		await section.locator('tbody tr').first().waitFor();
		await shoot(section, 'workflow-records-zh');
		await section.locator('textarea').fill('第二版流程');
		await page.keyboard.press('Tab');
		await page.keyboard.press('Enter');
		await section.locator('.job.done').waitFor();
		await section.locator('.total', { hasText: '没有按此流程旧版本办理的进行中记录' }).waitFor();
		await shoot(section, 'workflow-records-done');
		expect((await rowOf(desk.server, 'cl_capas', open))['workflow']).toBe(second);
		await page.goto(`${desk.server.url}/admin/content/cl_capas/${open}`, { timeout: patience });
		await page.locator('.history li q', { hasText: '第二版流程' }).waitFor();
		expect(await page.locator('.history li').first().innerText()).toContain('流程变更 → capa v2');
		await shoot(page.locator('.history'), 'workflow-records-history');
	});
});
