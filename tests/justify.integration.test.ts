import type { HistoryAnswer, StepsAnswer } from '@closedloop/schema';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { byPhone, complaint, eventsOf, rowOf } from './door/desk.ts';
import { describeOn, startDirectus, type Person, type Row, type Running } from './support/index.ts';

const department = (nth: string) => `c10ed100-0014-4000-8000-0000000000${nth}`;
const [general, quality, laboratory, sales, development] = ['01', '02', '03', '04', '10'].map((nth) => department(nth));
const text = (words: string) => ({ zh: words, en: words });
const site = 'JUSTIFY';
const poll = { timeout: 30_000, interval: 200 };
const dayMs = 86_400_000;

/**
 * What a procedure asks to be done or justified (P02 F0:75-79, P19 F0:783, P22 F1:105), who leads what (P19 F0:766, P35
 * F1:509), and the superior of whoever answers (P03 F0:93), with the real tick.
 */
describeOn('postgres', 'do or justify, routes and superiors', (database) => {
	let desk: Running;
	let clerk: Person;
	let head: Person;
	let director: Person;
	let representative: Person;

	beforeAll(async () => {
		desk = await startDirectus({ database, env: { CLOSEDLOOP_TICK: '* * * * * *' } });
		[clerk, head, director, representative] = [
			await desk.asUser('Handler'),
			await desk.asUser('Department head'),
			await desk.asUser('Handler'),
			await desk.asUser('Quality manager'),
		];
		await ok(desk.admin.patch(`/items/cl_departments/${laboratory}`, { head: head.id }));
		await ok(desk.admin.patch(`/items/cl_departments/${quality}`, { head: director.id }));
		await ok(desk.admin.patch(`/users/${clerk.id}`, { cl_department: laboratory }));
		await ok(desk.admin.patch(`/users/${head.id}`, { cl_department: laboratory }));
		await ok(publish({}));
	});
	afterAll(async () => desk?.stop());

	const ok = async (asked: Promise<{ readonly status: number; readonly text: string; readonly data: Row }>) => {
		const answer = await asked;
		expect(answer.status, answer.text).toBe(200);
		return answer.data;
	};
	const justify = [
		{
			code: 'act_or_reason',
			before: 'replied',
			one_of: ['interim_action', 'capa'],
			else: { reason: 'no_action_reason' },
			source: 'F0:75',
		},
		{
			code: 'measures_or_signed_reason',
			before: 'closed',
			when: { field: 'kind', values: ['complaint'] },
			one_of: ['capa'],
			else: { reason: 'no_action_reason', reasons: ['isolated'], approval: 'no_action' },
			source: 'F0:783',
		},
	];
	const routes = [
		{ code: 'major', when: [{ field: 'severity', values: ['major'] }], lead: 'GM', source: 'F1:509' },
		{ code: 'enquiries', when: [{ field: 'kind', values: ['enquiry'] }], lead: 'RND', source: 'F0:766' },
		{ code: 'packing', when: [{ field: 'category', values: ['packing'] }], lead: quality, source: 'F1:493' },
	];
	async function publish(more: Row) {
		const [p36] = (await desk.admin.get<readonly Row[]>('/items/cl_procedures?filter[code][_eq]=P36')).data;
		const [open] = (await desk.admin.get<readonly Row[]>('/items/cl_calendars?filter[code][_eq]=always-open')).data;
		const { id: _id, published_at: _at, ...row } = p36 ?? {};
		return desk.admin.post('/items/cl_procedures', {
			...row,
			code: site,
			version: 1,
			priority: 1,
			status: 'published',
			applies: { sites: [site] },
			lead_department: sales,
			calendar: open?.['id'],
			categories: ['noise', 'packing'].map((code) => ({ code, label: text(code) })),
			severities: [
				{ code: 'normal', label: text('一般'), rank: 1 },
				{ code: 'major', label: text('重大'), rank: 2, tell_at_once: [{ to: 'superior' }] },
			],
			default_severity: 'normal',
			no_action_reasons: [
				{ code: 'isolated', label: text('偶发') },
				{ code: 'at_supplier', label: text('供方问题'), asks: ['external_reference'] },
			],
			approvals: [{ kind: 'no_action', label: text('不采取措施的理由'), role: 'quality_manager', source: 'F0:783' }],
			deadlines: [
				{
					kind: 'taken_up',
					label: text('受理'),
					start: { on: 'created' },
					stop: { on: 'state', states: ['replied'] },
					duration: { unit: 'hours', value: 2 },
					ladder: [
						{ at: { from_due: { unit: 'hours', value: 0 } }, recipients: [{ to: 'superior' }], action: 'notify' },
					],
					source: 'F0:93',
				},
				{
					kind: 'answered',
					kinds: ['suggestion'],
					label: text('答复'),
					start: { on: 'created' },
					stop: { on: 'state', states: ['replied'] },
					duration: { unit: 'hours', value: 3 },
					ladder: [
						{ at: { from_due: { unit: 'hours', value: 0 } }, recipients: [{ to: 'owner' }], action: 'raise_severity' },
					],
					source: 'F1:509',
				},
			],
			repeat: null,
			cycles: null,
			justify,
			routes,
			...more,
		});
	}

	const registered = async (more: Row = {}): Promise<string> =>
		(await complaint(clerk.api, { site, category: 'noise', owner: clerk.id, ...more })).id;
	const write = (id: string, change: Row) => clerk.api.patch(`/items/cl_feedback/${id}`, change);
	/** Up to the answer, and no further. */
	const answering = async (more: Row = {}): Promise<string> => {
		const id = await registered(more);
		await ok(write(id, { status: 'triaged' }));
		await ok(write(id, { status: 'answering', step_note: '不必调查' }));
		return id;
	};
	const reply = (id: string, more: Row = {}) =>
		write(id, { status: 'replied', reply_text: '已换货', ...byPhone(), ...more });
	const accepted = async (id: string): Promise<void> => {
		await ok(write(id, { status: 'accepted', customer_verdict: 'accepted' }));
	};
	const capaFor = async (id: string): Promise<string> => {
		const made = await ok(clerk.api.post('/items/cl_capas', { title: '异响', problem: '异响' }));
		await ok(write(id, { capa: made['id'] }));
		return String(made['id']);
	};
	const missingOf = async (id: string, to: string) =>
		(await clerk.api.get<StepsAnswer>(`/closedloop/steps/cl_feedback/${id}`)).data.steps
			.filter((step) => step.to === to)
			.flatMap(({ missing }) => missing.map(({ code, field }) => [code, field]));

	it('neither a measure nor a reason: refused in words that name both ways, and seen on the card before (P02 F0:75)', async () => {
		const id = await answering();
		expect(await missingOf(id, 'replied')).toContainEqual(['act_or_reason', 'no_action_reason']);
		const refused = await reply(id);
		expect(refused.codes).toEqual(['CL_TRANSITION']);
		expect(refused.text).toContain('临时措施 / 纠正预防');
		expect(refused.text).toContain('不采取措施的理由');
		expect((await rowOf(desk, 'cl_feedback', id))['status']).toBe('answering');
		await ok(reply(id, { interim_action: '已停用' }));
	});

	it('a CAPA is as good, one that was cancelled is not, and a reason may come with the step', async () => {
		const id = await answering();
		const capa = await capaFor(id);
		expect(await missingOf(id, 'replied')).not.toContainEqual(['act_or_reason', 'no_action_reason']);
		await ok(representative.api.patch(`/items/cl_capas/${capa}`, { status: 'cancelled', step_note: '开错了' }));
		expect((await reply(id)).codes).toEqual(['CL_TRANSITION']);
		expect((await reply(id, { no_action_reason: 'bad_luck' })).codes).toEqual(['CL_INVALID']);
		await ok(reply(id, { no_action_reason: 'isolated' }));

		const other = await answering();
		await capaFor(other);
		await ok(reply(other));
	});

	it('that it arose at a supplier wants the word to the supplier (P02 F0:79 b)', async () => {
		const id = await answering();
		const refused = await reply(id, { no_action_reason: 'at_supplier' });
		expect(refused.codes).toEqual(['CL_TRANSITION']);
		expect(refused.text).toContain('外部单号');
		await ok(reply(id, { no_action_reason: 'at_supplier', external_reference: '函 26-031' }));
	});

	it('a reason that must be signed opens nothing before, and what was signed stays (P19 F0:783)', async () => {
		const id = await answering();
		await ok(reply(id, { no_action_reason: 'isolated' }));
		await accepted(id);
		const close = () => write(id, { status: 'closed' });
		const refused = await close();
		expect(refused.codes).toEqual(['CL_TRANSITION']);
		expect(refused.text).toContain('no_action');
		const proposed = await ok(
			clerk.api.post('/items/cl_decisions', { feedback: id, kind: 'no_action', reason: '单件，已换' }),
		);
		const decision = `/items/cl_decisions/${String(proposed['id'])}`;
		expect((await close()).codes).toEqual(['CL_TRANSITION']);
		expect((await clerk.api.patch(decision, { status: 'approved', step_note: '同意' })).codes).not.toEqual([]);
		await ok(representative.api.patch(decision, { status: 'approved', step_note: '同意' }));
		expect((await write(id, { no_action_reason: 'at_supplier' })).codes).toEqual(['CL_FROZEN']);
		await ok(close());
	});

	it('another kind of feedback is not asked for measures against a complaint', async () => {
		const id = await registered({ kind: 'enquiry' });
		await ok(write(id, { status: 'answering' }));
		await ok(reply(id, { no_action_reason: 'isolated' }));
		await ok(write(id, { status: 'closed' }));
	});

	it('the lead department follows the route at registration and at triage, and the history says which', async () => {
		const enquiry = await registered({ kind: 'enquiry' });
		expect(await rowOf(desk, 'cl_feedback', enquiry)).toMatchObject({ lead_department: development });
		expect((await eventsOf(desk, enquiry)).at(0)?.data).toMatchObject({ routed_by: 'enquiries' });

		const plain = await registered({ category: null });
		expect(await rowOf(desk, 'cl_feedback', plain)).toMatchObject({ lead_department: sales });
		await ok(write(plain, { status: 'triaged', category: 'packing' }));
		expect(await rowOf(desk, 'cl_feedback', plain)).toMatchObject({ lead_department: quality, routed_by: 'packing' });
		const line = (await eventsOf(desk, plain)).at(-1);
		expect(line?.data).toMatchObject({ routed_by: 'packing' });
		expect(line?.data['changes']).toContainEqual({ field: 'lead_department', from: sales, to: quality });
		const { lines } = (await clerk.api.get<HistoryAnswer>(`/closedloop/history/cl_feedback/${plain}`)).data;
		expect(lines[0]).toMatchObject({ routed_by: 'packing' });
		expect((await desk.admin.get<HistoryAnswer>(`/closedloop/history/cl_feedback/${plain}`)).data.verification.ok).toBe(
			true,
		);
		expect((await write(plain, { routed_by: 'major' })).codes, 'only the engine says so').toEqual(['CL_GUARDED']);
	});

	it('what somebody chose by hand stays, whatever changes', async () => {
		const atBirth = await registered({ kind: 'enquiry', lead_department: general });
		await ok(write(atBirth, { category: 'packing' }));
		expect(await rowOf(desk, 'cl_feedback', atBirth)).toMatchObject({ lead_department: general, routed_by: null });

		const later = await registered({ kind: 'enquiry' });
		await ok(write(later, { lead_department: general }));
		await ok(write(later, { severity: 'major' }));
		expect(await rowOf(desk, 'cl_feedback', later)).toMatchObject({ lead_department: general, routed_by: null });
	});

	it('a rung that raises the severity lets another department lead: its head is told, and the history says so', async () => {
		await ok(desk.admin.patch(`/items/cl_departments/${general}`, { head: representative.id }));
		const suggested = (more: Row = {}) =>
			registered({ kind: 'suggestion', received_at: new Date(Date.now() - dayMs).toISOString(), ...more });
		const raised = async (id: string) => {
			const lines = async () => (await eventsOf(desk, id)).filter(({ data }) => data['action'] === 'raise_severity');
			await expect.poll(async () => (await lines()).length, poll).toBe(1);
			return (await lines())[0]?.data;
		};
		const told = async (id: string) =>
			(
				await desk.admin.get<readonly Row[]>(
					`/items/cl_messages?filter[feedback][_eq]=${id}&filter[template][_eq]=lead_changed&limit=-1`,
				)
			).data.map(({ to_user }) => to_user);
		const id = await suggested();
		expect(await raised(id)).toMatchObject({ lead_department: { from: sales, to: general }, routed_by: 'major' });
		expect(await rowOf(desk, 'cl_feedback', id)).toMatchObject({ severity: 'major', lead_department: general });
		expect(new Set(await told(id))).toEqual(new Set([representative.id]));
		const { lines, verification } = (await desk.admin.get<HistoryAnswer>(`/closedloop/history/cl_feedback/${id}`)).data;
		expect(verification.ok).toBe(true);
		expect(lines.find(({ routed_by }) => routed_by === 'major')?.fields).toEqual(['severity', 'lead_department']);

		const chosen = await suggested({ lead_department: quality });
		expect(await raised(chosen)).not.toHaveProperty('lead_department');
		expect(await rowOf(desk, 'cl_feedback', chosen)).toMatchObject({ severity: 'major', lead_department: quality });
		expect(await told(chosen)).toEqual([]);
		await ok(desk.admin.patch(`/items/cl_departments/${general}`, { head: null }));
	});

	it('the superior of the owner is told: the head of the own department, of a head the one above (P03 F0:93)', async () => {
		const told = async (id: string, template: string) =>
			(
				await desk.admin.get<readonly Row[]>(
					`/items/cl_messages?filter[feedback][_eq]=${id}&filter[template][_eq]=${template}&limit=-1`,
				)
			).data.map(({ to_user }) => to_user);
		const major = await registered({ severity: 'major', owner: null });
		expect(new Set(await told(major, 'severity')), 'at once, of whoever becomes the owner').toEqual(new Set([head.id]));
		const ofHead = await registered({ severity: 'major', owner: head.id });
		expect(new Set(await told(ofHead, 'severity'))).toEqual(new Set([director.id]));

		const received_at = new Date(Date.now() - dayMs).toISOString();
		const id = await registered({ received_at });
		const rungs = async () => (await eventsOf(desk, id)).filter(({ kind }) => kind === 'escalated');
		await expect.poll(async () => (await rungs()).length, poll).toBe(1);
		expect((await rungs())[0]?.data).toMatchObject({
			to: [{ user: head.id, why: { relation: 'superior', level: 0 } }],
		});
	});

	it('who is away without a deputy is passed over', async () => {
		await ok(desk.admin.patch(`/users/${head.id}`, { cl_away_until: new Date(Date.now() + dayMs).toISOString() }));
		const id = await registered({ received_at: new Date(Date.now() - dayMs).toISOString() });
		const rungs = async () => (await eventsOf(desk, id)).filter(({ kind }) => kind === 'escalated');
		await expect.poll(async () => (await rungs()).length, poll).toBe(1);
		expect((await rungs())[0]?.data).toMatchObject({
			to: [{ user: director.id, why: { relation: 'superior', level: 1, instead_of: head.id } }],
		});
		await ok(desk.admin.patch(`/users/${head.id}`, { cl_away_until: null }));
	});

	it('a procedure is not published with what could never be answered, by its place', async () => {
		const refused = async (more: Row) => {
			const answer = await publish({ version: 2, ...more });
			expect(answer.codes, answer.text).toEqual(['CL_INVALID']);
			return answer.text;
		};
		expect(await refused({ justify: [{ ...justify[0], one_of: ['luck'] }] })).toContain('“luck”');
		expect(await refused({ justify: [{ ...justify[0], before: 'archived' }] })).toContain('archived');
		expect(
			await refused({ justify: [{ ...justify[1], else: { reason: 'no_action_reason', approval: 'wish' } }] }),
		).toContain('wish');
		expect(await refused({ routes: [{ ...routes[0], lead: 'MOON' }] })).toContain('“MOON”的部门');
		expect(await refused({ routes: [routes[0], { ...routes[0], code: 'again' }] })).toContain('第 2 项');
		// Choices are those of every column, as Studio offers them.
		expect(
			await refused({ routes: [{ ...routes[0], when: [{ field: 'responsibility', values: ['moon'] }] }] }),
		).toContain('moon');
		const cells = [{ row: 'own', column: 'none', severity: 'major' }];
		expect(
			await refused({ severity_matrix: { rows: 'responsibility', columns: 'health_effect', cells, source: 'F0:123' } }),
		).toContain('undetermined × death');
		expect(await refused({ routes: [{ ...routes[0], when: [{ field: 'colour', values: ['red'] }] }] })).toContain(
			'colour',
		);
	});
});
