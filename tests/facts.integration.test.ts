import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FactRule, HistoryAnswer, ProcedureRules, StepsAnswer } from '@closedloop/schema';
import { complaint, eventsOf, rowOf } from './door/desk.ts';
import { describeOn, startDirectus, type Row, type Running } from './support/index.ts';

const named = (zh: string, en: string) => ({ zh, en });
const form = named('市场问题反馈', 'Market problem report');
const fact = (code: string, type: FactRule['type'], more: Partial<FactRule> = {}): FactRule => ({
	code,
	label: named(`${code}（表单）`, `${code} of the form`),
	form,
	on: 'feedback',
	type,
	source: 'F4:271',
	...more,
});
const choices = [
	{ code: 'inside', label: named('质保期内', 'Inside') },
	{ code: 'outside', label: named('质保期外', 'Outside') },
];

/** P59 (F4:269-271), P49 (F4:110), P42 (F2:67), P07 (F0:263). */
const facts: readonly FactRule[] = [
	fact('vin', 'text', { public: true, required_before: 'triaged' }),
	fact('story', 'long_text'),
	fact('mileage', 'number', { public: true, unit: 'km' }),
	fact('failures', 'integer'),
	fact('produced_on', 'date'),
	fact('described_at', 'instant'),
	fact('confirmed', 'boolean'),
	fact('warranty', 'choice', { choices }),
	fact('patient_age', 'integer', { personal: true }),
	fact('reinspection', 'boolean', { on: 'service_order', required_before: 'confirmed' }),
	fact('returned_by', 'text', { on: 'service_order' }),
	fact('returner_age', 'integer', { on: 'service_order', personal: true }),
];
const approvals: ProcedureRules['approvals'] = [
	{
		kind: 'out_of_warranty',
		label: named('质保期外核实', 'Verified as outside warranty'),
		role: 'quality_manager',
		before: 'investigating',
		when: { field: 'facts.warranty', values: ['outside'] },
		rests_on: ['facts.mileage'],
		source: 'F4:110',
	},
];
const reported = {
	kind: 'reported',
	label: named('报公司', 'Reported'),
	start: { on: 'field', field: 'facts.described_at' },
	stop: { on: 'state', states: ['closed'] },
	duration: { unit: 'hours', value: 24 },
	ladder: [],
	source: 'F4:269',
} as const;

/** Facts a procedure's own forms ask for (docs/decisions/026-facts.md). */
describeOn('postgres', 'facts', (database) => {
	let desk: Running;
	let second: string;
	const site = '园区';
	const publish = async (change: Row): Promise<Row> => {
		const all = await desk.admin.get<readonly Row[]>('/items/cl_procedures?filter[code][_eq]=P36');
		const { id: _id, ...like } = all.data[0] ?? {};
		const made = await desk.admin.post('/items/cl_procedures', {
			...like,
			code: 'FORMS',
			priority: 1,
			applies: { sites: [site] },
			deadlines: [reported],
			approvals,
			repeat: null,
			cycles: null,
			facts,
			...change,
		});
		if (made.status !== 200) throw new Error(made.text);
		return made.data;
	};
	const registered = (change: Row = {}) => complaint(desk.admin, { site, ...change });
	const write = (id: string, change: Row) => desk.admin.patch(`/items/cl_feedback/${id}`, change);
	const factsOf = async (id: string) => (await rowOf(desk, 'cl_feedback', id))['facts'];

	beforeAll(async () => {
		// Once a year: a tick that sends a letter of the record meanwhile is a second writer, and one of two is refused (409).
		desk = await startDirectus({ database, env: { CLOSEDLOOP_TICK: '0 0 0 1 1 *' } });
		const first = await publish({ version: 1 });
		second = String(first['id']);
	});
	afterAll(async () => desk?.stop());

	it('come by REST, one by one or all at once, and are kept as their rules read them', async () => {
		const { id } = await registered({ facts: { vin: 'LSV1', mileage: '1200.5', confirmed: 'true' } });
		expect(await factsOf(id)).toEqual({ vin: 'LSV1', mileage: 1200.5, confirmed: true });
		expect((await write(id, { facts: { failures: '2', produced_on: '2026-01-05' } })).status).toBe(200);
		expect(await factsOf(id), 'the others stay').toEqual({
			vin: 'LSV1',
			mileage: 1200.5,
			confirmed: true,
			failures: 2,
			produced_on: '2026-01-05',
		});
		expect((await write(id, { facts: { mileage: null, confirmed: '', failures: 0 } })).status).toBe(200);
		expect(await factsOf(id)).toEqual({ vin: 'LSV1', failures: 0, produced_on: '2026-01-05' });
		const whole = await rowOf(desk, 'cl_feedback', id);
		expect((await write(id, { facts: whole['facts'] })).status, 'as Studio sends it').toBe(200);
		expect((await rowOf(desk, 'cl_feedback', id))['seq'], 'nothing changed').toBe(whole['seq']);
		const asText = await write(id, { facts: '{"described_at":"2026-02-10T09:00:00+08:00"}' });
		expect(asText.status, asText.text).toBe(200);
		expect(await factsOf(id)).toMatchObject({ described_at: '2026-02-10T01:00:00.000Z', failures: 0 });
		expect((await write(id, { facts: null })).status).toBe(200);
		expect(await factsOf(id)).toBeNull();
	});

	it('that are public are asked on the public form, and the others nowhere', async () => {
		const page = await desk.visitor.get(`/closedloop/form?site=${encodeURIComponent(site)}&lang=en-US`);
		expect(page.text).toContain('<legend>Market problem report</legend>');
		expect(page.text).toMatch(/<input type="text" id="facts.vin" name="facts.vin" maxlength/);
		expect(page.text, 'the server judges').not.toMatch(/name="facts[^>]* required/);
		expect(page.text).toContain('mileage of the form (km)');
		expect(page.text).not.toContain('facts.warranty');
		expect((await desk.visitor.get('/closedloop/form')).text, 'of another procedure').not.toContain('facts.');

		const said = { kind: 'complaint', words: '开不动', anonymous: true, site };
		const send = (more: Row) =>
			desk.visitor.post<{ tracking_code: string; number: string }>(
				'/closedloop/form',
				{ ...said, ...more },
				{ accept: 'application/json' },
			);
		const refused = await send({ 'facts.mileage': 'far' });
		expect([refused.status, refused.codes], refused.text).toEqual([400, ['CL_INVALID', 'CL_INVALID']]);
		expect(refused.text).toContain('"field":"facts.vin","problem":"required"');
		expect(refused.text).toContain('"field":"facts.mileage","problem":"not_a_number"');
		const taken = await send({ 'facts.vin': ' LSV-PUBLIC ', 'facts.mileage': '12.5', 'facts.warranty': 'inside' });
		expect(taken.status, taken.text).toBe(201);
		const rowBy = async (number: string): Promise<Row> =>
			(await desk.admin.get<readonly Row[]>(`/items/cl_feedback?filter[number][_eq]=${number}`)).data[0] ?? {};
		expect(await rowBy(taken.data.number)).toMatchObject({
			facts: { vin: 'LSV-PUBLIC', mileage: 12.5 },
			words: '开不动',
		});
		const status = await desk.visitor.post(
			'/closedloop/status',
			new URLSearchParams({ code: taken.data.tracking_code }),
		);
		expect(status.text).not.toContain('LSV-PUBLIC');
		const typed = new FormData();
		for (const [name, value] of Object.entries({
			...said,
			site: '别处',
			'facts.vin': 'LSV-ELSEWHERE',
			'facts.nobody': 'x',
		}))
			typed.set(name, String(value));
		const elsewhere = await desk.visitor.post('/closedloop/form', typed);
		expect(elsewhere.status, elsewhere.text).toBe(201);
		const { facts: none, words } =
			(await desk.admin.get<readonly Row[]>('/items/cl_feedback?filter[site][_eq]=别处')).data[0] ?? {};
		expect([none, words], 'nothing typed is lost').toEqual([null, '开不动\nvin（表单）: LSV-ELSEWHERE']);
	});

	it('typed for another procedure stay with the form until it is sent, and count when its kind is chosen again', async () => {
		const place = '仓库';
		const batch = fact('batch', 'text', { public: true, required_before: 'triaged' });
		const bare = { version: 1, deadlines: [], approvals: [] };
		await publish({ ...bare, code: 'FRAMES', applies: { sites: [place], kinds: ['complaint'] } });
		await publish({ ...bare, code: 'BATCHES', applies: { sites: [place], kinds: ['suggestion'] }, facts: [batch] });
		const send = async (typed: Readonly<Record<string, string>>) => {
			const body = new FormData();
			for (const [name, value] of Object.entries({ words: '开不动', anonymous: 'true', site: place, ...typed }))
				body.set(name, value);
			return desk.visitor.post('/closedloop/form', body);
		};
		const fieldsIn = (page: string): Readonly<Record<string, string>> =>
			Object.fromEntries(
				[...page.matchAll(/<input type="(?:text|hidden)"[^>]* ?name="(facts\.\w+)"[^>]* value="([^"]*)"/gu)].map(
					([, name = '', value = '']) => [name, value],
				),
			);
		const other = await send({ kind: 'suggestion', 'facts.vin': 'LSV-KEPT', 'facts.mileage': '7' });
		expect(other.status, 'its own field is wanted').toBe(400);
		expect(fieldsIn(other.text)).toEqual({ 'facts.batch': '', 'facts.vin': 'LSV-KEPT', 'facts.mileage': '7' });
		const back = await send({ kind: 'complaint', ...fieldsIn(other.text) });
		expect(back.status, back.text).toBe(201);
		const rows = await desk.admin.get<readonly Row[]>(`/items/cl_feedback?filter[site][_eq]=${place}`);
		expect(rows.data[0]).toMatchObject({ words: '开不动', facts: { vin: 'LSV-KEPT', mileage: 7 } });
	});

	it('come by GraphQL, nested, and for many at once', async () => {
		const { id } = await registered();
		const graphql = await desk.admin.graphql(
			'mutation ($id: ID!, $facts: JSON) { update_cl_feedback_item(id: $id, data: { facts: $facts }) { id facts } }',
			{ id, facts: { vin: 'LSV2', warranty: 'inside' } },
		);
		expect(graphql.codes, graphql.text).toEqual([]);
		expect(await factsOf(id)).toEqual({ vin: 'LSV2', warranty: 'inside' });
		const order = await desk.admin.post<{ id: string; feedback: string }>('/items/cl_service_orders', {
			facts: { reinspection: false },
			feedback: { kind: 'complaint', channel: 'phone', site, subject: '异响', words: '响', facts: { vin: 'LSV3' } },
		});
		// Its procedure is that of a feedback that is not written yet.
		expect(order.codes, order.text).toEqual(['CL_INVALID']);
		const nested = await desk.admin.patch<{ id: string }>(`/items/cl_feedback/${id}`, {
			facts: { mileage: 3 },
			duplicate_of: { kind: 'complaint', channel: 'phone', site, subject: '异响', words: '响', facts: { vin: 'LSV4' } },
		});
		expect(nested.status, nested.text).toBe(200);
		expect(await factsOf(id)).toMatchObject({ vin: 'LSV2', mileage: 3 });
		expect(await factsOf(String((await rowOf(desk, 'cl_feedback', id))['duplicate_of']))).toEqual({ vin: 'LSV4' });
		const other = await registered({ facts: { vin: 'LSV5' } });
		const many = await desk.admin.patch('/items/cl_feedback', {
			keys: [id, other.id],
			data: { facts: { failures: 1 } },
		});
		expect(many.status, many.text).toBe(200);
		expect(await factsOf(id)).toMatchObject({ vin: 'LSV2', mileage: 3, failures: 1 });
		expect(await factsOf(other.id)).toEqual({ vin: 'LSV5', failures: 1 });
		const rows = await desk.admin.patch('/items/cl_feedback', [
			{ id, facts: { failures: 2 } },
			{ id: other.id, facts: { nobody: 2 } },
		]);
		expect(rows.codes, rows.text).toEqual(['CL_INVALID']);
		expect(await factsOf(id), 'all or nothing').toMatchObject({ failures: 1 });
	});

	it('of a service order are asked by the procedure of its feedback (P07 F0:263)', async () => {
		const { id: feedback } = await registered();
		const made = await desk.admin.post<{ id: string }>('/items/cl_service_orders', { feedback, reason: 'quality' });
		const path = `/items/cl_service_orders/${made.data.id}`;
		const early = await desk.admin.patch(path, { status: 'confirmed' });
		expect(early.codes, early.text).toEqual(['CL_TRANSITION']);
		expect(early.text).toContain('facts.reinspection');
		expect((await desk.admin.patch(path, { facts: { vin: 'LSV1' } })).codes).toEqual(['CL_INVALID']);
		const manager = await desk.asUser('Quality manager');
		const confirmed = await manager.api.patch(path, { status: 'confirmed', facts: { reinspection: false } });
		expect(confirmed.status, confirmed.text).toBe(200);
	});

	describe('that are none are refused by name, never with 500', () => {
		const deep: unknown = JSON.parse(`${'{"a":'.repeat(200)}1${'}'.repeat(200)}`);
		it.each<[string, unknown, string]>([
			['an unknown code', { colour: 'red' }, 'facts.colour'],
			['a fact of another kind of record', { reinspection: true }, 'facts.reinspection'],
			['words for a number', { mileage: 'far' }, 'facts.mileage'],
			['a broken number', { failures: 1.5 }, 'facts.failures'],
			['no day', { produced_on: '2026-02-30' }, 'facts.produced_on'],
			['no instant', { described_at: 'yesterday' }, 'facts.described_at'],
			['perhaps', { confirmed: 'perhaps' }, 'facts.confirmed'],
			['a choice nobody offers', { warranty: 'maybe' }, 'facts.warranty'],
			['a list', { vin: ['LSV1'] }, 'facts.vin'],
			['an object', { vin: { vin: 'LSV1' } }, 'facts.vin'],
			['a text too long', { vin: 'x'.repeat(256) }, 'facts.vin'],
			['a book', { story: '字'.repeat(20_001) }, 'facts.story'],
			['NUL', { vin: 'a\0b' }, 'facts'],
			['half a character', { vin: 'a\uD83D' }, 'facts'],
			['a list of facts', [{ vin: 'LSV1' }], 'facts'],
			['a text', 'vin', 'facts'],
			['a number', 7, 'facts'],
			['no JSON', '{"vin":', 'facts'],
			['a key that is no code', { 'v i n': 'x' }, 'facts'],
			['a prototype', JSON.parse('{"__proto__":{"vin":"x"}}'), 'facts'],
			['a constructor', { constructor: 'x' }, 'facts.constructor'],
			['nobody could walk it', { vin: deep }, 'facts'],
			['too many', Object.fromEntries(Array.from({ length: 201 }, (_each, at) => [`f${at}`, 1])), 'facts'],
		])('%s', async (_name, wrong, field) => {
			const { id } = await registered({ facts: { vin: 'LSV1' } });
			const changed = await write(id, { facts: wrong });
			expect([changed.status, changed.codes], changed.text).toEqual([400, ['CL_INVALID']]);
			expect(changed.text).toContain(`"field":"${field}"`);
			const made = await desk.admin.post('/items/cl_feedback', {
				kind: 'complaint',
				channel: 'phone',
				site,
				subject: '异响',
				words: '响',
				facts: wrong,
			});
			expect([made.status, made.codes], made.text).toEqual([400, ['CL_INVALID']]);
			expect(await factsOf(id)).toEqual({ vin: 'LSV1' });
		});
		it('any, where the procedure asks for none', async () => {
			const { id } = await complaint(desk.admin);
			const refused = await write(id, { facts: { vin: 'LSV1' } });
			expect(refused.codes, refused.text).toEqual(['CL_INVALID']);
		});
		it('said in the words of the form', async () => {
			const { id } = await registered();
			expect((await write(id, { facts: { mileage: 'far' } })).text).toContain('mileage（表单）');
			const clerk = await desk.asUser('Handler');
			await desk.admin.patch(`/users/${clerk.id}`, { language: 'en-US' });
			const refused = await clerk.api.patch(`/items/cl_feedback/${id}`, { facts: { mileage: 'far' } });
			expect(refused.text).toContain('mileage of the form');
		});
	});

	it('wanted before a state are missed by name on the card and at the door, and may come with the step', async () => {
		const { id } = await registered();
		const steps = await desk.admin.get<StepsAnswer>(`/closedloop/steps/cl_feedback/${id}`);
		const step = steps.data.steps.find(({ to }) => to === 'triaged');
		expect(step?.missing).toContainEqual(expect.objectContaining({ code: 'filled', field: 'facts.vin' }));
		const refused = await write(id, { status: 'triaged' });
		expect(refused.codes, refused.text).toEqual(['CL_TRANSITION']);
		expect(refused.text).toContain('vin（表单）');
		expect((await write(id, { status: 'triaged', facts: { vin: 'LSV1' } })).status).toBe(200);
	});

	it('call for a signature, which rests on them while it stands (P49 F4:110)', async () => {
		const { id } = await registered({ facts: { vin: 'LSV1', mileage: 12 } });
		expect((await write(id, { status: 'triaged' })).status).toBe(200);
		const empty = await write(id, { status: 'investigating' });
		expect(empty.text).toContain('facts.warranty');
		const outside = await write(id, { facts: { warranty: 'outside' } });
		expect(outside.status, outside.text).toBe(200);
		expect((await write(id, { status: 'investigating' })).text).toContain('out_of_warranty');
		const [clerk, manager] = [await desk.asUser('Handler'), await desk.asUser('Quality manager')];
		const proposed = await clerk.api.post<{ id: string }>('/items/cl_decisions', {
			feedback: id,
			kind: 'out_of_warranty',
			reason: '交付六年',
		});
		expect(proposed.status, proposed.text).toBe(200);
		const signed = await manager.api.patch(`/items/cl_decisions/${proposed.data.id}`, { status: 'approved' });
		expect(signed.status, signed.text).toBe(200);
		for (const change of [{ mileage: 13 }, { warranty: 'inside' }, { mileage: null }]) {
			const frozen = await write(id, { facts: change });
			expect(frozen.codes, frozen.text).toEqual(['CL_FROZEN']);
		}
		expect((await write(id, { facts: null })).codes).toContain('CL_FROZEN');
		expect((await write(id, { facts: { vin: 'LSV2' } })).status, 'not signed').toBe(200);
		expect((await write(id, { status: 'investigating' })).status).toBe(200);
	});

	it('start a promise by the instant they say (P59 F4:269)', async () => {
		const { id } = await registered();
		const described = new Date(Date.now() - 3_600_000).toISOString();
		expect((await write(id, { facts: { described_at: described } })).status).toBe(200);
		const clocks = await desk.admin.get<readonly Row[]>(`/items/cl_clocks?filter[feedback][_eq]=${id}`);
		expect(clocks.data).toHaveLength(1);
		expect(Date.parse(String(clocks.data[0]?.['due_at']))).toBe(Date.parse(described) + 86_400_000);
	});

	it('are lines of history, words as digests, and the history verifies', async () => {
		const { id } = await registered({ facts: { vin: 'LSV-SECRET', mileage: 12 } });
		await write(id, { facts: { vin: 'LSV-OTHER', mileage: 13, warranty: 'inside', patient_age: 70 } });
		const changes = (await eventsOf(desk, id)).at(-1)?.data['changes'];
		const digest = expect.stringMatching(/^sha256:/);
		expect(changes).toEqual([
			{ field: 'facts.vin', from: digest, to: digest },
			{ field: 'facts.mileage', from: 12, to: 13 },
			{ field: 'facts.warranty', from: null, to: 'inside' },
			{ field: 'facts.patient_age', from: null, to: digest },
		]);
		expect(JSON.stringify(await eventsOf(desk, id))).not.toContain('LSV-');
		const history = await desk.admin.get<HistoryAnswer>(`/closedloop/history/cl_feedback/${id}`);
		expect(history.data.verification).toMatchObject({ ok: true });
	});

	it('go with the person they are about, words and what is personal; the history still verifies', async () => {
		const made = await desk.admin.post<{ id: string; contact: string }>('/items/cl_feedback', {
			kind: 'complaint',
			channel: 'phone',
			site,
			subject: '异响',
			words: '响',
			contact: { name: '张某' },
			facts: { vin: 'LSV-PERSON', mileage: 12, warranty: 'inside', patient_age: 70 },
		});
		const { id, contact } = made.data;
		const erase = ['closedloop', 'erase', '--contact', contact, '--reason', 'gdpr-17', '--despite-retention'];
		await desk.cli(...erase);
		const left = await factsOf(id);
		expect(left).toMatchObject({ mileage: 12, warranty: 'inside' });
		expect(left).not.toHaveProperty('patient_age');
		expect(JSON.stringify(left)).not.toContain('LSV-PERSON');
		const history = await desk.admin.get<HistoryAnswer>(`/closedloop/history/cl_feedback/${id}`);
		expect(history.data.verification, history.text).toMatchObject({ ok: true });
	});

	it('go with the person from the orders of their feedback, too, whether an order names them or not', async () => {
		const made = await desk.admin.post<{ id: string; contact: string }>('/items/cl_feedback', {
			kind: 'complaint',
			channel: 'phone',
			site,
			subject: '异响',
			words: '响',
			contact: { name: '李某' },
		});
		const { id: feedback, contact } = made.data;
		const order = async (change: Row): Promise<string> => {
			const { data, status, text } = await desk.admin.post<{ id: string }>('/items/cl_service_orders', {
				reason: 'quality',
				inspection: '李某送回',
				facts: { reinspection: true, returned_by: '李某', returner_age: 70 },
				...change,
			});
			expect(status, text).toBe(200);
			return data.id;
		};
		const elsewhere = await registered();
		const orders = [await order({ feedback }), await order({ feedback: elsewhere.id, contact })];
		const other = await order({ feedback: elsewhere.id });
		const [keeping] = (await desk.admin.get<readonly Row[]>('/items/cl_procedures?filter[code][_eq]=P13')).data;
		const kept = await order({ feedback, procedure: keeping?.['id'], facts: undefined });
		const erase = ['closedloop', 'erase', '--contact', contact, '--reason', 'gdpr-17'];
		const { number } = await rowOf(desk, 'cl_service_orders', kept);
		expect(await desk.cli(...erase).catch(String)).toContain(`${String(number)} is open: its years begin`);
		expect(await desk.cli(...erase, '--despite-retention')).toContain('with the words of 4 records');
		for (const id of orders) {
			const left = await rowOf(desk, 'cl_service_orders', id);
			expect(left['facts']).toEqual({ reinspection: true, returned_by: '（已抹除 · erased）' });
			expect(JSON.stringify(left)).not.toContain('李某');
			expect(JSON.stringify(await eventsOf(desk, id))).not.toContain('李某');
			const history = await desk.admin.get<HistoryAnswer>(`/closedloop/history/cl_service_orders/${id}`);
			expect(history.data.verification, history.text).toMatchObject({ ok: true });
		}
		expect(await rowOf(desk, 'cl_service_orders', other), 'of somebody else').toMatchObject({
			inspection: '李某送回',
			facts: { returner_age: 70 },
		});
	});

	it('can be read one by one through Directus, by its function json', async () => {
		const { id } = await registered({ facts: { vin: `F-${database}`, mileage: 77 } });
		const read = await desk.admin.get<readonly Row[]>(
			`/items/cl_feedback?fields=id,json(facts, vin)&filter[id][_eq]=${id}`,
		);
		expect(read.status, read.text).toBe(200);
		expect(read.text).toContain(`F-${database}`);
	});

	it('are those of the version a record was registered under', async () => {
		const { id } = await registered({ facts: { vin: 'LSV1', mileage: 12 } });
		const next = await publish({
			version: 2,
			approvals: [],
			facts: facts.filter(({ code }) => code !== 'mileage'),
		});
		expect(next['id']).not.toBe(second);
		const later = await registered({ facts: { vin: 'LSV9' } });
		expect((await write(later.id, { facts: { mileage: 1 } })).codes, 'by its own version').toEqual(['CL_INVALID']);
		expect((await write(id, { facts: { mileage: 13 } })).status, 'by its own version').toBe(200);
		expect(await factsOf(id)).toEqual({ vin: 'LSV1', mileage: 13 });
	});

	it('keep their type and whom they are about over versions, so that nothing kept is read as something else', async () => {
		const changed = (code: string, change: Partial<FactRule>) =>
			facts.map((each) => (each.code === code ? { ...each, ...change } : each));
		const bad = async (code: string, change: Partial<FactRule>): Promise<string> =>
			publish({ version: 5, facts: changed(code, change) }).then(
				() => 'taken',
				(error: unknown) => String(error),
			);
		const retyped = await bad('mileage', { type: 'text' });
		expect(retyped).toContain('"path":"facts[2].type"');
		expect(retyped, 'of the first version; the second did without it').toContain('"reason":"fact_retyped"');
		expect(retyped).toContain('"version":1');
		const dropped = await bad('patient_age', { personal: false });
		expect(dropped).toContain('"path":"facts[8].personal"');
		expect(dropped).toContain('"reason":"fact_personal"');
		const draft = await publish({ version: 5, status: 'draft', facts: changed('mileage', { type: 'text' }) });
		const path = `/items/cl_procedures/${String(draft['id'])}`;
		const late = await desk.admin.patch(path, { status: 'published' });
		expect(late.codes, late.text).toEqual(['CL_INVALID']);
		expect(late.text).toContain('fact_retyped');
		const mended = await desk.admin.patch(path, { facts: changed('mileage', { personal: true }), status: 'published' });
		expect(mended.status, mended.text).toBe(200);
	});

	it('that cannot be asked for are refused on publishing, by their place', async () => {
		const bad = (rule: Row) => publish({ version: 9, facts: [{ ...facts[0], ...rule }] });
		await expect(bad({ required_before: 'nowhere' })).rejects.toThrow('facts[0].required_before');
		await expect(bad({ code: 'site' })).rejects.toThrow('fact_is_column');
		await expect(bad({ type: 'colour' })).rejects.toThrow('facts[0].type');
	});

	it('a gate asks for are asked for by whoever lives by its workflow, whichever of the two is published last', async () => {
		const [standard] = (
			await desk.admin.get<readonly Row[]>(
				'/items/cl_workflows?filter[subject][_eq]=cl_service_orders&filter[standard][_eq]=true',
			)
		).data;
		const { id: _id, published_at: _at, transitions, ...copy } = standard ?? {};
		const steps = Array.isArray(transitions) ? transitions : [];
		const asking = (code: string) =>
			steps.map((step: Row, index) =>
				index === 0 ? { ...step, gates: [{ gate: 'filled', fields: [`facts.${code}`] }] } : step,
			);
		const workflow = (version: number, change: Row) =>
			desk.admin.post('/items/cl_workflows', { ...copy, code: 'asking', version, standard: false, ...change });
		const living = (facts: readonly FactRule[]) =>
			publish({
				code: 'LIVING',
				version: 1,
				applies: { sites: ['LIVING'] },
				workflows: ['asking'],
				approvals: [],
				facts,
			});
		const own = facts.filter(({ on, code }) => on === 'service_order' || code === 'described_at');

		const asked = await workflow(1, { transitions: asking('reinspection') });
		expect(asked.status, asked.text).toBe(200);
		await expect(living(own.filter(({ on }) => on === 'feedback'))).rejects.toThrow('“reinspection”');
		await living(own);

		const refused = await workflow(2, { transitions: asking('pallets') });
		expect(refused.codes, refused.text).toEqual(['CL_INVALID']);
		expect(refused.text).toContain('（LIVING）');
		expect(refused.text).toContain('“pallets”');
		const draft = await workflow(2, { transitions: asking('pallets'), status: 'draft' });
		expect(draft.status, draft.text).toBe(200);
		const again = await workflow(3, { transitions: asking('reinspection') });
		expect(again.status, again.text).toBe(200);
		const everybodys = await workflow(1, {
			code: 'all',
			standard: true,
			types: ['return'],
			transitions: asking('pallets'),
		});
		expect(everybodys.codes, everybodys.text).toEqual(['CL_INVALID']);
		expect(everybodys.text, 'all of them at once').toMatch(/（.*P13, .*P60.*）没有“pallets”/u);
	});
});
