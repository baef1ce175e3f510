import type { AgeingAnswer, DeadlinesReportAnswer } from '@closedloop/schema';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { describeWith, fits, studio } from './support/index.ts';

/**
 * The quality manager's first screen, over the demonstration's three months of life: what is plotted is what the list
 * holds.
 */
describeWith(['chromium'], 'the reports in Studio', () => {
	const desk = studio({ prepared: 'demo' });
	let page: Page;
	let dashboard: string;

	beforeAll(async () => {
		const [row] = (await desk.server.admin.get<{ id: string }[]>('/dashboards?fields=id')).data;
		dashboard = row!.id;
	});

	async function visit(language: 'zh-CN' | 'en-US' = 'zh-CN'): Promise<void> {
		page = await desk.visit(`/insights/${dashboard}`, { ready: '.closedloop-kept .row', language });
		await page.locator('.closedloop-ageing .row').first().waitFor();
	}

	/** Studio says how many there are only beyond a page; a page shows every one of a few. */
	const rowsListed = async (): Promise<number> => {
		await page.locator('.table-row').first().waitFor();
		return page.locator('.table-row').count();
	};

	it('opens, by keyboard, a list of exactly the promises a bar says were not kept', async () => {
		await visit();
		const { groups } = (
			await desk.server.admin.get<DeadlinesReportAnswer>('/closedloop/reports/deadlines?by=kind&period=quarter')
		).data;
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
		const { buckets } = (await desk.server.admin.get<AgeingAnswer>('/closedloop/reports/ageing')).data;
		const index = buckets.findIndex(({ n }) => n > 0 && n <= 25);
		await page.locator('.closedloop-ageing .row').nth(index).click();
		await page.waitForURL(/\/content\/cl_feedback/u);
		expect(await rowsListed()).toBe(buckets[index]!.n);
	});

	it('shows the same figures as a table, in English, in a panel as narrow as a phone, without running out of it', async () => {
		await desk.server.admin.patch('/panels', {
			query: { filter: { type: { _in: ['closedloop-deadlines-kept', 'closedloop-ageing'] } } },
			data: { width: 16 },
		});
		await visit('en-US');
		await fits(page, '.closedloop-kept, .closedloop-ageing');
		await page.locator('.closedloop-kept button[aria-pressed]').click();
		expect(await page.locator('.closedloop-kept thead th').first().innerText()).toBe('Promise');
		expect(await page.locator('.closedloop-kept figcaption').innerText()).toMatch(
			/^Of \d+ promises that fell due, \d+ were kept: /u,
		);
	});
});
