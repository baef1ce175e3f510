import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { namedRoles } from '@closedloop/schema';
import { complaint } from './door/desk.ts';
import { accessible, describeWith, shoot, studio, type Person } from './support/index.ts';

/** Whoever opens the desk for the first time is shown six things, once, and may leave at any of them. */
describeWith(['chromium'], 'the first day at the desk', () => {
	const desk = studio();
	let newcomer: () => Promise<Person>;

	beforeAll(async () => {
		newcomer = async () => {
			const person = await desk.server.asUser(namedRoles.handler.role);
			await desk.server.admin.patch(`/users/${person.id}`, { first_name: '新', last_name: '王' });
			return person;
		};
		const told = await complaint(desk.server.admin, { subject: '没有人负责' });
		await desk.server.admin.patch(`/items/cl_feedback/${told.id}`, { owner: null });
	});

	const visit = (who: Person, more: Partial<Parameters<typeof desk.visit>[1]> = {}): Promise<Page> =>
		desk.visit('/closedloop-desk', {
			...{ ready: '.closedloop-desk .tools', who, shown: 'as kept', width: 1440, height: 900 },
			...more,
		});
	const card = (page: Page) => page.locator('.tour .card');
	const heads = async (page: Page, name: string, next: () => Promise<unknown>): Promise<readonly string[]> => {
		const said: string[] = [];
		await card(page).waitFor();
		while ((await card(page).count()) > 0) {
			said.push(await card(page).locator('h2').innerText());
			await inWindow(page);
			await shoot(page.locator('body'), `tour-${name}-${said.length}`);
			await next();
		}
		return said;
	};
	/** The card is seen whole, and what it speaks of not hidden by it. */
	async function inWindow(page: Page): Promise<void> {
		const { width = 0, height = 0 } = page.viewportSize() ?? {};
		await expect
			.poll(async () => {
				const box = await card(page).boundingBox();
				return box !== null && box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height;
			})
			.toBe(true);
	}
	const focusInCard = (page: Page): Promise<boolean> =>
		page.evaluate(() => document.activeElement?.closest('.tour .card') !== null);

	it('is shown by keyboard at 1440 px, each thing where it is, and never again', async () => {
		const who = await newcomer();
		for (const subject of ['刹车异响', '外箱破损']) await complaint(who.api, { subject });
		const page = await visit(who, { ready: '.closedloop-desk .row' });
		await expect.poll(() => focusInCard(page)).toBe(true);
		await page.locator('.pane .next-step .open').first().waitFor();
		const said = await heads(page, 'wide', async () => {
			const before = await card(page).locator('.where').innerText();
			await page.keyboard.press('Enter');
			await expect
				.poll(async () => ((await card(page).count()) === 0 ? '' : card(page).locator('.where').innerText()))
				.not.toBe(before);
		});
		expect(said).toEqual([
			'要做什么，何时到期',
			'接手一条记录',
			'承诺了什么，为什么',
			'下一步',
			'登记来电',
			'帮助与搜索',
		]);
		await page.reload();
		await page.locator('.closedloop-desk .row').first().waitFor();
		await page.locator('.pane .next-step .open').first().waitFor();
		expect(await card(page).count()).toBe(0);
		// Once more by those who ask, and out again at once; the desk is where it was.
		await page.keyboard.press('?');
		await page.getByRole('button', { name: '再看一遍导览' }).press('Enter');
		await expect.poll(() => focusInCard(page)).toBe(true);
		await page.keyboard.press('Escape');
		await expect.poll(() => card(page).count()).toBe(0);
		expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('再看一遍导览');
		expect(await page.locator('.help').count()).toBe(1);
	});

	it('hinders nobody: keys of the page go on, back leads back, and leaving it once is enough', async () => {
		const who = await newcomer();
		await complaint(who.api, { subject: '刹车异响' });
		const page = await visit(who, { ready: '.closedloop-desk .row', language: 'en-US' });
		await card(page).waitFor();
		await accessible(page, 'tour of the desk', ['.closedloop-desk']);
		await card(page).getByRole('button', { name: 'Next' }).click();
		await card(page).getByRole('button', { name: 'Back' }).click();
		expect(await card(page).locator('.where').innerText()).toMatch(/ 1 of 6/u);
		await page.keyboard.press('n');
		await page.locator('form.register').waitFor();
		await page.keyboard.press('Escape');
		await expect.poll(() => page.locator('form.register').count()).toBe(0);
		expect(await card(page).count()).toBe(1);
		await card(page).getByRole('button', { name: 'Leave the tour' }).click();
		await expect.poll(() => card(page).count()).toBe(0);
		const again = await visit(who, { ready: '.closedloop-desk .row' });
		await again.locator('.pane .next-step .open').first().waitFor();
		expect(await card(again).count()).toBe(0);
	});

	it.each(['zh-CN', 'en-US'] as const)(
		'fits a telephone, and passes over what is not there (%s, dark)',
		async (language) => {
			const who = await newcomer();
			await desk.server.admin.patch(`/users/${who.id}`, { appearance: 'dark' });
			const page = await visit(who, { language, width: 360, height: 740, touch: true });
			await page.locator('.closedloop-desk .empty').waitFor();
			const said = await heads(page, `narrow-${language}`, () => card(page).locator('.next').tap());
			// Nothing is theirs yet: no record to open, and no step.
			expect(said).toHaveLength(4);
			await page.locator('.everywhere').tap();
			await page.locator('dialog.palette input').fill(language === 'zh-CN' ? '导览' : 'tour');
			await page.locator('dialog.palette [role=option]').first().tap();
			await card(page).waitFor();
		},
	);

	it('does without what moves for whoever asked that nothing move, with a record on a telephone, too', async () => {
		const who = await newcomer();
		await complaint(who.api, { subject: '刹车异响' });
		const page = await visit(who, {
			...{ ready: '.closedloop-desk .row', width: 360, height: 740, touch: true },
			first: (empty) => empty.emulateMedia({ reducedMotion: 'reduce' }),
		});
		const said = await heads(page, 'narrow-record', () => card(page).locator('.next').tap());
		expect(said).toEqual(['要做什么，何时到期', '接手一条记录', '承诺了什么，为什么', '登记来电', '帮助与搜索']);
	});
});
