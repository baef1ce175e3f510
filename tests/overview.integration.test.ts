import { randomUUID } from 'node:crypto';
import {
	lineBlocks,
	namedRoles,
	type AgeingAnswer,
	type CountedList,
	type DeadlinesReportAnswer,
	type LineBlock,
	type OverviewAnswer,
	type OverviewLinesAnswer,
	type OverviewWeekAnswer,
	type ParetoAnswer,
	type SeriesAnswer,
} from '@closedloop/schema';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { castOf, procedureOf, sales, secret, type Cast } from './door/confidential.ts';
import { byPhone, complaint } from './door/desk.ts';
import {
	api,
	describeDatabases,
	startDirectus,
	type Api,
	type Person,
	type Row,
	type Running,
} from './support/index.ts';

const hourMs = 3_600_000;
const ago = (hours: number): string => new Date(Date.now() - hours * hourMs).toISOString();
const dayIn = (days: number): string => new Date(Date.now() + days * 24 * hourMs).toISOString().slice(0, 10);
const text = (words: string) => ({ zh: words, en: words });
const site = 'OVER';

/** The first page of whoever manages: every figure against records made here, and against the list behind it. */
describeDatabases('the overview', (database) => {
	let desk: Running;
	let cast: Cast;
	let quality: Person;
	let general: Person;
	let nobody: Person;
	let soon: string;
	let kept: string;
	let broken: string;
	let refused: string;
	let hidden: string;
	let old: string;
	const again = randomUUID();
	const [capa, later, hiddenCapa] = [randomUUID(), randomUUID(), randomUUID()];

	beforeAll(async () => {
		// What is written down later is told before anybody climbs: the tick waits until it is.
		desk = await startDirectus({ database, env: { CLOSEDLOOP_TICK: '0 0 0 1 1 *' } });
		cast = await castOf(desk);
		quality = await desk.asUser(namedRoles.quality_manager.role);
		general = await desk.asUser(namedRoles.general_manager.role);
		const role = await desk.admin.post<{ id: string }>('/roles', { name: 'sees nothing' });
		nobody = await desk.asUser(role.data.id);
		const [open] = (await desk.admin.get<readonly Row[]>('/items/cl_calendars?filter[code][_eq]=always-open')).data;
		const rules = {
			calendar: open?.['id'],
			cycles: [],
			approvals: [],
			deadlines: [
				{
					kind: 'call',
					label: text('回访'),
					start: { on: 'created' },
					stop: { on: 'state', states: ['replied'] },
					duration: { unit: 'hours', value: 20 },
					ladder: [
						{
							at: { from_due: { unit: 'hours', value: 0 } },
							recipients: [{ to: 'role', role: 'general_manager' }],
							action: 'notify',
							despite_quiet_hours: true,
						},
					],
					source: 'F0:141',
				},
			],
		};
		await procedureOf(desk, site, rules);
		await procedureOf(desk, 'SECRET', { ...rules, confidentiality: 'restricted' });
		soon = (await told()).id;
		kept = (await told({ received_at: ago(30) })).id;
		await move(kept, { ...answer, told_by: 'phone', step_at: ago(15) });
		broken = (await told({ received_at: ago(30) })).id;
		refused = (await told({ kind: 'enquiry', received_at: ago(3) })).id;
		await move(refused, { ...answer, ...byPhone() });
		await move(refused, { status: 'answering', customer_verdict: 'refused' });
		old = (await told({ received_at: ago(24 * 30) })).id;
		hidden = (await told({ site: 'SECRET', subject: secret, received_at: ago(30) })).id;
		await desk.halt();
		await givenBefore();
		await desk.restart({ CLOSEDLOOP_TICK: '* * * * * *' });
		await vi.waitFor(
			async () => {
				const letters = await desk.admin.get<readonly Row[]>(
					`/items/cl_messages?filter[to_user][_eq]=${general.id}&filter[template][_eq]=rung&limit=-1`,
				);
				const about = [...new Set(letters.data.map((letter) => String(letter['feedback'])))];
				expect(about.toSorted()).toEqual([broken, hidden, old].toSorted());
			},
			{ timeout: 120_000, interval: 500 },
		);
	}, 600_000);
	afterAll(async () => desk?.stop());

	const answer = { status: 'replied', reply_text: '已更换', severity: 'normal' };
	const told = (change: Row = {}, as: Api = cast.owner.api) => complaint(as, { site, ...change });
	async function move(id: string, change: Row): Promise<void> {
		const moved = await cast.owner.api.patch(`/items/cl_feedback/${id}`, change);
		expect(moved.status, moved.text).toBe(200);
	}

	/** What takes a history to come about, as it stands in the tables. */
	async function givenBefore(): Promise<void> {
		const knex = desk.knex();
		const record = (id: string) => ({ id, seq: 1, last_event: id, unpromised: true });
		await knex('cl_feedback').insert({
			...record(again),
			number: 'R-AGAIN',
			status: 'received',
			kind: 'complaint',
			channel: 'phone',
			subject: '刹车异响',
			words: '又响了',
			lead_department: sales,
			received_at: new Date(Date.now() - hourMs),
			repeat_of: soon,
			repeat_count: 2,
		});
		const check = (id: string, number: string, days: number, more: Row = {}) => ({
			...record(id),
			...{
				number,
				status: 'effectiveness',
				title: '制动噪声',
				effectiveness_on: new Date(Date.now() + days * 24 * hourMs),
				department: sales,
				confidentiality: 'open',
				readers: null,
				...more,
			},
		});
		await knex('cl_capas').insert([
			check(capa, 'C-1', -5),
			check(later, 'C-2', 60),
			check(hiddenCapa, 'C-3', -5, { confidentiality: 'restricted', readers: `;${cast.owner.id}` }),
		]);
		const [questionnaire] = await knex('cl_questionnaires').select('id').orderBy('id').limit(1);
		const campaign = randomUUID();
		await knex('cl_campaigns').insert({
			...record(campaign),
			...{ name: '年度', status: 'open', questionnaire: questionnaire.id },
		});
		const parties = Array.from({ length: 8 }, () => randomUUID());
		await knex('cl_parties').insert(parties.map((id, index) => ({ id, name: `P${index}` })));
		const answered = (party: number, score: number, hours: number, feedback: string | null) => ({
			...record(randomUUID()),
			...{ status: 'answered', campaign, party: parties[party], questionnaire: questionnaire.id, score, feedback },
			answered_at: new Date(Date.now() - hours * hourMs),
		});
		await knex('cl_responses').insert([
			answered(0, 80, 1, kept),
			// The same customer twice is one customer.
			answered(0, 60, 2, null),
			...[1, 2, 3, 4].map((party) => answered(party, 90, 3, null)),
			answered(5, 0, 1, hidden),
			answered(6, 10, 24 * 20, null),
		]);
	}

	async function asked<Answer>(as: Api, path: string): Promise<Answer> {
		const got = await as.get<Answer>(`/closedloop/${path}`);
		expect(got.status, got.text).toBe(200);
		return got.data;
	}
	const week = (as: Api, query = '') => asked<OverviewWeekAnswer>(as, `overview/week?${query}`);
	const lines = (as: Api, block: LineBlock, query = '') =>
		asked<OverviewLinesAnswer>(as, `overview/lines?block=${block}&${query}`);
	const ids = ({ rows }: OverviewLinesAnswer): readonly string[] => rows.map(({ id }) => id).toSorted();

	/** How many rows Directus shows the same person by the filter behind a figure. */
	async function listed(as: Api, { collection, filter }: CountedList): Promise<number> {
		const got = await as.get<readonly Row[]>(
			`/items/${collection}?fields=id&limit=-1&filter=${encodeURIComponent(JSON.stringify(filter))}`,
		);
		expect(got.status, got.text).toBe(200);
		return got.data.length;
	}

	it('counts what the last week brought, and a restricted record for those only who may see it', async () => {
		for (const [person, seen] of [
			[quality, { told: 6, broken: 2, due: 3, customers: 6, mean: (70 + 4 * 90 + 0) / 6 }],
			[cast.outsider, { told: 5, broken: 1, due: 2, customers: 5, mean: (70 + 4 * 90) / 5 }],
		] as const) {
			const { counts, promises, satisfaction } = await week(person.api);
			expect([counts.told.n, counts.answered.n, counts.reopened.n]).toEqual([seen.told, 2, 1]);
			expect(promises).toMatchObject({ n: seen.due, kept: 1, enough: false, broken: { n: seen.broken } });
			expect(promises?.fell_due.n).toBe(seen.due);
			expect(satisfaction).toMatchObject({ n_customers: seen.customers, enough: true });
			expect(satisfaction?.value).toBeCloseTo(seen.mean, 9);
			expect(satisfaction?.low).toBeLessThan(seen.mean);
			expect(satisfaction?.answers.n).toBe(seen.customers + 1);
		}
	});

	it('opens behind each figure a list of exactly what it counts, for whoever looks', async () => {
		for (const { api } of [quality, general, cast.outsider, cast.head]) {
			const { counts, promises, satisfaction } = await week(api);
			const figures = [...Object.values(counts), promises!.fell_due, promises!.broken, satisfaction!.answers];
			for (const block of lineBlocks) figures.push(...(await lines(api, block, 'range=year')).lists);
			for (const figure of figures) expect(await listed(api, figure), JSON.stringify(figure.filter)).toBe(figure.n);
		}
	});

	it('tells what is about to break by the nearest promise, and nothing that is broken or answered already', async () => {
		const { rows, n, horizon } = await lines(quality.api, 'breaking');
		// What was refused is promised anew.
		expect([rows.map(({ id }) => id).toSorted(), n]).toEqual([[soon, refused].toSorted(), 2]);
		expect(rows.find(({ id }) => id === soon)).toMatchObject({
			promise: 'call',
			owner: { id: cast.owner.id },
			group: expect.any(String),
		});
		expect(Date.parse(horizon!) - Date.now()).toBeGreaterThan(23 * hourMs);
	});

	it('tells of what climbed to its reader until they say that they know, to nobody else', async () => {
		const mine = await lines(general.api, 'escalated');
		expect(ids(mine)).toEqual(expect.arrayContaining([broken, hidden]));
		expect(mine.n).toBe(3);
		expect((await lines(quality.api, 'escalated')).n).toBe(0);
		const known = await general.api.patch(`/items/cl_feedback/${broken}`, { acknowledged: true });
		expect(known.status, known.text).toBe(200);
		const left = await lines(general.api, 'escalated');
		expect([ids(left).includes(broken), left.n]).toEqual([false, 2]);
	});

	it('tells repeats of the period, and checks whose day has come', async () => {
		const repeats = await lines(quality.api, 'repeats', 'range=week');
		expect(repeats.rows).toMatchObject([{ id: again, number: 'R-AGAIN', times: 2 }]);
		expect((await lines(quality.api, 'repeats', 'from=2020-01-01&until=2020-12-31')).n).toBe(0);
		const checks = await lines(quality.api, 'effectiveness');
		expect(ids(checks)).toEqual([capa, hiddenCapa].toSorted());
		expect(checks.rows[0]?.on?.slice(0, 4)).toBe(dayIn(-5).slice(0, 4));
		expect(ids(await lines(cast.outsider.api, 'effectiveness'))).toEqual([capa]);
	});

	it('is about the part of the desk that is asked for: procedure, department, kind of feedback', async () => {
		const tolds = async (query: string) => (await week(quality.api, query)).counts.told.n;
		expect(await tolds(`procedure=${site}`)).toBe(4);
		expect(await tolds('procedure=SECRET')).toBe(1);
		expect(await tolds('procedure=NONE')).toBe(0);
		expect(await tolds('feedback_kind=enquiry')).toBe(1);
		expect(await tolds(`department=${sales}`)).toBe(6);
		expect((await week(quality.api, 'procedure=SECRET')).promises).toMatchObject({ n: 1, kept: 0 });
		expect((await week(quality.api, 'feedback_kind=enquiry')).promises).toMatchObject({ n: 0 });
		expect((await week(quality.api, `procedure=${site}`)).satisfaction).toMatchObject({ n_customers: 1, value: 80 });
		expect((await week(cast.outsider.api, 'procedure=SECRET')).satisfaction).toMatchObject({
			n_customers: 0,
			value: null,
		});
		expect(ids(await lines(quality.api, 'breaking', 'feedback_kind=enquiry'))).toEqual([refused]);
		expect((await lines(quality.api, 'breaking', 'feedback_kind=praise')).n).toBe(0);
		expect((await lines(quality.api, 'effectiveness', `department=${sales}`)).n).toBe(2);
		expect((await lines(quality.api, 'effectiveness', `procedure=${site}`)).n).toBe(0);
	});

	it('has its reports cut by the same choice, added up or read row by row', async () => {
		for (const [api, hiddenToo] of [
			[quality.api, 1],
			[cast.outsider.api, 0],
			[desk.admin, 1],
		] as const) {
			const deadlines = (query: string) => asked<DeadlinesReportAnswer>(api, `reports/deadlines?${query}`);
			expect((await deadlines('range=last_year&feedback_kind=complaint')).total.due.n).toBe(3 + hiddenToo);
			expect((await deadlines('range=last_year&feedback_kind=praise')).total.due.n).toBe(0);
			const { from, to } = await deadlines('range=month');
			expect([from.slice(8), Date.parse(to) > Date.now()]).toEqual(['01', true]);
			const series = (query: string) => asked<SeriesAnswer>(api, `satisfaction/series?period=year&${query}`);
			const answers = async (query: string) =>
				(await series(query)).points.reduce((sum, { n_responses }) => sum + n_responses, 0);
			expect(await answers('range=last_year')).toBe(7 + hiddenToo);
			expect(await answers(`from=${dayIn(-4)}`)).toBe(6 + hiddenToo);
			expect(await answers(`procedure=${site}`)).toBe(1);
			expect(await answers('procedure=SECRET')).toBe(hiddenToo);
			const ageing = (query: string) => asked<AgeingAnswer>(api, `reports/ageing?${query}`);
			expect((await ageing('procedure=SECRET')).n).toBe(hiddenToo);
			expect((await ageing('feedback_kind=enquiry')).n).toBe(1);
			const pareto = await asked<ParetoAnswer>(
				api,
				`satisfaction/pareto?from=2026-01-01&until=2026-01-31&procedure=${site}`,
			);
			expect(pareto).toMatchObject({ from: '2026-01-01', to: '2026-02-01', bars: [] });
		}
	});

	it('stands in the order of its reader’s role, and holds nothing for who may read nothing', async () => {
		const first = async (api: Api, query = '') => asked<OverviewAnswer>(api, `overview?${query}`);
		expect((await first(quality.api)).blocks.slice(0, 2)).toEqual(['breaking', 'signatures']);
		expect((await first(general.api)).blocks.slice(0, 3)).toEqual(['escalated', 'signatures', 'satisfaction']);
		expect((await first(nobody.api)).blocks).toEqual([]);
		expect((await lines(nobody.api, 'breaking')).n).toBe(0);
		const theirs = await week(nobody.api);
		expect([theirs.counts.told.n, theirs.promises, theirs.satisfaction]).toEqual([0, null, null]);
		expect(await first(quality.api, 'from=2026-02-01&until=2026-02-28')).toMatchObject({
			...{ range: null, from: '2026-02-01', until: '2026-02-28' },
		});
		expect((await api(desk.url, null).get('/closedloop/overview')).codes).toEqual(['CL_NOT_FOUND']);
	});

	it('refuses by name what it does not know', async () => {
		for (const [query, field] of [
			['overview?range=day', 'range'],
			['overview?from=2026-02-30', 'from'],
			['overview?until=2026-02-01', 'from'],
			['overview?from=2026-02-02&until=2026-02-01', 'until'],
			['overview/lines?block=week', 'block'],
			['overview/week?department=sales', 'department'],
			['overview/week?feedback_kind=rant', 'feedback_kind'],
			['reports/ageing?of=capa&procedure=P36', 'procedure'],
			['reports/ageing?of=action&feedback_kind=complaint', 'feedback_kind'],
		] as const) {
			const { status, codes, text: said } = await quality.api.get(`/closedloop/${query}`);
			expect([status, codes, said.includes(`"field":"${field}"`)], `${query} ${said}`).toEqual([
				400,
				['CL_INVALID'],
				true,
			]);
		}
	});
});
