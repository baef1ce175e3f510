import {
	type CodesAnswer,
	type DeadlinesAnswer,
	type HistoryAnswer,
	type SeriesAnswer,
	type StepsAnswer,
	kindNames,
	namedRoles,
	recordKinds,
} from '@closedloop/schema';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import simplified from '../extensions/closedloop/src/ui/texts/locales/zh-CN.json' with { type: 'json' };
import { describeDatabases, startDirectus, type Person, type Running } from './support/index.ts';

/** What Studio asks of `/closedloop`, over HTTP, with the permissions of whoever asks. */
describeDatabases('the desk reads', (database) => {
	let server: Running;
	let clerk: Person;
	let record: string;

	beforeAll(async () => {
		server = await startDirectus({ database });
		clerk = await server.asUser(namedRoles.handler.role);
		const made = await clerk.api.post<{ id: string }>('/items/cl_feedback', {
			subject: '刹车异响',
			words: '踩刹车时有尖锐的声音',
		});
		expect(made.status, made.text).toBe(200);
		record = made.data.id;
	});
	afterAll(() => server?.stop());

	const steps = async (person: Person = clerk) =>
		(await person.api.get<StepsAnswer>(`/closedloop/steps/cl_feedback/${record}`)).data;

	describe('the next step', () => {
		it('says what is missing, and the door refuses with the very same', async () => {
			const classify = (await steps()).steps.find(({ code }) => code === 'classify');
			expect(classify?.missing).toEqual([{ code: 'filled', field: 'category', params: {} }]);
			const refused = await clerk.api.patch<{ errors: readonly { extensions: { missing: unknown } }[] }>(
				`/items/cl_feedback/${record}`,
				{ status: classify?.to },
			);
			expect(refused.status).toBe(422);
			expect(refused.text).toContain('"category"');
		});

		it('every step it calls possible goes through, and no other', async () => {
			await clerk.api.patch(`/items/cl_feedback/${record}`, { category: 'product_noise' });
			for (const step of (await steps()).steps.filter(({ missing, asks }) => missing.length > 0 && asks.length === 0)) {
				const refused = await clerk.api.patch(`/items/cl_feedback/${record}`, { status: step.to });
				expect([step.code, refused.status >= 400]).toEqual([step.code, true]);
			}
			const open = (await steps()).steps.find(({ possible }) => possible);
			expect(open?.code).toBe('classify');
			expect((await clerk.api.patch(`/items/cl_feedback/${record}`, { status: open?.to })).status).toBe(200);
			expect((await steps()).status).toBe('triaged');
		});

		it('may be read and not taken by an auditor', async () => {
			const auditor = await server.asUser(namedRoles.auditor.role);
			expect((await steps(auditor)).may_write).toBe(false);
		});
	});

	it('explains every deadline in the reader’s language, with what is left now', async () => {
		const answer = (await clerk.api.get<DeadlinesAnswer>(`/closedloop/deadlines/cl_feedback/${record}?language=en-US`))
			.data;
		expect(answer.clocks.length).toBeGreaterThan(1);
		for (const { sentence, remaining_ms, due_at, started_at } of answer.clocks) {
			expect(sentence).toMatch(/^received .+ due /u);
			expect(due_at).toBeGreaterThan(started_at);
			expect(remaining_ms).toBeGreaterThan(0);
		}
	});

	it('keeps a history that verifies, tells who, and notices a line changed behind its back', async () => {
		const read = async () => (await clerk.api.get<HistoryAnswer>(`/closedloop/history/cl_feedback/${record}`)).data;
		const before = await read();
		expect(before.verification).toEqual({ ok: true, length: before.total });
		expect(before.lines.at(-1)).toMatchObject({ seq: 1, kind: 'created', actor_kind: 'staff' });
		const db = server.knex();
		const [line] = await db('cl_events').where({ record, seq: 1 }).select('id', 'actor_kind');
		try {
			await db('cl_events').where({ id: line.id }).update({ actor_kind: 'customer' });
		} catch (error) {
			// The database's own lock refuses already; then there is nothing to notice.
			expect(String(error)).toMatch(/CL:|GUARD|append/iu);
			return;
		}
		expect((await read()).verification).toMatchObject({ ok: false, seq: 1, reason: 'hash' });
		await db('cl_events').where({ id: line.id }).update({ actor_kind: line.actor_kind });
	});

	it('names the codes of every procedure and the states of every workflow', async () => {
		const { procedures, states } = (await clerk.api.get<CodesAnswer>('/closedloop/codes')).data;
		expect(procedures.map(({ code }) => code)).toContain('P36');
		expect([...new Set(states.map(({ collection }) => collection))].sort()).toEqual(
			kindNames.map((kind) => recordKinds[kind].collection).sort(),
		);
	});

	it('has the Traditional texts for whoever reads them, with every key of the Simplified ones', async () => {
		const brought = (await clerk.api.get<Readonly<Record<string, unknown>>>('/closedloop/texts/zh-TW')).data;
		expect(Object.keys(brought).sort()).toEqual(Object.keys(simplified).sort());
		expect(JSON.stringify(brought)).toContain('時限');
	});

	it('has no other texts: words of screens come with them', async () => {
		expect((await clerk.api.get('/closedloop/texts/rules/zh-CN')).status).toBe(404);
	});

	describe('whoever has no business here', () => {
		it.each(['steps', 'deadlines', 'history'])(
			'learns nothing from %s, not even whether the record exists',
			async (what) => {
				const answers = await Promise.all(
					[record, '00000000-0000-4000-8000-000000000000'].map((id) =>
						server.visitor.get(`/closedloop/${what}/cl_feedback/${id}`),
					),
				);
				expect(answers.map(({ status, codes }) => [status, codes])).toEqual([
					[403, ['FORBIDDEN']],
					[403, ['FORBIDDEN']],
				]);
			},
		);

		it('gets no names and no figures', async () => {
			expect((await server.visitor.get('/closedloop/codes')).status).toBe(403);
			expect((await server.visitor.get('/closedloop/satisfaction/series')).status).toBe(403);
		});

		it('a collection that is none of ours is not found', async () => {
			expect((await server.admin.get(`/closedloop/steps/directus_users/${record}`)).codes).toEqual(['CL_NOT_FOUND']);
		});
	});

	describe('the satisfaction series', () => {
		it('counts what the list behind each point counts', async () => {
			const [questionnaire] = (
				await server.admin.get<{ id: string }[]>(
					'/items/cl_questionnaires?filter[code][_eq]=customer-satisfaction&fields=id',
				)
			).data;
			const campaign = await server.admin.post<{ id: string }>('/items/cl_campaigns', {
				name: '年度调查',
				status: 'open',
				questionnaire: questionnaire!.id,
				target: 80,
			});
			// Around New Year in Shanghai, eight hours before New Year in Greenwich.
			const instants = [
				'2025-12-31T15:59:59.999Z',
				'2025-12-31T16:00:00.000Z',
				'2026-01-01T00:00:00.000Z',
				'2026-03-31T15:59:59.000Z',
				'2026-03-31T16:00:00.000Z',
			];
			const rows = instants.map((answered_at) => ({
				campaign: campaign.data.id,
				status: 'answered',
				answered_at,
				answers: { quality: 4, delivery: 4, service: 5, overall: 4, nps: 9 },
			}));
			const made = await server.admin.post('/items/cl_responses', rows);
			expect(made.status, made.text).toBe(200);
			const { points, target } = (
				await server.admin.get<SeriesAnswer>(
					`/closedloop/satisfaction/series?campaign=${campaign.data.id}&questionnaire=${questionnaire!.id}`,
				)
			).data;
			expect(target).toBe(80);
			expect(points.map(({ period, n_responses }) => [period, n_responses])).toEqual([
				['2025-Q4', 1],
				['2026-Q1', 3],
				['2026-Q2', 1],
			]);
			for (const { filter, n_responses } of points) {
				const list = await server.admin.get<unknown[]>(
					`/items/cl_responses?limit=-1&fields=id&filter=${encodeURIComponent(JSON.stringify(filter))}`,
				);
				expect(list.data).toHaveLength(n_responses);
			}
		});

		it('refuses a metric it does not know, by name', async () => {
			expect((await server.admin.get('/closedloop/satisfaction/series?metric=happiness')).codes).toEqual([
				'CL_INVALID',
			]);
		});
	});
});
