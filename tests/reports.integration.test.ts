import { createHash } from 'node:crypto';
import {
	type AgeingAnswer,
	type DeadlinesReportAnswer,
	type ListFilter,
	type SpreadAnswer,
	namedRoles,
} from '@closedloop/schema';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
	describeDatabases,
	describeNeeding,
	startDirectus,
	type Api,
	type Person,
	type Running,
} from './support/index.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** The same rows on both databases and in every run: chance is a digest. */
const chance = (name: string, of: number): number => createHash('sha256').update(name).digest().readUInt32BE(0) % of;
const uuid = (name: string): string =>
	createHash('sha256')
		.update(name)
		.digest('hex')
		.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/u, '$1-$2-4$3-8$4-$5');

interface ClockRow {
	readonly id: string;
	readonly feedback: string;
	readonly kind: string;
	readonly state: 'running' | 'paused' | 'met' | 'cancelled';
	readonly verdict: 'on_time' | 'late' | null;
	readonly started_at: number;
	readonly due_at: number;
	readonly met_at: number | null;
	readonly breached_at: number | null;
	readonly acknowledged_at: number | null;
	readonly worked_ms: number | null;
	readonly paused_ms: number;
	readonly procedure: string | null;
	readonly department: string | null;
	readonly owner: string | null;
	readonly told: readonly { readonly rung: number; readonly at: number; readonly late: boolean }[];
}

/**
 * Reports are read by managers who sign for them: every figure is counted a second time here, from the rows, by itself.
 */
describeDatabases('the reports', (database) => {
	let server: Running;
	let knex: Knex;
	let clerk: Person;
	let now: number;
	let clocks: readonly ClockRow[];
	let procedures: readonly { readonly id: string; readonly code: string }[];
	let records: readonly {
		readonly id: string;
		readonly owner: string | null;
		readonly severity: string;
		readonly received_at: number;
		readonly closed: boolean;
		readonly missed: boolean;
		readonly warned: boolean;
	}[];

	beforeAll(async () => {
		server = await startDirectus({ database, env: { CLOSEDLOOP_TICK: '0 0 0 1 1 *' } });
		clerk = await server.asUser(namedRoles.handler.role);
		knex = server.knex();
		// A whole second, so that every database keeps it; the rows lie around it, some exactly at the borders of periods.
		now = Math.floor(Date.now() / 1000) * 1000;
		procedures = await knex('cl_procedures').select('id', 'code');
		const departments: readonly { id: string }[] = await knex('cl_departments').select('id').orderBy('code');
		const [calendar] = await knex('cl_calendars').select('id').limit(1);
		records = Array.from({ length: 120 }, (_, n) => recordOf(n));
		clocks = records.flatMap(({ id, owner, warned }, n) =>
			Array.from({ length: 1 + (n % 4) }, (_each, c) =>
				clockOf(`${n}.${c}`, id, owner, warned && c === 0, departments),
			),
		);
		await server.halt();
		await knex('cl_feedback').insert(
			records.map(({ id, owner, severity, received_at, closed, missed }) => ({
				id,
				seq: 1,
				last_event: id,
				number: `R-${id.slice(0, 8)}`,
				status: closed ? 'closed' : 'received',
				kind: 'complaint',
				channel: 'phone',
				subject: 's',
				words: 'w',
				owner,
				severity,
				received_at: new Date(received_at),
				closed_at: closed ? new Date(now) : null,
				clock_state: missed ? 'missed' : 'running',
			})),
		);
		for (const clock of clocks) await knex('cl_clocks').insert(rowOf(clock, String(calendar.id)));
		await server.restart();
	}, 600_000);
	afterAll(async () => server?.stop());

	function recordOf(n: number) {
		const age = [0, 2.99, 3, 7.99, 8, 15.99, 16, 40][chance(`age${n}`, 8)]!;
		return {
			id: uuid(`record${n}`),
			owner: n % 3 === 0 ? clerk.id : null,
			severity: ['minor', 'major'][n % 2]!,
			received_at: Math.round(now - age * day - 30_000),
			closed: n % 5 === 0,
			missed: n % 7 === 0,
			warned: n % 4 === 1,
		};
	}

	function clockOf(
		name: string,
		feedback: string,
		owner: string | null,
		warned: boolean,
		departments: readonly { id: string }[],
	): ClockRow & { readonly warn_at: number | null } {
		const state = warned
			? 'running'
			: (['met', 'met', 'met', 'met', 'running', 'paused', 'cancelled'] as const)[chance(`state${name}`, 7)]!;
		const due_at = now - (chance(`due${name}`, 400) - 60) * day + (chance(`hour${name}`, 24) - 12) * hour;
		const started_at = due_at - (1 + chance(`start${name}`, 200)) * hour;
		const late = chance(`late${name}`, 4) === 0 && due_at < now;
		const met_at =
			state !== 'met'
				? null
				: Math.min(
						now - 1000,
						late
							? due_at + (1 + chance(`after${name}`, 50)) * hour
							: due_at - chance(`before${name}`, Math.max(1, Math.floor((due_at - started_at) / 60_000))) * 60_000,
					);
		const missed = late || (state === 'running' && due_at < now);
		return {
			id: uuid(`clock${name}`),
			feedback,
			kind: `k${chance(`kind${name}`, 3)}`,
			state,
			verdict: state === 'met' ? (late ? 'late' : 'on_time') : null,
			// Some misses are not written yet: the tick has not come by.
			started_at,
			due_at,
			met_at,
			breached_at: state !== 'cancelled' && missed && chance(`written${name}`, 3) > 0 ? due_at : null,
			acknowledged_at: chance(`ack${name}`, 3) === 0 ? due_at + 30 * 60_000 : null,
			worked_ms:
				met_at === null || chance(`old${name}`, 6) === 0 ? null : Math.max(0, Math.round((met_at - started_at) / 3)),
			paused_ms: chance(`pause${name}`, 3) === 0 ? chance(`pauses${name}`, 100) * 60_000 : 0,
			procedure: chance(`procedure${name}`, 5) === 0 ? null : procedures[chance(`which${name}`, procedures.length)]!.id,
			department:
				chance(`department${name}`, 4) === 0
					? null
					: departments[chance(`where${name}`, Math.min(3, departments.length))]!.id,
			owner,
			told: Array.from({ length: chance(`rungs${name}`, 3) }, (_, rung) => ({
				rung,
				at: due_at - hour + rung * hour,
				late: false,
			})),
			warn_at: warned ? now - 1000 : state === 'running' && !missed ? due_at - hour : null,
		};
	}

	const rowOf = ({ told, ...clock }: ClockRow, calendar: string) => ({
		...Object.fromEntries(
			Object.entries(clock).map(([name, value]) => [
				name,
				name.endsWith('_at') && typeof value === 'number' ? new Date(value) : value,
			]),
		),
		cycle: 1,
		rung: told.length,
		told: JSON.stringify(told),
		calendar,
		facts: '[]',
		caused_by: clock.feedback,
	});

	const report = async (query: string, who: Api = server.admin): Promise<DeadlinesReportAnswer> => {
		const answer = await who.get<DeadlinesReportAnswer>(`/closedloop/reports/deadlines?${query}`);
		expect(answer.status, answer.text + server.logs().slice(-3000)).toBe(200);
		return answer.data;
	};
	const listed = async (filter: ListFilter, who: Api = server.admin, collection = 'cl_clocks'): Promise<number> => {
		const answer = await who.get<readonly { countDistinct: { id: string | number } }[]>(
			`/items/${collection}?aggregate[countDistinct]=id&filter=${encodeURIComponent(JSON.stringify(filter))}`,
		);
		expect(answer.status, answer.text).toBe(200);
		return Number(answer.data[0]?.countDistinct.id);
	};

	/** The whole year around now and the sixty days to come, as the report says its borders. */
	const wide = () =>
		`from=${new Date(now - 350 * day).toISOString().slice(0, 10)}&until=${new Date(now + 70 * day).toISOString().slice(0, 10)}`;
	const bounds = ({ from, to }: DeadlinesReportAnswer) =>
		[Date.parse(`${from}T00:00:00+08:00`), Date.parse(`${to}T00:00:00+08:00`)] as const;

	/** A second count, deliberately written otherwise than the product's. */
	function counted(rows: readonly ClockRow[], [start, end]: readonly [number, number]) {
		const due = rows.filter(({ due_at }) => due_at >= start && due_at < end);
		const answered = rows.filter(({ state, met_at }) => state === 'met' && met_at! >= start && met_at! < end);
		const open = due.filter(({ state }) => state === 'running' || state === 'paused');
		const openLate = open.filter(
			({ state, breached_at, due_at }) => breached_at !== null || (state === 'running' && due_at < now),
		);
		const late = due.filter(({ verdict }) => verdict === 'late');
		const kept = due.filter(({ verdict, due_at }) => verdict === 'on_time' && due_at < now);
		const cancelled = due.filter(({ state }) => state === 'cancelled');
		return {
			kept: kept.length,
			late: late.length,
			open_late: openLate.length,
			n: kept.length + late.length + openLate.length,
			cancelled: cancelled.length,
			not_due: due.length - kept.length - late.length - openLate.length - cancelled.length,
			answered: answered.length,
			on_time: answered.filter(({ verdict }) => verdict === 'on_time').length,
			worked: ranked(answered.flatMap(({ worked_ms }) => worked_ms ?? [])),
			natural: ranked(answered.map(({ met_at, started_at }) => met_at! - started_at)),
			paused: answered.filter(({ paused_ms }) => paused_ms > 0).reduce((sum, { paused_ms }) => sum + paused_ms, 0),
		};
	}

	/** Nearest rank by its definition: the first value with at least that share of all at or below it. */
	function ranked(values: readonly number[]): SpreadAnswer {
		const at = (share: number): number | null =>
			values
				.toSorted((a, b) => a - b)
				.find((value) => values.filter((each) => each <= value).length * 100 >= share * values.length) ?? null;
		return { n: values.length, median_ms: at(50), p90_ms: at(90) };
	}

	const figures = ({ due, answered, cancelled, not_due, worked, natural, paused }: DeadlinesReportAnswer['total']) => ({
		kept: due.kept,
		late: due.late,
		open_late: due.open_late,
		n: due.n,
		cancelled,
		not_due,
		answered: answered.n,
		on_time: answered.kept,
		worked: { n: worked.n, median_ms: worked.median_ms, p90_ms: worked.p90_ms },
		natural,
		paused: paused.total_ms,
	});

	const keys = {
		kind: ({ kind }: ClockRow) => kind,
		procedure: (row: ClockRow) => procedures.find(({ id }) => id === row.procedure)?.code ?? '',
		department: ({ department }: ClockRow) => department ?? '',
		person: ({ owner }: ClockRow) => owner ?? '',
	};

	describe('deadlines kept', () => {
		it('counts both denominators, and what stands apart, as counting by hand does', async () => {
			const answer = await report(wide());
			const mine = counted(clocks, bounds(answer));
			expect(figures(answer.total)).toEqual(mine);
			for (const name of ['kept', 'late', 'open_late', 'cancelled', 'not_due', 'on_time'] as const)
				expect(mine[name], name).toBeGreaterThan(0);
			expect(answer.total.worked.unknown).toBe(mine.answered - mine.worked.n);
		});

		it.each(['kind', 'procedure', 'department', 'person'] as const)(
			'by %s: every group by itself, none lost',
			async (by) => {
				const answer = await report(`${wide()}&by=${by}`);
				const expected = new Set(clocks.map(keys[by]));
				expect(new Set(answer.groups.map(({ key }) => key))).toEqual(expected);
				for (const group of answer.groups)
					expect(figures(group), group.key).toEqual(
						counted(
							clocks.filter((clock) => keys[by](clock) === group.key),
							bounds(answer),
						),
					);
			},
		);

		it.each(['week', 'month', 'quarter', 'half', 'year'] as const)(
			'by period, %s: the parts are the whole',
			async (period) => {
				const answer = await report(`${wide()}&by=period&period=${period}`);
				if (period !== 'week') expect(answer.groups.reduce((sum, { due }) => sum + due.n, 0)).toBe(answer.total.due.n);
				for (const { key, due_filter, due, cancelled, not_due } of answer.groups)
					expect(await listed(due_filter), key).toBe(due.n + cancelled + not_due);
			},
		);

		it('lists behind every figure as many promises as it counts', async () => {
			const { groups, total, standings } = await report(`${wide()}&by=procedure`);
			for (const { due_filter, answered_filter, due, answered, cancelled, not_due } of [total, ...groups.slice(0, 3)]) {
				const of = (filter: ListFilter, standing: keyof typeof standings) =>
					listed({ _and: [filter, standings[standing]] });
				expect([
					await of(due_filter, 'fell_due'),
					await of(due_filter, 'kept'),
					await of(due_filter, 'late'),
					await of(due_filter, 'open_late'),
					await of(due_filter, 'broken'),
					await of(due_filter, 'cancelled'),
					await of(due_filter, 'not_due'),
					await listed(answered_filter),
					await of(answered_filter, 'on_time'),
					await of(answered_filter, 'late'),
				]).toEqual([
					due.n,
					due.kept,
					due.late,
					due.open_late,
					due.late + due.open_late,
					cancelled,
					not_due,
					answered.n,
					answered.kept,
					answered.late,
				]);
			}
		});

		it('says how long it took from each level of the ladder', async () => {
			const answer = await report(wide());
			const [start, end] = bounds(answer);
			const due = clocks.filter(({ due_at, state }) => due_at >= start && due_at < end && state !== 'cancelled');
			for (const { level, reached, waiting, until } of answer.levels) {
				const told = due.filter(({ told }) => told.length >= level);
				const took = told.flatMap(({ told, acknowledged_at, met_at }) => {
					const at = told[level - 1]!.at;
					const ends = [acknowledged_at, met_at].filter((end) => end !== null && end >= at).map(Number);
					return ends.length > 0 ? [Math.min(...ends) - at] : [];
				});
				expect([level, reached, waiting, until]).toEqual([level, told.length, told.length - took.length, ranked(took)]);
			}
			expect(answer.levels.map(({ level }) => level)).toEqual([1, 2]);
		});

		it('filters compose; an empty selection is empty and no error', async () => {
			const one = await report(`${wide()}&kind=k1&procedure=P36`);
			expect(figures(one.total)).toEqual(
				counted(
					clocks.filter((clock) => clock.kind === 'k1' && keys.procedure(clock) === 'P36'),
					bounds(one),
				),
			);
			expect((await report(`${wide()}&kind=never`)).summary).toMatch(/^No promise|没有到期/u);
		});

		it('refuses what it does not know, by name', async () => {
			for (const query of [
				'by=weather',
				'period=decade',
				'cycles=0',
				'target=101',
				'from=2026-02-30',
				'until=2026-01-01',
				'from=2026-02-01&until=2026-01-01',
			]) {
				expect((await server.admin.get(`/closedloop/reports/deadlines?${query}`)).codes, query).toEqual(['CL_INVALID']);
			}
		});
	});

	describeNeeding('custom rules', 'whoever may see a part', () => {
		let restricted: Person;
		beforeAll(async () => {
			const role = await server.admin.post<{ id: string }>('/roles', { name: 'half-blind' });
			const mine = { owner: { _eq: clerk.id } };
			const policy = await server.admin.post<{ id: string }>('/policies', {
				name: 'half-blind',
				roles: { create: [{ role: role.data.id }] },
				permissions: {
					create: [
						{ collection: 'cl_feedback', action: 'read', fields: ['*'], permissions: mine },
						{ collection: 'cl_clocks', action: 'read', fields: ['*'], permissions: { feedback: mine } },
					],
				},
			});
			expect(policy.status, policy.text).toBe(200);
			restricted = await server.asUser(role.data.id);
		});

		it('gets the figures of that part, the same as counting it by hand, and lists that agree', async () => {
			const answer = await report(`${wide()}&by=kind`, restricted.api);
			const mine = clocks.filter(({ owner }) => owner === clerk.id);
			expect(mine.length).toBeGreaterThan(50);
			expect(figures(answer.total)).toEqual(counted(mine, bounds(answer)));
			for (const group of answer.groups) {
				expect(figures(group)).toEqual(
					counted(
						mine.filter(({ kind }) => kind === group.key),
						bounds(answer),
					),
				);
				expect(await listed({ _and: [group.due_filter, answer.standings.broken] }, restricted.api)).toBe(
					group.due.late + group.due.open_late,
				);
			}
			expect(answer.levels.map(({ level, reached }) => [level, reached])).toEqual(
				[1, 2].map((level) => [
					level,
					mine.filter(
						({ told, due_at, state }) =>
							told.length >= level &&
							due_at >= bounds(answer)[0] &&
							due_at < bounds(answer)[1] &&
							state !== 'cancelled',
					).length,
				]),
			);
		});

		it('gets no names it may not read', async () => {
			const { groups } = await report(`${wide()}&by=person&language=en-US`, restricted.api);
			expect(groups.map(({ label }) => label)).toEqual(['(name not yours to see)']);
		});

		it('counts open records likewise', async () => {
			const answer = (await restricted.api.get<AgeingAnswer>('/closedloop/reports/ageing')).data;
			expect(answer.n).toBe(records.filter(({ owner, closed }) => owner === clerk.id && !closed).length);
		});
	});

	describe('whoever may see nothing or everything', () => {
		it('who may see nothing is refused', async () => {
			for (const path of ['deadlines', 'ageing'])
				expect((await server.visitor.get(`/closedloop/reports/${path}`)).codes).toEqual(['FORBIDDEN']);
		});

		it('a handler who may see everything gets the administrator’s figures', async () => {
			expect((await report(wide(), clerk.api)).total).toEqual((await report(wide())).total);
		});
	});

	describe('age of open records', () => {
		const ageing = async (query = ''): Promise<AgeingAnswer> =>
			(await server.admin.get<AgeingAnswer>(`/closedloop/reports/ageing?${query}`)).data;
		const open = () => records.filter(({ closed }) => !closed);
		const days = ({ received_at }: { readonly received_at: number }) => Math.floor((now - received_at) / day);

		it('0–2, 3–7, 8–15 days and more, as counting by hand does, with the list behind each', async () => {
			const answer = await ageing();
			const edges = [
				[0, 2],
				[3, 7],
				[8, 15],
				[16, Infinity],
			] as const;
			expect(answer.buckets.map(({ n }) => n)).toEqual(
				edges.map(([from, to]) => open().filter((one) => days(one) >= from && days(one) <= to).length),
			);
			for (const { filter, n } of answer.buckets) expect(await listed(filter, server.admin, 'cl_feedback')).toBe(n);
			expect([answer.n, await listed(answer.filter, server.admin, 'cl_feedback')]).toEqual([
				open().length,
				open().length,
			]);
		});

		it('overdue and nearly so: a record with two clocks in danger is one record', async () => {
			const answer = await ageing();
			expect(answer.overdue.n).toBe(open().filter(({ missed }) => missed).length);
			const running = new Set(
				clocks
					.filter(
						(clock) =>
							(clock as ClockRow & { warn_at: number | null }).warn_at !== null &&
							(clock as ClockRow & { warn_at: number }).warn_at < now,
					)
					.map(({ feedback }) => feedback),
			);
			expect(answer.warned.n).toBe(open().filter(({ id, missed }) => !missed && running.has(id)).length);
			expect(answer.warned.n).toBeGreaterThan(5);
			expect(await listed(answer.warned.filter, server.admin, 'cl_feedback')).toBe(answer.warned.n);
			expect(await listed(answer.overdue.filter, server.admin, 'cl_feedback')).toBe(answer.overdue.n);
		});

		it('severity by owner; each group lists what it counts; the oldest is linked; median and 90th percentile', async () => {
			const answer = await ageing('by=owner');
			for (const group of answer.groups) {
				const mine = open().filter(({ owner }) => (owner ?? '') === group.key);
				expect([group.n, group.parts]).toEqual([
					mine.length,
					{
						major: mine.filter(({ severity }) => severity === 'major').length,
						minor: mine.filter(({ severity }) => severity === 'minor').length,
					},
				]);
				expect(group.buckets.reduce((sum, n) => sum + n, 0)).toBe(group.n);
				expect(await listed(group.filter, server.admin, 'cl_feedback')).toBe(group.n);
			}
			expect(answer.oldest?.since).toBe(
				new Date(Math.min(...open().map(({ received_at }) => received_at))).toISOString(),
			);
			const asked = Date.parse(answer.generated_at);
			const ages = ranked(open().map(({ received_at }) => asked - received_at));
			expect(answer.age).toEqual(ages);
		});

		it('takes other edges, and refuses those that do not rise', async () => {
			const answer = await ageing('edges=0,30&by=severity');
			expect(answer.buckets.map(({ from_days, to_days }) => [from_days, to_days])).toEqual([
				[0, 0],
				[1, 30],
				[31, null],
			]);
			expect(answer.buckets.reduce((sum, { n }) => sum + n, 0)).toBe(open().length);
			expect((await server.admin.get('/closedloop/reports/ageing?edges=7,2')).codes).toEqual(['CL_INVALID']);
		});

		it('open CAPAs and actions too, by their state, each figure with its list', async () => {
			const capa = await server.admin.post<{ id: string }>('/items/cl_capas', { title: '轴承异响', leader: clerk.id });
			expect(capa.status, capa.text).toBe(200);
			for (const title of ['隔离在库', '更换供方']) {
				const action = await server.admin.post('/items/cl_actions', {
					capa: capa.data.id,
					title,
					type: 'containment',
					owner: clerk.id,
				});
				expect(action.status, action.text).toBe(200);
			}
			const ended = await server.admin.post<{ id: string }>('/items/cl_actions', {
				capa: capa.data.id,
				title: '不做了',
				type: 'corrective',
				mandatory: false,
			});
			expect(
				(await server.admin.patch(`/items/cl_actions/${ended.data.id}`, { status: 'cancelled', step_note: '不需要' }))
					.status,
			).toBe(200);
			for (const [of, collection, n, part] of [
				['capa', 'cl_capas', 1, { code: 'open', label: 'Open' }],
				['action', 'cl_actions', 2, { code: 'planned', label: 'Planned' }],
			] as const) {
				const answer = await ageing(`of=${of}&language=en-US`);
				expect([answer.n, answer.buckets[0]?.n, answer.groups.length, answer.parts], of).toEqual([n, n, 1, [part]]);
				expect(answer.list.collection).toBe(collection);
				expect(await listed(answer.filter, server.admin, collection)).toBe(n);
				expect(await listed(answer.groups[0]!.filter, server.admin, collection)).toBe(n);
			}
		});

		it('refuses to put records together by what they do not have', async () => {
			for (const query of ['of=action&by=department', 'of=capa&severity=major', 'of=clock']) {
				expect((await server.admin.get(`/closedloop/reports/ageing?${query}`)).codes, query).toEqual(['CL_INVALID']);
			}
		});
	});
});
