import { recordKinds } from '@closedloop/schema';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { complaint, eventsOf, reachable, rowOf } from './door/desk.ts';
import { allOf, forgeriesOf, otherKinds, procedureOfAll } from './door/other-kinds.ts';
import { feedbackOf, writePaths, type Target } from './door/write-paths.ts';
import { describeDatabases, startDirectus, type Api, type Row, type Running } from './support/index.ts';

/** Engine-owned columns and what a forger would write there. */
const forgeries: readonly { readonly column: string; readonly value: unknown; readonly scalar: boolean }[] = [
	{ column: 'number', value: 'FB-0000-000000', scalar: true },
	{ column: 'seq', value: 999, scalar: true },
	{ column: 'next_due_at', value: '2030-01-01T00:00:00.000Z', scalar: true },
	{ column: 'clock_state', value: 'none', scalar: true },
	{ column: 'closed_at', value: '2030-01-01T00:00:00.000Z', scalar: true },
	{ column: 'chain_head', value: '0'.repeat(64), scalar: true },
	{ column: 'repeat_count', value: 7, scalar: true },
	{ column: 'events', value: { create: [{ kind: 'edited' }], update: [], delete: [] }, scalar: false },
	{ column: 'clocks', value: { create: [{ kind: 'mine' }], update: [], delete: [] }, scalar: false },
	{ column: 'messages', value: { create: [{ template: 'reply' }], update: [], delete: [] }, scalar: false },
];

describeDatabases('the one door', (database) => {
	let desk: Running;
	let actors: Readonly<Record<'administrator' | 'handler' | 'public', Api>>;
	let id: string;
	let capa: string;

	beforeAll(async () => {
		desk = await startDirectus({ database });
		actors = { administrator: desk.admin, handler: (await desk.asUser('Handler')).api, public: desk.visitor };
		({ id } = await complaint(desk.admin));
		const made = await desk.admin.post<{ id: string }>('/items/cl_capas', { title: '刹车异响', feedback: [id] });
		expect(made.status, made.text).toBe(200);
		capa = made.data.id;
	});
	afterAll(() => desk.stop());

	describe.each(writePaths)('$name', ({ write, adminOnly, scalarOnly }) => {
		const who = adminOnly === true ? (['administrator'] as const) : (['administrator', 'handler', 'public'] as const);
		const columns = forgeries.filter(({ scalar }) => scalar || scalarOnly !== true);

		it.each(who)('refuses every engine-owned column to %s, and writes nothing', async (actor) => {
			for (const { column, value } of columns) {
				const [before, history] = [await rowOf(desk, 'cl_feedback', id), await eventsOf(desk, id)];
				const attempt = await write({
					desk,
					as: actors[actor],
					target: feedbackOf(id, capa),
					change: { [column]: value },
				});
				// Without a login Directus closes the socket, and its GraphQL has no mutation at all; it says so in its own
				// codes.
				const codes = actor === 'public' ? ['FORBIDDEN', 'AUTH_FAILED', 'INTERNAL_SERVER_ERROR'] : ['CL_GUARDED'];
				expect(codes, `${column}: ${attempt.status} ${attempt.text.slice(0, 400)}`).toEqual(
					expect.arrayContaining(attempt.codes.slice(0, 1)),
				);
				expect(attempt.codes.length, `${column}: ${attempt.status} ${attempt.text.slice(0, 400)}`).toBeGreaterThan(0);
				expect(await rowOf(desk, 'cl_feedback', id)).toEqual(before);
				expect(await eventsOf(desk, id)).toEqual(history);
			}
		});

		it('refuses a step the workflow does not have, and writes nothing', async () => {
			const before = await rowOf(desk, 'cl_feedback', id);
			const attempt = await write({ desk, as: desk.admin, target: feedbackOf(id, capa), change: { status: 'closed' } });
			expect(['CL_TRANSITION', 'CL_GUARDED']).toEqual(expect.arrayContaining(attempt.codes.slice(0, 1)));
			expect(attempt.codes.length, attempt.text.slice(0, 400)).toBeGreaterThan(0);
			expect(await rowOf(desk, 'cl_feedback', id)).toEqual(before);
		});

		it.skipIf(write === writePaths.at(-1)?.write)(
			'lets a legitimate step pass with its event, clocks and letters',
			async () => {
				const own = await complaint(desk.admin, reachable());
				await desk.admin.patch(`/items/cl_capas/${capa}`, {
					feedback: { create: [], update: [{ id: own.id, capa }], delete: [] },
				});
				const seq = Number((await rowOf(desk, 'cl_feedback', own.id))['seq']);
				const attempt = await write({
					desk,
					as: desk.admin,
					target: feedbackOf(own.id, capa),
					change: { status: 'replied', severity: 'normal', reply_text: '已更换摩擦片' },
				});
				expect(attempt.codes, attempt.text.slice(0, 400)).toEqual([]);
				const row = await rowOf(desk, 'cl_feedback', own.id);
				expect(row).toMatchObject({ status: 'replied', seq: seq + 1 });
				expect((await eventsOf(desk, own.id)).at(-1)).toMatchObject({
					kind: 'moved',
					from_state: 'received',
					to_state: 'replied',
					seq: seq + 1,
				});
				const clocks = await desk.admin.get<readonly Row[]>(
					`/items/cl_clocks?filter[feedback][_eq]=${own.id}&filter[kind][_eq]=first_feedback`,
				);
				expect(clocks.data).toMatchObject([{ state: 'met', verdict: 'on_time', caused_by: row['last_event'] }]);
			},
		);
	});

	it.each(['administrator', 'handler', 'public'] as const)(
		'refuses events, clocks and messages written on their own by %s',
		async (actor) => {
			const as = actors[actor];
			const [event] = (
				await desk.admin.get<readonly { id: string }[]>(`/items/cl_events?filter[record][_eq]=${id}&limit=1`)
			).data;
			const [clock] = (
				await desk.admin.get<readonly { id: string }[]>(`/items/cl_clocks?filter[feedback][_eq]=${id}&limit=1`)
			).data;
			const attempts = [
				await as.post('/items/cl_events', {
					once_key: 'x',
					collection: 'cl_feedback',
					record: id,
					seq: 99,
					kind: 'edited',
					hash: 'x',
				}),
				await as.patch(`/items/cl_events/${event?.id}`, { kind: 'created' }),
				...(actor === 'handler' ? [] : [await as.delete(`/items/cl_events/${event?.id}`)]),
				await as.post('/items/cl_clocks', { feedback: id, kind: 'mine', state: 'running' }),
				await as.patch(`/items/cl_clocks/${clock?.id}`, { due_at: '2030-01-01T00:00:00.000Z' }),
				...(actor === 'handler' ? [] : [await as.delete(`/items/cl_clocks/${clock?.id}`)]),
				await as.post('/items/cl_messages', {
					feedback: id,
					direction: 'out',
					channel: 'email',
					template: 'reply',
					state: 'queued',
				}),
			];
			for (const { status, codes } of attempts) {
				expect(status).toBe(403);
				// Whoever may not, hears so from Directus.
				expect(codes[0]).toBe(actor === 'public' ? 'FORBIDDEN' : 'CL_GUARDED');
			}
		},
	);

	it('refuses to delete a quality record, one by one, by keys and by query', async () => {
		expect((await desk.admin.delete(`/items/cl_feedback/${id}`)).codes).toEqual(['CL_UNDELETABLE']);
		expect((await desk.admin.delete('/items/cl_feedback', [id])).codes).toEqual(['CL_UNDELETABLE']);
		expect((await desk.admin.delete('/items/cl_feedback', { query: { filter: { id: { _eq: id } } } })).codes).toEqual([
			'CL_UNDELETABLE',
		]);
		expect((await rowOf(desk, 'cl_feedback', id))['id']).toBe(id);
	});

	it('a raw statement that deletes or forges is refused by the database itself', async () => {
		const knex = desk.knex();
		await expect(knex('cl_feedback').where({ id }).delete()).rejects.toThrow(/CL:UNDELETABLE/u);
		await expect(knex('cl_feedback').where({ id }).update({ number: 'FB-0' })).rejects.toThrow(/CL:GUARDED/u);
		await expect(knex('cl_events').where({ record: id }).update({ kind: 'edited' })).rejects.toThrow(/CL:GUARDED/u);
		await expect(knex('cl_events').where({ record: id }).delete()).rejects.toThrow(/CL:GUARDED/u);
	});

	it('there is nothing to sort: the route changes no record', async () => {
		const before = await rowOf(desk, 'cl_feedback', id);
		expect((await desk.admin.post('/utils/sort/cl_feedback', { item: id, to: id })).status).toBeGreaterThanOrEqual(400);
		expect(await rowOf(desk, 'cl_feedback', id)).toEqual(before);
	});

	it('reverting to an older revision goes through the door too', async () => {
		const own = await complaint(desk.admin);
		await desk.admin.patch(`/items/cl_feedback/${own.id}`, { site: '二号站' });
		const revisions = await desk.admin.get<readonly { id: number; delta: Row }[]>(
			`/revisions?filter[collection][_eq]=cl_feedback&filter[item][_eq]=${own.id}&sort=id&fields=id,delta`,
		);
		const first = revisions.data[0];
		const before = await rowOf(desk, 'cl_feedback', own.id);
		const reverted = await desk.admin.post(`/utils/revert/${first?.id}`, {});
		expect(new Set(reverted.codes), reverted.text).toEqual(new Set(['CL_GUARDED']));
		expect(await rowOf(desk, 'cl_feedback', own.id)).toEqual(before);
	});

	it('many records at once: each gets its own event; one refusal rolls all of them back', async () => {
		const ids = [
			await complaint(desk.admin, reachable()),
			await complaint(desk.admin, reachable()),
			await complaint(desk.admin, reachable()),
		].map((made) => made.id);
		const moved = await desk.admin.patch('/items/cl_feedback', {
			keys: ids,
			data: { status: 'replied', reply_text: '已答复' },
		});
		expect(moved.status, moved.text).toBe(200);
		for (const each of ids) expect((await eventsOf(desk, each)).map(({ seq }) => seq)).toEqual([1, 2]);
		const fresh = (await complaint(desk.admin, reachable())).id;
		const before = await rowOf(desk, 'cl_feedback', fresh);
		const mixed = await desk.admin.patch('/items/cl_feedback', {
			keys: [fresh, ...ids],
			data: { status: 'replied', reply_text: '再答' },
		});
		expect(mixed.codes, 'the others are replied already').toEqual(['CL_CONFLICT']);
		const jump = await desk.admin.patch('/items/cl_feedback', {
			keys: [fresh, id],
			data: { status: 'accepted', customer_verdict: 'accepted' },
		});
		expect(jump.codes).toEqual(['CL_TRANSITION']);
		expect(await rowOf(desk, 'cl_feedback', fresh)).toEqual(before);
	});

	it('of twenty at once exactly one wins; the others are told to reload, and the chain verifies', async () => {
		const own = await complaint(desk.admin, reachable());
		const attempts = await Promise.all(
			Array.from({ length: 20 }, (_, index) =>
				desk.admin.patch(`/items/cl_feedback/${own.id}`, { status: 'replied', reply_text: `答复 ${index}` }),
			),
		);
		const statuses = attempts.map(({ status }) => status);
		expect(statuses.filter((status) => status === 200)).toHaveLength(1);
		for (const { status, codes } of attempts)
			if (status !== 200) expect([status, ...codes]).toEqual([409, 'CL_CONFLICT']);
		expect((await eventsOf(desk, own.id)).map(({ seq }) => seq)).toEqual([1, 2]);
	});

	it('fifty registered at once carry fifty numbers without a gap', async () => {
		const made = await Promise.all(Array.from({ length: 50 }, () => complaint(desk.admin)));
		const numbers = made.map(({ number }) => Number(number.split('-').at(-1))).toSorted((a, b) => a - b);
		expect(new Set(numbers).size).toBe(50);
		expect((numbers.at(-1) ?? 0) - (numbers[0] ?? 0)).toBe(49);
	});
});

describeDatabases('the same door of surveys, reports and returns', (database) => {
	let desk: Running;
	let actors: Readonly<Record<'administrator' | 'handler' | 'public', Api>>;
	let procedure: string;
	let knex: Knex;
	beforeAll(async () => {
		// Nothing but the attempts writes: what is compared must not be moved by the clock.
		desk = await startDirectus({ database, env: { CLOSEDLOOP_TICK: '0 0 0 1 1 *' } });
		actors = { administrator: desk.admin, handler: (await desk.asUser('Handler')).api, public: desk.visitor };
		knex = desk.knex();
		procedure = await procedureOfAll(desk);
	});
	afterAll(() => desk?.stop());

	describe.each(otherKinds)('$kind', (other) => {
		const { kind, jump, make } = other;
		const { collection, link } = recordKinds[kind];
		let target: Target;
		let before: readonly unknown[];
		beforeAll(async () => {
			target = await make(desk, procedure);
			before = await allOf(knex, kind, target.id);
			expect(
				before.map((rows) => Array.isArray(rows) && rows.length > 0).slice(0, 3),
				'a row, a history and a promise',
			).toEqual([true, true, true]);
		});
		const untouched = async () => expect(await allOf(knex, kind, target.id)).toEqual(before);

		describe.each(writePaths)('$name', ({ name, write, adminOnly, scalarOnly }) => {
			const who = adminOnly === true ? (['administrator'] as const) : (['administrator', 'handler', 'public'] as const);
			const forgeries = forgeriesOf(other).filter(([, value]) => typeof value !== 'object' || scalarOnly !== true);

			it.each(who)('refuses every engine-owned column to %s, and writes nothing', async (actor) => {
				for (const [column, value] of forgeries) {
					const attempt = await write({ desk, as: actors[actor], target, change: { [column]: value } });
					const said = `${column}: ${attempt.status} ${attempt.text.slice(0, 400)}`;
					const codes = actor === 'public' ? ['FORBIDDEN', 'AUTH_FAILED', 'INTERNAL_SERVER_ERROR'] : ['CL_GUARDED'];
					expect(attempt.codes.length, said).toBeGreaterThan(0);
					expect(codes, said).toContain(attempt.codes[0]);
					await untouched();
				}
			});

			it('refuses a step the workflow does not have, and writes nothing', async () => {
				const attempt = await write({ desk, as: desk.admin, target, change: { status: jump } });
				// Without events only the lock of the database sees it; so does history, which nobody writes to, whatever is
				// inside.
				const unseen =
					name.endsWith('events off') || (name.startsWith('nested') && target.parent.path.includes('cl_events'));
				expect(attempt.codes[0], `${attempt.status} ${attempt.text.slice(0, 400)}`).toBe(
					unseen ? 'CL_GUARDED' : 'CL_TRANSITION',
				);
				await untouched();
			});
		});

		it.each(['administrator', 'handler', 'public'] as const)(
			'refuses its events, clocks and letters written on their own by %s',
			async (actor) => {
				const as = actors[actor];
				const { id } = target;
				const [event] = await knex('cl_events').where({ record: id });
				const [clock] = await knex('cl_clocks').where({ [link]: id });
				const attempts = [
					await as.post('/items/cl_events', {
						once_key: 'x',
						collection,
						record: id,
						[link]: id,
						seq: 99,
						kind: 'edited',
						hash: 'x',
					}),
					await as.patch(`/items/cl_events/${event?.id}`, { kind: 'created' }),
					...(actor === 'handler' ? [] : [await as.delete(`/items/cl_events/${event?.id}`)]),
					await as.post('/items/cl_clocks', { [link]: id, kind: 'mine', state: 'running' }),
					await as.patch(`/items/cl_clocks/${clock?.id}`, { due_at: '2030-01-01T00:00:00.000Z' }),
					...(actor === 'handler' ? [] : [await as.delete(`/items/cl_clocks/${clock?.id}`)]),
					await as.post('/items/cl_messages', {
						[link]: id,
						direction: 'out',
						channel: 'email',
						template: 'reply',
						state: 'queued',
					}),
				];
				for (const { status, codes, text } of attempts) {
					expect(status, text).toBe(403);
					expect(codes[0], text).toBe(actor === 'public' ? 'FORBIDDEN' : 'CL_GUARDED');
				}
				await untouched();
			},
		);

		it('is not deleted, by nobody', async () => {
			expect((await desk.admin.delete(`/items/${collection}/${target.id}`)).codes).toEqual(['CL_UNDELETABLE']);
			expect((await desk.admin.delete(`/items/${collection}`, [target.id])).codes).toEqual(['CL_UNDELETABLE']);
			await untouched();
		});

		it('a raw statement that deletes or forges is refused by the database itself', async () => {
			const { id } = target;
			await expect(knex(collection).where({ id }).delete()).rejects.toThrow(/CL:UNDELETABLE/u);
			for (const change of [{ seq: 999 }, { status: jump }, { next_due_at: null }])
				await expect(knex(collection).where({ id }).update(change)).rejects.toThrow(/CL:GUARDED/u);
			await expect(
				knex('cl_events')
					.where({ [link]: id })
					.update({ kind: 'edited' }),
			).rejects.toThrow(/CL:GUARDED/u);
			await expect(
				knex('cl_clocks')
					.where({ [link]: id })
					.update({ due_at: null }),
			).rejects.toThrow(/CL:GUARDED/u);
			await untouched();
		});
	});
});
