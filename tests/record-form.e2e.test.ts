import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { namedRoles } from '@closedloop/schema';
import { byPhone, complaint, rowOf } from './door/desk.ts';
import { describeWith, fits, openTab, patience, shoot, studio, type Person, type Row } from './support/index.ts';

/** The form of a record: what a person looks for first is on the first screen, everything else under its tab. */
describeWith(['chromium'], 'the form of a record', () => {
	const desk = studio();
	let clerk: Person;
	let record: string;

	beforeAll(async () => {
		clerk = await desk.server.asUser(namedRoles.handler.role);
		await desk.server.admin.patch(`/users/${clerk.id}`, { first_name: '明', last_name: '李' });
		record = (
			await complaint(clerk.api, {
				subject: '刹车异响',
				words: '踩刹车时有尖锐的声音',
				wish: '更换并说明原因',
				severity: 'major',
				lot_text: '2026-01-17-B',
				contact: { name: '李小姐', phone: '13800000000', email: 'li@example.com' },
			})
		).id;
	});

	const open = (size: { width: number; height: number }, language: 'zh-CN' | 'en-US' = 'zh-CN'): Promise<Page> =>
		desk.visit(`/content/cl_feedback/${record}`, { ready: '.deadlines .clock', who: clerk, language, ...size });
	/** What the head tells is on its way until it is let through. */
	async function slowHead(page: Page): Promise<() => void> {
		let arrive = (): void => undefined;
		const arrived = new Promise<void>((done) => (arrive = done));
		await page.route('**/closedloop/glance/**', async (route) => {
			await arrived;
			await route.continue();
		});
		return arrive;
	}

	const selected = (page: Page) => page.locator('[role=tab][aria-selected=true]').innerText();

	it('tells within 900 px what it is, whose, until when, in whose words, and what was done', async () => {
		const page = await open({ width: 1440, height: 900 });
		await page.locator('.history li').first().waitFor();
		await page.locator('.around dl').waitFor();
		const head = await page.locator('.closedloop-head').innerText();
		for (const word of ['刹车异响', '李小姐', '13800000000', '我', '已登记']) expect(head).toContain(word);
		expect(await page.locator('.told').innerText()).toContain('踩刹车时有尖锐的声音');
		for (const part of ['.closedloop-head', '.next-step', '.told', '.deadlines', '.around', '.history ol']) {
			const box = await page.locator(part).first().boundingBox();
			expect((box?.y ?? Infinity) + (box?.height ?? Infinity), part).toBeLessThanOrEqual(900);
		}
		expect(await selected(page)).toBe('处理');
		await shoot(page.locator('body'), 'record-zh-1440');
	});

	it('stays at the column its reader has gone to before the head is there', async () => {
		let arrive = (): void => undefined;
		const page = await desk.visit(`/content/cl_feedback/${record}`, {
			ready: '.next-step .waiting',
			who: clerk,
			width: 1440,
			height: 900,
			first: async (empty) => (arrive = await slowHead(empty)),
		});
		await page.locator('.next-step .waiting button', { hasText: '严重度' }).first().click();
		await page.locator('[data-field=severity] select:focus').waitFor();
		arrive();
		await page.locator('.closedloop-head h2').waitFor();
		await page.locator('.around dl').waitFor();
		expect(await page.locator('[data-field=severity] select:focus').count()).toBe(1);
		expect(await selected(page)).toContain('事项');
	});

	it('leads from what is missing to its column under another tab, and comes back to that tab after a step', async () => {
		const page = await open({ width: 1440, height: 900 });
		await page.locator('.next-step .waiting button', { hasText: '严重度' }).first().click();
		await page.locator('[data-field=severity] select:focus').waitFor();
		expect(await selected(page)).toContain('事项');
		await page.locator('.next-step .open button:enabled', { hasText: '分类并指定牵头部门' }).click();
		await page.locator('.history li', { hasText: '已登记 → 已分类' }).waitFor();
		await expect.poll(() => selected(page), { timeout: patience }).toContain('事项');
	});

	it('asks under one tab what is asked first of a record that is not saved, with the others out of sight', async () => {
		const page = await desk.visit('/content/cl_feedback/+', { ready: '[data-field=subject] input', who: clerk });
		const tabs = page.locator('[role=tab]').filter({ visible: true });
		await expect.poll(() => tabs.allInnerTexts(), { timeout: patience }).toEqual([expect.stringContaining('事项')]);
		expect(await page.locator('.closedloop-head').filter({ visible: true }).count()).toBe(0);
		const harm = page.locator('[data-field=health_effect], [data-field=markets]');
		expect(await harm.count()).toBe(0);
		await page.locator('[data-field=kind] .v-select').first().click();
		await page.getByText('不良事件', { exact: true }).click();
		await expect.poll(() => harm.count(), { timeout: patience }).toBe(2);
	});

	it('opens the CAPA it calls for with one click, filled with what was told', async () => {
		const { id } = await complaint(clerk.api, { subject: '刹车异响', words: '左前轮低速异响' });
		const page = await desk.visit(`/content/cl_feedback/${id}`, { ready: '.raise-capa', who: clerk });
		await page.locator('.raise-capa').click();
		await page.waitForURL('**/content/cl_capas/*');
		await page.locator('.closedloop-head h2', { hasText: '刹车异响' }).waitFor();
		const { capa } = await rowOf(desk.server, 'cl_feedback', id);
		expect(page.url()).toContain(String(capa));
		expect(await rowOf(desk.server, 'cl_capas', String(capa))).toMatchObject({
			...{ title: '刹车异响', problem: '左前轮低速异响', leader: clerk.id, round: 1 },
			number: expect.stringMatching(/\d$/u),
		});
	});

	it('keeps the head in sight while its reader is further down', async () => {
		const page = await open({ width: 1440, height: 900 });
		await openTab(page, 'more');
		await page.locator('.v-form .field').last().scrollIntoViewIfNeeded();
		const box = await page.locator('.closedloop-head').boundingBox();
		expect(box?.y).toBeLessThan(150);
		expect(box?.y).toBeGreaterThanOrEqual(0);
	});

	it('shows the whole correspondence under its tab', async () => {
		const page = await open({ width: 1440, height: 900 });
		await openTab(page, 'correspondence');
		await page.locator('.thread li').first().waitFor();
		await shoot(page.locator('body'), 'record-correspondence-zh');
	});

	it.each([360, 768])('is one column of which nothing runs out of the screen (%i px)', async (width) => {
		const page = await open({ width, height: 800 }, 'en-US');
		await page.locator('.around').waitFor();
		await fits(page, '.closedloop-head, .told, .deadlines, .around, .history');
		await shoot(page.locator('body'), `record-en-${width}`);
	});

	it('names whoever answers for it in the order of their language, and finds somebody else by name', async () => {
		const other = await desk.server.asUser(namedRoles.handler.role);
		await desk.server.admin.patch(`/users/${other.id}`, { first_name: '娟', last_name: '岳' });
		const page = await open({ width: 1440, height: 900 });
		const owner = page.locator('[data-field=owner]');
		await owner.getByText('李明').waitFor();
		await owner.locator('.chosen button').click();
		await owner.locator('[role=combobox]').fill('岳娟');
		await owner.locator('[role=option]', { hasText: '岳娟' }).waitFor();
		await shoot(page.locator('body'), 'record-owner-zh');
		await page.keyboard.press('Enter');
		await owner.locator('.chosen', { hasText: '岳娟' }).waitFor();
		await page.keyboard.press('Control+s');
		const now = async () => (await rowOf(desk.server, 'cl_feedback', record))['owner'];
		await expect.poll(now, { timeout: patience }).toBe(other.id);
		await clerk.api.patch(`/items/cl_feedback/${record}?fields=id`, { owner: clerk.id });
	});

	it('shows what the customer’s acceptance rests on as what can be read, and says why', async () => {
		const write = async (change: Row): Promise<void> => {
			const done = await clerk.api.patch(`/items/cl_feedback/${record}?fields=id`, change);
			expect(done.status, done.text).toBe(200);
		};
		if ((await rowOf(desk.server, 'cl_feedback', record))['status'] === 'received')
			await write({ status: 'triaged', category: 'product_noise' });
		await write({ status: 'answering', step_note: '已知问题' });
		await write({ status: 'replied', reply_text: '已更换。', ...byPhone() });
		await write({ status: 'accepted', customer_verdict: 'accepted' });
		const page = await open({ width: 1440, height: 900 });
		await page.locator('.closedloop-head details summary').click();
		expect(await page.locator('.closedloop-head details').innerText()).toContain('顾客已据此认可');
		expect(await page.locator('[data-field=reply_text] textarea').isDisabled()).toBe(true);
		expect(await page.locator('[data-field=interim_action] textarea').isDisabled()).toBe(false);
	});
});
