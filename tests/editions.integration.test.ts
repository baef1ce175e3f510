import { afterAll, beforeAll, expect, it } from 'vitest';
import { complaint, rowOf } from './door/desk.ts';
import { describeOn, startDirectus, type Person, type Row, type Running } from './support/index.ts';

const office = 'c10ed100-0012-4000-8000-000000000001';

interface ClockRow {
	readonly id: string;
	readonly kind: string;
	readonly due_at: string;
	readonly calendar_edition: string;
}

/** Publishing a calendar never changes a running clock silently. */
describeOn('postgres', 'a calendar edited while promises run by it', (database) => {
	let desk: Running;
	let clerk: Person;
	beforeAll(async () => {
		desk = await startDirectus({ database, env: { CLOSEDLOOP_TICK: '0 0 0 1 1 *' } });
		clerk = await desk.asUser('Handler');
	});
	afterAll(async () => desk?.stop());

	const clocksOf = async (feedback: string): Promise<readonly ClockRow[]> =>
		(await desk.admin.get<readonly ClockRow[]>(`/items/cl_clocks?filter[feedback][_eq]=${feedback}&sort=kind`)).data;
	const dueTimes = (clocks: readonly ClockRow[]) =>
		Object.fromEntries(clocks.map(({ kind, due_at }) => [kind, due_at]));

	it('P36 (F1:537): three working days stay what they were, also after the next write; new records count by the new hours', async () => {
		const first = await complaint(clerk.api);
		const before = await clocksOf(first.id);
		const editions = new Set(before.map(({ calendar_edition }) => calendar_edition));
		expect(before.length).toBeGreaterThan(0);
		expect(editions.size).toBe(1);
		const kept: readonly Row[] = await desk
			.knex()('cl_calendar_editions')
			.whereIn('id', [...editions]);
		expect(kept).toMatchObject([{ calendar: office }]);

		const { weekly } = await rowOf(desk, 'cl_calendars', office);
		const saved = await desk.admin.patch(`/items/cl_calendars/${office}`, {
			weekly: { ...(weekly as Row), sat: [['09:00', '17:00']], sun: [['09:00', '17:00']] },
		});
		expect(saved.status, saved.text).toBe(200);
		expect(await clocksOf(first.id)).toEqual(before);
		// Every write folds the clocks again.
		const edited = await clerk.api.patch(`/items/cl_feedback/${first.id}`, { status: 'triaged' });
		expect(edited.status, edited.text).toBe(200);
		const after = await clocksOf(first.id);
		expect(dueTimes(after)).toEqual(expect.objectContaining(dueTimes(before)));
		const shown = await clerk.api.get<{ clocks: readonly { kind: string; due_at: number }[] }>(
			`/closedloop/deadlines/cl_feedback/${first.id}`,
		);
		for (const { kind, due_at } of shown.data.clocks)
			expect(new Date(due_at).getTime()).toBe(new Date(dueTimes(after)[kind] ?? '').getTime());

		const second = await complaint(clerk.api);
		const anew = await clocksOf(second.id);
		expect(anew.map(({ calendar_edition }) => calendar_edition)).not.toContain(before[0]?.calendar_edition);
		// Fifteen working days hold a weekend whatever day it is; the three of the first feedback may not.
		expect(dueTimes(anew)['detailed_report']).not.toBe(dueTimes(before)['detailed_report']);
	});

	it('writes the edition down once, also when the write that brought it was refused', async () => {
		await desk.admin.patch(`/items/cl_calendars/${office}`, { weekly: { mon: [['08:00', '16:00']] } });
		const both = await clerk.api.post('/items/cl_feedback', [
			{ kind: 'complaint', channel: 'phone', subject: '一', words: '一', category: 'product_noise' },
			{
				kind: 'complaint',
				channel: 'phone',
				subject: '二',
				words: '二',
				category: 'product_noise',
				received_at: '2999-01-01T00:00:00Z',
			},
		]);
		expect(both.codes).toEqual(['CL_INVALID']);
		const { id } = await complaint(clerk.api);
		const [clock] = await clocksOf(id);
		const kept: readonly Row[] = await desk.knex()('cl_calendar_editions').where({ id: clock?.calendar_edition });
		expect(kept).toHaveLength(1);
	});

	it(
		'keeps clocks of an earlier version on what they are counted by, when the desk is upgraded',
		{ timeout: 240_000 },
		async () => {
			const { id } = await complaint(clerk.api);
			const before = await clocksOf(id);
			const knex = desk.knex();
			const { withoutLocks } = await import('../extensions/closedloop/src/store/locks.ts');
			await withoutLocks(knex, (trx) =>
				trx('cl_clocks').where({ feedback: id }).update({ calendar_edition: null, procedure: null }),
			);
			expect(await desk.cli('closedloop', 'doctor').catch(String)).toContain('follow every change of their calendar');
			expect(await desk.cli('closedloop', 'upgrade')).toContain(
				`${before.length} clocks keep what their calendar says now`,
			);
			expect(await clocksOf(id)).toEqual(before);
		},
	);
});
