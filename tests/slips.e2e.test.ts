import { beforeAll, expect, it } from 'vitest';
import { namedRoles } from '@closedloop/schema';
import { complaint, rowOf } from './door/desk.ts';
import { describeWith, shoot, studio, type Person, type Row } from './support/index.ts';

const laboratory = 'c10ed100-0014-4000-8000-000000000003';

/** A slip in Studio: seen on its feedback by whoever sent it, answered by whoever it was sent to (P13 F0:515–516). */
describeWith(['chromium'], 'slips in Studio', () => {
	const desk = studio();
	let clerk: Person;
	let chemist: Person;
	let feedback: string;
	let slip: string;

	beforeAll(async () => {
		clerk = await desk.server.asUser(namedRoles.handler.role);
		chemist = await desk.server.asUser(namedRoles.handler.role);
		await desk.server.admin.patch(`/users/${chemist.id}`, { cl_department: laboratory });
		const [p36] = (await desk.server.admin.get<readonly Row[]>('/items/cl_procedures?filter[code][_eq]=P36')).data;
		const { id: _id, ...like } = p36 ?? {};
		const made = await desk.server.admin.post('/items/cl_procedures', {
			...like,
			code: 'SLIPS',
			priority: 1,
			applies: { sites: ['园区'] },
			slips: [
				{
					code: 'inquiry',
					label: { zh: '检验联络单', en: 'Inquiry' },
					to: laboratory,
					due: { unit: 'working_days', value: 3, ends: 'close' },
					answered: true,
					ladder: [],
					source: 'F0:515',
				},
			],
		});
		expect(made.status, made.text).toBe(200);
		feedback = (await complaint(clerk.api, { site: '园区' })).id;
		const words = '请复测硬度，附留样';
		const sent = await clerk.api.post('/items/cl_reports', { type: 'slip', slip: 'inquiry', feedback, words });
		expect(sent.status, sent.text).toBe(200);
		slip = String(sent.data['id']);
	});

	it('stands on its feedback with the department and how far it has come', async () => {
		const page = await desk.visit(`/content/cl_feedback/${feedback}`, {
			ready: '[data-field=slips] .v-list-item',
			who: clerk,
			height: 3000,
		});
		const listed = page.locator('[data-field=slips] .v-list-item');
		expect(await listed.innerText()).toContain('检验联络单');
		await expect.poll(() => listed.innerText()).toContain('已发出');
		await shoot(page.locator('[data-field=slips]'), 'slips-on-feedback-zh');
	});

	it('is answered in the drawer of its step, which asks for the answer', async () => {
		const page = await desk.visit(`/content/cl_reports/${slip}`, {
			ready: '.next-step .open button',
			who: chemist,
			height: 2000,
		});
		expect(await page.locator('.told').innerText()).toContain('请复测硬度，附留样');
		await shoot(page.locator('main'), 'slip-zh');
		await page.locator('.next-step button', { hasText: '书面答复' }).first().click();
		await page.locator('.step-drawer textarea').fill('硬度 58 HRC，合格');
		await page.locator('.v-drawer .v-button button:enabled', { hasText: '书面答复' }).click();
		await page.locator('.history li', { hasText: '已书面答复' }).first().waitFor();
		expect(await rowOf(desk.server, 'cl_reports', slip)).toMatchObject({
			status: 'answered',
			answer: '硬度 58 HRC，合格',
			answered_by: chemist.id,
		});
	});
});
