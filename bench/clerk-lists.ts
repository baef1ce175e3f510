import { startDirectus } from '../tests/support/directus.ts';
import type { Database } from '../tests/support/settings.ts';
import { fillDesk } from './large-desk.ts';
import { alternate, ms, ratio, type BenchRow } from './measure.ts';
import { must } from './plain-collections.ts';

const records = 100_000;
const rounds = 30;

/** Lists as Studio opens them: the newest page of what a clerk works with, and of what belongs to it. */
const lists = {
	feedback: '/items/cl_feedback?limit=25&sort=unpromised,next_due_at&fields=id,number,subject,status,next_due_at',
	clocks: '/items/cl_clocks?limit=25&sort=next_at&fields=id,kind,state,due_at,feedback.number',
	messages: '/items/cl_messages?limit=25&sort=-id&fields=id,template,state',
} as const;

/** What reading by class costs: the lists of a clerk, whose permissions ask for it, against an administrator's. */
export async function clerkListsRows(database: Database): Promise<BenchRow[]> {
	const desk = await startDirectus({ database, env: { CLOSEDLOOP_TICK: '0 0 0 1 1 *' } });
	try {
		await fillDesk(desk.knex(), records, 1);
		const clerk = (await desk.asUser('Handler')).api;
		const rows: BenchRow[] = [];
		for (const [name, path] of Object.entries(lists)) {
			const taken = await alternate(rounds, {
				clerk: () => must(clerk.get(path)),
				administrator: () => must(desk.admin.get(path)),
			});
			rows.push({
				name: `clerk-list-${name}`,
				database,
				value: ratio(taken.clerk, taken.administrator),
				unit: '×',
				note: `${ms(taken.clerk)} ÷ ${ms(taken.administrator)} for a page of 25 as an administrator, at ${records} records; ${rounds} alternating requests, medians`,
			});
		}
		return rows;
	} finally {
		await desk.stop();
	}
}
