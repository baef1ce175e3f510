import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { collections, namedRoles } from '@closedloop/schema';
import { complaint } from './door/desk.ts';
import { describeWith, fits, shoot, studio, type Person, type Row } from './support/index.ts';

/** On a phone Directus's own panels lie over the record on the first visit; this clerk has been here before. */
const withoutPanels = (page: Page) =>
	page.addInitScript(() => {
		for (const panel of ['sidebar-collapsed', 'nav-bar-collapsed']) localStorage.setItem(panel, 'true');
	});

/** What a clerk sees where a customer would have been lost. */
describeWith(['chromium'], 'nobody is lost in Studio', () => {
	const desk = studio();
	let clerk: Person;
	let page: Page;
	beforeAll(async () => {
		clerk = await desk.server.asUser(namedRoles.handler.role);
	});

	async function answering(change: Row): Promise<string> {
		const { id } = await complaint(clerk.api, change);
		for (const step of [{ status: 'triaged' }, { status: 'answering', step_note: '已知问题' }])
			expect((await clerk.api.patch(`/items/cl_feedback/${id}`, step)).status).toBe(200);
		return id;
	}
	async function visit(
		path: string,
		ready: string,
		language: 'zh-CN' | 'en-US' = 'zh-CN',
		width = 1280,
	): Promise<void> {
		page = await desk.visit(path, { ready, who: clerk, language, width, height: 800, first: withoutPanels });
	}

	it('an answer to somebody who cannot be written to says how and when it was told', async () => {
		const id = await answering({});
		await visit(`/content/cl_feedback/${id}`, '.next-step .open button');
		await page.locator('.next-step .open button', { hasText: '答复顾客' }).click();
		const send = page.locator('.v-drawer .v-button button', { hasText: '答复顾客' });
		await page.locator('.step-drawer textarea').fill('已更换刹车片。');
		const how = page.locator('.step-drawer').getByLabel('告知方式');
		expect(await how.locator('option').first().innerText()).toBe('没有可去信的联系人，请选择');
		expect(await send.isDisabled()).toBe(true);
		await shoot(page.locator('.v-drawer'), 'told-by-zh');
		await how.selectOption('phone');
		await send.click();
		await page.locator('.history li', { hasText: '拟定答复 → 已答复' }).filter({ hasText: '电话' }).waitFor();
	});

	it('a refusal stands on top of the record with its reason, in English on a phone too', async () => {
		const id = await answering({ contact: { name: 'Ms Brown', email: 'brown@example.com', language: 'en-US' } });
		expect(
			(await clerk.api.patch(`/items/cl_feedback/${id}`, { status: 'replied', reply_text: '请继续观察。' })).status,
		).toBe(200);
		expect(
			(
				await clerk.api.patch(`/items/cl_feedback/${id}`, {
					status: 'answering',
					customer_verdict: 'refused',
					step_note: 'It still squeals.',
				})
			).status,
		).toBe(200);
		await visit(`/content/cl_feedback/${id}`, '.next-step .refused', 'en-US', 360);
		expect(await page.locator('.next-step .refused').innerText()).toBe(
			'The customer refused the answer; round 2: It still squeals.',
		);
		await page.locator('.deadlines .clock', { hasText: 'round 2' }).first().waitFor();
		await shoot(page.locator('.next-step'), 'refused-en-360');
		await page.locator('.next-step .open button', { hasText: 'Reply to the customer' }).click();
		expect(await page.locator('.step-drawer textarea').inputValue(), 'the refused words are not offered').toBe('');
		expect(await page.locator('.step-drawer').innerText()).toContain('It still squeals.');
		await fits(page, '.next-step, .step-drawer');
		await shoot(page.locator('.v-drawer'), 'reply-again-en-360');
	});

	it('the same lot of the same customer is shown while the feedback is being written down', async () => {
		const party = (
			await desk.server.admin.post<{ id: string }>('/items/cl_parties', { code: 'D-77', name: '华东经销商' })
		).data.id;
		const { number } = await complaint(clerk.api, { party, lot_text: '2026-01-17-B', subject: '制动盘开裂' });
		await visit(`/content/cl_feedback/+?`, '[data-field=lot_text] input');
		const asked = await page
			.locator('.v-form .field[data-field]:visible')
			.evaluateAll((all) => all.map((each) => each.getAttribute('data-field')));
		expect(asked.toSorted(), 'what is asked of whoever begins').toEqual(
			[...(collections.cl_feedback.opens ?? [])].toSorted(),
		);
		await shoot(page.locator('main'), 'begun-zh');
		await page.locator('[data-field=party] .v-list-item, [data-field=party] .many-to-one').first().click();
		await page.locator('.v-drawer .table-row, .v-drawer tr', { hasText: '华东经销商' }).first().click();
		await page.locator('.v-drawer .header-bar .v-button:not(.close-button) button').last().click();
		await page.locator('[data-field=lot_text] input').fill('20260117b');
		await page.locator('[data-field=candidates] li', { hasText: number }).waitFor();
		await shoot(page.locator('[data-field=candidates]'), 'candidates-zh');
		await page.locator('[data-field=candidates] li button').first().click();
		await page.locator('[data-field=duplicate_of]', { hasText: number }).waitFor();
	});

	it('the published years of a calendar can be read and 2027 added', async () => {
		const [calendar] = (
			await desk.server.admin.get<readonly { id: string; published_years: readonly number[] }[]>(
				'/items/cl_calendars?filter[code][_eq]=cn-standard',
			)
		).data;
		await desk.server.admin.patch(`/items/cl_calendars/${calendar?.id}`, { published_years: [2024, 2025, 2026] });
		page = await desk.visit(`/content/cl_calendars/${calendar?.id}`, { ready: '[data-field=published_years]' });
		const years = page.locator('[data-field=published_years]');
		await years.getByText('2027').waitFor();
		expect(await years.innerText()).not.toContain('未知错误');
		expect(await years.locator('.checked, [aria-pressed=true], [aria-checked=true]').allInnerTexts()).toEqual([
			'2024',
			'2025',
			'2026',
		]);
		await years.getByText('2027').click();
		await shoot(years, 'years-zh');
		await page.keyboard.press('Control+s');
		await expect
			.poll(async () => (await desk.server.admin.get(`/items/cl_calendars/${calendar?.id}`)).data['published_years'], {
				timeout: 30_000,
			})
			.toEqual([2024, 2025, 2026, 2027]);
	});
});
