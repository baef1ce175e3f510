import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { describeWith, shoot, studio, type Row } from './support/index.ts';

/** Studio's sheets slide. */
const settling = 800;

interface Deadline {
	readonly kind: string;
	readonly duration: unknown;
	readonly ladder: readonly unknown[];
}

/** The administrator writes a procedure's rules in Studio, in forms and without code. */
describeWith(['chromium'], 'writing rules in Studio', () => {
	const desk = studio();
	let draft: string;

	beforeAll(async () => {
		const [p36] = (await desk.server.admin.get<readonly Row[]>('/items/cl_procedures?filter[code][_eq]=P36')).data;
		const { id: _id, status: _status, published_at: _at, ...row } = p36 ?? {};
		const made = await desk.server.admin.post<{ id: string }>('/items/cl_procedures', { ...row, version: 2 });
		expect(made.status, made.text).toBe(200);
		draft = made.data.id;
	});

	const visit = (language: 'zh-CN' | 'en-US', size: { width?: number; height?: number } = {}): Promise<Page> =>
		desk.visit(`/content/cl_procedures/${draft}`, {
			ready: '[data-field=deadlines] .title',
			language,
			height: 3000,
			...size,
		});
	const field = (within: Page | Locator, name: string): Locator => within.locator(`[data-field="${name}"]`).first();
	const choose = async (page: Page, within: Locator, name: string, text: string): Promise<void> => {
		await field(within, name).locator('.v-select, .v-input').first().click();
		await page.locator('.v-menu-content').getByText(text, { exact: true }).last().click();
		// While it closes, an open menu keeps the keyboard to itself.
		await page.locator('.v-menu-content').waitFor({ state: 'detached' });
	};
	const save = async (page: Page): Promise<number> => {
		const answered = page.waitForResponse(
			(response) => response.request().method() === 'PATCH' && response.url().includes(`/items/cl_procedures/${draft}`),
		);
		await page.keyboard.press('Control+s');
		return (await answered).status();
	};
	const deadlines = async (): Promise<readonly Deadline[]> =>
		(await desk.server.admin.get<{ deadlines: readonly Deadline[] }>(`/items/cl_procedures/${draft}?fields=deadlines`))
			.data.deadlines;

	it('P36 F1:537: the first feedback becomes two days’ business and a rung for the general manager is added, by choosing', async () => {
		const before = await deadlines();
		const page = await visit('zh-CN');
		const list = field(page, 'deadlines');
		expect(await list.locator('.title').first().innerText()).toContain('初步反馈 · 3 工作日');
		await list.locator('.title').first().click();
		const form = list.locator('.form').first();
		await field(form, 'duration').locator('input[type=number]').fill('2');

		const ladder = field(form, 'ladder');
		await ladder.getByRole('button', { name: '添加', exact: true }).last().click();
		const rung = ladder.locator('.form').first();
		await field(rung, 'at').locator('select').selectOption({ index: 1 });
		await field(rung, 'at').locator('input[type=number]').fill('24');
		await field(rung, 'recipients').getByRole('button', { name: '添加', exact: true }).click();
		const recipient = field(rung, 'recipients').locator('.form');
		await choose(page, recipient, 'to', '角色');
		await choose(page, recipient, 'role', '总经理');
		await shoot(ladder, 'ladder-zh');
		expect(await save(page)).toBe(200);

		const [first, ...others] = await deadlines();
		expect(first).toEqual({
			...before[0],
			duration: { unit: 'working_days', value: 2, ends: 'close' },
			ladder: [
				...(before[0]?.ladder ?? []),
				{
					at: { from_due: { unit: 'working_hours', value: 24 } },
					action: 'notify',
					recipients: [{ to: 'role', role: 'general_manager' }],
				},
			],
		});
		expect(others).toEqual(before.slice(1));
	});

	it('publishes no rung that tells nobody: the refusal says where, and the draft stays as it was', async () => {
		const before = await deadlines();
		const page = await visit('en-US');
		await choose(page, page.locator('.v-form').first(), 'status', 'Published');
		const list = field(page, 'deadlines');
		await list.locator('.title').first().click();
		const ladder = field(list.locator('.form').first(), 'ladder');
		await ladder.getByRole('button', { name: 'Add', exact: true }).last().click();
		expect(await save(page)).toBe(400);
		await page
			.getByText(/item 1 › .*item 6 › /iu)
			.first()
			.waitFor();
		expect(await deadlines()).toEqual(before);
	});

	it('begins the next version of what is published, and leads to the draft once there is one', async () => {
		const [p28] = (await desk.server.admin.get<readonly Row[]>('/items/cl_procedures?filter[code][_eq]=P28')).data;
		const published = `${desk.server.url}/admin/content/cl_procedures/${String(p28?.['id'])}`;
		const page = await visit('zh-CN');
		await page.goto(published);
		await page.getByRole('button', { name: '新建第 2 版' }).click();
		await page.waitForURL((url) => !url.href.startsWith(published) && url.pathname.includes('/cl_procedures/'));
		const id = page.url().split('/').at(-1);
		const made = (await desk.server.admin.get(`/items/cl_procedures/${id}`)).data;
		expect(made).toEqual({ ...p28, id, version: 2, status: 'draft', published_at: null });
		await page.goto(published);
		await page.getByRole('link', { name: '打开第 2 版草稿' }).click();
		await page.waitForURL((url) => url.pathname.endsWith(`/cl_procedures/${id}`));
	});

	it.each([
		['cl_procedures', 'deadlines'],
		['cl_workflows', 'transitions'],
		['cl_questionnaires', 'items'],
		['cl_calendars', 'exceptions'],
	])('opens each row of %s.%s as a form', async (collection, rules) => {
		const documents = (await desk.server.admin.get<readonly Row[]>(`/items/${collection}?fields=id,${rules}&limit=-1`))
			.data;
		const longest = documents.toSorted(
			(a, b) => JSON.stringify(b[rules] ?? []).length - JSON.stringify(a[rules] ?? []).length,
		)[0];
		const page = await visit('en-US');
		await page.goto(`${desk.server.url}/admin/content/${collection}/${String(longest?.['id'])}`);
		const list = field(page, rules);
		await list.locator('.title').last().click();
		await list.locator('.form input').first().waitFor();
		expect(await list.locator('.form').first().innerText()).not.toContain('$t:');
	});

	it('fits a phone', async () => {
		const page = await visit('zh-CN', { width: 360, height: 5000 });
		const list = field(page, 'deadlines');
		const form = list.locator('.form').first();
		// On a phone Studio lays its two sheets over the page; each goes when somebody taps beside it, once it has stopped
		// sliding: to its right, to its left, in 12 at the edge.
		for (let tries = 0; tries < 10 && !(await form.isVisible()); tries += 1) {
			for (const beside of [80, 340, 25]) {
				await page.mouse.click(beside, 500);
				await page.waitForTimeout(settling);
			}
			await list.locator('.title').first().dispatchEvent('click');
			await page.waitForTimeout(settling);
		}
		await form.waitFor();
		expect(await list.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0);
		await shoot(list, 'rules-zh-360');
	});
});
