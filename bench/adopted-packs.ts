import type { PackAnswer } from '@closedloop/schema';
import type { ApiExtensionContext } from '@directus/types';
import { runTick } from '../extensions/closedloop/src/services/tick/run-tick.ts';
import { answersFor } from '../tests/support/adoption.ts';
import { startDirectus, type Running } from '../tests/support/directus.ts';
import type { Database } from '../tests/support/settings.ts';
import { alternate, ms, ratio, type BenchRow } from './measure.ts';
import { must } from './plain-collections.ts';

const rounds = 200;
const warmup = 40;
/** As many as one request adopts. */
const atOnce = 20;

/** A desk whose tick rests: it would take its turn in either contender's time. */
const restingDesk = (database: Database): Promise<Running> =>
	startDirectus({ database, env: { CLOSEDLOOP_TICK: '0 0 0 1 1 *' } });

/** Adopts them in one request. Answers the milliseconds it took. */
async function adopt({ admin }: Running, packs: readonly string[]): Promise<number> {
	const answers = await answersFor(admin, packs);
	const from = performance.now();
	await must(admin.post('/closedloop/packs/adopt', { packs, answers }));
	return performance.now() - from;
}

/** What adopted procedures cost everybody: the same feedback on a desk with ten more, and a tick with all of them. */
export async function adoptedPacksRows(database: Database): Promise<BenchRow[]> {
	const [few, many] = [await restingDesk(database), await restingDesk(database)];
	try {
		const codes = (await must(many.admin.get<readonly PackAnswer[]>('/closedloop/packs'))).data
			.map(({ code }) => code)
			.filter((code) => code !== 'P57');
		const took = await adopt(many, codes.slice(0, 10));
		const create = (desk: Running) => () =>
			must(
				desk.admin.post('/items/cl_feedback?fields=id', {
					kind: 'complaint',
					channel: 'phone',
					subject: 'Noise from the left front brake',
					words: 'A grinding noise when braking.',
					category: 'product_noise',
				}),
			);
		const created = await alternate(rounds, { few: create(few), many: create(many) }, warmup);
		for (let from = 10; from < codes.length; from += atOnce) await adopt(many, codes.slice(from, from + atOnce));
		const tick = (desk: Running) => {
			const context = { database: desk.knex(), env: {}, logger: console } as unknown as ApiExtensionContext;
			return () => runTick(context, Date.now);
		};
		const ticked = await alternate(rounds, { few: tick(few), many: tick(many) }, warmup);
		const how = `${rounds} alternating rounds, medians`;
		return [
			{
				name: 'adopt-ten-packs',
				database,
				value: Number((took / 1000).toFixed(2)),
				unit: 's',
				note: 'one request, departments and posts made with them; goal ≤ 10',
			},
			{
				name: 'create-feedback-packs',
				database,
				value: ratio(created.many, created.few),
				unit: '×',
				note: `${ms(created.many)} with ten packs adopted beside the seeded procedures ÷ ${ms(created.few)} without; ${how}; goal ≤ 1.05`,
			},
			{
				name: 'idle-tick-packs',
				database,
				value: ratio(ticked.many, ticked.few),
				unit: '×',
				note: `${ms(ticked.many)} with all ${codes.length} adopted ÷ ${ms(ticked.few)} with the seeded procedures; ${how}; goal ≤ 1.1`,
			},
		];
	} finally {
		await few.stop();
		await many.stop();
	}
}
