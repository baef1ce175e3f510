import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { namedRoles, type GlanceAnswer } from '@closedloop/schema';
import { procedureOf } from './door/confidential.ts';
import { complaint, rowOf } from './door/desk.ts';
import { accessible, describeWith, fits, shoot, studio, type Person } from './support/index.ts';

/** A general manager on a telephone: what waits for them comes first, is signed with two taps and commented on with two. */
describeWith(['chromium'], 'the desk on a telephone', () => {
	const desk = studio();
	let clerk: Person;
	let general: Person;
	let matter: string;

	beforeAll(async () => {
		clerk = await desk.server.asUser(namedRoles.handler.role);
		await desk.server.admin.patch(`/users/${clerk.id}`, { first_name: '明', last_name: '李' });
		general = await desk.server.asUser(namedRoles.general_manager.role);
		await desk.server.admin.patch(`/users/${general.id}`, { first_name: '总', last_name: '王' });
		await procedureOf(desk.server, 'PHONE', {
			approvals: [
				{
					...{ kind: 'release', role: 'general_manager', before: 'replied', source: 'F0:141' },
					label: { zh: '答复批准', en: 'Approval of the answer' },
				},
			],
		});
		matter = (await complaint(clerk.api, { site: 'PHONE', subject: '外箱破损', lot_text: '2026-01-17-B' })).id;
	});

	const proposed = async (reason: string): Promise<string> => {
		const values = { feedback: matter, kind: 'release', reason };
		const made = await clerk.api.post<{ id: string }>('/items/cl_decisions?fields=id', values);
		expect(made.status, made.text).toBe(200);
		return made.data.id;
	};
	async function visit(path: string, ready: string, language: 'zh-CN' | 'en-US' = 'zh-CN') {
		const page = await desk.visit(path, { ready, language, who: general, width: 360, height: 740, touch: true });
		let taps = 0;
		const tap = async (what: Locator): Promise<void> => {
			taps += 1;
			await what.tap();
		};
		return { page, tap, taps: () => taps };
	}
	const drawer = (page: Page): Locator => page.locator('.v-drawer');
	const status = async (id: string): Promise<unknown> => (await rowOf(desk.server, 'cl_decisions', id))['status'];

	it('opens with what waits for a signature, and two taps sign what was seen', async () => {
		const decision = await proposed('按惯例更换一箱，附道歉信');
		const { page, tap, taps } = await visit('/closedloop-desk', '.closedloop-desk .row');
		await expect.poll(() => page.getByRole('tab', { selected: true }).innerText()).toContain('待我签字');
		await fits(page, '.closedloop-desk, .row');
		await shoot(page.locator('body'), 'phone-waiting-zh');
		await tap(page.locator('.row .sign'));
		await drawer(page).locator('.matter').waitFor();
		expect(await drawer(page).innerText()).toMatch(/答复批准[\s\S]*外箱破损[\s\S]*按惯例更换一箱，附道歉信/u);
		await shoot(page.locator('body'), 'phone-signing-zh');
		await accessible(page, 'a decision signed on a telephone', ['.step-drawer']);
		await tap(drawer(page).locator('.closedloop-first button'));
		await expect.poll(() => status(decision)).toBe('approved');
		expect(taps()).toBe(2);
		await expect.poll(() => page.locator('.closedloop-desk .empty').count()).toBe(1);
	});

	it('is signed from the overview with two taps, too, in English, in the dark', async () => {
		await desk.server.admin.patch(`/users/${general.id}`, { appearance: 'dark' });
		const again = await complaint(clerk.api, { site: 'PHONE', subject: 'Box damaged' });
		matter = again.id;
		const decision = await proposed('One box is replaced');
		const { page, tap, taps } = await visit('/closedloop-desk/overview', '.closedloop-overview .sign', 'en-US');
		await fits(page, '.closedloop-overview .block');
		await shoot(page.locator('body'), 'phone-overview-en-dark');
		await tap(page.locator('.closedloop-overview .sign'));
		await drawer(page).locator('.matter').waitFor();
		await shoot(page.locator('body'), 'phone-signing-en-dark');
		await tap(drawer(page).locator('.closedloop-first button'));
		await expect.poll(() => status(decision)).toBe('approved');
		expect(taps()).toBe(2);
		await expect.poll(() => page.locator('.closedloop-overview .sign').count()).toBe(0);
		await desk.server.admin.patch(`/users/${general.id}`, { appearance: 'auto' });
	});

	it('comments on a record with two taps and the words, which its owner reads in its thread', async () => {
		const { page, tap, taps } = await visit('/closedloop-desk?view=overdue', '.closedloop-desk .tools');
		const late = await complaint(clerk.api, { subject: '刹车异响', received_at: '2026-01-05T01:00:00.000Z' });
		const row = page.locator('.row', { has: page.locator(`[data-row="${late.id}"]`) });
		await row.waitFor();
		await fits(page, '.closedloop-desk, .row');
		await shoot(page.locator('body'), 'phone-list-zh');
		await tap(row.locator('.comment'));
		await page.keyboard.type('请先稳住这位客户，明天上午我要看到结论。');
		await shoot(page.locator('body'), 'phone-comment-zh');
		await accessible(page, 'a comment on a telephone', ['form.comment']);
		await tap(drawer(page).locator('.closedloop-first button'));
		const said = async () =>
			(await clerk.api.get<GlanceAnswer>(`/closedloop/glance/cl_feedback/${late.id}`)).data.thread.filter(
				({ what }) => what === 'comment',
			);
		await expect.poll(said).toMatchObject([{ words: '请先稳住这位客户，明天上午我要看到结论。', other: '王总' }]);
		expect(taps()).toBe(2);
		await expect.poll(() => drawer(page).count()).toBe(0);
	});

	it('has the comment in the form of the record, where one more is said', async () => {
		const { page, tap } = await visit(`/content/cl_feedback/${matter}`, '.closedloop-head .comment', 'en-US');
		await tap(page.locator('.closedloop-head .comment'));
		await drawer(page).locator('textarea').fill('Well done.');
		await drawer(page).locator('textarea').press('Control+Enter');
		await expect.poll(() => drawer(page).count()).toBe(0);
		await page.locator('[role=tab][id$="-trigger-form_correspondence"]').tap();
		const line = page.locator('.thread .line.comment');
		await line.waitFor();
		expect(await line.innerText()).toMatch(/Comment[\s\S]*总 王|王总[\s\S]*Well done\./u);
		await shoot(page.locator('body'), 'phone-thread-en');
		await page.locator('[role=tab][id$="-trigger-form_history"]').tap();
		await expect.poll(() => page.locator('.event', { hasText: 'Well done.' }).last().innerText()).toContain('Comment');
	});
});
