import type { Page, Route } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { describeWith, shoot, studio, type Row } from './support/index.ts';

const parts = '**/closedloop/studio/**';

/** Screens that come when they are opened, on a line that fails and on a server that has been upgraded meanwhile. */
describeWith(['chromium'], 'a screen that is brought when it is opened', () => {
	const desk = studio();
	let procedure: string;
	let asked: string[];

	beforeAll(async () => {
		const [p36] = (await desk.server.admin.get<readonly Row[]>('/items/cl_procedures?filter[code][_eq]=P36')).data;
		procedure = `/content/cl_procedures/${String(p36?.['id'])}`;
	});

	/** The page of a procedure, whose parts are answered by `how`. */
	const open = (how: (route: Route) => Promise<unknown>, ready: string, dark = false): Promise<Page> => {
		asked = [];
		return desk.visit(procedure, {
			ready,
			height: 2400,
			first: async (page) => {
				if (dark) await page.emulateMedia({ colorScheme: 'dark' });
				page.on('request', (request) => {
					if (request.url().includes('/closedloop/studio/')) asked.push(request.url());
				});
				await page.route(parts, how);
			},
		});
	};
	const trouble = '.part-note [role=alert]';

	it('is asked for once, by the name of its content, however many fields of the page are forms of it', async () => {
		await open((route) => route.continue(), '.simulation');
		expect(asked.filter((address) => address.includes('/rules-'))).toHaveLength(1);
		expect(asked.every((address) => /\/closedloop\/studio\/[a-z-]+-[\da-f]{10}\.js$/u.test(address))).toBe(true);
	});

	it.each([false, true])('keeps its room while it is on its way (dark: %s)', async (dark) => {
		const page = await open(() => Promise.resolve(), '[data-field="simulation"] [role=status]', dark);
		expect(await page.locator('[data-field="simulation"] [role=status]').innerText()).toContain('载入中');
		await shoot(page.locator('.v-form').first(), `part-loading-${dark ? 'dark' : 'light'}`);
	});

	it.each([false, true])(
		'says that the server cannot be reached, and comes when asked again (dark: %s)',
		async (dark) => {
			const page = await open((route) => route.abort('internetdisconnected'), trouble, dark);
			expect(await page.locator(trouble).first().innerText()).toContain('连不上服务器');
			await shoot(page.locator('.v-form').first(), `part-offline-${dark ? 'dark' : 'light'}`);
			await page.unroute(parts);
			await page.locator(`[data-field="simulation"] ${trouble} button`).click();
			await page.locator('.simulation').waitFor();
		},
	);

	it('comes by itself once the line is back', async () => {
		const page = await open((route) => route.abort('internetdisconnected'), trouble);
		await page.unroute(parts);
		await page.context().setOffline(true);
		await page.context().setOffline(false);
		await page.locator('.simulation').waitFor();
	});

	it('says that another version has been installed, and is there once the page is loaded again', async () => {
		const page = await open((route) => route.fulfill({ status: 404, body: '{}' }), trouble);
		expect(await page.locator(trouble).first().innerText()).toContain('已安装新版本');
		await shoot(page.locator('.v-form').first(), 'part-changed');
		await page.unroute(parts);
		await page.locator(`[data-field="simulation"] ${trouble} button`).click();
		await page.locator('.simulation').waitFor();
	});

	it('is taken from the other node where the first is of another version', async () => {
		const known = new Set<string>();
		const page = await open((route) => {
			const { pathname } = new URL(route.request().url());
			// Loading and asking why not go to the node that does not have it; the next attempt to the one that has.
			if (route.request().method() === 'HEAD' || !known.has(pathname)) {
				known.add(pathname);
				return route.fulfill({ status: 404, body: '{}' });
			}
			return route.continue();
		}, '.simulation');
		expect(await page.locator(trouble).count()).toBe(0);
	});
});
