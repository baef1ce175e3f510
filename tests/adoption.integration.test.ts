import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import type { AdoptionAnswer, AdoptionAnswers, PackAnswer } from '@closedloop/schema';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { complaint, rowOf } from './door/desk.ts';
import { answersFor } from './support/adoption.ts';
import { describeOn, startDirectus, type Answer, type Person, type Row, type Running } from './support/index.ts';

/** Procedures of the catalogue on a desk, as its administrator and as others ask for them. */
describeOn('sqlite', 'the catalogue of procedures', (database) => {
	let desk: Running;
	let clerk: Person;
	let codes: readonly string[];

	beforeAll(async () => {
		desk = await startDirectus({ database });
		clerk = await desk.asUser('Handler');
		codes = (await desk.admin.get<readonly PackAnswer[]>('/closedloop/packs')).data.map(({ code }) => code);
	});
	afterAll(() => desk.stop());

	const answersTo = async (code: string): Promise<AdoptionAnswers> =>
		(await answersFor(desk.admin, [code]))[code] ?? {};
	const adopt = (packs: readonly string[], answers: Row, more: Row = {}, as = desk.admin) =>
		as.post<AdoptionAnswer>('/closedloop/packs/adopt?language=en-US', { packs, answers, ...more });
	const refusals = ({ text }: Answer<unknown>) =>
		(JSON.parse(text) as { errors: { extensions: { params: Row } }[] }).errors.map(
			({ extensions }) => extensions.params,
		);
	const counts = async () => {
		const count = async (collection: string) =>
			(await desk.admin.get<readonly Row[]>(`/items/${collection}?aggregate[count]=*`)).data[0]?.['count'];
		const policies = (await desk.admin.get<readonly Row[]>('/policies?aggregate[count]=*')).data[0]?.['count'];
		return [await count('cl_procedures'), await count('cl_departments'), policies].map(Number);
	};

	it('has all 62, and nobody but an administrator looks into it', async () => {
		expect(codes).toHaveLength(62);
		for (const path of ['/closedloop/packs', '/closedloop/packs/P36'])
			expect([(await clerk.api.get(path)).status, (await desk.visitor.get(path)).status]).toEqual([403, 403]);
		expect((await adopt(['P36'], {}, {}, clerk.api)).status).toBe(403);
		expect((await adopt(['P36'], {}, {}, desk.visitor)).status).toBe(403);
		expect((await clerk.api.post('/closedloop/packs/P36/retire', {})).status).toBe(403);
		expect((await desk.admin.get('/closedloop/packs/P99')).status).toBe(404);
	});

	it('guesses nothing: what is not answered is refused by its place, and nothing is written', async () => {
		const before = await counts();
		const refused = await adopt(['P36', 'P99'], { P21: {} });
		expect(refused.status, refused.text).toBe(400);
		expect(refusals(refused).map(({ path, reason }) => [path, reason])).toEqual([
			['packs', 'unknown_pack'],
			['P21', 'not_asked'],
			['P36.departments.SALES', 'unanswered'],
			['P36.bind', 'unanswered'],
		]);
		expect(await counts()).toEqual(before);
	});

	it.each<[string, Row]>([
		['no packs', { packs: [] }],
		['no list', { packs: 'P36' }],
		['more than anybody adopts at once', { packs: Array.from({ length: 21 }, () => 'P36') }],
		['an answer of another shape', { packs: ['P36'], answers: { P36: { departments: ['SALES'] } } }],
		['a key nobody knows', { packs: ['P36'], answers: { P36: { colour: 'red' } } }],
		['a body nobody knows', { packs: ['P36'], anwsers: {} }],
		['nothing', {}],
	])('is asked for %s, and refuses it', async (_, body) => {
		const refused = await desk.admin.post('/closedloop/packs/adopt', body);
		expect([refused.status, refused.codes[0]], refused.text).toEqual([400, 'CL_INVALID']);
	});

	// What a pack says no database has a say in; on the other one a handful goes all the way.
	it('every procedure of the catalogue can be adopted on this desk, but for P57, whose text is missing (F4:248)', async () => {
		const before = await counts();
		const refused: string[] = [];
		for (const code of database === 'sqlite' ? codes : ['P02', 'P07', 'P19', 'P46', 'P57', 'P60']) {
			const tried = await adopt([code], { [code]: await answersTo(code) }, { dry_run: true });
			if (tried.status !== 200)
				refused.push(`${code} ${tried.status} ${JSON.stringify(refusals(tried)).slice(0, 400)}`);
		}
		expect(refused).toEqual([expect.stringMatching(/^P57 400 .*nothing_to_adopt/u)]);
		expect(await counts(), 'a dry run writes nothing').toEqual(before);
	});

	it('P36 adopted: its feedback comes under it, with the promise of three working days (F1:537)', async () => {
		const answers = { P36: { ...(await answersTo('P36')), bind: { product_lines: ['adopted line'] } } };
		const adopted = await adopt(['P36'], answers);
		expect(adopted.status, adopted.text).toBe(200);
		expect(adopted.data).toMatchObject({ dry_run: false, procedures: [{ code: 'P36', version: 2, unchanged: false }] });
		expect(adopted.data.duties.map(({ procedure }) => procedure)).toContain('P36');
		const product = String(
			(await desk.admin.post('/items/cl_products', { code: 'ADOPTED', name: '泵', line: 'adopted line' })).data['id'],
		);
		const { id } = await complaint(clerk.api, { product, category: 'product_wear' });
		const record = await rowOf(desk, 'cl_feedback', id);
		const procedure = await rowOf(desk, 'cl_procedures', String(record['procedure']));
		expect(procedure).toMatchObject({ code: 'P36', version: 2, adoption: { pack: 'P36' } });
		const clocks = (await desk.admin.get<readonly Row[]>(`/items/cl_clocks?filter[feedback][_eq]=${id}`)).data;
		expect(clocks.map(({ kind }) => kind)).toContain('first_feedback');

		expect(adopted.data.procedures[0]?.changes.map(({ en }) => en)).toContain('Deadlines');
		const again = await adopt(['P36'], answers);
		expect(again.data.procedures).toMatchObject([{ unchanged: true, changes: [] }]);
		const listed = (await desk.admin.get<readonly PackAnswer[]>('/closedloop/packs')).data;
		expect(listed.find(({ code }) => code === 'P36')?.adopted).toMatchObject({ version: 2 });

		const own = await desk.admin.post('/closedloop/packs/CAPA/retire', {});
		expect([own.status, own.codes], 'what is no pack is not given up here').toEqual([400, ['CL_INVALID']]);
		const retired = await desk.admin.post('/closedloop/packs/P36/retire', {});
		expect(retired.data).toEqual({ code: 'P36', retired: 2 });
		expect((await desk.admin.post('/closedloop/packs/P36/retire?language=en-US', {})).status).toBe(400);
		const running = (await desk.admin.get<readonly Row[]>(`/items/cl_clocks?filter[feedback][_eq]=${id}`)).data;
		expect(running, 'what runs under it goes on').toEqual(clocks);
	});

	it('the pages take orders from themselves alone, and from administrators', async () => {
		const post = (token: string | null, headers: Record<string, string>) =>
			fetch(`${desk.url}/closedloop/library/P02?lang=en`, {
				method: 'POST',
				headers: { ...headers, ...(token !== null && { Authorization: `Bearer ${token}` }) },
				body: new URLSearchParams({ act: 'try' }),
			});
		const before = await counts();
		for (const [token, headers, status] of [
			[desk.adminToken, { Origin: desk.url }, 400],
			[desk.adminToken, { 'Sec-Fetch-Site': 'same-origin' }, 400],
			[desk.adminToken, { 'Sec-Fetch-Site': 'cross-site', Origin: desk.url }, 403],
			[desk.adminToken, { Origin: 'http://evil.example' }, 403],
			[desk.adminToken, { Origin: 'null' }, 403],
			[desk.adminToken, {}, 403],
			[clerk.api.token, { Origin: desk.url }, 403],
			[null, { Origin: desk.url }, 403],
		] as const)
			expect([headers, (await post(token, headers)).status]).toEqual([headers, status]);
		expect(await counts()).toEqual(before);
		const page = await fetch(`${desk.url}/closedloop/library/P02`, {
			headers: { Authorization: `Bearer ${desk.adminToken}`, Accept: 'text/html' },
		});
		// Without a referrer a browser would post `Origin: null` wherever it sends no Sec-Fetch-Site (plain http).
		expect([page.status, page.headers.get('Referrer-Policy')]).toEqual([200, 'same-origin']);
		for (const path of ['/library', '/library/P02'])
			expect((await fetch(`${desk.url}/closedloop${path}`)).status, path).toBe(403);
	});

	it('two that nothing tells apart are refused, and neither is adopted', async () => {
		const before = await counts();
		const bound = (code: string) =>
			answersTo(code).then((answers) => ({ ...answers, bind: { product_lines: ['same'] } }));
		const answers = { P36: await bound('P36'), P21: await bound('P21') };
		const refused = await adopt(['P36', 'P21'], answers);
		expect(refused.status, refused.text).toBe(400);
		expect(refusals(refused).map(({ reason }) => reason)).toContain('not_told_apart');
		expect(await counts()).toEqual(before);
	});

	it('ten at once, and a power cut in the middle: nothing of it is there, or all of it', async () => {
		const ten = codes.filter((code) => code !== 'P36' && code !== 'P21' && code !== 'P57').slice(0, 10);
		const answers = await answersFor(desk.admin, ten);
		const before = await counts();
		const cut = adopt(ten, answers).then(
			() => 'answered',
			() => 'cut',
		);
		await wait(400);
		await desk.kill();
		expect(await cut).toBe('cut');
		await desk.restart();
		const adopted = (await desk.admin.get<readonly PackAnswer[]>('/closedloop/packs')).data.filter(
			({ code, adopted: version }) => ten.includes(code) && version !== null,
		);
		if (adopted.length === 0) expect(await counts()).toEqual(before);
		else expect(adopted).toHaveLength(ten.length);
		const again = await adopt(ten, await answersFor(desk.admin, ten));
		expect(again.status, again.text).toBe(200);
		expect(again.data.procedures).toHaveLength(ten.length);
	});

	// The database has no say in what a command reads and prints.
	it.runIf(database === 'sqlite')('is asked at the command line in the same way', async () => {
		const file = join(tmpdir(), `adopt-${process.pid}.json`);
		const proposed = JSON.parse(await desk.cli('closedloop', 'library', 'P21', '--answers')) as Row;
		expect(proposed).toHaveProperty('P21.departments.SALES', 'SALES');
		writeFileSync(file, JSON.stringify({ P21: await answersTo('P21') }));
		await expect(desk.cli('closedloop', 'adopt', 'P21')).rejects.toThrow(/P21\.departments\.SALES: .*answered/u);
		expect(await desk.cli('closedloop', 'adopt', 'P21', '--answers', file)).toMatch(/Adopted/u);
		expect(await desk.cli('closedloop', 'retire', 'P21')).toMatch(/P21 is retired/u);
	});
});
