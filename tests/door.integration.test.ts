import { recordKinds } from '@closedloop/schema';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { complaint, eventsOf, reachable, rowOf } from './door/desk.ts';
import { allOf, forgeriesOf, otherKinds, procedureOfAll, type OtherKind } from './door/other-kinds.ts';
import { feedbackOf, writePaths, type Target } from './door/write-paths.ts';
import { describeDatabases, startDirectus, type Api, type Row, type Running } from './support/index.ts';

const feedback: OtherKind = {
	kind: 'feedback',
	own: { number: 'FB-0000-000000', closed_at: '2030-01-01T00:00:00.000Z', repeat_count: 7 },
	jump: 'closed',
	make: async (desk) => {
		const { id } = await complaint(desk.admin);
		return feedbackOf(id, await capaOf(desk, id));
	},
};

async function capaOf(desk: Running, feedbackId: string): Promise<string> {
	const made = await desk.admin.post<{ id: string }>('/items/cl_capas', { title: '刹车异响', feedback: [feedbackId] });
	expect(made.status, made.text).toBe(200);
	return made.data.id;
}

const everybody = ['administrator', 'handler', 'public'] as const;
type Actor = (typeof everybody)[number];

type Forgeries = ReturnType<typeof forgeriesOf>;

/**
 * A write whose refusal names every column forges all of them at once. Where it names one or none, each comes alone:
 * every column on every way, by one person after the other, so that all have tried each in the end.
 */
function forged(forgeries: Forgeries, isEachNamed: boolean, [turn, of]: readonly [turn: number, of: number]): Row[] {
	const alone = forgeries
		.filter((_forgery, index) => index % of === turn)
		.map(([column, value]) => ({ [column]: value }));
	return isEachNamed ? [Object.fromEntries(forgeries)] : alone;
}

const fieldsIn = (text: string): readonly unknown[] =>
	[...text.matchAll(/"field":"(\w+)"/gu)].map(([, field]) => field);

/** Without a login Directus closes the socket, and its GraphQL has no mutation at all; it says so in its own codes. */
const refusedTo = (actor: Actor): readonly string[] =>
	actor === 'public' ? ['FORBIDDEN', 'AUTH_FAILED', 'INTERNAL_SERVER_ERROR'] : ['CL_GUARDED'];

describeDatabases('the one door', (database) => {
	let desk: Running;
	let actors: Readonly<Record<Actor, Api>>;
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

	describe.each([feedback, ...otherKinds])('$kind', (other) => {
		const { kind, own, jump, make } = other;
		const { collection, link } = recordKinds[kind];
		let target: Target;
		let before: readonly unknown[];
		beforeAll(async () => {
			target = await make(desk, procedure);
			const all = await allOf(knex, kind);
			expect(
				all.slice(0, 3).map((rows) => rows.length > 0),
				'a row, a history and a promise',
			).toEqual([true, true, true]);
			before = all;
		});
		const untouched = async () => expect(await allOf(knex, kind)).toEqual(before);

		describe.each(writePaths)('$name', ({ name, write, adminOnly, scalarOnly, namesOne }) => {
			const who: readonly Actor[] = adminOnly === true ? ['administrator'] : everybody;
			const forgeries = forgeriesOf(other).filter(([, value]) => typeof value !== 'object' || scalarOnly !== true);
			/** History is nobody's to write to, whatever is inside. */
			const isWithin = () => name.startsWith('nested') && target.parent.path.includes('cl_events');

			it.each(who)('refuses every engine-owned column to %s', async (actor) => {
				const isEachNamed = namesOne !== true && actor !== 'public' && !isWithin();
				for (const change of forged(forgeries, isEachNamed, [who.indexOf(actor), who.length])) {
					const attempt = await write({ desk, as: actors[actor], target, change });
					const said = `${Object.keys(change).join()}: ${attempt.status} ${attempt.text.slice(0, 400)}`;
					expect(attempt.codes.length, said).toBeGreaterThan(0);
					expect(refusedTo(actor), said).toContain(attempt.codes[0]);
					if (isEachNamed) expect(fieldsIn(attempt.text), said).toEqual(Object.keys(change));
				}
			});

			it('refuses a step the workflow does not have, and has written nothing', async () => {
				const attempt = await write({ desk, as: desk.admin, target, change: { status: jump } });
				// Without events only the lock of the database sees it.
				const unseen = name.endsWith('events off') || isWithin();
				expect(attempt.codes[0], `${attempt.status} ${attempt.text.slice(0, 400)}`).toBe(
					unseen ? 'CL_GUARDED' : 'CL_TRANSITION',
				);
				await untouched();
			});
		});

		it.each(everybody)('refuses its events, clocks and letters written on their own by %s', async (actor) => {
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
		});

		it('is not deleted, by nobody', async () => {
			expect((await desk.admin.delete(`/items/${collection}/${target.id}`)).codes).toEqual(['CL_UNDELETABLE']);
			expect((await desk.admin.delete(`/items/${collection}`, [target.id])).codes).toEqual(['CL_UNDELETABLE']);
			expect(
				(await desk.admin.delete(`/items/${collection}`, { query: { filter: { id: { _eq: target.id } } } })).codes,
			).toEqual(['CL_UNDELETABLE']);
			await untouched();
		});

		it('there is nothing to sort: the route changes no record', async () => {
			const { id } = target;
			const sorted = await desk.admin.post(`/utils/sort/${collection}`, { item: id, to: id });
			expect(sorted.status).toBeGreaterThanOrEqual(400);
			await untouched();
		});

		it('a raw statement that deletes or forges is refused by the database itself', async () => {
			const { id } = target;
			await expect(knex(collection).where({ id }).delete()).rejects.toThrow(/CL:UNDELETABLE/u);
			for (const change of [
				{ seq: 999 },
				{ status: jump },
				{ next_due_at: null },
				...Object.entries(own).map(([column, value]) => ({ [column]: value })),
			])
				await expect(knex(collection).where({ id }).update(change)).rejects.toThrow(/CL:GUARDED/u);
			const history = () => knex('cl_events').where({ [link]: id });
			await expect(history().update({ kind: 'edited' })).rejects.toThrow(/CL:GUARDED/u);
			await expect(history().delete()).rejects.toThrow(/CL:GUARDED/u);
			await expect(
				knex('cl_clocks')
					.where({ [link]: id })
					.update({ due_at: null }),
			).rejects.toThrow(/CL:GUARDED/u);
			await untouched();
		});
	});

	describe('lets a legitimate step pass with its event, clocks and letters', () => {
		it.each(writePaths.filter(({ name }) => !name.endsWith('events off')))('$name', async ({ write }) => {
			const { id } = await complaint(desk.admin, reachable());
			const target = feedbackOf(id, await capaOf(desk, id));
			const rowOfIt = async (): Promise<Row | undefined> => {
				const [found]: readonly Row[] = await knex('cl_feedback').where({ id });
				return found;
			};
			const next = Number((await rowOfIt())?.['seq']) + 1;
			const attempt = await write({
				desk,
				as: desk.admin,
				target,
				change: { status: 'replied', severity: 'normal', reply_text: '已更换摩擦片' },
			});
			expect(attempt.codes, attempt.text.slice(0, 400)).toEqual([]);
			const row = await rowOfIt();
			expect(row).toMatchObject({ status: 'replied', seq: next });
			expect((await knex('cl_events').where({ record: id }).orderBy('seq')).at(-1)).toMatchObject({
				kind: 'moved',
				from_state: 'received',
				to_state: 'replied',
				seq: next,
			});
			expect(await knex('cl_clocks').where({ feedback: id, kind: 'first_feedback' })).toMatchObject([
				{ state: 'met', verdict: 'on_time', caused_by: row?.['last_event'] },
			]);
		});
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
		const { id: received } = await complaint(desk.admin);
		const jump = await desk.admin.patch('/items/cl_feedback', {
			keys: [fresh, received],
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
