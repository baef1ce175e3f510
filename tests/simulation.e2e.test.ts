import { beforeAll, expect, it } from 'vitest';
import { describeWith, fits, shoot, studio, type Person, type Row } from './support/index.ts';

/** The administrator tries a procedure before anybody works by it, in a real Studio. */
describeWith(['chromium'], 'trying a procedure in Studio', () => {
	const desk = studio();
	let manager: Person;
	let draft: string;
	let record: string;

	beforeAll(async () => {
		manager = await desk.server.asUser('Quality manager');
		const [p36] = (await desk.server.admin.get<readonly Row[]>('/items/cl_procedures?filter[code][_eq]=P36')).data;
		const { id: _id, status: _status, published_at: _at, ...row } = p36 ?? {};
		const made = await desk.server.admin.post<{ id: string }>('/items/cl_procedures', {
			...row,
			version: 2,
			quiet_hours: { from: '17:00', to: '08:00' },
		});
		expect(made.status, made.text).toBe(200);
		draft = made.data.id;
		record = String(
			(
				await desk.server.admin.post('/items/cl_feedback', {
					kind: 'complaint',
					channel: 'phone',
					subject: '刹车异响',
					words: '有尖锐的声音',
				})
			).data['id'],
		);
	});

	it('plays the draft as it stands: when each promise is missed, who is told, what waits for the morning', async () => {
		const page = await desk.visit(`/content/cl_procedures/${draft}`, { ready: '.simulation', height: 2400 });
		await page.locator('.simulation input[type=datetime-local]').first().fill('2026-02-13T16:30');
		await page.locator('.simulation > .v-button button, .simulation > button').first().click();
		await page.locator('.simulation .lines li').first().waitFor();
		const lines = (await page.locator('.simulation .lines li').allInnerTexts()).map((text) =>
			text.replace(/\s+/gu, ' '),
		);
		expect(lines.some((text) => text.includes('超期') && text.includes('02-25'))).toBe(true);
		expect(lines.some((text) => text.includes('升级') && text.includes('第 2 级'))).toBe(true);
		expect(lines.some((text) => text.includes('信件等到'))).toBe(true);
		await page.locator('.choice-check .v-button button, .choice-check button').first().click();
		await page.locator('.choice-check ul li').first().waitFor();
		await shoot(page.locator('.simulation'), 'simulation-zh');
	});

	it('reads in English and fits a narrow window', async () => {
		const page = await desk.visit(`/content/cl_procedures/${draft}`, {
			ready: '.simulation',
			language: 'en-US',
			width: 360,
			height: 3200,
		});
		// By keyboard: on a phone Studio lays its own sheet over the page at first.
		await page.locator('.simulation input[type=text]').first().press('Enter');
		await page.locator('.simulation .lines li').first().waitFor();
		await fits(page, '.simulation');
		await shoot(page.locator('.simulation'), 'simulation-en-360');
	});

	it('says on the record why its procedure applies', async () => {
		const page = await desk.visit(`/content/cl_feedback/${record}`, {
			ready: '.choice .chosen',
			tab: 'facts',
			who: manager,
		});
		expect(await page.locator('.choice .chosen').innerText()).toContain('P36 第 1 版');
		await shoot(page.locator('.choice'), 'choice-zh');
	});
});
