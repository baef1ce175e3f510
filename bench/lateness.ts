import { setTimeout as wait } from 'node:timers/promises';
import type { Api } from '../tests/support/api.ts';
import { startDirectus } from '../tests/support/directus.ts';
import { presence } from '../tests/support/services.ts';
import type { Database } from '../tests/support/settings.ts';
import { smtpSink } from '../tests/support/smtp-sink.ts';
import { ringing, ringingProcedure } from '../tests/tick/ringing.ts';
import type { BenchRow } from './measure.ts';
import { must } from './plain-collections.ts';

/** The tick as it ships. */
const tickMs = 5_000;
const ringingRecords = 60;
/** Each is written every ten seconds: two writes at once to one record would be one write and one refusal. */
const writtenRecords = 500;
const writesPerSecond = 50;
/** The ringing promise lasts a minute. */
const windowMs = 50_000;

/** How late rungs are in the database while two nodes take writes, beyond the tick's own period. */
export async function latenessRows(database: Database): Promise<BenchRow[]> {
	if (database !== 'postgres' || !presence('redis').present) return [];
	const mail = await smtpSink();
	const first = await startDirectus({ database, redis: true, env: { ...mail.env, CLOSEDLOOP_TICK: '0 0 1 1 *' } });
	try {
		const knex = first.knex();
		await ringingProcedure(first);
		const busy: string[] = [];
		for (let index = 0; index < writtenRecords; index++)
			busy.push(
				(
					await must(
						first.admin.post<{ id: string }>('/items/cl_feedback?fields=id', {
							kind: 'complaint',
							channel: 'phone',
							subject: 'bench',
							words: 'bench',
						}),
					)
				).data.id,
			);
		// When a row is really there, by the database's clock; what the event says is when the tick began.
		await knex.raw('CREATE TABLE bench_seen (id uuid, at timestamptz)');
		await knex.raw(
			`CREATE FUNCTION bench_see() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO bench_seen VALUES (NEW.id, clock_timestamp()); RETURN NULL; END $$`,
		);
		await knex.raw('CREATE TRIGGER bench_see AFTER INSERT ON cl_events FOR EACH ROW EXECUTE FUNCTION bench_see()');
		const second = await first.node({ CLOSEDLOOP_TICK: '*/5 * * * * *' });
		try {
			await first.restart({ CLOSEDLOOP_TICK: '*/5 * * * * *' });
			for (let index = 0; index < ringingRecords; index++) await ringing(first, Date.now());
			const from = Date.now();
			const written = await writeSteadily([first.admin, second.admin], busy, from + windowMs);
			await wait(2 * tickMs);
			const rows: readonly Record<string, unknown>[] = await knex('cl_events')
				.join('bench_seen', 'bench_seen.id', 'cl_events.id')
				.whereIn('kind', ['escalated', 'breached'])
				.whereBetween('effective_at', [new Date(from), new Date(from + windowMs)])
				.select(knex.raw('extract(epoch FROM bench_seen.at - effective_at) * 1000 AS late'));
			const late = rows.map((row) => Number(row['late'])).toSorted((a, b) => a - b);
			const at = (share: number): number =>
				Math.round(late[Math.min(late.length - 1, Math.floor(late.length * share))] ?? NaN);
			return [
				{
					name: 'lateness-p99-over-tick-ms',
					database,
					value: at(0.99) - tickMs,
					unit: 'ms',
					note: `p99 ${at(0.99)} ms, median ${at(0.5)} ms after the due instant, of ${late.length} rungs and misses, tick every ${tickMs / 1000} s; two nodes, ${mail.letters.length} letters sent, ${Math.round((written / windowMs) * 1000)} writes/s (asked: ${writesPerSecond}); goal ≤ 1000`,
				},
			];
		} finally {
			await second.stop();
		}
	} finally {
		await first.stop();
		await mail.stop();
	}
}

/**
 * Edits records in turns at both nodes at a steady rate, however long each takes; answers how many were written. Paced
 * by the clock, not by the pause between two: a pause that lasts too long is made up for, or fewer would be asked than
 * said.
 */
async function writeSteadily(nodes: readonly Api[], records: readonly string[], until: number): Promise<number> {
	const underWay: Promise<boolean>[] = [];
	const from = Date.now();
	for (let now = from; now < until; now = Date.now()) {
		while (underWay.length < ((now - from) / 1000) * writesPerSecond) {
			const count = underWay.length;
			const [node, record] = [nodes[count % nodes.length], records[count % records.length]];
			if (node === undefined) return 0;
			underWay.push(
				node.patch(`/items/cl_feedback/${String(record)}?fields=id`, { wish: `wish ${count}` }).then(
					({ status }) => status === 200,
					() => false,
				),
			);
		}
		await wait(1000 / writesPerSecond / 2);
	}
	return (await Promise.all(underWay)).filter(Boolean).length;
}
