import type { ApiExtensionContext } from '@directus/types';
import { runTick } from '../extensions/closedloop/src/services/tick/run-tick.ts';
import { startDirectus } from '../tests/support/directus.ts';
import type { Database } from '../tests/support/settings.ts';
import { fillDesk } from './large-desk.ts';
import { alternate, ms, ratio, type BenchRow } from './measure.ts';

const few = 10_000;
const many = 1_000_000;
const rounds = 300;
const counted = (clocks: number): string => clocks.toLocaleString('en-US');

/** A desk of so many open clocks that nobody else uses, and what stops it. */
async function deskOf(database: Database, clocks: number) {
	const server = await startDirectus({ database, env: { CLOSEDLOOP_TICK: '0 0 0 1 1 *' } });
	const knex = server.knex();
	await server.halt();
	await fillDesk(knex, clocks);
	const context = { database: knex, env: {}, logger: console } as unknown as ApiExtensionContext;
	return { server, knex, tick: () => runTick(context, Date.now) };
}

/**
 * What a tick costs when nothing is due: against one indexed SELECT on the same connection, and on a large desk against
 * a small one, in turns.
 */
export async function idleTickRows(database: Database): Promise<BenchRow[]> {
	const large = await deskOf(database, many);
	const small = await deskOf(database, few);
	try {
		const times = await alternate(
			rounds,
			{
				large: large.tick,
				small: small.tick,
				select: () =>
					large
						.knex('cl_clocks')
						.select('id')
						.whereNotNull('next_at')
						.andWhere('next_at', '<=', new Date())
						.orderBy('next_at')
						.limit(1),
			},
			50,
		);
		const how = `${rounds} alternating rounds, medians`;
		return [
			{
				name: 'idle-tick',
				database,
				value: ratio(times.large, times.select),
				unit: '×',
				note: `${ms(times.large)} ÷ ${ms(times.select)} for one indexed SELECT, at ${counted(many)} open clocks; ${how}; goal ≤ 1.1`,
			},
			{
				name: 'idle-tick-growth',
				database,
				value: ratio(times.large, times.small),
				unit: '×',
				note: `${ms(times.large)} at ${counted(many)} open clocks ÷ ${ms(times.small)} at ${counted(few)}; ${how}; goal ≤ 1.3`,
			},
		];
	} finally {
		await large.server.stop();
		await small.server.stop();
	}
}
