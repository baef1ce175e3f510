import { afterAll, beforeAll, expect, it } from 'vitest';
import { namedRoles, type AdoptionAnswers } from '@closedloop/schema';
import { castOf, procedureOf, type Cast } from './door/confidential.ts';
import { complaint, rowOf } from './door/desk.ts';
import { answersFor } from './support/adoption.ts';
import { describeOn, startDirectus, type Person, type Row, type Running } from './support/index.ts';

/**
 * What adopting a restricted procedure lets its posts read (P10 F0:369, F0:407), from which day a procedure is for
 * (P13 F0:525), what an upgrade makes of permissions, and what the status page tells of what is internal (P45 F4:22).
 */
describeOn('sqlite', 'confidentiality and days in force of a desk', (database) => {
	let desk: Running;
	let cast: Cast;
	let management: Person;

	beforeAll(async () => {
		desk = await startDirectus({ database });
		cast = await castOf(desk);
		management = await desk.asUser('Handler');
	});
	afterAll(async () => desk?.stop());

	const handler: string = namedRoles.handler.policy;
	const permission = async (collection: string, policy = handler): Promise<Row> => {
		const query = `filter[policy][_eq]=${policy}&filter[collection][_eq]=${collection}&filter[action][_eq]=read`;
		const [row] = (await desk.admin.get<readonly Row[]>(`/permissions?${query}`)).data;
		return row ?? {};
	};

	it('adoption lets the holders of its posts read, and nobody else', async () => {
		const answers = await answersFor(desk.admin, ['P10']);
		const held: AdoptionAnswers = {
			...answers['P10'],
			posts: { management: { create: true, name: '公司管理层', holders: [management.email] } },
			bind: { sites: ['P10 only'] },
		};
		const adopted = await desk.admin.post('/closedloop/packs/adopt', { packs: ['P10'], answers: { P10: held } });
		expect(adopted.status, adopted.text).toBe(200);
		const { id } = await complaint(cast.owner.api, { site: 'P10 only', category: 'privacy' });
		expect(await rowOf(desk, 'cl_feedback', id)).toMatchObject({ confidentiality: 'restricted' });
		const path = `/items/cl_feedback/${id}`;
		expect((await management.api.get(path)).status).toBe(200);
		expect((await management.api.patch(path, { wish: '退卡' })).status).toBe(200);
		const events = await management.api.get<readonly Row[]>(`/items/cl_events?filter[feedback][_eq]=${id}`);
		expect(events.data.length).toBeGreaterThan(0);
		for (const person of [cast.outsider, cast.stranger]) expect((await person.api.get(path)).status).toBe(403);
		const [policy] = (await desk.admin.get<readonly Row[]>('/policies?filter[name][_eq]=公司管理层&fields=id')).data;
		expect((await permission('cl_feedback', String(policy?.['id'])))['permissions']).toEqual({
			procedure: { code: { _in: ['P10'] } },
		});
	});

	it('a procedure that restricts is not published where the staff reads everything', async () => {
		const row = await permission('cl_feedback');
		await desk.admin.patch(`/permissions/${String(row['id'])}`, { permissions: {} });
		const [p36] = (await desk.admin.get<readonly Row[]>('/items/cl_procedures?filter[code][_eq]=P36')).data;
		const { id: _id, published_at: _at, adoption: _adoption, ...values } = p36 ?? {};
		const wide = { ...values, code: 'WIDE', version: 1, priority: 1, applies: { sites: ['WIDE'] } };
		const refused = await desk.admin.post('/items/cl_procedures', { ...wide, confidentiality: 'restricted' });
		expect(refused.status).toBe(400);
		expect(refused.text).toContain('confidentiality');
		// What somebody changed is theirs: an upgrade leaves it.
		await desk.cli('closedloop', 'upgrade');
		expect((await permission('cl_feedback'))['permissions']).toEqual({});
		await desk.admin.patch(`/permissions/${String(row['id'])}`, { permissions: row['permissions'] });
	});

	it('a day that is none is refused, and so is a class there is none of', async () => {
		const [p36] = (await desk.admin.get<readonly Row[]>('/items/cl_procedures?filter[code][_eq]=P36')).data;
		const { id: _id, published_at: _at, adoption: _adoption, ...values } = p36 ?? {};
		const odd = { ...values, code: 'ODD', version: 1, priority: 1, applies: { sites: ['ODD'] } };
		for (const change of [{ in_force_on: '2026-02-30' }, { in_force_on: 'soon' }, { confidentiality: 'secret' }])
			expect(
				(await desk.admin.post('/items/cl_procedures', { ...odd, ...change })).status,
				JSON.stringify(change),
			).toBe(400);
	});

	it('what was received before a procedure came into force is for its former version, or for none', async () => {
		const first = await procedureOf(desk, 'FORCE', {
			in_force_on: '2026-03-01',
			issued_by: '品控部',
			approved_by: '总经理',
		});
		const { id: _id, version: _version, status: _status, published_at: _at, ...rules } = first;
		const second = await desk.admin.post('/items/cl_procedures', {
			...rules,
			version: 2,
			status: 'published',
			in_force_on: '2026-06-01',
		});
		expect(second.status, second.text).toBe(200);
		const procedureAt = async (received_at: string): Promise<unknown> => {
			const { id } = await complaint(cast.owner.api, { site: 'FORCE', received_at });
			return (await rowOf(desk, 'cl_feedback', id))['procedure'];
		};
		// Midnight in Shanghai is four in the afternoon in UTC.
		expect(await procedureAt('2026-05-31T15:59:00Z')).toBe(first['id']);
		expect(await procedureAt('2026-05-31T16:00:00Z')).toBe(second.data['id']);
		expect([first['id'], second.data['id']]).not.toContain(await procedureAt('2026-02-28T15:59:00Z'));
		expect(await rowOf(desk, 'cl_procedures', String(first['id']))).toMatchObject({
			in_force_on: '2026-03-01',
			issued_by: '品控部',
			approved_by: '总经理',
		});
	});

	it('the sender of an internal record hears what is promised, and not how the work goes', async () => {
		await procedureOf(desk, 'HOUSE', { confidentiality: 'internal' });
		await procedureOf(desk, 'GLASS', { confidentiality: 'open' });
		const page = async (site: string): Promise<string> => {
			const sent = await desk.visitor.post(
				'/closedloop/form?lang=en-US',
				new URLSearchParams({ kind: 'complaint', words: 'x', site, name: 'Li', email: 'li@example.com' }),
				{ accept: 'text/html' },
			);
			const code = (/id="code">([^<]+)</u.exec(sent.text)?.[1] ?? '').replaceAll(' ', '');
			expect(code, sent.text.slice(0, 2000)).not.toBe('');
			const status = new URLSearchParams({ code });
			return (await desk.visitor.post('/closedloop/status?lang=en-US', status, { accept: 'text/html' })).text;
		};
		const [inside, open] = [await page('HOUSE'), await page('GLASS')];
		expect(open).toContain('<ol class="story">');
		expect(inside).not.toContain('<ol class="story">');
		expect(inside).toContain('class="promises"');
		expect(open).toContain('class="why"');
		expect(inside).not.toContain('class="why"');
	});
});
