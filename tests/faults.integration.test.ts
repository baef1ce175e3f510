import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, it } from 'vitest';
import { complaint } from './door/desk.ts';
import { describeWith, startDirectus, type Running } from './support/index.ts';
import { expectExactlyOnce } from './tick/ringing.ts';

const day = 86_400_000;
/** Records overdue at once; their reminders, misses and rungs are all late and all due now. */
const records = 30;
const everySecond = { CLOSEDLOOP_TICK: '* * * * * *' };

/** Five starts of Directus, on a machine that is busy with other tests. */
const patienceMs = 300_000;

const running: Running[] = [];
const remember = (desk: Running): Running => {
	running.unshift(desk);
	return desk;
};

afterEach(async () => {
	for (const desk of running.splice(0)) await desk.stop();
});

async function overdue(desk: Running): Promise<readonly string[]> {
	const received_at = new Date(Date.now() - 12 * day).toISOString();
	const ids: string[] = [];
	for (let index = 0; index < records; index++)
		ids.push((await complaint(desk.admin, { received_at, subject: `迟到 ${index}` })).id);
	return ids;
}

/** Waits until no clock rings any more. */
async function quiet(desk: Running): Promise<void> {
	const knex = desk.knex();
	for (let waited = 0; waited < 90_000; waited += 500) {
		const [row] = await knex('cl_clocks')
			.whereNotNull('next_at')
			.andWhere('next_at', '<=', new Date())
			.count({ due: '*' });
		if (Number(row?.['due']) === 0) return;
		await wait(500);
	}
	throw new Error(`clocks still ring:\n${desk.logs().slice(-2000)}`);
}

describe('kill -9 on SQLite', () => {
	it(
		'one node killed again and again while rungs are due: each fires once, no record is half-written',
		{ timeout: patienceMs },
		async () => {
			const desk = remember(await startDirectus({ env: { CLOSEDLOOP_TICK: '0 0 1 1 *' } }));
			const ids = await overdue(desk);
			for (const pause of [300, 700, 1100]) {
				await desk.restart(everySecond);
				await wait(pause);
				await desk.kill();
			}
			await desk.restart(everySecond);
			await quiet(desk);
			await expectExactlyOnce(desk, ids);
		},
	);
});

describeWith(['postgres', 'redis'], 'two nodes on PostgreSQL and Redis', () => {
	it(
		'share the tick; one is killed in the middle and comes back: each rung fires once',
		{ timeout: patienceMs },
		async () => {
			const first = remember(
				await startDirectus({ database: 'postgres', redis: true, env: { CLOSEDLOOP_TICK: '0 0 1 1 *' } }),
			);
			const ids = await overdue(first);
			const second = remember(await first.node(everySecond));
			await first.restart(everySecond);
			await wait(800);
			await second.kill();
			await wait(800);
			await second.restart(everySecond);
			await quiet(first);
			await expectExactlyOnce(first, ids);
		},
	);
});
