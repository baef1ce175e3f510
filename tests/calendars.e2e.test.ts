import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { describeWith, fits, studio, type Row } from './support/index.ts';

/**
 * What an administrator does with calendars in a real Studio: look a month over, edit a day, bring holidays in.
 */
describeWith(['chromium'], 'a calendar in Studio', () => {
	const desk = studio();
	let plant: string;
	let page: Page;

	beforeAll(async () => {
		plant = String((await stored())['id']);
	});

	const stored = async (): Promise<Row> =>
		(await desk.server.admin.get<Row[]>('/items/cl_calendars?filter[code][_eq]=cn-plant')).data[0]!;

	async function visit(
		language: 'zh-CN' | 'en-US' = 'zh-CN',
		size: { width?: number; height?: number } = {},
	): Promise<void> {
		page = await desk.visit(`/content/cl_calendars/${plant}`, {
			ready: '.calendar-month [data-date="2026-02-10"] button',
			language,
			...size,
			first: (empty) => empty.clock.setFixedTime(new Date('2026-02-09T02:00:00Z')),
		});
	}

	const day = (date: string) => page.locator(`.calendar-month [data-date="${date}"] button`);
	/** The name the day has for whoever hears it. */
	const heard = async (date: string): Promise<string> =>
		/^- button "(.+)"/u.exec(await day(date).ariaSnapshot())?.[1] ?? '';
	const save = async (): Promise<void> => {
		await Promise.all([
			page.waitForResponse(
				(answer) => answer.request().method() === 'PATCH' && answer.url().includes('/items/cl_calendars/'),
			),
			page.keyboard.press('Control+s'),
		]);
	};

	it('shows each day with its hours and the layer it comes from', async () => {
		await visit();
		expect(await heard('2026-02-10')).toBe('2026-02-10 周二 工作 08:00–12:00 13:00–17:00');
		expect(await day('2026-02-14').innerText()).toMatch(/▲ 调休上班\s+春节调休\s+08:00–12:00 13:00–17:00/u);
		expect(await heard('2026-02-17')).toContain('节假日 春节 不上班 来自“中国法定节假日”');
		expect(await page.locator('.weekly .day').first().locator('input').inputValue()).toBe('08:00–12:00 13:00–17:00');
		await page.locator('.calendar-month').getByRole('button', { name: '全年' }).click();
		expect(await page.locator('.year .small').count()).toBe(12);
	});

	it('lets a day be edited by the keyboard alone; saving it passes the checks', async () => {
		await visit();
		await day('2026-02-09').focus();
		for (const key of ['ArrowDown', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
		await page.locator('.calendar-month .editor select').selectOption('makeup');
		await page.locator('.calendar-month .editor .hours-input input').fill('9:00-12:00');
		await page.keyboard.press('Enter');
		await page.waitForFunction(() => document.activeElement?.closest('[data-date]') !== null);
		expect(await day('2026-02-17').innerText()).toContain('≠ 与上一层不同');
		await save();
		expect((await stored())['exceptions']).toEqual([
			{ date: '2026-02-17', kind: 'makeup', spans: [['09:00', '12:00']], name: '春节' },
		]);
	});

	it('brings holidays in after showing them, and says that a notice is not out', async () => {
		await visit('en-US');
		await page.locator('.calendar-month').getByRole('button', { name: 'Import holidays' }).click();
		const [country, , year] = await page.locator('.import input').all();
		await country!.fill('cn');
		await year!.fill('2039');
		await page.locator('.import').getByRole('button', { name: 'Preview' }).click();
		expect(await page.locator('.import .changes').innerText()).toContain(
			'The holidays of CN for 2039 are not published',
		);
		await country!.fill('DE');
		await year!.fill('2027');
		await page.locator('.import').getByRole('button', { name: 'Preview' }).click();
		await page.locator('.import li', { hasText: '2027-10-03 National Holiday' }).waitFor();
		await page.locator('.import .changes').getByRole('button', { name: 'Into the form' }).click();
		await save();
		expect(await stored()).toMatchObject({ country: 'DE', published_years: [2027] });
	});

	it('is a list of days on a phone and stays within the screen', async () => {
		await visit('zh-CN', { width: 360, height: 740 });
		await fits(page, '.calendar-month, .weekly');
		expect(await day('2026-02-10').innerText()).toContain('周二');
	});
});
