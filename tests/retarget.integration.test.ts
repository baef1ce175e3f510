import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { HistoryAnswer, JobAnswer, RetargetPreview } from '@closedloop/schema';
import { withoutLocks } from '../extensions/closedloop/src/store/locks.ts';
import { complaint, eventsOf, rowOf, type EventView } from './door/desk.ts';
import { describeDatabases, startDirectus, type Person, type Row, type Running } from './support/index.ts';

const office = 'c10ed100-0012-4000-8000-000000000001';
/** A job of some hundred records on a busy machine. */
const patienceMs = 120_000;

interface ClockRow {
	readonly id: string;
	readonly kind: string;
	readonly due_at: string;
	readonly calendar_edition: string;
	readonly procedure: string;
	readonly facts: readonly Row[];
}

/** Three choices with a preview of each moved due time and the reason in history. */
describeDatabases('running clocks after a change of calendar or procedure', (database) => {
	let desk: Running;
	let clerk: Person;
	let manager: Person;
	beforeAll(async () => {
		desk = await startDirectus({ database, env: { CLOSEDLOOP_TICK: '* * * * * *' } });
		[clerk, manager] = [await desk.asUser('Handler'), await desk.asUser('Quality manager')];
	});
	afterAll(async () => desk?.stop());

	const clocksOf = async (feedback: string): Promise<readonly ClockRow[]> =>
		(await desk.admin.get<readonly ClockRow[]>(`/items/cl_clocks?filter[feedback][_eq]=${feedback}&sort=kind`)).data;
	const clockOf = async (feedback: string, kind: string): Promise<ClockRow> => {
		const found = (await clocksOf(feedback)).find((clock) => clock.kind === kind);
		if (!found) throw new Error(`no clock ${kind}`);
		return found;
	};
	const timeOf = ({ due_at }: ClockRow) => new Date(due_at).getTime();
	const preview = async (body: Row) => {
		const answer = await desk.admin.post<RetargetPreview>('/closedloop/retarget/preview', body);
		expect(answer.status, answer.text).toBe(200);
		return answer.data;
	};
	const order = async (body: Row): Promise<JobAnswer> => {
		const ordered = await desk.admin.post<JobAnswer>('/closedloop/retarget', body);
		expect(ordered.status, ordered.text).toBe(200);
		return finished(ordered.data.id);
	};
	async function finished(id: string): Promise<JobAnswer> {
		for (const until = Date.now() + patienceMs; Date.now() < until; await wait(250)) {
			const { data } = await desk.admin.get<JobAnswer>(`/closedloop/retarget/${id}`).catch(() => ({ data: null }));
			if (data?.state === 'done') return data;
		}
		throw new Error(`the recomputation did not end: ${desk.logs().slice(-2_000)}`);
	}
	const sevenDays = async (saturday: readonly (readonly string[])[]): Promise<void> => {
		const { weekly } = await rowOf(desk, 'cl_calendars', office);
		const saved = await desk.admin.patch(`/items/cl_calendars/${office}`, {
			weekly: { ...(weekly as Row), sat: saturday, sun: saturday },
		});
		expect(saved.status, saved.text).toBe(200);
	};

	it(
		'P36 (F1:537): a calendar changed as if from the start moves what it moves, tells old and new due time and why, and the chain verifies',
		{ timeout: patienceMs },
		async () => {
			const { id, number } = await complaint(clerk.api);
			// Fifteen working days hold a weekend whatever day it is; the three of the first feedback may not.
			const before = await clockOf(id, 'detailed_report');
			await sevenDays([['09:00', '17:00']]);
			const untouched = await preview({ calendar: office, choice: 'new_only' });
			expect(untouched).toMatchObject({ moved: [], counts: null, job: null });
			expect(untouched.total).toBe((await clocksOf(id)).length);

			const shown = await preview({ calendar: office, choice: 'retroactive' });
			const line = shown.moved.find(({ record, kind }) => record === id && kind === 'detailed_report');
			expect(line).toMatchObject({ number, was_due_at: timeOf(before) });
			expect(await clockOf(id, 'detailed_report')).toEqual(before);

			expect(await order({ calendar: office, choice: 'retroactive', reason: '改为七天工作制' })).toMatchObject({
				state: 'done',
				failed: 0,
				moved: shown.moved.length,
			});
			const after = await clockOf(id, 'detailed_report');
			expect(timeOf(after)).toBe(line?.due_at);
			expect(timeOf(after)).not.toBe(timeOf(before));
			const event = (await eventsOf(desk, id)).at(-1);
			expect(event).toMatchObject({
				kind: 'retargeted',
				data: { choice: 'retroactive' },
				texts: { words: { note: '改为七天工作制' } },
			});
			expect(event?.data['clocks']).toContainEqual(
				expect.objectContaining({
					kind: 'detailed_report',
					was_due_at: new Date(before.due_at).toISOString(),
					due_at: new Date(after.due_at).toISOString(),
				}),
			);
			const history = await clerk.api.get<HistoryAnswer>(`/closedloop/history/cl_feedback/${id}`);
			expect(history.data.verification).toMatchObject({ ok: true });
			// Asked again there is nothing left to do.
			expect(await preview({ calendar: office, choice: 'retroactive' })).toMatchObject({ total: 0, moved: [] });
		},
	);

	it('from now on leaves the days that were as they were', { timeout: patienceMs }, async () => {
		const { id } = await complaint(clerk.api, { received_at: new Date(Date.now() - 36 * 3_600_000).toISOString() });
		await sevenDays([]);
		const shown = await preview({ calendar: office, choice: 'from_now' });
		await order({ calendar: office, choice: 'from_now', reason: '恢复双休' });
		const after = await clockOf(id, 'final_result');
		expect(after.facts.at(-1)).toMatchObject({
			type: 'retarget',
			calendar: after.calendar_edition,
			calendar_from: 'effective',
			reason: '恢复双休',
		});
		const line = shown.moved.find(({ record, kind }) => record === id && kind === 'first_feedback');
		if (line) expect(timeOf(await clockOf(id, 'first_feedback'))).toBe(line.due_at);
		// The next write folds the splice again and finds the same.
		await clerk.api.patch(`/items/cl_feedback/${id}`, { status: 'triaged' });
		expect(timeOf(await clockOf(id, 'final_result'))).toBe(timeOf(after));
	});

	it('is not for everybody, wants a reason, and joins no days of two time zones', { timeout: patienceMs }, async () => {
		expect(
			(await clerk.api.post('/closedloop/retarget/preview', { calendar: office, choice: 'retroactive' })).codes,
		).toEqual(['CL_NOT_FOUND']);
		expect(
			(await desk.visitor.post('/closedloop/retarget', { calendar: office, choice: 'retroactive', reason: 'x' })).codes,
		).toEqual(['CL_NOT_FOUND']);
		const silent = await desk.admin.post('/closedloop/retarget', {
			calendar: office,
			choice: 'retroactive',
			reason: '  ',
		});
		expect(silent.codes).toEqual(['CL_INVALID']);
		expect(silent.text).toContain('"field":"reason"');
		await complaint(clerk.api);
		await desk.admin.patch(`/items/cl_calendars/${office}`, { time_zone: 'Asia/Tokyo' });
		const zone = await desk.admin.post('/closedloop/retarget', {
			calendar: office,
			choice: 'from_now',
			reason: '迁址',
		});
		expect(zone.codes, zone.text).toEqual(['CL_INVALID']);
		await desk.admin.patch(`/items/cl_calendars/${office}`, { time_zone: 'Asia/Shanghai' });
		expect(await preview({ calendar: office, choice: 'from_now' })).toMatchObject({ total: 0 });
	});

	it(
		'a new version of P36 counts anew from the change, the record names it, and what is not in it stays',
		{ timeout: patienceMs },
		async () => {
			const { id } = await complaint(clerk.api);
			const record = await rowOf(desk, 'cl_feedback', id);
			const before = await clockOf(id, 'first_feedback');
			const {
				id: _id,
				published_at: _at,
				version,
				...old
			} = await rowOf(desk, 'cl_procedures', String(record['procedure']));
			const deadlines = (old['deadlines'] as readonly Row[])
				.filter(({ kind }) => kind !== 'final_result')
				.map((rule) =>
					rule['kind'] === 'first_feedback' ? { ...rule, duration: { unit: 'hours', value: 1_000 } } : rule,
				);
			const draft = await desk.admin.post<{ id: string }>('/items/cl_procedures', {
				...old,
				deadlines,
				version: Number(version) + 1,
				status: 'draft',
			});
			expect(draft.status, draft.text).toBe(200);
			const procedure = draft.data.id;
			expect((await desk.admin.post('/closedloop/retarget/preview', { procedure, choice: 'from_now' })).codes).toEqual([
				'CL_INVALID',
			]);
			expect((await desk.admin.patch(`/items/cl_procedures/${procedure}`, { status: 'published' })).status).toBe(200);
			expect(await clockOf(id, 'first_feedback')).toEqual(before);

			const shown = await preview({ procedure, choice: 'from_now' });
			expect(shown.counts?.kept['no_such_promise']).toBeGreaterThan(0);
			const job = await order({ procedure, choice: 'from_now', reason: '第二版' });
			const after = await clockOf(id, 'first_feedback');
			expect(timeOf(after)).toBe(job.created_at + 1_000 * 3_600_000);
			expect(after.procedure).toBe(procedure);
			expect(await rowOf(desk, 'cl_feedback', id)).toMatchObject({ procedure });
			expect((await clockOf(id, 'final_result')).procedure).toBe(record['procedure']);
			expect((await eventsOf(desk, id)).at(-1)).toMatchObject({
				kind: 'retargeted',
				texts: { words: { note: '第二版' } },
				data: { kept: [{ kind: 'final_result', because: 'no_such_promise' }] },
			});
		},
	);

	it(
		'leaves out a record that cannot be written, goes on with the others, and doctor names it',
		{ timeout: 3 * patienceMs },
		async () => {
			const [spoiled, sound] = [await complaint(clerk.api), await complaint(clerk.api)];
			const [clock] = await clocksOf(spoiled.id);
			await withoutLocks(desk.knex(), (trx) =>
				trx('cl_clocks')
					.where({ id: clock?.id })
					.update({ facts: JSON.stringify([{ type: 'unheard of' }]) }),
			);
			await sevenDays([['09:00', '12:00']]);
			expect(await order({ calendar: office, choice: 'retroactive', reason: '半天' })).toMatchObject({
				state: 'done',
				failed: 1,
			});
			expect((await eventsOf(desk, sound.id)).at(-1)).toMatchObject({ kind: 'retargeted' });
			// In which words doctor says it is the same on either database; that the job noted it is asked above.
			if (database === 'sqlite')
				expect(await desk.cli('closedloop', 'doctor').catch(String)).toContain(
					`retarget:${office} ${spoiled.id} failed`,
				);
			await withoutLocks(desk.knex(), (trx) =>
				trx('cl_clocks')
					.where({ id: clock?.id })
					.update({ facts: JSON.stringify(clock?.facts) }),
			);
			expect(await order({ calendar: office, choice: 'retroactive', reason: '半天' })).toMatchObject({
				state: 'done',
				failed: 0,
			});
			expect((await eventsOf(desk, spoiled.id)).at(-1)).toMatchObject({ kind: 'retargeted' });
		},
	);

	it(
		'goes on where it stood after kill -9: every record once, none left out',
		{ timeout: 2 * patienceMs },
		async () => {
			// Many more clocks than one step of a job takes, so that it is killed between two, however quick the machine.
			const records: string[] = [];
			while (records.length < 200) {
				const made = await Promise.all(Array.from({ length: 20 }, () => complaint(clerk.api)));
				records.push(...made.map(({ id }) => id));
			}
			await sevenDays([['10:00', '16:00']]);
			const ordered = await desk.admin.post<JobAnswer>('/closedloop/retarget', {
				calendar: office,
				choice: 'retroactive',
				reason: '断电演练',
			});
			expect(ordered.status, ordered.text).toBe(200);
			const knex = desk.knex();
			const doneOf = async (): Promise<number> =>
				Number(((await knex('cl_jobs').where({ id: ordered.data.id })) as readonly Row[])[0]?.['done']);
			for (const until = Date.now() + patienceMs; (await doneOf()) === 0 && Date.now() < until;) await wait(20);
			await desk.kill();
			const stood = await doneOf();
			expect(stood).toBeGreaterThan(0);
			expect(stood, 'killed before its end').toBeLessThan(ordered.data.total);
			await desk.restart();
			expect(await finished(ordered.data.id)).toMatchObject({ state: 'done', failed: 0, done: ordered.data.total });
			const { data: events } = await desk.admin.get<readonly (EventView & { readonly record: string })[]>(
				'/items/cl_events?filter[kind][_eq]=retargeted&limit=-1',
			);
			const moved = events.filter(({ texts }) => texts?.words['note'] === '断电演练').map(({ record }) => record);
			for (const id of records) expect(moved.filter((record) => record === id)).toHaveLength(1);
			const [first] = records;
			expect((await manager.api.get(`/closedloop/history/cl_feedback/${first}`)).text).toContain('"ok":true');
		},
	);
});
