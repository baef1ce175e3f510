import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { describeWith, smtpSink, startDirectus, type Running, type Settings } from './support/index.ts';
import { ownRedis } from './support/redis.ts';
import { skewedBy } from './support/skew.ts';
import { expectExactlyOnce, quiet, ringing, ringingProcedure, rungsOfMinute } from './tick/ringing.ts';

const resting = { CLOSEDLOOP_TICK: '0 0 1 1 *' };
const everySecond = { CLOSEDLOOP_TICK: '* * * * * *' };

/** How long nodes are killed while rungs are due; CLOSEDLOOP_STORM_MS asks for more. */
const stormMs = Number(process.env['CLOSEDLOOP_STORM_MS'] ?? 25_000);
/** The promise lasts a minute: of a shorter storm's records the first rungs are due at once, the last at its end. */
const heldBackMs = Math.max(0, 60_000 - stormMs);
/** What may go wrong besides the death of a node. */
const accidents = ['nothing', 'Redis crashes', 'Redis forgets'] as const;
/** A dozen starts of Directus on a machine that is busy with other tests. */
const patienceMs = stormMs + 600_000;
/** Four rungs a second, at a different moment each. */
const records = 12;
/** All their rungs are due at once. */
const lateRecords = 3;
const day = 86_400_000;

const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
	for (const end of cleanUp.splice(0).toReversed()) await end();
});

async function start(database: 'sqlite' | 'postgres', env: Settings): Promise<Running> {
	const desk = await startDirectus({ database, redis: database === 'postgres', env });
	cleanUp.push(() => desk.stop());
	await ringingProcedure(desk);
	return desk;
}

/** The same accidents in every run (mulberry32). */
function chance(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

async function registerMany(desk: Running, count: number, from: number): Promise<readonly string[]> {
	const ids: string[] = [];
	for (let index = 0; index < count; index++) ids.push(await ringing(desk, from - index * 250));
	return ids;
}

describeWith(
	['postgres', 'redis'],
	'two nodes on PostgreSQL and Redis, killed at random while rungs are due every second',
	() => {
		it(
			'each rung is in the history once and at its time, each letter has left, though Redis forgets and one clock is 5 s fast; what fell due in two days without a tick comes in its order and says that it is late',
			{ timeout: patienceMs },
			async () => {
				const mail = await smtpSink();
				cleanUp.push(() => mail.stop());
				const redis = await ownRedis();
				cleanUp.push(() => redis.stop());
				const first = await start('postgres', { ...mail.env, ...redis.env, ...resting });
				const late = await registerMany(first, lateRecords, Date.now() - 2 * day);
				const second = await first.node({ ...everySecond, ...skewedBy(5_000) });
				cleanUp.push(() => second.stop());
				await first.restart(everySecond);
				const ids = await registerMany(first, records, Date.now() - heldBackMs);

				const random = chance(2026);
				const until = Date.now() + stormMs;
				const unseen = new Set<unknown>([...accidents, first, second]);
				for (let count = 0; Date.now() < until || unseen.size > 0; count++) {
					const accident = accidents[count % accidents.length];
					if (accident === 'Redis crashes') await redis.crash();
					if (accident === 'Redis forgets') await redis.flush();
					const victim = random() < 0.5 ? first : second;
					await victim.kill();
					await wait(200 + random() * 1_800);
					await victim.restart(everySecond);
					await wait(random() * 3_000);
					for (const seen of [accident, victim]) unseen.delete(seen);
				}
				await quiet(first, 120_000);

				const lines = await expectExactlyOnce(first, ids);
				expect(lines).toHaveLength(records * (rungsOfMinute + 1));
				// The fast node rings no earlier than the others: what counts is the database's clock.
				for (const { effective_at, recorded_at } of lines)
					expect(Date.parse(recorded_at)).toBeGreaterThanOrEqual(Date.parse(effective_at));
				await expectLateInOrder(first, late);
				const letters = (records + lateRecords) * rungsOfMinute;
				await everyLetterLeft(first, letters);
				const rung = mail.letters.filter(({ headers }) => (headers.get('message-id') ?? '').includes('closedloop'));
				const written = (await first.knex()('cl_messages').select('id').where({ template: 'rung' })).map(
					({ id }: { id: string }) => id,
				);
				for (const id of written)
					expect(
						rung.some(({ headers }) => headers.get('message-id')?.includes(id)),
						`letter ${id}`,
					).toBe(true);
				// One idempotency key each: a letter sent twice is one letter to the reader.
				expect(new Set(rung.map(({ headers }) => headers.get('message-id'))).size).toBe(letters);
			},
		);
	},
);

/** A letter that was under way when its node died waits for its lease; the test does not. */
async function everyLetterLeft(desk: Running, count: number): Promise<void> {
	const knex = desk.knex();
	await expect
		.poll(
			async () => {
				await knex('cl_messages')
					.where({ state: 'sending' })
					.andWhere('claimed_at', '<', new Date(Date.now() - 20_000))
					.update({ next_attempt_at: new Date() });
				const rows = await knex('cl_messages').where({ template: 'rung', state: 'sent' }).count({ n: '*' });
				return Number(rows[0]?.['n']);
			},
			{ timeout: 120_000, interval: 1_000 },
		)
		.toBe(count);
}

describe('one node on SQLite, killed again and again while rungs are due every second', () => {
	it('each rung is in the history once', { timeout: patienceMs }, async () => {
		const desk = await start('sqlite', everySecond);
		const ids = await registerMany(desk, records, Date.now() - 30_000);
		const random = chance(7);
		for (let accident = 0; accident < 5; accident++) {
			await wait(random() * 3_000);
			await desk.kill();
			await desk.restart(everySecond);
		}
		await quiet(desk, 120_000);
		expect(await expectExactlyOnce(desk, ids)).toHaveLength(records * (rungsOfMinute + 1));
	});

	it(
		'two days without power: all that fell due meanwhile happens in its order, and says that it is late',
		{ timeout: patienceMs },
		async () => {
			const desk = await start('sqlite', resting);
			const ids = await registerMany(desk, lateRecords, Date.now());
			await desk.halt();
			await desk.restart({ ...everySecond, ...skewedBy(2 * day) });
			await quiet(desk, 120_000);
			await expectLateInOrder(desk, ids);
		},
	);
});

async function expectLateInOrder(desk: Running, ids: readonly string[]): Promise<void> {
	const lines = await expectExactlyOnce(desk, ids);
	expect(lines).toHaveLength(ids.length * (rungsOfMinute + 1));
	for (const id of ids) {
		const ofOne = lines.filter((line) => line['record'] === id);
		const times = ofOne.map(({ effective_at }) => Date.parse(effective_at));
		expect(times).toEqual(times.toSorted((a, b) => a - b));
		expect(ofOne.map(({ data }) => data['late'])).toEqual(ofOne.map(() => true));
	}
}
