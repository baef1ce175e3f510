import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import type { FactRule } from '@closedloop/schema';
import { complaint, rowOf } from './door/desk.ts';
import { describeWith, openTab, studio, type Row } from './support/index.ts';

const named = (text: string) => ({ zh: text, en: text });
const fact = (code: string, type: FactRule['type']): FactRule => ({
	code,
	label: named(code),
	form: named('市场问题反馈'),
	on: 'feedback',
	type,
	source: 'F4:271',
});

/** A clerk fills in a procedure's own form in Studio while others write the same record (P59 F4:271). */
describeWith(['chromium'], 'facts in Studio', () => {
	const desk = studio();
	const site = '园区';

	beforeAll(async () => {
		const [p36] = (await desk.server.admin.get<readonly Row[]>('/items/cl_procedures?filter[code][_eq]=P36')).data;
		const { id: _id, ...like } = p36 ?? {};
		const made = await desk.server.admin.post('/items/cl_procedures', {
			...like,
			code: 'FORMS',
			priority: 1,
			applies: { sites: [site] },
			facts: [fact('vin', 'text'), fact('mileage', 'number'), fact('story', 'long_text')],
		});
		expect(made.status, made.text).toBe(200);
	});

	const saved = async (page: Page): Promise<unknown> => {
		const answered = page.waitForResponse(
			// Studio keeps where its reader is by a PATCH of its own.
			(response) => response.request().method() === 'PATCH' && response.url().includes('/items/'),
		);
		await page.keyboard.press('Control+s');
		const response = await answered;
		expect(response.status()).toBe(200);
		return (response.request().postDataJSON() as Row)['facts'];
	};

	it('are saved as far as they were changed, and what others wrote meanwhile stands', async () => {
		const { id } = await complaint(desk.server.admin, { site, facts: { vin: 'LSV1', story: '异响' } });
		const page = await desk.visit(`/content/cl_feedback/${id}`, {
			ready: '[data-field=mileage] input',
			tab: 'facts',
			height: 3000,
		});
		const input = (code: string) => page.locator(`[data-field=facts] [data-field=${code}]`).locator('input, textarea');
		await input('mileage').fill('12');
		expect(await input('vin').inputValue(), 'the others are still shown').toBe('LSV1');
		await desk.server.admin.patch(`/items/cl_feedback/${id}`, { facts: { vin: 'LSV2', story: null } });
		expect(await saved(page)).toEqual({ mileage: 12 });
		expect((await rowOf(desk.server, 'cl_feedback', id))['facts']).toEqual({ vin: 'LSV2', mileage: 12 });

		await page.goto(`${desk.server.url}/admin/content/cl_feedback/${id}`);
		await openTab(page, 'facts');
		await input('vin').fill('');
		expect(await input('mileage').inputValue()).toBe('12');
		expect(await saved(page)).toEqual({ vin: null });
		expect((await rowOf(desk.server, 'cl_feedback', id))['facts']).toEqual({ mileage: 12 });
	});

	it('typed and taken back leave nothing to save', async () => {
		const { id } = await complaint(desk.server.admin, { site, facts: { vin: 'LSV1' } });
		const page = await desk.visit(`/content/cl_feedback/${id}`, {
			ready: '[data-field=vin] input',
			tab: 'facts',
			height: 3000,
		});
		const vin = page.locator('[data-field=facts] [data-field=vin] input');
		const edited = page.locator('[data-field=facts] .edited').first();
		await vin.fill('LSV2');
		await edited.waitFor();
		await vin.fill('LSV1');
		await edited.waitFor({ state: 'detached' });
	});
});
