import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { admin, browser, describeWith, loggedIn, startDirectus, type Running } from './support/index.ts';

/** The browser of the harness: logged in, in Chinese, nothing in the way. */
describeWith(['chromium'], 'the Studio in a test', () => {
	let server: Running;
	let chrome: Browser;
	beforeAll(async () => {
		server = await startDirectus({ prepared: 'bare', env: { SERVE_APP: 'true' } });
		chrome = await browser();
	});
	afterAll(async () => {
		await chrome?.close();
		await server?.stop();
	});

	it('opens for a person who is logged in', async () => {
		const context = await loggedIn(chrome, server.url, admin);
		const page = await context.newPage();
		await page.goto(`${server.url}/admin/content`);
		await page.waitForSelector('#navigation, .private-view, main', { timeout: 60_000 });
		expect(page.url()).toContain('/admin/content');
		await context.close();
	});
});
