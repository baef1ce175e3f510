import type { ApiExtensionContext } from '@directus/types';
import { beatOnce } from '../extensions/closedloop/src/services/tick/beat.ts';
import { startDirectus } from '../tests/support/directus.ts';
import type { Database } from '../tests/support/settings.ts';
import { fillDesk } from './large-desk.ts';
import { alternate, ms, ratio, type BenchRow } from './measure.ts';

const clocks = 100_000;
const rounds = 300;

/** What a beat costs on a large desk when nothing is due, against one indexed SELECT on the same connection. */
export async function idleTickRows(database: Database): Promise<BenchRow[]> {
	const server = await startDirectus({ database, env: { CLOSEDLOOP_TICK: '0 0 0 1 1 *' } });
	try {
		const knex = server.knex();
		await server.halt();
		await fillDesk(knex, clocks);
		const context = { database: knex, env: {}, logger: console } as unknown as ApiExtensionContext;
		const times = await alternate(rounds, {
			beat: () => beatOnce(context, Date.now),
			select: () => knex('cl_clocks').select('id').whereNotNull('next_at').andWhere('next_at', '<=', new Date()).orderBy('next_at').limit(1),
		}, 50);
		return [{ name: 'idle-tick', database, value: ratio(times.beat, times.select), unit: '×', note: `${ms(times.beat)} ÷ ${ms(times.select)} for one indexed SELECT, at ${clocks.toLocaleString('en-US')} open clocks; ${rounds} alternating rounds, medians` }];
	} finally {
		await server.stop();
	}
}
