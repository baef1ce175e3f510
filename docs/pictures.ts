import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Locator, Page } from 'playwright-core';
import type { Locale } from '@closedloop/schema';
import type { Api } from '../tests/support/api.ts';
import { browser, loggedIn } from '../tests/support/browser.ts';
import { startDirectus, type Running } from '../tests/support/directus.ts';
import { admin } from '../tests/support/settings.ts';

/**
 * npm run pictures: the pictures of the guides, of the demonstration as `npm start` shows it. Nothing in a picture is
 * written down anywhere else: whoever changes a screen takes it anew.
 */
interface Picture {
	/** File in docs/images, and how the picture is asked for. */
	readonly name: string;
	readonly path: (as: Api) => Promise<string> | string;
	/** What must be there before it is taken. */
	readonly ready: string;
	/** Somebody of the demonstration; absent = the administrator. */
	readonly who?: string;
	readonly language?: Locale;
	readonly size?: readonly [width: number, height: number];
	readonly act?: (page: Page) => Promise<unknown>;
	/** What the page takes for now, where the day matters. */
	readonly now?: string;
	/** The part that is shown; absent = the window. */
	readonly part?: (page: Page) => Locator;
}

const images = fileURLToPath(new URL('images', import.meta.url));
const patience = 60_000;

const [clerk, quality] = ['ke.service@example.com', 'yan.quality@example.com'];

/** The first row of a list as a path of Studio. */
const first =
	(collection: string, query: string) =>
	async (as: Api): Promise<string> => {
		const { data } = await as.get<readonly { id: string }[]>(`/items/${collection}?fields=id&limit=1&${query}`);
		if (data[0] === undefined) throw new Error(`the demonstration has no row of ${collection} with ${query}`);
		return `/content/${collection}/${data[0].id}`;
	};
const late = first('cl_feedback', 'filter[next_due_at][_lt]=$NOW&filter[closed_at][_null]=true&sort=next_due_at');

const withPane = async (page: Page): Promise<void> => {
	await page.keyboard.press('j');
	await page.locator('.pane .history li').first().waitFor();
};
const aDashboard = async (as: Api): Promise<string> => {
	const { data } = await as.get<readonly { id: string }[]>('/dashboards?fields=id&sort=name&limit=1');
	return `/insights/${data[0]?.id ?? ''}`;
};
async function openRung(page: Page): Promise<void> {
	await page.locator('[data-field=deadlines] .title').first().click();
	await page.locator('[data-field=ladder] .title').first().click();
	await page.locator('[data-field=ladder] .form').first().waitFor();
}
async function call(page: Page): Promise<void> {
	await page.keyboard.press('n');
	await page.locator('.register [role=combobox]').first().fill('谢');
	await page.locator('.register [role=option]').first().waitFor();
	await page.keyboard.press('Enter');
	await page.keyboard.type('水泵启动时有异响，三小时后停机');
	await page.locator('.outlook li').first().waitFor();
}

const pictures: readonly Picture[] = [
	...(['zh-CN', 'en-US'] as const).flatMap((language): readonly Picture[] => [
		{
			...{ name: `desk-${language.slice(0, 2)}`, path: () => '/closedloop-desk?view=department', who: clerk, language },
			...{ ready: '.closedloop-desk .row', act: withPane },
		},
		{ name: `record-${language.slice(0, 2)}`, path: late, who: clerk, language, ready: '.history li' },
	]),
	{ name: 'register-zh', path: () => '/closedloop-desk', who: clerk, ready: '.closedloop-desk .tools', act: call },
	{
		...{ name: 'overview-zh', path: () => '/closedloop-desk/overview', who: quality },
		...{ ready: '.closedloop-overview .block' },
	},
	{
		...{ name: 'phone-zh', path: () => '/closedloop-desk?view=overdue', who: clerk, size: [390, 844] },
		...{ ready: '.closedloop-desk .row, .closedloop-desk .empty' },
	},
	{ name: 'dashboard-zh', path: aDashboard, who: quality, ready: '.closedloop-kept .row' },
	{
		...{
			name: 'calendar-zh',
			path: first('cl_calendars', 'filter[code][_eq]=cn-plant'),
			ready: '.calendar-month [data-date] button',
		},
		now: '2026-02-09T02:00:00Z',
		part: (page) => page.locator('.calendar-month'),
	},
	{
		...{
			name: 'ladder-zh',
			path: first('cl_procedures', 'filter[code][_eq]=P36'),
			ready: '[data-field=deadlines] .title',
		},
		...{ size: [1440, 3000], act: openRung, part: (page) => page.locator('[data-field=ladder]').first() },
	},
];

async function take(desk: Running, chrome: Browser, picture: Picture): Promise<void> {
	const { who, language = 'zh-CN', size: [width, height] = [1440, 900] } = picture;
	const email = who ?? admin.email;
	const [person] = (await desk.admin.get<readonly { id: string }[]>(`/users?fields=id&filter[email][_eq]=${email}`))
		.data;
	await desk.admin.patch(`/users/${person?.id ?? ''}`, { language });
	const context = await loggedIn(
		chrome,
		desk.url,
		{ email, password: admin.password },
		{ locale: language, width, height },
	);
	const page = await context.newPage();
	page.setDefaultTimeout(patience);
	// Who has been here before sees neither Studio's open panels nor the tour.
	await page.addInitScript(() => {
		for (const panel of ['sidebar-collapsed', 'nav-bar-collapsed']) localStorage.setItem(panel, 'true');
	});
	await desk.admin.post('/presets', { collection: 'closedloop-desk', layout: 'closedloop-tour', user: person?.id });
	if (picture.now !== undefined) await page.clock.setFixedTime(new Date(picture.now));
	await page.goto(`${desk.url}/admin${await picture.path(desk.admin)}`, { timeout: patience });
	await page.locator(picture.ready).first().waitFor();
	await picture.act?.(page);
	await page.waitForLoadState('networkidle');
	await (picture.part?.(page) ?? page).screenshot({ path: join(images, `${picture.name}.png`) });
	await context.close();
}

const asked = process.argv.slice(2);
const wanted = pictures.filter(({ name }) => asked.length === 0 || asked.some((start) => name.startsWith(start)));
if (wanted.length === 0) throw new Error(`no such picture; there are ${pictures.map(({ name }) => name).join(', ')}`);
const desk = await startDirectus({ prepared: 'plain', halted: true, env: { SERVE_APP: 'true' } });
const chrome = await browser();
try {
	await desk.cli('closedloop', 'demo', '--profile', 'plant');
	await desk.restart();
	for (const picture of wanted) {
		await take(desk, chrome, picture);
		process.stdout.write(`  docs/images/${picture.name}.png\n`);
	}
} finally {
	await chrome.close();
	await desk.stop();
}
process.exit(0);
