import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { browser, loggedIn } from './browser.ts';
import { startDirectus, type Person, type Running, type StartOptions } from './directus.ts';
import { admin } from './settings.ts';

/** A busy CI machine takes ten times what a desk does. */
export const patience = 60_000;

/** A demonstration is prepared once for all suites, and by whichever comes first. */
const preparing = 600_000;

/** Tabs of a record's form. */
export type Tab = 'handling' | 'correspondence' | 'facts' | 'history' | 'more';

export interface Visit {
	/** What must be there before a person would begin. */
	readonly ready: string;
	/** Tab of a record's form under which that is. */
	readonly tab?: Tab;
	readonly language?: 'zh-CN' | 'zh-TW' | 'en-US';
	/** Absent = the administrator. */
	readonly who?: Person;
	readonly width?: number;
	readonly height?: number;
	/** A telephone. */
	readonly touch?: boolean;
	/** Whether they have been shown the desk: absent = yes, as everybody but a newcomer; `as kept` leaves it to Studio. */
	readonly shown?: 'never' | 'as kept';
	/** Done to the empty page, e.g. to its clock. */
	readonly first?: (page: Page) => Promise<unknown>;
}

export interface Studio {
	/** From the first `beforeAll` on. */
	readonly server: Running;
	/** Opens a page below `/admin` as a person would find it; closed after the test, which fails by any error in it. */
	visit(path: string, visit: Visit): Promise<Page>;
}

/** A Directus and a browser for the suite it is called in. */
export function studio(options: StartOptions = {}): Studio {
	let server: Running;
	let chrome: Browser;
	let context: BrowserContext | undefined;
	const troubles: string[] = [];
	beforeAll(async () => {
		[server, chrome] = await Promise.all([
			startDirectus({ ...options, env: { ...options.env, SERVE_APP: 'true' } }),
			browser(),
		]);
	}, preparing);
	afterEach(async () => {
		await context?.close();
		expect(troubles.splice(0), 'errors in the page').toEqual([]);
	});
	afterAll(async () => {
		await chrome?.close();
		await server?.stop();
	});
	return {
		get server() {
			return server;
		},
		async visit(path, { ready, tab, language = 'zh-CN', who, width, height, touch, shown, first }) {
			await server.admin.patch(`/users/${who?.id ?? 'me'}`, { language });
			if (shown !== 'as kept') await shownAround(server, who?.id, shown !== 'never');
			context = await loggedIn(chrome, server.url, who ?? admin, {
				locale: language,
				...(width !== undefined && { width }),
				...(height !== undefined && { height }),
				...(touch !== undefined && { touch }),
			});
			const page = await context.newPage();
			page.setDefaultTimeout(patience);
			page.on('pageerror', (error) => troubles.push(error.message));
			await first?.(page);
			await page.goto(`${server.url}/admin${path}`, { timeout: patience });
			if (tab !== undefined) await openTab(page, tab);
			await page.locator(ready).first().waitFor();
			return page;
		},
	};
}

/** Keeps whether they have seen the tour of the desk: who visits twice may be either. */
async function shownAround({ admin: api }: Running, who: string | undefined, seen: boolean): Promise<void> {
	const user = who ?? (await api.get<{ id: string }>('/users/me?fields=id')).data.id;
	const row = { collection: 'closedloop-desk', layout: 'closedloop-tour', user };
	const filter = Object.entries(row).map(([name, value]) => `filter[${name}][_eq]=${value}`);
	const { data } = await api.get<readonly { id: number }[]>(`/presets?fields=id&${filter.join('&')}`);
	if (seen && data.length === 0) await api.post('/presets', row);
	if (!seen) for (const { id } of data) await api.delete(`/presets/${id}`);
}

/** Opens a tab of a record's form, once the form has come to the first of them by itself. */
export async function openTab(page: Page, tab: Tab): Promise<void> {
	await page.locator('.closedloop-head h2').first().waitFor();
	await page.locator('[role=tab][aria-selected=true][id$="-trigger-form_handling"]').waitFor();
	await page.locator(`[role=tab][id$="-trigger-form_${tab}"]`).click();
}

/** That parts are no wider than their place, once the page has come to rest: Studio moves for a moment after its window. */
export async function fits(page: Page, parts: string): Promise<void> {
	const over = () =>
		page.locator(parts).evaluateAll((all) => Math.max(...all.map((part) => part.scrollWidth - part.clientWidth)));
	expect(await page.locator(parts).count(), parts).toBeGreaterThan(0);
	await expect.poll(over, { timeout: patience, message: parts }).toBeLessThanOrEqual(1);
}

/** A picture for the documents and for whoever looks, into the folder `CLOSEDLOOP_SHOTS` names. */
export async function shoot(what: Locator, name: string): Promise<void> {
	const folder = process.env['CLOSEDLOOP_SHOTS'];
	if (folder !== undefined) await what.screenshot({ path: `${folder}/${name}.png` });
}
