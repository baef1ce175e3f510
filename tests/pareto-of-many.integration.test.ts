import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { ParetoAnswer } from '@closedloop/schema';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
	describeDatabases,
	itNeeding,
	pastLocks,
	startDirectus,
	type Api,
	type Row,
	type Running,
} from './support/index.ts';

const many = 100_000;
const parties = 50;

/** How the answers of this test are made by each database: the n-th of them, from the numbers themselves. */
const words = {
	sqlite: {
		numbers: `(WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${many - 1}) SELECT n FROM numbers) AS numbers`,
		id: (hex: string) => `'${hex}0000000-0000-4000-8000-' || printf('%012x', n)`,
		at: (ms: string) => ms,
		json: (text: string) => text,
	},
	postgres: {
		numbers: `generate_series(0, ${many - 1}) AS numbers (n)`,
		id: (hex: string) => `('${hex}0000000-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`,
		at: (ms: string) => `to_timestamp((${ms}) / 1000.0)`,
		json: (text: string) => `(${text})::json`,
	},
} as const;

/** P34 (F1:481) over as many answers as a large desk has in a year, counted by hand beside it. */
describeDatabases('the Pareto chart of a hundred thousand answers', (database) => {
	let server: Running;
	let part: Api;
	let codes: readonly [string, string];
	beforeAll(async () => {
		server = await startDirectus({ database, env: { CLOSEDLOOP_TICK: '0 0 0 1 1 *' } });
		const versions = (
			await server.admin.get<{ id: string; items: readonly { code: string; type: string }[] }[]>(
				'/items/cl_questionnaires?fields=id,items&sort=code',
			)
		).data;
		const version = versions.find(({ items }) => items.filter(({ type }) => type === 'rating').length >= 2);
		const [one = '', two = ''] = (version?.items ?? []).filter(({ type }) => type === 'rating').map(({ code }) => code);
		codes = [one, two];
		const ids = Array.from({ length: parties }, () => randomUUID());
		const role = await server.admin.post<{ id: string }>('/roles', { name: 'a tenth' });
		await server.admin.post('/policies', {
			name: 'a tenth',
			roles: { create: [{ role: role.data.id }] },
			permissions: {
				create: [
					{
						collection: 'cl_responses',
						action: 'read',
						fields: ['*'],
						permissions: { party: { _in: ids.slice(0, 5) } },
					},
					{ collection: 'cl_questionnaires', action: 'read', fields: ['*'], permissions: {} },
				],
			},
		});
		part = (await server.asUser(role.data.id)).api;
		const campaign = await server.admin.post<{ id: string }>('/items/cl_campaigns', {
			name: '十万份',
			status: 'open',
			questionnaire: version?.id,
		});
		await fill(server.knex(), { campaign: campaign.data.id, version: version?.id ?? '' }, ids);
	}, 600_000);
	afterAll(async () => server?.stop());

	/**
	 * The first item is rated 0, 25, 50, 75 or 100 in turn, the second always 100; every tenth answer is of nobody known.
	 */
	async function fill(
		knex: Knex,
		{ campaign, version }: { readonly campaign: string; readonly version: string },
		ids: readonly string[],
	): Promise<void> {
		const { numbers, id, at, json } = words[database];
		await knex('cl_parties').insert(ids.map((party, index) => ({ id: party, name: `P${index}` })));
		const party = `CASE WHEN n % 10 = 0 THEN NULL ${ids.map((each, index) => `WHEN n % ${parties} = ${index} THEN '${each}'`).join(' ')} END`;
		await pastLocks(knex, (trx) =>
			trx.raw(`INSERT INTO cl_responses (id, seq, last_event, status, campaign, questionnaire, party, answered_at, item_scores)
			SELECT ${id('a')}, 1, ${id('e')}, 'answered', '${campaign}', '${version}', ${database === 'postgres' ? `(${party})::uuid` : party}, ${at(`${Date.now() - 86_400_000} - n * 1000`)},
			${json(`'{"${codes[0]}":' || (((n / 50) % 5) * 25) || ',"${codes[1]}":100}'`)} FROM ${numbers}`),
		);
	}

	const ask = (who: Api, query = '') =>
		who.get<ParetoAnswer>(
			`/closedloop/satisfaction/pareto?mode=count&months=120&min_n=1&threshold=25&language=en-US${query}`,
		);

	it('counts every one of them, and others are answered meanwhile', { timeout: 300_000 }, async () => {
		let over = false;
		const asked = ask(server.admin).finally(() => {
			over = true;
		});
		let pings = 0;
		while (!over && pings < 3) {
			expect((await server.visitor.get('/server/ping')).status).toBe(200);
			if (!over) pings += 1;
		}
		const answer = await asked;
		expect(answer.status, answer.text.slice(0, 300)).toBe(200);
		expect(pings).toBe(3);
		expect(answer.data).toMatchObject({ n_responses: many, truncated: false });
		expect(answer.data.bars).toHaveLength(1);
		// Two of five marks are at or below the line; 45 customers answer under their name, and each nameless answer is
		// one.
		expect(answer.data.bars[0]).toMatchObject({
			code: codes[0],
			value: (many * 2) / 5,
			n_ratings: many,
			n_customers: (parties * 9) / 10 + many / 10,
			filter: null,
		});
	});

	it('is the same by weight: the mean of customers’ means', { timeout: 300_000 }, async () => {
		const { data } = await server.admin.get<ParetoAnswer>(
			'/closedloop/satisfaction/pareto?mode=loss&months=120&min_n=1&threshold=25',
		);
		const [bar] = data.bars;
		expect(bar?.code).toBe(codes[0]);
		expect(bar?.mean).toBeCloseTo(50, 6);
	});

	itNeeding(
		'custom rules',
		'shows whoever may see a part what a pencil makes of that part',
		{ timeout: 300_000 },
		async () => {
			const whole = await ask(part);
			expect(whole.status, whole.text.slice(0, 300)).toBe(200);
			const mine = (await part.get<Row[]>('/items/cl_responses?aggregate[count]=id')).data[0]?.['count'];
			const n = Number(Object(mine)['id']);
			expect(n).toBe((many * 4) / 50);
			expect(whole.data).toMatchObject({ n_responses: n, truncated: false });
			expect(whole.data.bars[0]).toMatchObject({ n_ratings: n, n_customers: 4, value: (n * 2) / 5 });
		},
	);
});
