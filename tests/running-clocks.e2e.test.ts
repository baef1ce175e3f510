import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { complaint, rowOf } from './door/desk.ts';
import { describeWith, fits, patience, shoot, studio, type Person, type Row } from './support/index.ts';

const office = 'c10ed100-0012-4000-8000-000000000001';
/** A quality manager changes a calendar and decides what becomes of the promises that run by it. */
describeWith(['chromium'], 'running clocks in Studio', () => {
	const desk = studio({ env: { CLOSEDLOOP_TICK: '* * * * * *' } });
	let manager: Person;
	let record: string;

	beforeAll(async () => {
		manager = await desk.server.asUser('Quality manager');
		record = (await complaint((await desk.server.asUser('Handler')).api)).id;
		const { weekly } = await rowOf(desk.server, 'cl_calendars', office);
		const saved = await desk.server.admin.patch(`/items/cl_calendars/${office}`, {
			weekly: { ...(weekly as Row), sat: [['09:00', '17:00']], sun: [['09:00', '17:00']] },
		});
		expect(saved.status, saved.text).toBe(200);
	});

	const visit = (language: 'zh-CN' | 'en-US'): Promise<Page> =>
		desk.visit(`/content/cl_calendars/${office}`, {
			ready: '.running-clocks fieldset',
			language,
			who: manager,
			width: 1280,
			height: 900,
		});

	it(
		'fits a telephone, in English: nothing runs out of the screen, and nothing has moved yet',
		{ timeout: 3 * patience },
		async () => {
			const page = await visit('en-US');
			const section = page.locator('.running-clocks');
			await section.locator('input[value=retroactive]').check();
			await section.locator('tbody tr').first().waitFor();
			// Studio opens a narrow screen with its own panels over the form; a person closes them, the test comes from a
			// wide one.
			await page.setViewportSize({ width: 360, height: 900 });
			await section.locator('tbody tr').first().waitFor();
			await fits(page, '.running-clocks');
			expect(await section.innerText()).toContain('As if from the start');
			await shoot(page.locator('.running-clocks'), 'running-clocks-360');
		},
	);

	it(
		'by keyboard: three choices, each due time that would move, a reason, and what came of it',
		{ timeout: 4 * patience },
		async () => {
			const page = await visit('zh-CN');
			const section = page.locator('.running-clocks');
			expect(await section.innerText()).toMatch(/有 \d+ 项进行中的时限按此日历修改前的内容计算/u);
			await section.locator('input[value=new_only]').focus();
			await page.keyboard.press('ArrowDown');
			await page.keyboard.press('ArrowDown');
			await section.locator('tbody tr').first().waitFor();
			const { number } = await rowOf(desk.server, 'cl_feedback', record);
			expect(await section.locator('tbody').innerText()).toContain(String(number));
			await shoot(page.locator('.running-clocks'), 'running-clocks-zh');
			await section.locator('textarea').fill('改为七天工作制');
			await page.keyboard.press('Tab');
			await page.keyboard.press('Enter');
			await section.locator('.job.done').waitFor();
			await section.locator('.total', { hasText: '所有进行中的时限都按此日历现在的内容计算' }).waitFor();
			await shoot(page.locator('.running-clocks'), 'running-clocks-done');
			await page.goto(`${desk.server.url}/admin/content/cl_feedback/${record}`, { timeout: patience });
			await page.locator('.history li q', { hasText: '改为七天工作制' }).waitFor();
			expect(await page.locator('.history li .moved').first().innerText()).toContain('→');
		},
	);
});
