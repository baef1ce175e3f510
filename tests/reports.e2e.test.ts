import type { AgeingAnswer, DeadlinesReportAnswer } from '@closedloop/schema';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { admin, browser, describeWith, loggedIn, startDirectus, type Running } from './support/index.ts';

/** A busy CI machine takes ten times what a desk does. */
const patience = 60_000;

/** The quality manager's first screen, over the demonstration's three months of life: what is plotted is what the list holds (domain 6.5). */
describeWith(['chromium'], 'the reports in Studio', () => {
	let server: Running;
	let chrome: Browser;
	let context: BrowserContext;
	let page: Page;
	let dashboard: string;
	const troubles: string[] = [];

	beforeAll(async () => {
		[server, chrome] = await Promise.all([startDirectus({ prepared: 'demo' }), browser()]);
		const [row] = (await server.admin.get<{ id: string }[]>('/dashboards?fields=id')).data;
		dashboard = row!.id;
	}, 600_000);
	afterAll(async () => {
		await chrome?.close();
		await server?.stop();
	});
	afterEach(async () => {
		await context?.close();
		expect(troubles.splice(0), 'errors in the page').toEqual([]);
	});

	async function visit(language: 'zh-CN' | 'en-US' = 'zh-CN', size: { width?: number; height?: number } = {}): Promise<void> {
		const me = await server.admin.get<{ id: string }>('/users/me?fields=id');
		await server.admin.patch(`/users/${me.data.id}`, { language });
		context = await loggedIn(chrome, server.url, admin, { locale: language, ...size });
		page = await context.newPage();
		page.setDefaultTimeout(patience);
		page.on('pageerror', (error) => troubles.push(error.message));
		await page.goto(`${server.url}/admin/insights/${dashboard}`, { timeout: patience });
		await page.locator('.closedloop-kept .row').first().waitFor();
		await page.locator('.closedloop-ageing .row').first().waitFor();
	}

	/** Studio says how many there are only beyond a page; a page shows every one of a few. */
	const rowsListed = async (): Promise<number> => {
		await page.locator('.table-row').first().waitFor();
		return page.locator('.table-row').count();
	};

	it('opens, by keyboard, a list of exactly the promises a bar says were not kept', async () => {
		await visit();
		const { groups } = (await server.admin.get<DeadlinesReportAnswer>('/closedloop/reports/deadlines?by=kind&period=quarter')).data;
		const index = groups.findIndex(({ due }) => due.late + due.open_late > 0 && due.late + due.open_late <= 25);
		const { due, label } = groups[index]!;
		await page.locator('.closedloop-kept .row').first().focus();
		for (let step = 0; step < index; step++) await page.keyboard.press('ArrowDown');
		expect(await page.locator('.closedloop-kept .row:focus .name').innerText()).toBe(label);
		await page.keyboard.press('Enter');
		await page.waitForURL(/\/content\/cl_clocks/u);
		expect(await rowsListed()).toBe(due.late + due.open_late);
	});

	it('opens a list of exactly the records of an age', async () => {
		await visit();
		const { buckets } = (await server.admin.get<AgeingAnswer>('/closedloop/reports/ageing')).data;
		const index = buckets.findIndex(({ n }) => n > 0 && n <= 25);
		await page.locator('.closedloop-ageing .row').nth(index).click();
		await page.waitForURL(/\/content\/cl_feedback/u);
		expect(await rowsListed()).toBe(buckets[index]!.n);
	});

	it('shows the same figures as a table, in English, in a panel as narrow as a phone, without running out of it', async () => {
		await server.admin.patch('/panels', { query: { filter: { type: { _in: ['closedloop-deadlines-kept', 'closedloop-ageing'] } } }, data: { width: 16 } });
		await visit('en-US');
		const widest = await page.evaluate(() => Math.max(...[...document.querySelectorAll('.closedloop-kept, .closedloop-ageing')].map((part) => part.scrollWidth - part.clientWidth)));
		expect(widest).toBeLessThanOrEqual(1);
		await page.locator('.closedloop-kept button[aria-pressed]').click();
		expect(await page.locator('.closedloop-kept thead th').first().innerText()).toBe('Promise');
		expect(await page.locator('.closedloop-kept figcaption').innerText()).toMatch(/^Of \d+ promises that fell due, \d+ were kept: /u);
	});
});
