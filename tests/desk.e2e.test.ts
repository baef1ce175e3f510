import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { namedRoles } from '@closedloop/schema';
import { describeWith, fits, openTab, studio, type Person } from './support/index.ts';

/**
 * What a clerk does all day, in a real Studio: look, mend what is missing, take the step, answer the customer.
 */
describeWith(['chromium'], 'the desk in Studio', () => {
	const desk = studio();
	let clerk: Person;
	let record: string;
	let page: Page;

	beforeAll(async () => {
		clerk = await desk.server.asUser(namedRoles.handler.role);
		const made = await clerk.api.post<{ id: string }>('/items/cl_feedback', {
			kind: 'complaint',
			channel: 'phone',
			subject: '刹车异响',
			words: '踩刹车时有尖锐的声音',
			wish: '更换并说明原因',
			contact: { name: '李小姐', email: 'li@example.com' },
		});
		expect(made.status, made.text).toBe(200);
		record = made.data.id;
	});

	async function visit(
		path: string,
		ready: string,
		language: 'zh-CN' | 'en-US' = 'zh-CN',
		size: { width?: number; height?: number } = {},
	): Promise<void> {
		page = await desk.visit(path, { ready, who: clerk, language, ...size });
	}

	const historyLines = (): Promise<string[]> => page.locator('.history li .what').allInnerTexts();
	const step = (name: string) => page.locator('.next-step .open button', { hasText: name });

	it('shows what was promised and why, what can be done and what is missing, and keeps its history', async () => {
		await visit(`/content/cl_feedback/${record}`, '.next-step .waiting li');
		await page.locator('.closedloop-head', { hasText: '已登记' }).waitFor();
		await page.locator('.deadlines .clock').first().waitFor();
		expect(await page.locator('.deadlines .clock').count()).toBeGreaterThan(1);
		await page.locator('.deadlines summary').first().click();
		expect(await page.locator('.deadlines .sentence').first().innerText()).toMatch(/收到，.+个工作日.* → .+ 到期/u);
		expect(await page.locator('.deadlines .left').first().innerText()).toMatch(/还剩 .+工作/u);
		expect(await page.locator('.history .verdict').innerText()).toContain('校验通过，共 1 条');
	});

	it('takes a step with what it was open by and the form has not saved', async () => {
		await visit(`/content/cl_feedback/${record}`, '.next-step .waiting li');
		await openTab(page, 'facts');
		await page.locator('[data-field=category] select').selectOption({ index: 1 });
		await page.getByText('将与步骤一并保存').first().waitFor();
		await page.locator('.next-step .open button:enabled', { hasText: /^\s*分类并指定牵头部门\s*$/u }).click();
		await page.locator('.history li', { hasText: '已登记 → 已分类' }).waitFor();
		expect(new URL(page.url()).pathname).toBe(`/admin/content/cl_feedback/${record}`);
		await page.locator('.closedloop-head', { hasText: '已分类' }).waitFor();
		expect((await clerk.api.get(`/items/cl_feedback/${record}`)).data).toMatchObject({ status: 'triaged' });
	});

	it('asks for a note and for the letter in one drawer, and sends the letter as it was previewed', async () => {
		await visit(`/content/cl_feedback/${record}`, '.next-step .open button');
		await step('不调查，直接答复').click();
		await page.locator('.step-drawer textarea').fill('属已知问题，有现成答复');
		await page.locator('.v-drawer .v-button button:enabled', { hasText: '不调查，直接答复' }).click();
		await page.locator('.history li', { hasText: '属已知问题' }).waitFor();
		await step('答复顾客').click();
		expect(await page.locator('.step-drawer select option').first().innerText()).toBe(
			'发邮件给 李小姐 <li@example.com>',
		);
		await page.locator('.step-drawer textarea').fill('尊敬的顾客：\n刹车片已安排更换。');
		await page.locator('.step-drawer .letter .text', { hasText: /> 尊敬的顾客：\s*> 刹车片已安排更换。/u }).waitFor();
		await page.locator('.v-drawer .v-button button:enabled', { hasText: '答复顾客' }).click();
		await page.locator('.history li', { hasText: '拟定答复 → 已答复' }).waitFor();
		expect((await historyLines())[0]).toContain(clerk.email.split('@')[0]);
		const after = await clerk.api.get(`/items/cl_feedback/${record}?fields=status,reply_text`);
		expect(after.data).toEqual({ status: 'replied', reply_text: '尊敬的顾客：\n刹车片已安排更换。' });
	});

	it('works in English on a phone without running out of the screen', async () => {
		await visit(`/content/cl_feedback/${record}`, '.next-step .open', 'en-US', { width: 360, height: 740 });
		await page.locator('.deadlines .clock').first().waitFor();
		expect(await page.locator('.next-step').innerText()).toContain('missing');
		await fits(page, '.next-step, .deadlines, .history');
	});

	it('draws the trend and opens, by keyboard, a list of exactly the responses a point counts', async () => {
		const questionnaire = await desk.server.admin.get<{ id: string }[]>(
			'/items/cl_questionnaires?filter[code][_eq]=customer-satisfaction&fields=id',
		);
		const campaign = await desk.server.admin.post<{ id: string }>('/items/cl_campaigns', {
			name: '年度调查',
			status: 'open',
			questionnaire: questionnaire.data[0]!.id,
		});
		const answered = ['2026-01-10', '2026-02-11', '2026-04-12', '2026-05-13', '2026-05-14', '2026-06-15'].map(
			(day) => ({
				campaign: campaign.data.id,
				status: 'answered',
				answered_at: `${day}T02:00:00Z`,
				answers: { quality: 5, delivery: 4, price: 4, service: 5, overall: 5, nps: 9 },
			}),
		);
		const made = await desk.server.admin.post('/items/cl_responses', answered);
		expect(made.status, made.text).toBe(200);
		const [dashboard] = (await desk.server.admin.get<{ id: string }[]>('/dashboards?fields=id')).data;
		await desk.server.admin.patch('/panels', {
			query: { filter: { type: { _eq: 'closedloop-satisfaction-trend' } } },
			data: { options: { period: 'quarter' } },
		});
		page = await desk.visit(`/insights/${dashboard!.id}`, { ready: '.closedloop-trend .mark' });
		expect(await page.locator('.closedloop-trend figcaption').innerText()).toMatch(
			/2026 年第 2 季度满意度指数 .+位顾客、4 份答卷/u,
		);
		await page.locator('.closedloop-trend .mark').last().focus();
		expect(await page.locator('.closedloop-trend .readout').innerText()).toContain('2026-Q2');
		await page.keyboard.press('Enter');
		await page.waitForURL(/\/content\/cl_responses/u);
		await page.locator('.table-row').nth(3).waitFor();
		expect(await page.locator('.table-row').count()).toBe(4);
	});
});
