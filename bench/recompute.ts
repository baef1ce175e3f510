import { setTimeout as wait } from 'node:timers/promises';
import { startDirectus, type Running } from '../tests/support/directus.ts';
import type { Database } from '../tests/support/settings.ts';
import { rowsOf } from '../extensions/closedloop/src/store/dialect.ts';
import { withoutLocks } from '../extensions/closedloop/src/store/locks.ts';
import type { BenchRow } from './measure.ts';

/** Enough for a steady pace; the time of one clock does not depend on how many there are. */
const records = 1_000;
const office = 'c10ed100-0012-4000-8000-000000000001';
const patienceMs = 20 * 60_000;

/** What recomputing a running clock costs after a calendar change, against writing the same columns of the same rows by raw SQL. */
export async function recomputeRows(database: Database): Promise<BenchRow[]> {
	const server = await startDirectus({ database, env: { CLOSEDLOOP_TICK: '* * * * * *' } });
	try {
		await register(server);
		const knex = server.knex();
		const raw = await rawUpdate(server);
		const { weekly } = (await server.admin.get<{ weekly: object }>(`/items/cl_calendars/${office}`)).data;
		await server.admin.patch(`/items/cl_calendars/${office}`, { weekly: { ...weekly, sat: [['09:00', '17:00']] } });
		const planning = performance.now();
		const shown = await server.admin.post<{ counts: { examined: number } }>('/closedloop/retarget/preview', { calendar: office, choice: 'retroactive' });
		const planned = ((performance.now() - planning) * 1_000) / shown.data.counts.examined;
		const ordered = await server.admin.post<{ id: string; total: number }>('/closedloop/retarget', { calendar: office, choice: 'retroactive', reason: 'bench' });
		if (ordered.status !== 200) throw new Error(ordered.text);
		const { id, total } = ordered.data;
		for (const until = Date.now() + patienceMs; Date.now() < until; await wait(50)) {
			const [job] = await rowsOf(knex, 'SELECT state, created_at, updated_at FROM cl_jobs WHERE id = ?', [id]);
			if (job?.['state'] === 'running') continue;
			const took = (Number(job?.['updated_at']) - Number(job?.['created_at'])) * 1_000;
			const each = took / total;
			return [{
				name: 'recompute', database, value: Number((each / raw).toFixed(1)), unit: '×',
				note: `${each.toFixed(0)} µs a clock (its record, event and hash with it, waiting for the beats included; reading and planning are ${planned.toFixed(0)} µs of it, the rest is the batch: judging, hashing, writing) ÷ ${raw.toFixed(0)} µs for a raw UPDATE of the same row, ${total} clocks of ${records} records; 100,000 clocks take about ${Math.round(each / 10 / 60)} min`,
			}];
		}
		throw new Error('the recomputation did not end');
	} finally {
		await server.stop();
	}
}

async function register(server: Running): Promise<void> {
	for (let from = 0; from < records; from += 100) {
		const many = Array.from({ length: 100 }, (_, each) => ({ kind: 'complaint', channel: 'phone', subject: `b${from + each}`, words: 'bench', category: 'product_noise' }));
		const made = await server.admin.post('/items/cl_feedback?fields=id', many);
		if (made.status !== 200) throw new Error(made.text);
	}
}

/** Microseconds of one UPDATE by key of the columns a recomputation writes, one statement a row, in one transaction. */
async function rawUpdate(server: Running): Promise<number> {
	const knex = server.knex();
	return withoutLocks(knex, async (trx) => {
		const rows = await rowsOf(trx, 'SELECT id, due_at, next_at, facts FROM cl_clocks');
		const from = performance.now();
		for (const row of rows) {
			const facts = typeof row['facts'] === 'string' ? row['facts'] : JSON.stringify(row['facts']);
			await trx('cl_clocks').where({ id: row['id'] }).update({ due_at: row['due_at'], next_at: row['next_at'], facts });
		}
		return ((performance.now() - from) * 1_000) / rows.length;
	});
}
