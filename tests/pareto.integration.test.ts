import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ParetoAnswer } from '@closedloop/schema';
import { describeDatabases, startDirectus, type Row, type Running } from './support/index.ts';

interface Answered {
	readonly id: string;
	readonly party: string | null;
	readonly answered_at: string;
	readonly item_scores: Readonly<Record<string, number | null>>;
	readonly questionnaire: { readonly code: string };
}

/** P34 (F1:481): the Pareto chart of dissatisfied items, over the three months of the demonstration. */
describeDatabases('the Pareto chart', (database) => {
	let server: Running;
	let answered: readonly Answered[];
	beforeAll(async () => {
		server = await startDirectus({ database, prepared: 'demo' });
		answered = (
			await server.admin.get<Answered[]>(
				'/items/cl_responses?filter[item_scores][_nnull]=true&fields=id,party,answered_at,item_scores,questionnaire.code&limit=-1',
			)
		).data;
	});
	afterAll(async () => server?.stop());

	const ask = async (query: string) =>
		(await server.admin.get<ParetoAnswer>(`/closedloop/satisfaction/pareto?${query}`)).data;

	it('counts dissatisfied ratings as somebody with a pencil would', async () => {
		const answer = await ask('mode=count&months=120&min_n=1&threshold=50&language=en-US');
		expect(answer.n_responses).toBe(answered.length);
		const counts = new Map<string, number>();
		for (const { item_scores } of answered)
			for (const [code, score] of Object.entries(item_scores))
				if (score !== null && score <= 50) counts.set(code, (counts.get(code) ?? 0) + 1);
		expect(counts.size).toBeGreaterThan(0);
		const whole = [...counts.values()].reduce((sum, n) => sum + n, 0);
		const own = answer.bars.filter(({ code }) => code !== null);
		expect(own.map(({ code, value }) => [code, value])).toEqual(
			[...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).slice(0, 8),
		);
		for (const bar of own) expect(bar.share).toBeCloseTo((counts.get(bar.code ?? '') ?? 0) / whole, 9);
		expect(answer.bars.at(-1)?.cumulative).toBe(1);
	});

	it('opens a list of exactly the dissatisfied responses it counts', async () => {
		const answer = await ask('mode=count&months=120&min_n=1&threshold=50');
		const listed = answer.bars.filter(({ filter }) => filter !== null);
		expect(listed.length).toBeGreaterThan(0);
		for (const { filter, n_dissatisfied } of listed) {
			const found = await server.admin.get<Row[]>(
				`/items/cl_responses?limit=-1&fields=id&filter=${encodeURIComponent(JSON.stringify(filter))}`,
			);
			expect(found.data).toHaveLength(n_dissatisfied);
		}
	});

	it('weighs a loss by customers: the mean of each customer’s mean, by the item’s weight', async () => {
		const answer = await ask('mode=loss&months=120&min_n=1');
		for (const bar of answer.bars.filter(({ code }) => code !== null)) {
			const byParty = new Map<string, number[]>();
			for (const { id, party, item_scores } of answered) {
				const score = item_scores[bar.code ?? ''];
				if (typeof score === 'number') byParty.set(party ?? id, [...(byParty.get(party ?? id) ?? []), score]);
			}
			const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
			expect(bar.mean).toBeCloseTo(mean([...byParty.values()].map(mean)), 9);
			expect(bar.n_customers).toBe(byParty.size);
		}
	});

	it('says what is wrong with a question, and shows a visitor nothing', async () => {
		const wrong = await server.admin.get('/closedloop/satisfaction/pareto?months=0');
		expect([wrong.status, wrong.codes]).toEqual([400, ['CL_INVALID']]);
		expect((await server.visitor.get('/closedloop/satisfaction/pareto')).status).toBe(403);
	});
});
