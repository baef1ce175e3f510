import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { namedRoles } from '@closedloop/schema';
import { complaint, reachable, rowOf } from './door/desk.ts';
import { describeWith, fits, shoot, smtpSink, studio, type Person } from './support/index.ts';

const sink = await smtpSink();

/** On a phone Directus's own panels lie over the record on the first visit; this clerk has been here before. */
const withoutPanels = (page: Page) =>
	page.addInitScript(() => {
		for (const panel of ['sidebar-collapsed', 'nav-bar-collapsed']) localStorage.setItem(panel, 'true');
	});

/** Answers as a clerk writes them all day: chosen, filled in, sent; by keys alone. */
describeWith(['chromium'], 'reply templates in Studio', () => {
	const desk = studio({ env: { CLOSEDLOOP_TICK: '* * * * * *', ...sink.env } });
	let clerk: Person;
	let page: Page;
	beforeAll(async () => {
		clerk = await desk.server.asUser(namedRoles.handler.role);
		await desk.server.admin.patch(`/users/${clerk.id}`, { first_name: '明', last_name: '李' });
	});
	afterAll(() => sink.stop());

	const answering = async (email: string): Promise<{ readonly id: string; readonly number: string }> => {
		const made = await complaint(clerk.api, reachable(email));
		for (const step of [{ status: 'triaged' }, { status: 'answering', step_note: '已知问题' }]) {
			const done = await clerk.api.patch(`/items/cl_feedback/${made.id}`, step);
			expect(done.status, done.text).toBe(200);
		}
		return made;
	};
	const opened = async (id: string, size: { width: number; height: number }, language: 'zh-CN' | 'en-US' = 'zh-CN') => {
		const ready = '.next-step .open button';
		page = await desk.visit(`/content/cl_feedback/${id}`, {
			ready,
			who: clerk,
			language,
			first: withoutPanels,
			...size,
		});
		await page
			.locator('.next-step .open button', { hasText: language === 'zh-CN' ? '答复顾客' : 'Reply to the customer' })
			.click();
		await page.locator('.step-drawer .templates select').waitFor();
	};
	const area = () => page.locator('.step-drawer textarea').last();

	it('are chosen, filled in and sent, and the letter says what was filled in', { timeout: 180_000 }, async () => {
		const { id, number } = await answering('template@example.com');
		await opened(id, { width: 1440, height: 900 });
		await shoot(page.locator('.v-drawer:has(.step-drawer)'), 'templates-choice');
		await page.locator('.step-drawer .templates select').focus();
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('Tab');
		await page.keyboard.press('Enter');
		await expect.poll(() => area().inputValue()).toContain(`您反映的“刹车异响”（编号 ${number}）已调查完毕。`);
		await page.locator('.step-drawer .gaps', { hasText: '还有 3 处' }).waitFor();
		await shoot(page.locator('.v-drawer:has(.step-drawer)'), 'templates-gaps');
		const send = page.locator('.v-drawer .v-button button:enabled', { hasText: '答复顾客' });
		expect(await send.count()).toBe(0);
		for (const [index, words] of ['垫片缺失。', '更换刹车片。', '增加全检。'].entries()) {
			if (index > 0) await page.locator('.step-drawer .gaps button').press('Enter');
			await page.keyboard.type(words);
		}
		expect(await page.locator('.step-drawer .gaps').count()).toBe(0);
		await page.locator('.step-drawer .letter .text', { hasText: '原因：垫片缺失。' }).waitFor();
		await page.keyboard.press('Control+Enter');
		await expect
			.poll(async () => (await rowOf(desk.server, 'cl_feedback', id))['status'], { timeout: 20_000 })
			.toBe('replied');
		const [letter] = await sink.waitFor(
			1,
			({ to, subject }) => to.includes('template@example.com') && subject.includes('答复'),
		);
		expect(letter?.text).toMatch(/尊敬的李小姐：.*原因：垫片缺失。.*经办人：李明/su);
	});

	it('fit on a phone, in English, beside what was typed before', { timeout: 180_000 }, async () => {
		const { id } = await answering('phone@example.com');
		await opened(id, { width: 360, height: 740 }, 'en-US');
		await area().fill('Thank you for waiting.');
		await page.locator('.step-drawer .templates button').click();
		await expect.poll(() => area().inputValue()).toMatch(/^Thank you for waiting\.\n\n尊敬的李小姐：/u);
		await fits(page, '.step-drawer, .step-drawer .templates, .step-drawer .gaps');
		await shoot(page.locator('.v-drawer:has(.step-drawer)'), 'templates-phone');
	});

	it(
		'are written in Studio, where a placeholder there is not is refused by its name',
		{ timeout: 180_000 },
		async () => {
			const manager = await desk.server.asUser(namedRoles.quality_manager.role);
			const ready = '[data-field=text] textarea';
			page = await desk.visit('/content/cl_reply_templates/+', { ready, who: manager, width: 1440, height: 1000 });
			await page.locator('[data-field=title] input').fill('致谢');
			await page.locator(ready).fill('{contact}您好，{number}');
			await shoot(page.locator('body'), 'templates-form');
			await page.keyboard.press('Control+s');
			type Kept = readonly { readonly id: string; readonly text: string }[];
			const kept = async () =>
				(await manager.api.get<Kept>('/items/cl_reply_templates?filter[title][_eq]=致谢&fields=id,text')).data;
			await expect.poll(kept, { timeout: 20_000 }).toMatchObject([{ text: '{contact}您好，{number}' }]);
			const [row] = await kept();
			await page.goto(`${desk.server.url}/admin/content/cl_reply_templates/${row?.id ?? ''}`);
			await page.locator(ready).fill('{contact}您好，{nummer}');
			await page.keyboard.press('Control+s');
			await page.getByText('没有占位符“nummer”').first().waitFor();
			expect(await kept()).toEqual([row]);
		},
	);
});
