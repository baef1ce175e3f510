import type { ApiExtensionContext } from '@directus/types';
import { beatOnce } from '../extensions/closedloop/src/services/tick/beat.ts';
import { startDirectus } from '../tests/support/directus.ts';
import type { Database } from '../tests/support/settings.ts';
import { fillDesk } from './large-desk.ts';
import { alternate, median, ms, ratio, type BenchRow } from './measure.ts';

const few = 10_000;
const many = 1_000_000;
const rounds = 300;
const counted = (clocks: number): string => clocks.toLocaleString('en-US');

/** What a beat costs on a large desk when nothing is due, against one indexed SELECT on the same connection, and how it grows. */
export async function idleTickRows(database: Database): Promise<BenchRow[]> {
	const server = await startDirectus({ database, env: { CLOSEDLOOP_TICK: '0 0 0 1 1 *' } });
	try {
		const knex = server.knex();
		await server.halt();
		const context = { database: knex, env: {}, logger: console } as unknown as ApiExtensionContext;
		const measured = async (clocks: number) => {
			await fillDesk(knex, clocks);
			return alternate(rounds, {
				beat: () => beatOnce(context, Date.now),
				select: () => knex('cl_clocks').select('id').whereNotNull('next_at').andWhere('next_at', '<=', new Date()).orderBy('next_at').limit(1),
			}, 50);
		};
		const small = await measured(few);
		const large = await measured(many);
		// Each against its own SELECT: what else the machine did at either time goes out of the ratio.
		const growth = ratio(large.beat, small.beat);
		const corrected = Number(((median(large.beat) / median(large.select)) / (median(small.beat) / median(small.select))).toFixed(3));
		return [
			{ name: 'idle-tick', database, value: ratio(large.beat, large.select), unit: '×', note: `${ms(large.beat)} ÷ ${ms(large.select)} for one indexed SELECT, at ${counted(many)} open clocks; ${rounds} alternating rounds, medians; goal ≤ 2` },
			{ name: 'idle-tick-growth', database, value: growth, unit: '×', note: `${ms(large.beat)} at ${counted(many)} open clocks ÷ ${ms(small.beat)} at ${counted(few)}; ${corrected} × when each is divided by its own SELECT; medians of ${rounds}; goal ≤ 1.3` },
		];
	} finally {
		await server.stop();
	}
}
