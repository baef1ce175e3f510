import type { Query } from '@directus/types';
import { describe, expect, it } from 'vitest';
import type { ReadRow, StoredRow } from '../../store/read-as.ts';
import { readVotes } from './count-votes.ts';
import { satisfactionSeries as seriesFor, type SeriesQuestion } from './series.ts';

const asked: SeriesQuestion = {
	metric: 'index',
	period: 'quarter',
	min_n: 2,
	time_zone: 'Asia/Shanghai',
	now: Date.UTC(2026, 4, 1),
	locale: 'zh-CN',
	segment: {},
};

const satisfactionSeries = (read: Parameters<typeof readVotes>[0], question: SeriesQuestion) =>
	seriesFor({ viewer: read, desk: read }, readVotes(read), question);

const response = (answered_at: string, score: number, questionnaire = 'q1', party = answered_at): StoredRow => ({
	party,
	answered_at,
	score,
	nps_group: null,
	satisfied: null,
	weight: null,
	questionnaire,
});

const scheme = {
	bands: [
		{ code: 'good', label: { zh: '好', en: 'Good' }, from: 85 },
		{ code: 'fair', label: { zh: '中', en: 'Fair' }, from: 0 },
	],
	band_on: 'rounded0',
};

/** What the viewer may read, and what was asked of each collection. */
function desk(responses: readonly StoredRow[]) {
	const queries: Record<string, unknown>[] = [];
	const tables: Readonly<Record<string, readonly StoredRow[]>> = {
		cl_responses: responses,
		cl_questionnaires: [{ id: 'q2', code: 'annual', scheme }],
		cl_campaigns: [{ target: 85, population: 3 }],
	};
	return {
		queries,
		read: async <Name extends string>(collection: Name, query: Query) => {
			queries.push({ collection, ...query });
			const rows = (tables[collection] ?? []) as readonly ReadRow<Name>[];
			return query.limit === 1 && query.sort?.[0] === '-answered_at' ? rows.slice(-1) : rows;
		},
	};
}

describe('the satisfaction series', () => {
	it('cuts periods in the desk’s zone: New Year’s morning in Shanghai is the new quarter', async () => {
		const { read } = desk([response('2025-12-31T15:59:59.999Z', 80), response('2025-12-31T16:00:00.000Z', 90)]);
		const { points } = await satisfactionSeries(read, asked);
		expect(points.map(({ period, n_responses }) => [period, n_responses])).toEqual([
			['2025-Q4', 1],
			['2026-Q1', 1],
		]);
	});

	it('gives each point the filter of exactly the responses it counts', async () => {
		const rows = [
			'2025-12-31T15:59:59.999Z',
			'2025-12-31T16:00:00.000Z',
			'2026-03-31T15:59:59.999Z',
			'2026-03-31T16:00:00.000Z',
		];
		const { read } = desk(rows.map((at) => response(at, 80)));
		const { points } = await satisfactionSeries(read, asked);
		expect(
			points.map(({ filter, n_responses }) => {
				const text = JSON.stringify(filter);
				const [from, to] = [/_gte":"([^"]+)/u, /_lt":"([^"]+)/u].map((part) => Date.parse(part.exec(text)?.[1] ?? ''));
				return [rows.filter((at) => Date.parse(at) >= from! && Date.parse(at) < to!).length, n_responses];
			}),
		).toEqual([
			[1, 1],
			[2, 2],
			[1, 1],
		]);
	});

	it('asks for a questionnaire by its code, so that its versions are one line with a break', async () => {
		const { read, queries } = desk([
			response('2025-11-01T00:00:00.000Z', 80),
			response('2026-02-01T00:00:00.000Z', 90, 'q2'),
		]);
		const { points } = await satisfactionSeries(read, { ...asked, questionnaire: 'q2' });
		expect(points.map((point) => point.break)).toEqual([false, true]);
		expect(JSON.stringify(queries.find(({ collection }) => collection === 'cl_responses'))).toContain(
			'"questionnaire":{"code":{"_eq":"annual"}}',
		);
	});

	it('colours no band under the minimum, and tests it on the value the scheme declares', async () => {
		const rows = [
			response('2025-11-01T00:00:00.000Z', 90),
			response('2026-02-01T00:00:00.000Z', 84.5, 'q2', 'a'),
			response('2026-02-02T00:00:00.000Z', 84.5, 'q2', 'b'),
		];
		const { points } = await satisfactionSeries(desk(rows).read, asked);
		expect(points.map(({ band }) => band)).toEqual([null, 'good']);
	});

	it('takes target and population from the campaign; the panel’s own target wins; shares have none of the index', async () => {
		const rows = ['a', 'b', 'c'].map((party) => response('2026-02-01T00:00:00.000Z', 80, 'q2', party));
		const one = await satisfactionSeries(desk(rows).read, { ...asked, campaign: 'c' });
		expect([one.target, one.points[0]?.census]).toEqual([85, true]);
		expect((await satisfactionSeries(desk(rows).read, { ...asked, campaign: 'c', target: 90 })).target).toBe(90);
		expect((await satisfactionSeries(desk(rows).read, { ...asked, campaign: 'c', metric: 'nps' })).target).toBeNull();
	});

	it('draws no more than 200 points, the newest, and says so', async () => {
		const { read } = desk([response('2000-01-15T00:00:00.000Z', 80), response('2026-04-15T00:00:00.000Z', 80)]);
		const { points, truncated } = await satisfactionSeries(read, { ...asked, period: 'month' });
		expect([points.length, points.at(-1)?.period, truncated]).toEqual([200, '2026-04', true]);
	});
});
