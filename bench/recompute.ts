import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Knex } from 'knex';
import type { Row } from '../extensions/closedloop/src/store/tick/json-rows.ts';
import { startDirectus, type Running } from '../tests/support/directus.ts';
import type { Database } from '../tests/support/settings.ts';
import { rowsOf } from '../extensions/closedloop/src/store/dialect.ts';
import { withoutLocks } from '../extensions/closedloop/src/store/locks.ts';
import { insertCopies, plain } from './copied-records.ts';
import type { BenchRow } from './measure.ts';
import { must } from './plain-collections.ts';

/** Under a promise of three stages each: a hundred thousand clocks. */
const records = 33_334;
/** Written again by raw SQL, to compare. */
const rawClocks = 3_000;
const office = 'c10ed100-0012-4000-8000-000000000001';
const patienceMs = 20 * 60_000;

/**
 * What recomputing a running clock costs after a calendar change, against writing the same columns of the same rows by
 * raw SQL.
 */
export async function recomputeRows(database: Database): Promise<BenchRow[]> {
	const server = await startDirectus({ database, env: { CLOSEDLOOP_TICK: '* * * * * *' } });
	try {
		const knex = server.knex();
		await register(server, knex);
		const raw = await rawUpdate(server);
		const { weekly } = (await server.admin.get<{ weekly: object }>(`/items/cl_calendars/${office}`)).data;
		await server.admin.patch(`/items/cl_calendars/${office}`, { weekly: { ...weekly, sat: [['09:00', '17:00']] } });
		const planning = performance.now();
		const shown = await server.admin.post<{ counts: { examined: number } }>('/closedloop/retarget/preview', {
			calendar: office,
			choice: 'retroactive',
		});
		const planned = ((performance.now() - planning) * 1_000) / shown.data.counts.examined;
		const ordered = await server.admin.post<{ id: string; total: number }>('/closedloop/retarget', {
			calendar: office,
			choice: 'retroactive',
			reason: 'bench',
		});
		if (ordered.status !== 200) throw new Error(ordered.text);
		const { id, total } = ordered.data;
		for (const until = Date.now() + patienceMs; Date.now() < until; await wait(250)) {
			const [job] = await rowsOf(knex, 'SELECT state, created_at, updated_at FROM cl_jobs WHERE id = ?', [id]);
			if (job?.['state'] === 'running') continue;
			const took = (Number(job?.['updated_at']) - Number(job?.['created_at'])) * 1_000;
			const each = took / total;
			return [
				{
					name: 'recompute',
					database,
					value: Number((each / raw).toFixed(1)),
					unit: '×',
					note: `${each.toFixed(0)} µs a clock (its record, event and hash with it, waiting for the ticks included; reading and planning are ${planned.toFixed(0)} µs of it, the rest is the batch: judging, hashing, writing) ÷ ${raw.toFixed(0)} µs for a raw UPDATE of the same row, ${total} clocks of ${records} records; ${(took / 60_000_000).toFixed(1)} min`,
				},
			];
		}
		throw new Error('the recomputation did not end');
	} finally {
		await server.stop();
	}
}

/** One complaint through the door, then copies of it and of its clocks. */
async function register(server: Running, knex: Knex): Promise<void> {
	const made = await must(
		server.admin.post<{ id: string }>('/items/cl_feedback?fields=id', {
			kind: 'complaint',
			channel: 'phone',
			subject: 'bench',
			words: 'bench',
			category: 'product_noise',
		}),
	);
	const { clocks, ...record } = (
		await must(
			server.admin.get<Row & { clocks: readonly Row[] }>(`/items/cl_feedback/${made.data.id}?fields=*,clocks.*`),
		)
	).data;
	const copies = Array.from({ length: records - 1 }, (): Row => ({
		...plain(record),
		id: randomUUID(),
		number: randomUUID(),
		tracking_hash: randomUUID().replaceAll('-', ''),
		last_event: randomUUID(),
	}));
	await insertCopies(knex, {
		records: copies,
		clocks: copies.flatMap(({ id, last_event }) =>
			clocks.map((clock): Row => ({ ...plain(clock), id: randomUUID(), feedback: id, caused_by: last_event })),
		),
	});
}

/** Microseconds of one UPDATE by key of the columns a recomputation writes, one statement a row, in one transaction. */
async function rawUpdate(server: Running): Promise<number> {
	const knex = server.knex();
	return withoutLocks(knex, async (trx) => {
		const rows = await rowsOf(trx, 'SELECT id, due_at, next_at, facts FROM cl_clocks LIMIT ?', [rawClocks]);
		const from = performance.now();
		for (const row of rows) {
			const facts = typeof row['facts'] === 'string' ? row['facts'] : JSON.stringify(row['facts']);
			await trx('cl_clocks').where({ id: row['id'] }).update({ due_at: row['due_at'], next_at: row['next_at'], facts });
		}
		return ((performance.now() - from) * 1_000) / rows.length;
	});
}
