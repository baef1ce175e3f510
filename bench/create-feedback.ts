import { startDirectus } from '../tests/support/directus.ts';
import type { Database } from '../tests/support/settings.ts';
import { alternate, ms, ratio, type BenchRow } from './measure.ts';
import {
	copyOf,
	countChildren,
	createPlainCollections,
	must,
	rowsOf,
	withoutChildActivity,
} from './plain-collections.ts';

const rounds = 200;
const warmup = 40;

/**
 * What the door costs: one feedback with its number, procedure, promises, first event and acknowledgement by REST,
 * against Directus alone writing the very same rows nested into plain collections, and against its bare single row.
 */
export async function createFeedbackRows(database: Database): Promise<BenchRow[]> {
	// The tick rests: it would take its turn in either contender's time. A profile is written where NODE_OPTIONS asks for
	// one.
	const profile = process.env['CLOSEDLOOP_BENCH_PROFILE'];
	const server = await startDirectus({
		database,
		env: {
			CLOSEDLOOP_TICK: '0 0 0 1 1 *',
			...(profile === undefined ? {} : { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${profile}` }),
		},
	});
	try {
		const { admin } = server;
		await createPlainCollections(admin);
		const contact = (
			await must(admin.post<{ id: string }>('/items/cl_contacts', { name: 'Bench', email: 'bench@example.com' }))
		).data.id;
		let count = 0;
		const ours = () =>
			must(
				admin.post<{ id: string }>('/items/cl_feedback?fields=id', {
					kind: 'complaint',
					channel: 'phone',
					subject: 'Noise from the left front brake',
					words: `A grinding noise when braking, case ${++count}.`,
					category: 'product_noise',
					site: 'Plant 2',
					contact,
					language: 'en-US',
				}),
			);
		const rows = await rowsOf(admin, (await ours()).data.id);
		const nested = () => must(admin.post('/items/plain_feedback?fields=id', copyOf(rows, true)));
		const single = () => must(admin.post('/items/plain_feedback?fields=id', copyOf(rows, false)));
		// As Directus sets collections up: activity and revisions of every row.
		const times = await alternate(rounds, { ours, nested, single }, warmup);
		// The door alone: Directus keeps no activity of children any more, as in ours.
		await withoutChildActivity(admin);
		const alike = await alternate(rounds, { ours, nested }, warmup);
		const how = `${rounds} alternating requests, medians`;
		return [
			{
				name: 'create-feedback',
				database,
				value: ratio(times.ours, times.nested),
				unit: '×',
				note: `${ms(times.ours)} ÷ ${ms(times.nested)} for the same rows (1 feedback, ${countChildren(rows)}) nested into plain collections; ${how}; goal ≤ 1.0`,
			},
			{
				name: 'create-feedback-single',
				database,
				value: ratio(times.ours, times.single),
				unit: '×',
				note: `${ms(times.ours)} ÷ ${ms(times.single)} for the feedback row alone; ${how}`,
			},
			{
				name: 'create-feedback-door',
				database,
				value: ratio(alike.ours, alike.nested),
				unit: '×',
				note: `${ms(alike.ours)} ÷ ${ms(alike.nested)} for the same rows, where the plain collections keep as little activity as ours: what hooks, locks and indexes cost; ${how}`,
			},
		];
	} finally {
		await server.stop();
	}
}
