import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StepsAnswer, WaitingAnswer } from '@closedloop/schema';
import { complaint, eventsOf, reachable, rowOf } from './door/desk.ts';
import { describeOn, startDirectus, type Person, type Row, type Running } from './support/index.ts';

const sales = 'c10ed100-0014-4000-8000-000000000004';
const text = (words: string) => ({ zh: words, en: words });
const site = 'REMARKS';
const dayMs = 86_400_000;

/**
 * What whoever signs writes is answered in writing (批阅, P48 F4:82: annotated, tracked, the correction obtained and filed;
 * F4:97: the result reported to whoever annotated). Over the API.
 */
describeOn('postgres', 'a remark with a signature', (database) => {
	let desk: Running;
	let clerk: Person;
	let signer: Person;
	let asked: Person;
	let stranger: Person;
	let deputy: Person;
	let manager: Person;

	beforeAll(async () => {
		desk = await startDirectus({ database });
		[clerk, asked, stranger, deputy] = [
			await desk.asUser('Handler'),
			await desk.asUser('Handler'),
			await desk.asUser('Handler'),
			await desk.asUser('Handler'),
		];
		signer = await desk.asUser('General manager');
		manager = await desk.asUser('Quality manager');
		await desk.admin.patch(`/users/${asked.id}`, { cl_department: sales });
		const [open] = (await desk.admin.get<readonly Row[]>('/items/cl_calendars?filter[code][_eq]=always-open')).data;
		const [p36] = (await desk.admin.get<readonly Row[]>('/items/cl_procedures?filter[code][_eq]=P36')).data;
		const { id: _id, status: _status, published_at: _at, ...row } = p36 ?? {};
		const made = await desk.admin.post('/items/cl_procedures', {
			...row,
			code: site,
			version: 1,
			priority: 1,
			applies: { sites: [site] },
			calendar: open?.['id'],
			approvals: [
				{
					kind: 'reading',
					label: text('总经理阅批'),
					role: 'general_manager',
					before: 'triaged',
					annotation: { answered_by: sales, before: 'investigating' },
					source: 'F4:82',
				},
				{ kind: 'plain', label: text('阅'), role: 'general_manager', source: 'F4:82' },
			],
			deadlines: [],
			cycles: [],
			status: 'published',
		});
		expect(made.status, made.text).toBe(200);
	});
	afterAll(async () => desk?.stop());

	const registered = async (): Promise<string> => (await complaint(clerk.api, { site, owner: clerk.id })).id;
	const proposed = async (feedback: string, kind = 'reading'): Promise<string> => {
		const made = await clerk.api.post<{ id: string }>('/items/cl_decisions', { feedback, kind, reason: '请阅' });
		expect(made.status, made.text).toBe(200);
		return made.data.id;
	};
	const decision = (id: string): string => `/items/cl_decisions/${id}?fields=*`;
	const signing = { status: 'approved', annotation: '查清水管并回报' };
	const answer = { status: 'answered', answer: '已更换两处接头' };
	const waits = async ({ api }: Person): Promise<readonly string[]> =>
		(await api.get<WaitingAnswer>('/closedloop/waiting')).data.annotations.map(({ id }) => id);

	it('keeps the record until the department has answered, and is history then', async () => {
		const feedback = await registered();
		const id = await proposed(feedback);
		const steps = (await signer.api.get<StepsAnswer>(`/closedloop/steps/cl_decisions/${id}`)).data.steps;
		expect(steps.find(({ to }) => to === 'approved')).toMatchObject({
			possible: true,
			asks: ['signature', 'annotation'],
		});
		expect((await signer.api.patch(decision(id), signing)).data).toMatchObject({
			annotation_to: 'department',
			answer_department: sales,
		});
		const path = `/items/cl_feedback/${feedback}`;
		expect((await clerk.api.patch(path, { status: 'triaged' })).status).toBe(200);
		const early = await clerk.api.patch(path, { status: 'investigating' });
		expect([early.codes, early.text.includes('批示尚未书面答复')]).toEqual([['CL_TRANSITION'], true]);
		expect([await waits(asked), await waits(stranger), await waits(signer)]).toEqual([[id], [], []]);
		expect((await asked.api.get<string>('/closedloop/signatures')).text).toContain('查清水管并回报');
		expect((await stranger.api.patch(decision(id), answer)).codes).toEqual(['CL_TRANSITION']);
		expect((await asked.api.patch(decision(id), { status: 'answered' })).codes).toEqual(['CL_TRANSITION']);
		const done = await asked.api.patch(decision(id), answer);
		expect(done.data, done.text).toMatchObject({ status: 'answered', answered_by: asked.id, signed_by: signer.id });
		expect(await waits(asked)).toEqual([]);
		expect((await clerk.api.patch(path, { status: 'investigating' })).status).toBe(200);
		expect((await eventsOf(desk, id)).map(({ to_state }) => to_state)).toEqual(['proposed', 'approved', 'answered']);
		expect((await signer.api.patch(decision(id), { answer: '别的' })).codes).toEqual(['CL_INVALID']);
	});

	it('taken back with the signature, it is asked no more', async () => {
		const feedback = await registered();
		const id = await proposed(feedback, 'plain');
		expect((await signer.api.patch(decision(id), { ...signing, annotation_to: 'owner' })).status).toBe(200);
		expect(await waits(clerk)).toEqual([id]);
		const back = await signer.api.patch(decision(id), { status: 'withdrawn', step_note: '另议' });
		expect(back.status, back.text).toBe(200);
		expect(await waits(clerk)).toEqual([]);
	});

	it('waits for whoever may answer it and their deputy, however many wait for others, until its record is void', async () => {
		const feedback = await registered();
		const id = await proposed(feedback, 'plain');
		expect((await signer.api.patch(decision(id), { ...signing, annotation_to: 'owner' })).status).toBe(200);
		const knex = desk.knex();
		const row: Row = await knex('cl_decisions').where({ id }).first();
		const others = Array.from({ length: 600 }, () => ({
			...row,
			id: randomUUID(),
			annotation_to: 'proposer',
			proposed_by: stranger.id,
			signed_at: new Date(0),
			basis: '{}',
		}));
		await knex.batchInsert('cl_decisions', others, 50);
		expect(await waits(clerk)).toEqual([id]);
		const away = { cl_deputy: deputy.id, cl_away_until: new Date(Date.now() + dayMs).toISOString() };
		expect(await waits(deputy)).toEqual([]);
		await desk.admin.patch(`/users/${clerk.id}`, away);
		expect(await waits(deputy)).toEqual([id]);
		await desk.admin.patch(`/users/${clerk.id}`, { cl_deputy: null, cl_away_until: null });
		expect(await waits(deputy)).toEqual([]);
		const voided = await manager.api.patch(`/items/cl_feedback/${feedback}`, { status: 'void', step_note: '误录' });
		expect(voided.status, voided.text).toBe(200);
		expect(await waits(clerk)).toEqual([]);
	});

	it('of somebody who is erased is answered before their record goes on all the same, and one of nothing by nobody', async () => {
		const feedback = (await complaint(clerk.api, { site, owner: clerk.id, ...reachable('erase-remark@example.com') }))
			.id;
		const id = await proposed(feedback);
		expect((await signer.api.patch(decision(id), signing)).status).toBe(200);
		const path = `/items/cl_feedback/${feedback}`;
		expect((await clerk.api.patch(path, { status: 'triaged' })).status).toBe(200);
		const { contact } = await rowOf(desk, 'cl_feedback', feedback);
		await desk.cli('closedloop', 'erase', '--contact', String(contact), '--reason', 'gdpr-17', '--despite-retention');
		expect((await rowOf(desk, 'cl_decisions', id))['annotation']).toBe('（已抹除 · erased）');
		const early = await clerk.api.patch(path, { status: 'investigating' });
		expect([early.codes, early.text.includes('批示尚未书面答复')]).toEqual([['CL_TRANSITION'], true]);
		expect(await waits(asked)).toEqual([id]);
		const knex = desk.knex();
		const row: Row = await knex('cl_decisions').where({ id }).first();
		const empty = { annotation: null, signed_at: new Date(0), basis: '{}' };
		const former = Array.from({ length: 520 }, () => ({ ...row, ...empty, id: randomUUID() }));
		await knex.batchInsert('cl_decisions', former, 50);
		expect(await waits(asked), 'erased by a former version, they ask nothing').toEqual([id]);
		expect((await asked.api.patch(decision(id), answer)).status).toBe(200);
		expect((await clerk.api.patch(path, { status: 'investigating' })).status).toBe(200);
	}, 120_000);

	it('a deputy signs for the days of the leave, the list and the history say for whom', async () => {
		const feedback = await registered();
		const id = await proposed(feedback);
		const leave = (from: number, until: number) =>
			desk.admin.patch(`/users/${signer.id}`, {
				cl_deputy: deputy.id,
				cl_away_from: new Date(Date.now() + from).toISOString(),
				cl_away_until: new Date(Date.now() + until).toISOString(),
			});
		await leave(dayMs, 2 * dayMs);
		expect((await deputy.api.patch(decision(id), { status: 'approved' })).codes).toEqual(['CL_SIGNER']);
		await leave(-dayMs, dayMs);
		const list = (await deputy.api.get<WaitingAnswer>('/closedloop/waiting')).data.waiting;
		expect(list.find((each) => each.id === id)?.on_behalf_of).not.toBeNull();
		expect((await stranger.api.patch(decision(id), { status: 'approved' })).codes).toEqual(['CL_SIGNER']);
		const signed = await deputy.api.patch(decision(id), { status: 'approved' });
		expect(signed.data, signed.text).toMatchObject({ signed_by: deputy.id, on_behalf_of: signer.id });
		expect((await eventsOf(desk, id)).at(-1)).toMatchObject({
			actor: deputy.id,
			data: { role: 'general_manager', on_behalf_of: signer.id },
		});
		const own = await deputy.api.post<{ id: string }>('/items/cl_decisions', { feedback, kind: 'plain', reason: '-' });
		expect((await deputy.api.patch(decision(own.data.id), { status: 'approved' })).codes).toEqual(['CL_TRANSITION']);
		const principals = await signer.api.post<{ id: string }>('/items/cl_decisions', {
			feedback,
			kind: 'plain',
			reason: '-',
		});
		expect((await deputy.api.patch(decision(principals.data.id), { status: 'approved' })).codes).toEqual(['CL_SIGNER']);
		await desk.admin.patch(`/users/${signer.id}`, { cl_deputy: null, cl_away_until: null });
		expect((await clerk.api.patch(`/items/cl_feedback/${feedback}`, { status: 'triaged' })).status).toBe(200);
	});

	it('every other way in is closed', async () => {
		const feedback = await registered();
		const id = await proposed(feedback);
		expect((await signer.api.patch(decision(id), signing)).status).toBe(200);
		const before = await rowOf(desk, 'cl_decisions', id);
		const attempts = [
			['nobody answers', desk.visitor.patch(decision(id), answer)],
			['its writer answers', signer.api.patch(decision(id), answer)],
			['an administrator, who is no department', desk.admin.patch(decision(id), answer)],
			['the remark is changed', signer.api.patch(decision(id), { annotation: '不必' })],
			['it is sent elsewhere', desk.admin.patch(decision(id), { annotation_to: 'owner' })],
			['who answered is written', asked.api.patch(decision(id), { ...answer, answered_by: stranger.id })],
			['the department is written', desk.admin.patch(decision(id), { answer_department: null })],
			['in whose place is written', desk.admin.patch(decision(id), { on_behalf_of: stranger.id })],
			[
				'a proposal with a remark',
				clerk.api.post('/items/cl_decisions', { feedback, kind: 'plain', reason: '-', annotation: '?' }),
			],
			[
				'a proposal in somebody’s place',
				clerk.api.post('/items/cl_decisions', { feedback, kind: 'plain', reason: '-', on_behalf_of: signer.id }),
			],
			[
				'over GraphQL',
				desk.admin.post('/graphql', {
					query: `mutation { update_cl_decisions_item(id: "${id}", data: { answer: "x" }) { id } }`,
				}),
			],
			[
				'nested in its feedback',
				desk.admin.patch(`/items/cl_feedback/${feedback}`, { decisions: { update: [{ id, answer: 'x' }] } }),
			],
		] as const;
		for (const [says, attempt] of attempts) {
			const { status, text: said } = await attempt;
			expect([says, status < 500, status >= 400 || said.includes('errors')]).toEqual([says, true, true]);
		}
		expect(await rowOf(desk, 'cl_decisions', id)).toEqual(before);
	});
});
