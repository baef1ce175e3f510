import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fullTextTables, machineTables, type SearchAnswer, type SearchPlace } from '@closedloop/schema';
import { questionIn } from '../extensions/closedloop/src/core/search/index.ts';
import { rowsOf } from '../extensions/closedloop/src/store/dialect.ts';
import { differenceOf } from '../extensions/closedloop/src/store/search/compare.ts';
import { ensureSearch, missingTriggers, presentDocuments } from '../extensions/closedloop/src/store/search/ensure.ts';
import { fillSearch } from '../extensions/closedloop/src/store/search/fill.ts';
import { castOf, procedureOf, secret, whole, type Cast, type Whole } from './door/confidential.ts';
import { complaint } from './door/desk.ts';
import { describeDatabases, startDirectus, type Api, type Row, type Running } from './support/index.ts';

/** Commands of Directus take a minute on a busy machine. */
const patienceMs = 900_000;

/** Records are found by number, customer, telephone, lot and words, by whoever may read them. */
describeDatabases('the search of the desk', (database) => {
	let desk: Running;
	let cast: Cast;
	let hidden: Whole;
	let known: { readonly id: string; readonly number: string };
	let party: string;
	let contact: string;

	beforeAll(async () => {
		desk = await startDirectus({ database });
		cast = await castOf(desk);
		await procedureOf(desk, 'SECRET', { confidentiality: 'restricted' });
		hidden = await whole(cast.owner.api, 'SECRET', secret);
		party = (await desk.admin.post<Row & { id: string }>('/items/cl_parties', { name: '华东经销商', code: 'EAST-7' }))
			.data.id;
		contact = (
			await desk.admin.post<Row & { id: string }>('/items/cl_contacts', {
				name: '欧阳静',
				phone: '+86 138-1234 5678',
				email: 'ouyang@example.com',
			})
		).data.id;
		known = await told({ party, contact, lot_text: 'BR-2026/17-B', wish: 'Replace the brake disc, please' });
	}, patienceMs);
	afterAll(async () => desk?.stop());

	const told = (change: Row = {}) => complaint(cast.owner.api, change);
	const ask = (text: string, as: Api = desk.admin, limit = 50) =>
		as.post<SearchAnswer>('/closedloop/search', { q: text, limit });
	async function foundBy(text: string, as?: Api): Promise<readonly string[]> {
		const answer = await ask(text, as);
		expect(answer.status, `${text}: ${answer.text}`).toBe(200);
		return answer.data.rows.map(({ id }) => id);
	}
	const placeOf = async (text: string): Promise<SearchPlace | undefined> =>
		(await ask(text)).data.rows.find(({ id }) => id === known.id)?.place;
	const differences = async () => {
		const found = [];
		for (const document of await presentDocuments(desk.knex())) found.push(await differenceOf(desk.knex(), document));
		return found.filter(({ missing, wrong }) => missing + wrong > 0);
	};

	it('finds a record by everything somebody on the telephone may say, and tells by what', async () => {
		for (const [text, place] of [
			[known.number, 'exact'],
			[known.number.slice(0, -1), 'number'],
			['138 1234 5678', 'phone'],
			['+8613812345678', 'phone'],
			['5678', 'phone'],
			['华东经', 'customer'],
			['east-7', 'customer'],
			['欧阳', 'customer'],
			['ouyang@', 'customer'],
			['br-2026/17', 'lot'],
			['异响', 'words'],
			['BRAKE', 'words'],
			['replac disc', 'words'],
			['经销商 异响', 'words'],
		] as const)
			expect(await placeOf(text), text).toBe(place);
		const row = (await ask(known.number)).data.rows[0];
		expect(row).toMatchObject({
			...{ kind: 'feedback', collection: 'cl_feedback', id: known.id, place: 'exact', number: known.number },
			...{ title: { text: '刹车异响', list: null }, customer: '华东经销商', about: null },
		});
	});

	it('puts what was meant most likely first, and the newest first among equals', async () => {
		const older = await told({ subject: '量具偏差甲', received_at: '2026-01-02T08:00:00Z' });
		const newer = await told({ subject: '量具偏差乙', received_at: '2026-02-02T08:00:00Z' });
		const named = (await desk.admin.post<Row & { id: string }>('/items/cl_parties', { name: '量具偏差研究所' })).data
			.id;
		const theirs = await told({ party: named, received_at: '2026-01-01T08:00:00Z' });
		expect(await foundBy('量具偏差')).toEqual([theirs.id, newer.id, older.id]);
		const first = await ask('量具偏差', desk.admin, 2);
		expect([first.data.rows.length, first.data.more]).toEqual([2, true]);
	});

	it('follows every way a row is written, in its own transaction', async () => {
		const { id } = await told({ subject: '改名之前' });
		await cast.owner.api.patch(`/items/cl_feedback/${id}`, { subject: '改名之后' });
		expect(await foundBy('改名之前')).toEqual([]);
		expect(await foundBy('改名之后')).toEqual([id]);
		await desk.knex()('cl_feedback').where({ id }).update({ subject: '绕门而入' });
		expect(await foundBy('绕门而入')).toEqual([id]);
		const undone = desk.knex().transaction(async (trx) => {
			await trx('cl_feedback').where({ id }).update({ subject: '没有留下' });
			throw new Error('undone');
		});
		await expect(undone).rejects.toThrow('undone');
		expect(await foundBy('没有留下')).toEqual([]);
		expect(await foundBy('绕门而入')).toEqual([id]);
	});

	it('finds what belongs to a renamed customer by the new name alone', async () => {
		const one = (await desk.admin.post<Row & { id: string }>('/items/cl_parties', { name: '旧名机械厂' })).data.id;
		const { id } = await told({ party: one });
		expect(await foundBy('旧名机械')).toEqual([id]);
		await desk.admin.patch(`/items/cl_parties/${one}`, { name: '新名机械厂' });
		expect(await foundBy('旧名机械')).toEqual([]);
		expect(await foundBy('新名机械')).toEqual([id]);
	});

	it('cuts texts as it cuts questions', async () => {
		const texts = [
			'ABS系统3号线',
			'「引号」，逗号。句号',
			'Straße éclair ЖУК',
			'مرحبا بالعالم',
			'かなカナ 한국어',
			'😀笑脸x',
			'a'.repeat(500),
		];
		for (const text of texts) {
			const { id } = await told({ subject: 'tokens', words: text });
			for (const { text: token } of questionIn(text).tokens)
				expect(await foundBy(token.slice(0, 42)), token).toContain(id);
		}
		const long = `${'很长的话。'.repeat(3000)}末尾`;
		const { id } = await told({ words: long });
		expect(await foundBy('很长的话')).toContain(id);
		expect(await differences()).toEqual([]);
	});

	describe('what somebody may not read', () => {
		it('is found by those it is for, in everything that belongs to it', async () => {
			const found = await foundBy(secret, cast.owner.api);
			for (const table of ['cl_feedback', 'cl_decisions', 'cl_service_orders', 'cl_capas', 'cl_actions'])
				expect(found, table).toContain(hidden.rows[table]);
		});

		it('is answered like what is nowhere', async () => {
			const number = String((await desk.admin.get(`/items/cl_feedback/${hidden.id}`)).data['number']);
			const nothing = { rows: [], more: false, texts: true };
			for (const as of [cast.outsider.api, cast.stranger.api, cast.homeless.api]) {
				expect((await ask(secret, as)).data).toEqual(nothing);
				expect((await ask(secret.slice(1, 5), as, 1)).data).toEqual(nothing);
				expect((await ask(number, as)).data.rows.map(({ number: other }) => other)).not.toContain(number);
			}
			expect((await ask(secret, desk.visitor)).status).toBe(404);
		});

		it('is not found by columns kept from a reader', async () => {
			const fields = ['id', 'party', 'name', 'language', 'no_survey', 'erased_at'];
			const [rule] = (
				await desk.admin.get<readonly { id: number; fields: readonly string[] }[]>(
					'/permissions?filter[collection][_eq]=cl_contacts&filter[action][_eq]=read&filter[policy][name][_eq]=Handler',
				)
			).data;
			const set = (to: readonly string[]) => desk.admin.patch(`/permissions/${rule?.id}`, { fields: to });
			expect(await foundBy('13812345678', cast.outsider.api)).toEqual([known.id]);
			expect((await set(fields)).status).toBe(200);
			expect(await foundBy('13812345678', cast.outsider.api)).toEqual([]);
			expect(await foundBy('刹车异响', cast.outsider.api)).toContain(known.id);
			await set(rule?.fields ?? []);
		});
	});

	it('takes whatever is typed as text', async () => {
		for (const text of [
			'%',
			'_',
			'%%%',
			'" OR "',
			'异响" OR "',
			"'; DROP TABLE cl_search; --",
			'\\',
			'NEAR(a b)',
			'tokens:*',
			'-异响 +x ^y',
			'(((',
			'😀',
			'\u202Eabc',
			'مرحبا',
			`${'x'.repeat(50)} ${'异'.repeat(149)}`,
		]) {
			const answer = await ask(text, cast.outsider.api);
			expect(answer.status, `${text}: ${answer.text}`).toBe(200);
		}
		for (const [sent, field] of [
			[{}, 'q'],
			[{ q: ' ' }, 'q'],
			[{ q: '异'.repeat(2000) }, 'q'],
			[{ q: ['a', 'b'] }, 'q'],
			[{ q: 7 }, 'q'],
			[{ q: 'abc', limit: 0 }, 'limit'],
			[{ q: 'abc', limit: 51 }, 'limit'],
			[{ q: 'abc', limit: '5' }, 'limit'],
		] as const) {
			const answer = await desk.admin.post('/closedloop/search', sent);
			expect([answer.status, answer.codes], JSON.stringify(sent)).toEqual([400, ['CL_INVALID']]);
			expect(answer.text).toContain(`"${field}"`);
		}
	});

	it('gives the tables of the index to nobody by the API', async () => {
		const own = [...Object.keys(machineTables).filter((name) => name.startsWith('cl_search')), ...fullTextTables];
		for (const table of own) expect((await desk.admin.get(`/items/${table}`)).status, table).toBe(403);
	});

	it(
		'forgets whom somebody erases, also in what the database keeps of deleted rows',
		{ timeout: patienceMs },
		async () => {
			const { id } = await told({
				contact: { name: '司徒慧敏', phone: '13900007777', email: 'situ@example.org' },
				words: '司徒慧敏说轮毂松动',
			});
			const theirs = String((await desk.admin.get(`/items/cl_feedback/${id}`)).data['contact']);
			expect(await foundBy('司徒慧敏')).toEqual([id]);
			await desk.cli('closedloop', 'erase', '--contact', theirs, '--reason', 'gdpr-17', '--despite-retention');
			for (const text of ['司徒慧敏', '13900007777', 'situ@example', '轮毂松动'])
				expect(await foundBy(text), text).toEqual([]);
			const kept = await rowsOf<'kept'>(
				desk.knex(),
				['cl_search', 'cl_search_names']
					.map((table) => `SELECT CAST(tokens AS TEXT) AS kept FROM ${table}`)
					.join(' UNION ALL '),
			);
			expect(kept.filter((row) => /司徒|慧敏|轮毂|13900007777/u.test(String(row.kept)))).toEqual([]);
			if (database === 'sqlite')
				for (const table of fullTextTables.filter((name) => name.endsWith('_data'))) {
					const blocks = await rowsOf<'kept'>(desk.knex(), `SELECT hex(block) AS kept FROM ${table}`);
					const hex = (text: string) => Buffer.from(text).toString('hex').toUpperCase();
					for (const text of ['司徒', '慧敏', '轮毂', '13900007777'])
						expect(
							blocks.filter((row) => String(row.kept).includes(hex(text))),
							`${table} ${text}`,
						).toEqual([]);
				}
		},
	);

	it(
		'is filled with what was there before it, as an upgrade does, and the doctor counts',
		{ timeout: patienceMs },
		async () => {
			const knex = desk.knex();
			expect(await differences()).toEqual([]);
			for (const name of await triggersThere()) await dropTrigger(name);
			const { id } = await told({ subject: '漏登之事' });
			await knex('cl_search').where({ record: known.id }).delete();
			expect(await foundBy('漏登之事')).toEqual([]);
			expect((await missingTriggers(knex)).length).toBeGreaterThan(0);
			await ensureSearch(knex);
			expect(await differences()).toEqual([expect.objectContaining({ collection: 'cl_feedback', missing: 2 })]);
			expect(await desk.cli('closedloop', 'doctor').catch(String)).toContain('2 rows cannot be found');
			expect(await fillSearch(knex, () => undefined)).toBe(2);
			expect(await differences()).toEqual([]);
			expect(await foundBy('漏登之事')).toEqual([id]);
			expect(await placeOf('br-2026/17')).toBe('lot');
			expect(await desk.cli('closedloop', 'doctor').catch(String)).toContain('every row is found by what it says');
		},
	);

	it('goes on after an administrator changed a column, which rebuilds the table on SQLite', async () => {
		expect((await desk.admin.patch('/fields/cl_feedback/site', { schema: { max_length: 300 } })).status).toBe(200);
		await expect.poll(() => missingTriggers(desk.knex()), { timeout: 20_000 }).toEqual([]);
		const { id } = await told({ subject: '改列之后' });
		expect(await foundBy('改列之后')).toEqual([id]);
	});

	async function triggersThere(): Promise<readonly { readonly name: string; readonly on: string }[]> {
		const rows = await rowsOf<'name' | 'on_table'>(
			desk.knex(),
			database === 'sqlite'
				? `SELECT name, tbl_name AS on_table FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'cl_feedback' AND name LIKE 'cl_search_on_%'`
				: `SELECT t.tgname AS name, c.relname AS on_table FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE c.relname = 'cl_feedback' AND t.tgname LIKE 'cl_search_on_%'`,
		);
		return rows.map((row) => ({ name: String(row.name), on: String(row.on_table) }));
	}
	const dropTrigger = ({ name, on }: { readonly name: string; readonly on: string }) =>
		desk.knex().raw(`DROP TRIGGER "${name}"${database === 'sqlite' ? '' : ` ON "${on}"`}`);
});
