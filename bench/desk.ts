import type { Locator, Page } from 'playwright-core';
import { complaint, reachable, rowOf } from '../tests/door/desk.ts';
import { browser, loggedIn } from '../tests/support/browser.ts';
import { startDirectus, type Person, type Running } from '../tests/support/directus.ts';
import { presence } from '../tests/support/services.ts';
import { fillDesk } from './large-desk.ts';
import { alternate, median, ms, ratio, type BenchRow } from './measure.ts';
import { must } from './plain-collections.ts';

/** As the goal says; fewer where somebody only wants to see that it runs. */
const records = Number(process.env['CLOSEDLOOP_BENCH_RECORDS'] ?? 1_000_000);
const [openings, presses] = [7, 60];

/** Counts what a person does with keyboard and mouse; the words they say are no keys of ours. */
class Hands {
	keys = 0;
	clicks = 0;
	readonly page: Page;
	constructor(page: Page) {
		this.page = page;
	}
	/** Keys held down together are so many. */
	async press(chord: string): Promise<void> {
		this.keys += chord.split('+').length;
		await this.page.keyboard.press(chord);
	}
	/** Looking for something that is there already: each character is a key. */
	async find(text: string): Promise<void> {
		this.keys += [...text].length;
		await this.page.keyboard.type(text);
	}
	async say(words: string): Promise<void> {
		await this.page.keyboard.type(words);
	}
	async click(what: Locator): Promise<void> {
		this.clicks += 1;
		await what.click();
	}
	async until(what: Locator): Promise<void> {
		await what.first().waitFor({ timeout: 60_000 });
	}
}

/** What work at the desk costs its people, counted and measured in Chromium. */
export async function deskRows(): Promise<BenchRow[]> {
	const database = presence('postgres').present ? 'postgres' : 'sqlite';
	const desk = await startDirectus({ database, env: { SERVE_APP: 'true', CLOSEDLOOP_TICK: '0 0 0 1 1 *' } });
	const chrome = await browser();
	try {
		const clerk = await desk.asUser('Handler');
		await desk.admin.patch(`/users/${clerk.id}`, { language: 'zh-CN' });
		const context = await loggedIn(chrome, desk.url, clerk, { width: 1440, height: 900 });
		const open = async (path: string, ready: string): Promise<Page> => {
			const page = await context.newPage();
			await page.goto(`${desk.url}/admin${path}`, { timeout: 60_000 });
			await page.locator(ready).first().waitFor({ timeout: 60_000 });
			return page;
		};
		const rows = [
			...(await registered(desk, clerk, open)),
			...(await assigned(desk, clerk, open)),
			...(await answered(desk, clerk, open)),
		];
		await fillDesk(desk.knex(), records, 1);
		return [...rows, await opened(open), await painted(open)].map((row) => ({ ...row, database }));
	} finally {
		await chrome.close();
		await desk.stop();
	}
}

type Open = (path: string, ready: string) => Promise<Page>;
type Row = Omit<BenchRow, 'database'>;

async function registered(desk: Running, clerk: Person, open: Open): Promise<readonly Row[]> {
	await complaint(clerk.api, { contact: { name: '李小姐', phone: '13800000000' } });
	const hands = new Hands(await open('/closedloop-desk', '.closedloop-desk .row'));
	const { page } = hands;
	await hands.press('n');
	await hands.until(page.locator('.register [role=combobox]:focus'));
	await hands.find('1380000');
	await hands.until(page.locator('[role=option]', { hasText: '李小姐' }));
	await hands.press('Enter');
	await hands.until(page.locator('.register textarea:focus'));
	await hands.say('方向盘抖动，车速八十以上');
	await hands.until(page.locator('.outlook li'));
	const from = performance.now();
	await hands.press('Control+Enter');
	await hands.until(page.locator('.register [aria-live]', { hasText: '已登记' }));
	const took = performance.now() - from;
	await page.close();
	const { data } = await must(desk.admin.get<readonly unknown[]>('/items/cl_feedback?filter[words][_contains]=方向盘'));
	if (data.length !== 1) throw new Error('the call was not registered once');
	return [
		counted(
			'desk-register-keys',
			hands,
			`a call of a known caller, from the list to its number and promise (${took.toFixed(0)} ms after the last key); goal ≤ 25 keys, 0 clicks`,
		),
	];
}

async function assigned(desk: Running, clerk: Person, open: Open): Promise<readonly Row[]> {
	const { id } = await complaint(clerk.api);
	await must(desk.admin.patch(`/items/cl_feedback/${id}`, { owner: null }));
	const hands = new Hands(await open('/closedloop-desk?view=unassigned', `[data-row="${id}"]`));
	await hands.page.locator(`[data-row="${id}"]`).focus();
	await hands.press('a');
	await hands.until(hands.page.locator('.closedloop-desk .empty'));
	await hands.page.close();
	if ((await rowOf(desk, 'cl_feedback', id))['owner'] !== clerk.id) throw new Error('nobody took it');
	return [counted('desk-assign-keys', hands, 'the record at the cursor is mine; goal 1 key')];
}

async function answered(desk: Running, clerk: Person, open: Open): Promise<readonly Row[]> {
	const { id } = await complaint(clerk.api, reachable());
	for (const step of [{ status: 'triaged' }, { status: 'answering', step_note: '已知问题' }])
		await must(clerk.api.patch(`/items/cl_feedback/${id}`, step));
	const hands = new Hands(await open('/closedloop-desk', `[data-row="${id}"]`));
	const { page } = hands;
	await page.locator(`[data-row="${id}"]`).focus();
	await hands.until(page.locator('.pane .next-step button:enabled', { hasText: '答复顾客' }));
	await hands.press('r');
	await hands.until(page.locator('.step-drawer textarea:focus'));
	await hands.say('已更换刹车片，请试用。');
	await hands.until(page.locator('.step-drawer .letter .text', { hasText: '已更换刹车片' }));
	const from = performance.now();
	await hands.press('Control+Enter');
	await page.locator('.step-drawer').waitFor({ state: 'detached' });
	const took = performance.now() - from;
	await page.close();
	if ((await rowOf(desk, 'cl_feedback', id))['status'] !== 'replied') throw new Error('nobody answered');
	return [
		counted(
			'desk-answer-keys',
			hands,
			`the record at the cursor, with its letter seen (${took.toFixed(0)} ms after the last key); goal r, text, Ctrl+Enter: 3 keys`,
		),
	];
}

async function opened(open: Open): Promise<Row> {
	const closed = async (page: Promise<Page>): Promise<void> => (await page).close();
	const taken = await alternate(
		openings,
		{
			desk: () => closed(open('/closedloop-desk?view=unassigned', '.closedloop-desk .row')),
			list: () => closed(open('/content/cl_feedback', 'main tbody tr, main .table-row')),
		},
		1,
	);
	return {
		name: 'desk-open',
		value: ratio(taken.desk, taken.list),
		unit: '×',
		note: `${ms(taken.desk)} ÷ ${ms(taken.list)} for the first row of Directus's own list, at ${records} open records; ${openings} openings each in turns, medians; goal ≤ 1.2`,
	};
}

/** From a key to the frame that shows where the cursor is then. */
async function painted(open: Open): Promise<Row> {
	const page = await open('/closedloop-desk?view=unassigned', '.closedloop-desk .row');
	await page.keyboard.press('j');
	const times: number[] = [];
	for (let n = 0; n < presses; n += 1)
		times.push(
			await page.evaluate(async () => {
				const from = performance.now();
				const key = { key: 'j', code: 'KeyJ', bubbles: true, cancelable: true };
				(document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', key));
				await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
				return performance.now() - from;
			}),
		);
	const shown = await page.locator('.closedloop-desk .row').count();
	await page.close();
	return {
		name: 'desk-key-to-paint',
		value: Number(median(times).toFixed(1)),
		unit: 'ms',
		note: `j in a queue of ${shown} of ${records} open records, until its frame; the slowest of ${presses}: ${Math.max(...times).toFixed(0)} ms; goal ≤ 50`,
	};
}

const counted = (name: string, { keys, clicks }: Hands, what: string): Row => ({
	name,
	value: keys,
	unit: 'keys',
	note: `and ${clicks} clicks: ${what}`,
});
