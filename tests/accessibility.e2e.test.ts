import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { namedRoles } from '@closedloop/schema';
import { sales } from './door/confidential.ts';
import { complaint, reachable, rowOf } from './door/desk.ts';
import { accessible, describeWith, fits, patience, shoot, studio, type Person, type Row } from './support/index.ts';

const office = 'c10ed100-0012-4000-8000-000000000001';
const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();

/**
 * Each screen of ours in Studio as axe sees it, by day and in the dark, and whether it fits a small notebook and a tablet. One
 * load of a page serves all its states: a load takes longer than axe does.
 */
describeWith(['chromium'], 'what axe finds in Studio', () => {
	const desk = studio({ prepared: 'demo' });
	let head: Person;
	let answering: string;

	beforeAll(async () => {
		const { admin } = desk.server;
		head = await desk.server.asUser(namedRoles.department_head.role);
		await admin.patch(`/users/${head.id}`, { first_name: '婷', last_name: '王', cl_department: sales });
		await admin.patch(`/items/cl_departments/${sales}`, { head: head.id });
		const told = async (subject: string, change: Row): Promise<string> =>
			(await complaint(head.api, { subject, lead_department: sales, ...reachable(), ...change })).id;
		await told('外箱破损', { severity: 'major', received_at: hoursAgo(2000) });
		await told('发票抬头有误', { received_at: hoursAgo(30) });
		answering = await told('刹车异响', { severity: 'normal', wish: '更换并说明原因', lot_text: '2026-01-17-B' });
		for (const change of [{ status: 'triaged' }, { status: 'answering', step_note: '已知问题' }]) {
			const done = await head.api.patch(`/items/cl_feedback/${answering}`, change);
			expect(done.status, done.text).toBe(200);
		}
		const { weekly } = await rowOf(desk.server, 'cl_calendars', office);
		await admin.patch(`/items/cl_calendars/${office}`, { weekly: { ...(weekly as Row), sat: [['09:00', '17:00']] } });
	});

	/** Where our parts stand in the form of a collection. */
	const ours = async (collection: string): Promise<readonly string[]> =>
		(
			await desk.server.admin.get<readonly { field: string; meta: { interface: string | null } | null }[]>(
				`/fields/${collection}`,
			)
		).data
			.filter(({ meta }) => meta?.interface?.startsWith('closedloop-'))
			.map(({ field }) => `.v-form [data-field="${field}"] .interface`);
	const first = async (collection: string): Promise<string> => {
		const { data } = await desk.server.admin.get<readonly Row[]>(`/items/${collection}?fields=id&limit=1`);
		return `/content/${collection}/${String(data[0]?.['id'])}`;
	};
	const narrower = async (page: Page, parts: string): Promise<void> => {
		for (const width of [1105, 768]) {
			await page.setViewportSize({ width, height: 900 });
			await fits(page, parts);
			await shoot(page.locator('body'), `axe-${parts.replaceAll(/\W+/gu, '')}-${width}`);
		}
		await page.setViewportSize({ width: 1440, height: 900 });
	};

	it('the desk', { timeout: 4 * patience }, async () => {
		const page = await desk.visit('/closedloop-desk?view=department', {
			ready: '.closedloop-desk .row',
			who: head,
			width: 1440,
			height: 900,
		});
		await page.locator('.load button').first().waitFor();
		await page.keyboard.press('j');
		await page.locator('.pane .history li').first().waitFor();
		await accessible(page, 'queue', ['.closedloop-desk']);
		await page.keyboard.press('x');
		await page.keyboard.press('?');
		await page.getByRole('button', { name: '改派', exact: true }).click();
		await page.locator('.bulk [role=combobox]').fill('王');
		await page.locator('.bulk [role=option]').first().waitFor();
		await accessible(page, 'queue with its keys, a choice and whom it is given to', ['.closedloop-desk']);
		await page.getByRole('button', { name: '严重度', exact: true }).click();
		await page.locator('.bulk select').waitFor();
		await accessible(page, 'queue with what is done to a choice', ['.bulk']);
		await narrower(page, '.closedloop-desk, .row, .row a, .bulk, .bar, .load');
		await page.locator('.closedloop-desk input[type=search]').first().fill('没有这样的');
		await page.locator('.empty').waitFor();
		await accessible(page, 'queue without rows', ['.closedloop-desk']);
		await page.keyboard.press('Control+k');
		await accessible(page, 'palette with its commands', ['.palette']);
		await page.keyboard.type('异响');
		await page.locator('.palette [role=option] small').first().waitFor();
		await accessible(page, 'palette with what it found', ['.palette']);
	});

	it('the first day, and what is said to colleagues', { timeout: 2 * patience }, async () => {
		const page = await desk.visit('/closedloop-desk?view=department', {
			ready: '.tour .card',
			who: head,
			language: 'en-US',
			width: 1440,
			height: 900,
			shown: 'never',
		});
		await accessible(page, 'tour', ['.tour']);
		await page.keyboard.press('Escape');
		await page.locator('.tour').waitFor({ state: 'detached' });
		await page.keyboard.press('j');
		await page.locator('.pane button', { hasText: 'Comment' }).first().click();
		await page.locator('.v-drawer textarea:focus').waitFor();
		await accessible(page, 'comment', ['.v-drawer form']);
	});

	it('registering a call', { timeout: 2 * patience }, async () => {
		const page = await desk.visit('/closedloop-desk', {
			ready: '.closedloop-desk .row',
			who: head,
			language: 'en-US',
			width: 1440,
			height: 900,
		});
		await page.keyboard.press('n');
		await page.locator('.register [role=combobox]').first().fill('李');
		await page.locator('.register [role=option]', { hasText: '李小姐' }).first().waitFor();
		await accessible(page, 'sheet with a caller found', ['.register']);
		await page.keyboard.press('Enter');
		await page.keyboard.type('踩刹车时有尖锐的声音');
		await page.locator('.outlook li').first().waitFor();
		await accessible(page, 'sheet with what is promised', ['.register']);
		await narrower(page, 'form.register, form.register .line');
	});

	it('the form of a feedback', { timeout: 4 * patience }, async () => {
		const parts = await ours('cl_feedback');
		const page = await desk.visit(`/content/cl_feedback/${answering}`, {
			ready: '.deadlines .clock',
			who: head,
			language: 'en-US',
			width: 1440,
			height: 900,
		});
		await page.locator('.history li').first().waitFor();
		await page.locator('.around dl').waitFor();
		await page.locator('.deadlines summary').first().click();
		await accessible(page, 'handling', parts);
		await narrower(page, '.closedloop-head, .next-step, .told, .deadlines, .around, .history');
		for (const tab of ['correspondence', 'facts', 'history', 'more'] as const) {
			await page.locator(`[role=tab][id$="-trigger-form_${tab}"]`).click();
			await page.locator('.v-form .field:visible').last().waitFor();
			await accessible(page, tab, parts);
		}
		await page.locator('[role=tab][id$="-trigger-form_handling"]').click();
		const open = async (step: RegExp): Promise<void> => {
			await page.locator('.next-step .open button', { hasText: step }).first().click();
			await page.locator('.step-drawer textarea').first().waitFor();
		};
		await open(/Reply/u);
		await page.locator('.step-drawer textarea').fill('The brake pads will be replaced.');
		await page.locator('.step-drawer .letter').waitFor();
		await accessible(page, 'reply with its letter', ['.step-drawer']);
	});

	it('the forms of a CAPA, an action and a decision', { timeout: 4 * patience }, async () => {
		for (const collection of ['cl_capas', 'cl_actions', 'cl_decisions']) {
			const page = await desk.visit(await first(collection), {
				ready: '.next-step > *',
				language: 'zh-TW',
				width: 1440,
				height: 1600,
			});
			await page.locator('.history li').first().waitFor();
			await accessible(page, collection, await ours(collection));
			await narrower(page, '.next-step, .history');
		}
	});

	it('calendars and the promises that run by them', { timeout: 3 * patience }, async () => {
		const page = await desk.visit(`/content/cl_calendars/${office}`, {
			ready: '.running-clocks fieldset',
			width: 1440,
			height: 1600,
		});
		const parts = await ours('cl_calendars');
		await page.locator('.running-clocks input[value=retroactive]').check();
		await page.locator('.running-clocks tbody tr').first().waitFor();
		await page.locator('.calendar-month [data-date] button').first().click();
		await page.locator('.calendar-month .editor').waitFor();
		await accessible(page, 'month, day and promises that would move', parts);
		await narrower(page, '.calendar-month, .weekly, .running-clocks');
		await page.getByRole('button', { name: '全年' }).click();
		await page.locator('.year .small').first().waitFor();
		await accessible(page, 'year', ['.calendar-month']);
	});

	it('the form of a procedure and its trial', { timeout: 3 * patience }, async () => {
		const [p36] = (await desk.server.admin.get<readonly Row[]>('/items/cl_procedures?filter[code][_eq]=P36')).data;
		const { id: _id, status: _status, published_at: _at, ...row } = p36 ?? {};
		const made = await desk.server.admin.post<{ id: string }>('/items/cl_procedures', { ...row, version: 7 });
		expect(made.status, made.text).toBe(200);
		const page = await desk.visit(`/content/cl_procedures/${made.data.id}`, {
			ready: '[data-field=deadlines] .title',
			language: 'en-US',
			width: 1440,
			height: 2400,
		});
		await page.locator('.simulation > .v-button button').first().click();
		await page.locator('.simulation .lines li').first().waitFor();
		await page.locator('.choice-check .v-button button').first().click();
		await page.locator('.choice-check ul li').first().waitFor();
		await page.locator('[data-field=deadlines] .title').first().click();
		await page.locator('[data-field=deadlines] .form [data-field=ladder] .title').first().click();
		await page.locator('[data-field=deadlines] .form [data-field=ladder] .form').first().waitFor();
		await accessible(page, 'rules and their trial', await ours('cl_procedures'));
		await narrower(page, '.simulation, [data-field=deadlines] .rows');
	});

	it('the dashboards and the tables behind them', { timeout: 3 * patience }, async () => {
		const boards = (await desk.server.admin.get<readonly { id: string }[]>('/dashboards?fields=id')).data;
		for (const { id } of boards) {
			const page = await desk.visit(`/insights/${id}`, {
				ready: '.closedloop-panel figure',
				width: 1440,
				height: 1200,
			});
			await expect.poll(() => page.locator('.closedloop-panel .skeleton').count(), { timeout: patience }).toBe(0);
			await accessible(page, 'panels', ['.closedloop-panel']);
			await narrower(page, '.closedloop-panel');
			const pictured = page.locator('.closedloop-panel button[aria-pressed=false]');
			for (let left = await pictured.count(); left > 0; left -= 1) await pictured.first().click();
			await page.locator('.closedloop-panel table').first().waitFor();
			await accessible(page, 'tables of the panels', ['.closedloop-panel']);
		}
	});

	it('what we show in a list of Studio', { timeout: 2 * patience }, async () => {
		const page = await desk.visit('/content/cl_feedback', { ready: '.table-row .state', width: 1440, height: 900 });
		await accessible(page, 'list', ['.table-row .state', '.table-row .deadline']);
	});
});
