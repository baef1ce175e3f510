import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { answersFor } from './support/adoption.ts';
import { admin, describeWith, shoot, studio, type Row } from './support/index.ts';

const tooWide = (page: Page): Promise<boolean> =>
	page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

/** The procedure library, as the administrator of a house that begins with it. */
describeWith(['chromium'], 'the procedure library', () => {
	const desk = studio();
	const open = (path: string, size: { language?: 'zh-CN' | 'en-US'; width?: number } = {}): Promise<Page> =>
		desk.visit(`/../closedloop/library${path}`, { ready: 'h1', ...size });
	const choose = (page: Page, name: string, value: string): Promise<unknown> =>
		page.locator(`[name="${name}"]`).selectOption(value);

	it('is found by a word of a clause, and reads like the paper it stands for', async () => {
		const page = await open('?q=宾客');
		expect(await page.locator('li .name').allInnerTexts()).toContainEqual(expect.stringContaining('P48'));
		await shoot(page.locator('body'), 'library-list');
		await page.getByRole('link', { name: /^P48/u }).click();
		expect(await page.locator('#P48-01').innerText()).toContain('F4:');
		await shoot(page.locator('body'), 'library-paper');
	});

	it('P24 (hotel): tried it writes nothing; adopted it is in force, and says so', async () => {
		const procedures = async () =>
			(await desk.server.admin.get<readonly Row[]>('/items/cl_procedures?filter[code][_eq]=P24&fields=status')).data;
		const page = await open('/P24');
		await choose(page, 'lead', 'SALES');
		await page.locator('[name="bind.sites"]').fill('西湖店');
		await page.locator('[name="holders.hotel_manager"]').fill('nobody@example.com');
		await page.getByRole('button', { name: '先试' }).click();
		expect(await page.locator('.problems').innerText()).toContain('nobody@example.com');
		await shoot(page.locator('body'), 'library-refused');
		await page.locator('[name="holders.hotel_manager"]').fill(admin.email);
		await page.getByRole('button', { name: '先试' }).click();
		await page.getByText('可以启用').waitFor();
		expect(await procedures()).toEqual([]);
		await page.getByRole('button', { name: '启用', exact: true }).click();
		await page.getByRole('heading', { name: '已启用' }).waitFor();
		await shoot(page.locator('body'), 'library-adopted');
		expect(await procedures()).toEqual([{ status: 'published' }]);
	});

	it('P53 (school): the departments it opens are opened once, however often it is answered', async () => {
		const page = await open('/P53');
		await choose(page, 'departments.FEEDBACK_OFFICE', '+');
		await choose(page, 'posts.feedback_committee', '+');
		await page.locator('[name="bind.sites"]').fill('西校区');
		for (const said of ['P53 第 1 版', 'P53 与生效的版本相同']) {
			await page.getByRole('button', { name: '启用', exact: true }).click();
			await page.getByText(said).waitFor();
		}
		await page.getByRole('button', { name: '停用' }).click();
		await page.getByText('P53 已停用').waitFor();
	});

	it('P36, published here before: what its pack would change stands open to be read, before and after', async () => {
		const page = await open('/P36');
		await page.locator('summary').click();
		await page.locator('#difference').getByText('改为：').first().waitFor();
		await shoot(page.locator('body'), 'library-difference');
	});

	it('P36 and P21 stand beside each other, on a phone below each other', async () => {
		const page = await open('/P36');
		await page.locator('[name="second"]').fill('p21');
		await page.getByRole('button', { name: '并列查看' }).click();
		await page.locator('.beside').first().waitFor();
		const places = () =>
			page
				.locator('.beside')
				.first()
				.locator('section')
				.evaluateAll((all) => all.map((each) => Math.round(each.getBoundingClientRect().top)));
		const [left, right] = await places();
		expect(left).toBe(right);
		await shoot(page.locator('body'), 'library-beside');
		await page.setViewportSize({ width: 360, height: 740 });
		const [upper = 0, lower = 0] = await places();
		expect(lower).toBeGreaterThan(upper);
		expect(await tooWide(page)).toBe(false);
	});

	it('what is in force is one document, and printed it is nothing but that', async () => {
		const page = await open('/document', { language: 'en-US' });
		expect(await page.locator('article h1').allInnerTexts()).toEqual([expect.stringMatching(/^P24 /u)]);
		expect(await page.locator('#P24-01').innerText()).toContain('F1:');
		await page.locator('article a', { hasText: 'see the rule' }).first().click();
		expect(await page.evaluate(() => document.querySelector(':target')?.tagName)).toBe('LI');
		await page.emulateMedia({ media: 'print' });
		expect(await page.locator('.print-hide').first().isVisible()).toBe(false);
		expect(await page.locator('.languages').isVisible()).toBe(false);
		await shoot(page.locator('body'), 'library-document-printed');
	});

	it('fits a phone', async () => {
		const page = await open('/P48', { language: 'en-US', width: 360 });
		expect(await tooWide(page)).toBe(false);
		await shoot(page.locator('body'), 'library-phone');
	});
});

describeWith(['chromium'], 'the public form of a school that adopted P45 and P53', () => {
	const desk = studio();

	it('speaks of courses, in three languages and on a phone', async () => {
		const packs = ['P45', 'P53'];
		const adopted = await desk.server.admin.post('/closedloop/packs/adopt', {
			packs,
			answers: await answersFor(desk.server.admin, packs),
		});
		expect(adopted.status, adopted.text).toBe(200);
		const page = await desk.visit('/../closedloop/form', { ready: 'h1', width: 360 });
		for (const [language, course] of [
			['zh-CN', '课程、班级或服务'],
			['zh-TW', '課程、班級或服務'],
			['en-US', 'Course, class or service'],
		] as const) {
			await page.goto(`${desk.server.url}/closedloop/form?lang=${language}`);
			await page.getByLabel(course).waitFor();
			expect(await page.locator('[name="lot"]').count()).toBe(0);
			expect(await tooWide(page)).toBe(false);
			await shoot(page.locator('body'), `school-form-${language}`);
		}
	});
});
