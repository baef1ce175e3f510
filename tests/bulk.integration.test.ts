import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BulkAnswer, BulkChange, BulkRecord, SharedStepsAnswer } from '@closedloop/schema';
import { namedRoles } from '@closedloop/schema';
import { castOf, procedureOf, secret, type Cast } from './door/confidential.ts';
import { complaint, eventsOf, rowOf } from './door/desk.ts';
import { describeOn, startDirectus, type Api, type Row, type Running } from './support/index.ts';

/** One thing done to a selection of the queue: each record through the door by itself. */
describeOn('postgres', 'many records at once', (database) => {
	let desk: Running;
	let cast: Cast;

	beforeAll(async () => {
		desk = await startDirectus({ database });
		cast = await castOf(desk);
		await desk.admin.patch(`/users/${cast.owner.id}`, { language: 'en-US' });
	});
	afterAll(async () => desk?.stop());

	type Seen = Omit<BulkRecord, 'collection'> & { readonly collection: string };
	async function seen(id: string, collection = 'cl_feedback'): Promise<Seen> {
		return { collection, id, seq: Number((await rowOf(desk, collection, id))['seq']) };
	}
	async function told(n: number, change: Row = {}): Promise<readonly Seen[]> {
		const made: Seen[] = [];
		for (let each = 0; each < n; each += 1)
			made.push(await seen((await complaint(cast.owner.api, { severity: 'normal', ...change })).id));
		return made;
	}
	const posted = (as: Api, records: unknown, change: unknown) =>
		as.post<BulkAnswer>('/closedloop/bulk', { records, change });
	async function bulk(as: Api, records: readonly Seen[], change: BulkChange): Promise<BulkAnswer['records']> {
		const answer = await posted(as, records, change);
		expect(answer.status, answer.text).toBe(200);
		expect(answer.data.records.map(({ id }) => id)).toEqual(records.map(({ id }) => id));
		return answer.data.records;
	}
	const codesOf = (outcomes: BulkAnswer['records']) => outcomes.map(({ refusal }) => refusal?.code ?? 'done');
	const columnOf = async (records: readonly Seen[], column: string, collection = 'cl_feedback') =>
		Promise.all(records.map(async ({ id }) => (await rowOf(desk, collection, id))[column]));

	it('hands them over with one line of history each, and says what stood there, so that it can be put back', async () => {
		const records = await told(2);
		const outcomes = await bulk(cast.owner.api, records, { owner: cast.member.id });
		expect(outcomes).toEqual(
			records.map(({ id, seq }) => ({ id, refusal: null, before: cast.owner.id, seq: seq + 1 })),
		);
		expect(await columnOf(records, 'owner')).toEqual([cast.member.id, cast.member.id]);
		for (const { id, seq } of records) {
			const [last, ...others] = (await eventsOf(desk, id)).toReversed();
			expect([
				last?.seq,
				others.length,
				(await rowOf(desk, 'cl_events', String(last && 'id' in last && last.id)))['actor'],
			]).toEqual([seq + 1, seq, cast.owner.id]);
		}
		const back = records.map((record, index) => ({ ...record, seq: outcomes[index]?.seq ?? 0 }));
		expect(codesOf(await bulk(cast.owner.api, back, { owner: cast.owner.id }))).toEqual(['done', 'done']);
		expect(await columnOf(records, 'owner')).toEqual([cast.owner.id, cast.owner.id]);
	});

	it('overwrites nothing that has changed since it was seen, and does the others all the same', async () => {
		const [changed, still] = await told(2);
		if (!changed || !still) throw new Error('no complaints');
		const meanwhile = await cast.member.api.patch(`/items/cl_feedback/${changed.id}`, { severity: 'major' });
		expect(meanwhile.status, meanwhile.text).toBe(200);
		const outcomes = await bulk(cast.owner.api, [changed, still], { severity: 'minor' });
		expect(codesOf(outcomes)).toEqual(['CL_CONFLICT', 'done']);
		expect(outcomes[0]?.refusal?.message).toContain('Reload');
		expect(await columnOf([changed, still], 'severity')).toEqual(['major', 'minor']);
	});

	it('leaves what others wrote into other columns as they wrote it, alone or among many', async () => {
		const [one, alone] = await told(2);
		if (!one || !alone) throw new Error('no complaints');
		for (const { id } of [one, alone]) {
			const meanwhile = await cast.member.api.patch(`/items/cl_feedback/${id}`, { site: '园区' });
			expect(meanwhile.status, meanwhile.text).toBe(200);
		}
		expect(codesOf(await bulk(cast.owner.api, [one], { severity: 'minor' }))).toEqual(['done']);
		const write = (change: Row) =>
			cast.owner.api.patch(`/items/cl_feedback/${alone.id}`, { seq: alone.seq, ...change });
		for (const [change, field] of [
			[{ subject: '另一标题', site: '厂区' }, 'site'],
			[{ status: 'triaged' }, 'status'],
		] as const) {
			const refused = await write(change);
			expect([refused.status, refused.codes], refused.text).toEqual([409, ['CL_CONFLICT']]);
			expect(refused.text).toContain(`"field":"${field}"`);
		}
		expect((await write({ subject: '另一标题', wish: '退货' })).status).toBe(200);
		expect(await rowOf(desk, 'cl_feedback', alone.id)).toMatchObject({
			subject: '另一标题',
			wish: '退货',
			site: '园区',
		});
		expect((await write({ seq: 99, wish: '换货' })).codes).toEqual(['CL_GUARDED']);
	});

	it('says of one that fails in the database that it was not done, and does the others', async () => {
		const [failing, still] = await told(2);
		if (!failing || !still) throw new Error('no complaints');
		const own = `NEW.id = '${failing.id}' AND NEW.severity = 'minor'`;
		const made =
			database === 'sqlite'
				? [
						`CREATE TRIGGER fails BEFORE UPDATE ON cl_feedback WHEN ${own} BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END`,
					]
				: [
						`CREATE FUNCTION fails() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF ${own} THEN RAISE EXCEPTION 'disk I/O error'; END IF; RETURN NEW; END $$`,
						'CREATE TRIGGER fails BEFORE UPDATE ON cl_feedback FOR EACH ROW EXECUTE FUNCTION fails()',
					];
		for (const sql of made) await desk.knex().raw(sql);
		const answer = await posted(cast.owner.api, [failing, still], { severity: 'minor' });
		await desk.knex().raw(database === 'sqlite' ? 'DROP TRIGGER fails' : 'DROP TRIGGER fails ON cl_feedback');
		expect(codesOf(answer.data.records)).toEqual(['CL_FAILED', 'done']);
		expect(answer.text).not.toContain('disk');
		expect(await columnOf([failing, still], 'severity')).toEqual(['normal', 'minor']);
		expect(await seen(failing.id)).toEqual(failing);
	});

	it('of two who do it at once to the same records lets one, and tells the other', async () => {
		const records = await told(3);
		const both = await Promise.all([
			bulk(cast.owner.api, records, { severity: 'major' }),
			bulk(cast.member.api, records, { severity: 'minor' }),
		]);
		for (const [index] of records.entries())
			expect(both.map((outcomes) => outcomes[index]?.refusal?.code ?? 'done').toSorted()).toEqual([
				'CL_CONFLICT',
				'done',
			]);
	});

	it('tells of a record somebody may not see what it tells of one that is not there', async () => {
		await procedureOf(desk, 'SECRET', { confidentiality: 'restricted' });
		const [hidden] = await told(1, { site: 'SECRET', subject: secret, severity: undefined });
		if (!hidden) throw new Error('no complaint');
		const nothing = { ...hidden, id: randomUUID() };
		const answer = await posted(cast.outsider.api, [hidden, nothing], { owner: cast.outsider.id });
		const [first, second] = answer.data.records.map(({ id: _id, ...outcome }) => outcome);
		expect(first).toEqual(second);
		expect(first).toMatchObject({ refusal: { code: 'CL_NOT_YOURS', field: null }, before: null, seq: null });
		expect(answer.text).not.toContain(secret);
		expect(await columnOf([hidden], 'owner')).toEqual([cast.owner.id]);
		const steps = await cast.outsider.api.post<SharedStepsAnswer>('/closedloop/bulk/steps', { records: [hidden] });
		expect(steps.data).toEqual({ steps: [] });
		// Whoever gives it out of their own hands may not see it afterwards.
		const given = await bulk(cast.owner.api, [hidden], { owner: cast.outsider.id });
		expect(codesOf(given)).toEqual(['done']);
	});

	it('lets nobody write who may not, by whatever column', async () => {
		const records = await told(1);
		const auditor = await desk.asUser(namedRoles.auditor.role);
		for (const change of [
			{ owner: auditor.id },
			{ severity: 'critical' },
			{ category: 'product_noise' },
			{ status: 'void', note: '测试' },
		])
			expect(codesOf(await bulk(auditor.api, records, change)), JSON.stringify(change)).toEqual(['CL_NOT_YOURS']);
		expect(await columnOf(records, 'seq')).toEqual(records.map(({ seq }) => seq));
		const steps = await auditor.api.post<SharedStepsAnswer>('/closedloop/bulk/steps', { records });
		expect(steps.data).toEqual({ steps: [] });
	});

	it('says of each record by the door’s own words why it is refused, at its field', async () => {
		await procedureOf(desk, 'SIGNED', {});
		const [record] = await told(1, { site: 'SIGNED' });
		const capa = await cast.owner.api.post<{ id: string }>('/items/cl_capas?fields=id', { title: '异响' });
		const made = await cast.owner.api.post<{ id: string }>('/items/cl_actions?fields=id', {
			capa: capa.data.id,
			title: '更换供方',
		});
		const decided = await cast.owner.api.post<{ id: string }>('/items/cl_decisions?fields=id', {
			feedback: record?.id,
			kind: 'release',
			reason: '换新件',
		});
		expect([made.status, decided.status], decided.text).toEqual([200, 200]);
		if (!record) throw new Error('no complaint');
		const rows = [
			await seen(record.id),
			await seen(made.data.id, 'cl_actions'),
			await seen(decided.data.id, 'cl_decisions'),
		];
		const severity = await bulk(cast.owner.api, rows, { severity: 'none_such' });
		expect(severity.map(({ refusal }) => [refusal?.code, refusal?.field])).toEqual([
			['CL_INVALID', 'severity'],
			['CL_INVALID', 'severity'],
			['CL_INVALID', 'severity'],
		]);
		expect(severity[0]?.refusal?.message).toMatch(/Severity/u);
		const owner = await bulk(cast.owner.api, rows, { owner: cast.member.id });
		expect(owner.map(({ refusal }) => [refusal?.code ?? 'done', refusal?.field])).toEqual([
			['done', undefined],
			['done', undefined],
			['CL_GUARDED', 'proposed_by'],
		]);
		const nobody = await bulk(cast.owner.api, [await seen(record.id)], { owner: randomUUID() });
		expect(nobody.map(({ refusal }) => [refusal?.code, refusal?.field])).toEqual([['CL_INVALID', 'owner']]);
		const step = await bulk(cast.owner.api, [await seen(record.id)], { status: 'closed' });
		expect(codesOf(step)).toEqual(['CL_TRANSITION']);
	});

	it('offers the steps all of them could take with a note at most, and takes one', async () => {
		const [department] = (await desk.admin.get<readonly Row[]>('/items/cl_departments?limit=1')).data;
		const records = await told(2, { lead_department: department?.['id'] });
		const shared = async (of: readonly Seen[]) =>
			(await cast.owner.api.post<SharedStepsAnswer>('/closedloop/bulk/steps', { records: of })).data.steps;
		expect((await shared(records)).map(({ to, asks_note }) => [to, asks_note])).toContainEqual(['triaged', false]);
		const moved = await bulk(cast.owner.api, records, { status: 'triaged' });
		expect(moved).toEqual(records.map(({ id, seq }) => ({ id, refusal: null, before: null, seq: seq + 1 })));
		const now = await Promise.all(records.map(({ id }) => seen(id)));
		const steps = await shared(now);
		expect(steps).toContainEqual(
			expect.objectContaining({
				to: 'answering',
				asks_note: true,
				to_label: expect.objectContaining({ zh: '拟定答复' }),
			}),
		);
		const [other] = await told(1);
		if (!other) throw new Error('no complaint');
		expect((await shared([...now, other])).map(({ to }) => to)).not.toContain('answering');
		expect(codesOf(await bulk(cast.owner.api, now, { status: 'answering' }))).toEqual([
			'CL_TRANSITION',
			'CL_TRANSITION',
		]);
		expect(codesOf(await bulk(cast.owner.api, now, { status: 'answering', note: '已知问题' }))).toEqual([
			'done',
			'done',
		]);
	});

	it('is for people who have logged in, a hundred records at most, and nothing but what it names', async () => {
		const records = await told(1);
		const [record] = records;
		expect((await posted(desk.visitor, records, { owner: null })).codes).toEqual(['CL_NOT_FOUND']);
		expect((await desk.visitor.post('/closedloop/bulk/steps', { records })).codes).toEqual(['CL_NOT_FOUND']);
		for (const wrong of [
			undefined,
			null,
			[],
			{},
			'x',
			Array.from({ length: 101 }, () => record),
			[{ ...record, collection: 'directus_users' }],
			[{ ...record, id: 'x' }],
			[{ ...record, seq: '1' }],
			[{ ...record, seq: -1 }],
			[{ ...record, status: 'closed' }],
		]) {
			const refused = await posted(cast.owner.api, wrong, { severity: 'minor' });
			expect([refused.status, refused.codes], JSON.stringify(wrong)).toEqual([400, ['CL_INVALID']]);
			expect(refused.text).toContain('records');
		}
		for (const wrong of [
			undefined,
			{},
			{ closed_at: null },
			{ seq: 9 },
			{ owner: 'x' },
			{ severity: { _neq: '' } },
			{ owner: null, severity: 'minor' },
			{ status: null },
			{ severity: 'x'.repeat(65) },
			{ severity: 'minor', note: 'x'.repeat(2_001) },
		]) {
			const refused = await posted(cast.owner.api, records, wrong);
			expect([refused.status, refused.codes], JSON.stringify(wrong)).toEqual([400, ['CL_INVALID']]);
		}
		expect(await columnOf(records, 'seq')).toEqual(records.map(({ seq }) => seq));
	});
});
