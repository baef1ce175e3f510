import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DossierAnswer } from '@closedloop/schema';
import { castOf, procedureOf, secret, whole, type Cast, type Whole } from './door/confidential.ts';
import { describeOn, pastLocks, startDirectus, type Api, type Person, type Running } from './support/index.ts';

const at = ({ id }: Pick<Whole, 'id'>, collection = 'cl_feedback'): string => `/closedloop/dossier/${collection}/${id}`;
const html = { Accept: 'text/html' };

/** A record as an auditor takes it away: everything about it that they may see, in words, and whether its history holds. */
describeOn('postgres', 'the dossier of a record', (database) => {
	let desk: Running;
	let cast: Cast;
	let open: Whole;
	let hidden: Whole;

	beforeAll(async () => {
		desk = await startDirectus({ database });
		cast = await castOf(desk);
		await procedureOf(desk, 'OPEN', {});
		await procedureOf(desk, 'SECRET', { confidentiality: 'restricted' });
		open = await whole(cast.owner.api, 'OPEN', '轴承异响');
		hidden = await whole(cast.owner.api, 'SECRET', secret);
		const edited = await cast.owner.api.patch(`/items/cl_feedback/${open.id}`, {
			severity: 'major',
			wish: '尽快更换',
			contact_log: [{ direction: 'out', channel: 'phone', words: '先寄新轴承' }],
		});
		expect(edited.status, edited.text).toBe(200);
	});
	afterAll(async () => desk?.stop());

	const dossier = async (as: Api, record: Whole): Promise<DossierAnswer> => {
		const answer = await as.get<DossierAnswer>(at(record));
		expect(answer.status, answer.text).toBe(200);
		return answer.data;
	};

	it('tells columns, promises, letters, signatures, files and what belongs to it in words', async () => {
		const told = await dossier(cast.owner.api, open);
		const field = (name: string) => told.fields.find((each) => each.name === name)?.words;
		expect(told).toMatchObject({
			kind: 'feedback',
			kind_label: { zh: '反馈' },
			state: { zh: '已登记' },
			procedure: { code: 'OPEN', version: 1 },
			verification: { ok: true },
			truncated: [],
		});
		expect(told.name).toMatch(/^FB-\d{4}-\d+ 轴承异响$/u);
		expect(field('severity')).toMatchObject({ en: 'Major' });
		expect(field('channel')).toMatchObject({ zh: '电话' });
		expect(field('words')?.zh).toBe('轴承异响');
		expect(field('contact')?.zh).toBe('李小姐');
		expect(field('capa')?.zh).toContain('轴承异响');
		expect(told.fields.map(({ name }) => name)).not.toContain('tracking_hash');
		const [first] = told.promises;
		expect(first?.sentence).toMatch(/\p{Script=Han}/u);
		expect(told.letters.map(({ what, channel, words }) => [what.en, channel?.en, words])).toEqual(
			expect.arrayContaining([['Contact', 'Phone', '先寄新轴承']]),
		);
		expect(told.letters.map(({ struck }) => struck)).not.toContain(true);
		expect(told.signatures).toMatchObject([{ label: { zh: '答复批准' }, reason: '轴承异响', signed_by: null }]);
		expect(told.files).toMatchObject([{ name: 'scan.pdf' }]);
		expect(told.related.map(({ kind }) => kind)).toEqual(['service_order']);
	});

	it('tells who changed what when, before and after, and words only by their digest', async () => {
		const { history, history_total } = await dossier(cast.owner.api, open);
		expect(history.map(({ seq }) => seq)).toEqual(history.map((_, index) => index + 1));
		expect(history_total).toBe(history.length);
		const changes = history.flatMap(({ changed }) => changed);
		expect(changes).toEqual(
			expect.arrayContaining([
				expect.objectContaining({
					label: expect.objectContaining({ en: 'Severity' }),
					to: expect.objectContaining({ value: 'major', words: expect.objectContaining({ en: 'Major' }) }),
				}),
				expect.objectContaining({
					label: expect.objectContaining({ en: 'What they ask for' }),
					to: expect.objectContaining({ words: expect.objectContaining({ en: '(words, kept as a digest)' }) }),
				}),
			]),
		);
		expect(JSON.stringify(history)).not.toContain('尽快更换');
	});

	it.each([
		['zh-CN', '历史记录校验通过'],
		['zh-TW', '歷史記錄校驗通過'],
		['en-US', 'The history verifies'],
	])('is a page to be printed in %s', async (lang, holds) => {
		const page = await cast.owner.api.get<string>(`${at(open)}/print?lang=${lang}`, html);
		expect(page.status, page.text).toBe(200);
		expect(page.text).toContain(holds);
		expect(page.text).toContain('轴承异响');
		if (lang === 'zh-TW') expect(page.text).not.toMatch(/类别|严重度|渠道：|联系人/u);
		expect(page.text).not.toMatch(
			/undefined|contacted|\[object|dossier\.|[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}.*<\/dd>/u,
		);
	});

	it('is kept from whoever may not see the record, and from nobody', async () => {
		for (const as of [cast.outsider.api, cast.stranger.api]) {
			const answer = await as.get(at(hidden));
			expect([answer.status, answer.codes]).toEqual([404, ['CL_NOT_FOUND']]);
			const page = await as.get<string>(`${at(hidden)}/print`, html);
			expect(page.status).toBe(404);
			expect(page.text).not.toContain(secret);
		}
		expect((await desk.visitor.get(at(open))).status).toBe(403);
		const login = await desk.visitor.get<string>(`${at(open)}/print`, html);
		expect([login.status, login.text.includes('轴承异响')]).toEqual([403, false]);
		expect(login.text).toContain(`redirect=${at(open)}/print`);
	});

	it('tells of what the reader may not see neither row nor name', async () => {
		const action = await cast.outsider.api.get<DossierAnswer>(
			at({ id: hidden.rows['cl_actions'] ?? '' }, 'cl_actions'),
		);
		expect(action.status).toBe(404);
		const told = JSON.stringify(await dossier(cast.outsider.api, open));
		expect(told).not.toContain(secret);
	});

	it('tells a signature to whoever may read a part of it, and the part that is', async () => {
		const narrow = await narrowReader({
			cl_feedback: ['*'],
			cl_events: ['*'],
			cl_decisions: ['id', 'kind', 'feedback', 'reason'],
		});
		const told = await dossier(narrow.api, open);
		expect(told.signatures).toMatchObject([{ label: { zh: '答复批准' }, reason: '轴承异响', proposed_at: null }]);
		expect([told.letters.filter(({ with: whom }) => whom !== null), told.files, told.related]).toEqual([[], [], []]);
	});

	async function narrowReader(reads: Readonly<Record<string, readonly string[]>>): Promise<Person> {
		const role = await desk.admin.post<{ id: string }>('/roles?fields=id', { name: 'narrow' });
		const policy = await desk.admin.post('/policies?fields=id', {
			name: 'narrow',
			permissions: Object.entries(reads).map(([collection, fields]) => ({
				collection,
				action: 'read',
				fields,
				permissions: {},
			})),
			roles: [{ role: role.data.id }],
		});
		expect(policy.status, policy.text).toBe(200);
		return desk.asUser(role.data.id);
	}

	it('refuses what is no record by its code', async () => {
		expect((await cast.owner.api.get('/closedloop/dossier/directus_users/x')).codes).toEqual(['CL_NOT_FOUND']);
		const asked = await cast.owner.api.get('/closedloop/dossier/cl_feedback/x');
		expect([asked.status, asked.codes]).toEqual([400, ['CL_INVALID']]);
		const page = await cast.owner.api.get<string>('/closedloop/dossier/cl_feedback/x/print', html);
		expect(page.status).toBe(400);
	});

	it('tells a contact that was struck out as such, and no delivery to another system as a letter', async () => {
		const struck = await cast.owner.api.patch(`/items/cl_feedback/${open.id}`, {
			contact_log: [{ strikes: 1, words: '记错了' }],
		});
		expect(struck.status, struck.text).toBe(200);
		const row = { direction: 'out', channel: 'webhook', template: 'event', state: 'sent', attempts: 1 };
		const url = 'https://other.example.com/hook';
		await pastLocks(desk.knex(), async (trx) => {
			const [known] = await trx('cl_messages').where({ feedback: open.id }).select('caused_by');
			const at = { id: randomUUID(), feedback: open.id, caused_by: known.caused_by };
			await trx('cl_messages').insert({ ...at, ...row, to_address: url });
		});
		const told = await dossier(cast.owner.api, open);
		expect(told.letters.filter((each) => each.struck).map(({ words }) => words)).toEqual(['先寄新轴承']);
		expect(JSON.stringify(told)).not.toContain(url);
	});

	it('says from which line on a history does not hold', async () => {
		const knex = desk.knex();
		await pastLocks(knex, (trx) => trx('cl_events').where({ record: open.id, seq: 2 }).update({ to_state: 'closed' }));
		const { verification } = await dossier(cast.owner.api, open);
		expect(verification).toMatchObject({ ok: false, seq: 2 });
		const page = await cast.owner.api.get<string>(`${at(open)}/print?lang=en-US`, html);
		expect(page.text).toContain('does not verify from line 2 on');
		await knex.destroy();
	});
});
