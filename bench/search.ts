import type { Api } from '../tests/support/api.ts';
import { startDirectus } from '../tests/support/directus.ts';
import type { Database } from '../tests/support/settings.ts';
import { fillFeedback } from './large-desk.ts';
import { alternate, ms, ratio, type BenchRow } from './measure.ts';
import { must } from './plain-collections.ts';

/** As the goal says; fewer where somebody only wants to see that it runs. */
const records = Number(process.env['CLOSEDLOOP_BENCH_RECORDS'] ?? 1_000_000);
const rounds = 15;
/** One of a hundred thousand records holds it, … */
const every = 100_000;

/** … and every tenth the common ones. */
const questions = {
	'rare-zh': '齑粉',
	'rare-en': 'quixotry',
	'common-zh': '异响',
	'common-en': 'noise',
} as const;

const words = `'设备运行一段时间以后出现问题 ' || n || CASE WHEN n % 10 = 3 THEN ' 左前轮低速异响 noise at low speed' ELSE ' 请尽快处理' END || CASE WHEN n % ${every} = 77 THEN ' 齑粉 quixotry' ELSE '' END`;
/** Rows a statement, so that no transaction grows for minutes. */
const step = 50_000;

/** How long finding by words takes on a large desk, and how that compares with Directus's own `search`. */
export async function searchRows(database: Database): Promise<BenchRow[]> {
	const desk = await startDirectus({ database, env: { CLOSEDLOOP_TICK: '0 0 0 1 1 *' } });
	try {
		const knex = desk.knex();
		for (let from = 0; from < records; from += step)
			await fillFeedback(knex, { from, to: Math.min(from + step, records) - 1, words });
		await knex.raw(database === 'postgres' ? 'VACUUM ANALYZE' : 'ANALYZE');
		const handler = (await desk.asUser('Handler')).api;
		const rows: BenchRow[] = [];
		for (const [name, text] of Object.entries(questions)) {
			const ask = (as: Api) => () => must(as.post('/closedloop/search', { q: text }));
			const plain = `/items/cl_feedback?limit=20&sort=-received_at&fields=id,number,subject&search=${encodeURIComponent(text)}`;
			const ours = await alternate(rounds, { administrator: ask(desk.admin), handler: ask(handler) }, 2);
			// Seconds each at a million: a few rounds say enough.
			const theirs = await alternate(3, { directus: () => must(desk.admin.get(plain)) });
			rows.push({
				name: `search-${name}`,
				database,
				value: Number(ms(ours.administrator).split(' ')[0]),
				unit: 'ms',
				note: `as a handler ${ms(ours.handler)}; Directus's own search ${ms(theirs.directus)} (${ratio(theirs.directus, ours.administrator)} times); at ${records} records, medians of ${rounds}; goal ≤ ${name.startsWith('rare') ? 50 : 150}`,
			});
		}
		return rows;
	} finally {
		await desk.stop();
	}
}
