import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { rowsOf } from '../extensions/closedloop/src/store/dialect.ts';
import { browser, loggedIn } from '../tests/support/browser.ts';
import { startDirectus, type Person, type Running } from '../tests/support/directus.ts';
import { presence } from '../tests/support/services.ts';
import type { Database } from '../tests/support/settings.ts';
import { deedRows, type Scene } from './desk-deeds.ts';
import type { Open, Row } from './hands.ts';
import { fillDesk } from './large-desk.ts';
import { alternate, median, ms, ratio, type BenchRow } from './measure.ts';
import { must } from './plain-collections.ts';

/** As the goal says; fewer where somebody only wants to see that it runs. */
const records = Number(process.env['CLOSEDLOOP_BENCH_RECORDS'] ?? 1_000_000);
const [openings, presses, questions] = [7, 60, 100];

/** What work at the desk costs its people, counted in Chromium. */
export const deskDeedRows = (): Promise<readonly BenchRow[]> => atDesk(({ scene }) => deedRows(scene));

/** How long a large desk makes its people wait. */
export const deskRows = (): Promise<readonly BenchRow[]> =>
	atDesk(async ({ scene: { desk, clerk, open }, database }) => {
		await fillDesk(desk.knex(), records, 1);
		return [await opened(open), await painted(open), ...(database === 'postgres' ? [await asked(desk, clerk)] : [])];
	});

interface Staged {
	readonly scene: Scene;
	readonly database: Database;
}

async function atDesk(measure: (staged: Staged) => Promise<readonly Row[]>): Promise<readonly BenchRow[]> {
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
		const rows = await measure({ scene: { desk, clerk, open }, database });
		return rows.map((row) => ({ ...row, database }));
	} finally {
		await chrome.close();
		await desk.stop();
	}
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

/** As long as PostgreSQL may keep to itself what it has counted. */
const countedMs = 2_000;

/** How long the queue's answer takes beside the statements it is made of, by what PostgreSQL itself says of them. */
async function asked(desk: Running, { api }: Person): Promise<Row> {
	const active = async (): Promise<number> => {
		await wait(countedMs);
		const [row] = await rowsOf(
			desk.knex(),
			'SELECT active_time FROM pg_stat_database WHERE datname = current_database()',
		);
		return Number(row?.['active_time']);
	};
	const ask = () => must(api.get('/closedloop/queue?view=unassigned'));
	for (let n = 0; n < 5; n += 1) await ask();
	const from = await active();
	const { queue } = await alternate(questions, { queue: ask });
	const own = ((await active()) - from) / questions;
	const p95 = queue.toSorted((a, b) => a - b)[Math.floor(questions * 0.95)] ?? NaN;
	return {
		name: 'desk-queue-sql',
		value: Number((p95 / own).toFixed(2)),
		unit: '×',
		note: `p95 ${p95.toFixed(1)} ms, median ${ms(queue)} ÷ ${own.toFixed(1)} ms in its own statements, of ${records} open records as a handler; ${questions} questions; goal ≤ 2`,
	};
}
