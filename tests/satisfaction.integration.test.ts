import { createHash, randomUUID } from 'node:crypto';
import type { SeriesAnswer } from '@closedloop/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { series, type SeriesRow } from '../extensions/closedloop/src/core/statistics/index.ts';
import { describeDatabases, missingOn, startDirectus, type Api, type Person, type Running } from './support/index.ts';

/** The same rows on both databases and in every run: chance is a digest. */
const chance = (name: string, of: number): number => createHash('sha256').update(name).digest().readUInt32BE(0) % of;

/** More than one page is read, and pages end amid answers of the same instant. */
const many = 5_000;

/**
 * Whether the database adds the votes up or the desk reads page after page as the viewer, the figures are those of the
 * rows.
 */
describeDatabases('the satisfaction of many customers', (database) => {
	let server: Running;
	let restricted: Person;
	let parties: readonly string[];
	let rows: readonly (SeriesRow & { readonly campaign: string })[];

	beforeAll(async () => {
		server = await startDirectus({ database, env: { CLOSEDLOOP_TICK: '0 0 0 1 1 *' } });
		const questionnaires = (
			await server.admin.get<{ id: string }[]>('/items/cl_questionnaires?fields=id&limit=2&sort=id')
		).data;
		const campaign = await server.admin.post<{ id: string }>('/items/cl_campaigns', {
			name: '年度调查',
			status: 'open',
			questionnaire: questionnaires[0]!.id,
		});
		parties = Array.from({ length: 40 }, () => randomUUID());
		const role = await server.admin.post<{ id: string }>('/roles', { name: 'one region' });
		await server.admin.post('/policies', {
			name: 'one region',
			roles: { create: [{ role: role.data.id }] },
			permissions: {
				create: [
					{
						collection: 'cl_responses',
						action: 'read',
						fields: ['*'],
						permissions: { party: { _in: parties.slice(0, 10) } },
					},
					{ collection: 'cl_questionnaires', action: 'read', fields: ['*'], permissions: {} },
					{ collection: 'cl_campaigns', action: 'read', fields: ['*'], permissions: {} },
				],
			},
		});
		restricted = await server.asUser(role.data.id);
		rows = Array.from({ length: many }, (_, n) =>
			rowOf(
				n,
				questionnaires.map(({ id }) => id),
				campaign.data.id,
			),
		);
		await server.halt();
		const knex = server.knex();
		await knex('cl_parties').insert(parties.map((id, index) => ({ id, name: `P${index}` })));
		await knex.batchInsert(
			'cl_responses',
			rows.map(({ party, at, score, nps_group, satisfied, weight, version, campaign: id }) => ({
				id: randomUUID(),
				seq: 1,
				last_event: randomUUID(),
				status: 'answered',
				campaign: id,
				party,
				questionnaire: version ?? null,
				answered_at: new Date(at),
				score,
				nps_group,
				satisfied,
				weight: weight ?? null,
			})),
			200,
		);
		await server.restart();
	}, 600_000);
	afterAll(async () => server?.stop());

	function rowOf(n: number, versions: readonly string[], campaign: string): SeriesRow & { readonly campaign: string } {
		const weight = [undefined, 0.5, 2.25, undefined][chance(`weight${n}`, 4)];
		return {
			party: chance(`named${n}`, 3) === 0 ? null : parties[chance(`party${n}`, parties.length)]!,
			// A hundred instants over two years: many answers share one.
			at: Date.UTC(2024, 0, 1) + chance(`at${n}`, 100) * 7.3 * 86_400_000,
			score: chance(`score?${n}`, 10) === 0 ? null : chance(`score${n}`, 1001) / 10 + 1 / 3,
			nps_group:
				chance(`nps?${n}`, 6) === 0 ? null : (['promoter', 'passive', 'detractor'] as const)[chance(`nps${n}`, 3)]!,
			satisfied: chance(`satisfied${n}`, 4) > 0,
			...(weight === undefined ? {} : { weight }),
			version: versions[chance(`at${n}`, 100) < 60 ? 0 : 1]!,
			campaign,
		};
	}

	const asked = async (who: Api, metric: string, period: string) => {
		const answer = await who.get<SeriesAnswer>(`/closedloop/satisfaction/series?metric=${metric}&period=${period}`);
		expect(answer.status, answer.text).toBe(200);
		return answer.data;
	};

	describe.each(['index', 'nps', 'satisfied'] as const)('%s', (metric) => {
		it.each(['month', 'quarter', 'half', 'year'] as const)(
			'by %s: points, intervals, n, breaks and comparisons, whoever asks',
			async (period) => {
				const part = [
					restricted.api,
					rows.filter(({ party }) => party !== null && parties.slice(0, 10).includes(party)),
				] as const;
				for (const [who, mine] of [
					[server.admin, rows] as const,
					...(missingOn('custom rules') === null ? [part] : []),
				]) {
					const { points, generated_at } = await asked(who, metric, period);
					const expected = series(mine, {
						metric,
						period,
						time_zone: 'Asia/Shanghai',
						now: Date.parse(generated_at),
						min_n: 5,
					});
					expect(
						points.map((point) => [
							point.period,
							point.n_responses,
							point.n_customers,
							point.enough,
							point.break,
							point.change?.significant,
							point.census,
						]),
					).toEqual(
						expected.map((point) => [
							point.period,
							point.n_responses,
							point.n_customers,
							point.enough,
							point.break,
							point.change?.significant,
							point.census,
						]),
					);
					for (const [index, point] of points.entries()) {
						const same = expected[index]!;
						for (const [is, should] of [
							[point.value, same.value],
							[point.low, same.low],
							[point.high, same.high],
							[point.change?.delta ?? 0, same.change?.delta ?? 0],
						] as const) {
							if (should === null) expect(is).toBeNull();
							else expect(Math.abs(is! - should)).toBeLessThanOrEqual(1e-9);
						}
					}
				}
			},
		);
	});
});
