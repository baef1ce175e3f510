import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Adoption, AdoptionAnswer, DeadlineRule, KeptClause, PackPaper } from '@closedloop/schema';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { complaint, rowOf } from './door/desk.ts';
import { answersFor } from './support/adoption.ts';
import { describeOn, startDirectus, type Person, type Row, type Running } from './support/index.ts';

interface AdoptedRow extends Row {
	readonly id: string;
	readonly version: number;
	readonly deadlines: readonly DeadlineRule[];
	readonly adoption: Adoption;
}

/**
 * P36 in force from an earlier edition, and the one of the catalogue beside it: what changes is said clause by clause
 * before it is taken, and what is being worked on goes on.
 */
describeOn('sqlite', 'a newer edition of an adopted procedure', (database) => {
	let desk: Running;
	let clerk: Person;
	let answers: Row;
	let running: string;
	/** Under P36 as it was published here, of another line. */
	let other: string;

	beforeAll(async () => {
		desk = await startDirectus({ database, env: { CLOSEDLOOP_TICK: '0 0 0 1 1 *' } });
		clerk = await desk.asUser('Handler');
		const { P36 } = await answersFor(desk.admin, ['P36']);
		other = (await complaint(clerk.api)).id;
		answers = { P36: { ...P36, bind: { product_lines: ['pumps'] } } };
	});
	afterAll(() => desk?.stop());

	const adopt = (more: Row = {}) =>
		desk.admin.post<AdoptionAnswer>('/closedloop/packs/adopt?language=en-US', { packs: ['P36'], answers, ...more });
	const differenceIn = ({ procedures }: AdoptionAnswer) => procedures[0]?.difference;
	const inForce = async (): Promise<AdoptedRow> => {
		const asked = '/items/cl_procedures?filter[code][_eq]=P36&filter[status][_eq]=published&sort=-version&limit=1';
		const [row] = (await desk.admin.get<readonly AdoptedRow[]>(asked)).data;
		if (row === undefined) throw new Error('P36 is not in force');
		return row;
	};
	/** The next version as an administrator publishes it by hand. */
	const publish = async (row: Row): Promise<void> => {
		const {
			id: _id,
			published_at: _at,
			version,
			...said
		} = row as Row & { readonly version: number; readonly id: string };
		const made = await desk.admin.post('/items/cl_procedures', { ...said, version: version + 1 });
		expect(made.status, made.text).toBe(200);
	};
	const clocks = async () =>
		(await desk.admin.get<readonly Row[]>(`/items/cl_clocks?filter[feedback][_eq]=${running}&sort=kind`)).data;

	it('a procedure that was published here is offered the pack of its code, rule by rule: how its clauses read nobody kept', async () => {
		const tried = await adopt({ dry_run: true });
		expect(tried.status, tried.text).toBe(200);
		expect(differenceIn(tried.data)).toMatchObject({ version: 1, from: null, clauses_known: false });
		expect(differenceIn(tried.data)?.clauses.map(({ change }) => change)).not.toContain('added');
	});

	it('adopted it keeps every clause of its edition, and adopting it again would change nothing', async () => {
		const adopted = await adopt();
		expect(adopted.status, adopted.text).toBe(200);
		const { adoption } = await inForce();
		const paper = (await desk.admin.get<PackPaper>('/closedloop/packs/P36')).data;
		expect(adoption.ledger?.map(({ id }) => id)).toEqual(paper.ledger.map(({ id }) => id));
		expect(paper).toMatchObject({ newer: false, difference: { clauses: [], rules: [], clauses_known: true } });
		expect((await adopt()).data.procedures).toMatchObject([{ unchanged: true, version: 2 + 1 }]);
		expect((await inForce()).version).toBe(2);
	});

	it('is adopted over the version that was looked at, and over no other that came between', async () => {
		const stale = await adopt({ seen: { P36: 1 } });
		expect([stale.status, stale.text]).toEqual([409, expect.stringContaining('CL_CONFLICT')]);
		expect((await adopt({ seen: { P36: null } })).status, 'nothing was in force').toBe(409);
		expect((await adopt({ seen: { P36: 'second' } })).status).toBe(400);
		const paper = (await desk.admin.get<PackPaper>('/closedloop/packs/P36')).data;
		expect((await adopt({ seen: { P36: paper.in_force } })).status).toBe(200);
		const form = new URLSearchParams({ act: 'adopt', seen: '1' });
		const headers = { accept: 'text/html', origin: desk.url };
		const page = await desk.admin.post('/closedloop/library/P36?lang=en-US', form, headers);
		expect([page.status, page.text.includes('name="seen" value="2"')]).toEqual([409, true]);
		expect((await inForce()).version).toBe(2);
	});

	it('P36 F1:537: of an earlier edition with two days, an old promise, a clause less and one that read otherwise, each is said', async () => {
		const row = await inForce();
		const [first, ...others] = row.adoption.ledger ?? [];
		const old: KeptClause = {
			id: 'P36-99',
			says: { zh: '当日回电', en: 'A call back on the same day' },
			source: 'F1:537',
			state: 'kept',
			by: ['deadlines.call_back'],
		};
		const deadlines = row.deadlines.map((rule) =>
			rule.kind === 'first_feedback' ? { ...rule, duration: { ...rule.duration, value: 2 } } : rule,
		);
		const callBack = { ...row.deadlines[0], kind: 'call_back', label: { zh: '回电', en: 'Call back' } };
		await publish({
			...row,
			deadlines: [...deadlines, callBack],
			adoption: {
				...row.adoption,
				edition: { ...row.adoption.edition, source: 'F1:511-530' },
				ledger: [{ ...first, says: { zh: '旧文', en: 'as it read before' } }, ...others.slice(0, -1), old],
			},
		});
		const product = (await desk.admin.post('/items/cl_products', { code: 'PUMP', name: '泵', line: 'pumps' })).data;
		running = (await complaint(clerk.api, { product: product['id'], category: 'product_wear' })).id;

		const tried = await adopt({ dry_run: true });
		const difference = differenceIn(tried.data);
		expect(difference).toMatchObject({ version: 3, from: { source: 'F1:511-530' }, to: { source: 'F1:511-539' } });
		expect(difference?.clauses.map(({ id, change }) => [id, change])).toEqual([
			['P36-01', 'reworded'],
			['P36-11', 'rules'],
			['P36-15', 'added'],
			['P36-99', 'gone'],
		]);
		expect(difference?.clauses[1]?.rules).toMatchObject([
			{ place: 'deadlines.first_feedback', own: false, details: [{ zh: '期限' }] },
		]);
		expect(difference?.clauses[1]?.rules[0]?.before?.zh).toMatch(/^2 个工作日/u);
		expect(difference?.clauses[1]?.rules[0]?.after?.en).toMatch(/^3 working days/u);
		expect(difference?.clauses[3]?.rules).toMatchObject([{ place: 'deadlines.call_back', after: null }]);
		expect(difference?.rules, 'what no clause speaks of').toEqual([]);
		expect(await inForce(), 'nothing is written').toMatchObject({ version: 3 });
	});

	it('says how much of the last quarter’s feedback would have come to it, and which', async () => {
		const { past } = (await adopt({ dry_run: true })).data;
		expect(past).toMatchObject({
			complete: true,
			looked_at: 2,
			procedures: [{ code: 'P36', count: 1, samples: [{ id: running }] }],
		});
		const broad = { P36: { ...(answers['P36'] as Row), bind: {} } };
		const all = (await adopt({ dry_run: true, answers: broad })).data.past.procedures[0];
		expect(all?.samples.map(({ id }) => id).sort()).toEqual([running, other].sort());
	});

	it.runIf(database === 'sqlite')('says the same at the command line, and writes nothing', async () => {
		const file = join(tmpdir(), `again-${process.pid}.json`);
		writeFileSync(file, JSON.stringify(answers));
		const said = await desk.cli('closedloop', 'adopt', 'P36', '--answers', file, '--dry-run');
		expect(said).toMatch(/~ P36-01 as it read before → Sales keeps contact/u);
		expect(said).toMatch(/\+ P36-15 .*\n *- P36-99 A call back on the same day\n.*Call back: .* → nothing/u);
		expect(said).toMatch(/Deadlines, First feedback: 2 working days.* → 3 working days/u);
		expect(said).toMatch(/P36: 1 of 2 feedback since/u);
		expect((await inForce()).version).toBe(3);
	});

	it('what an administrator changed here since is told: the new edition takes it back', async () => {
		await publish({ ...(await inForce()), retention_years: 7, number_pattern: 'OURS-{n:6}' });
		const changed = differenceIn((await adopt({ dry_run: true })).data);
		const all = [...(changed?.rules ?? []), ...(changed?.clauses ?? []).flatMap(({ rules }) => rules)];
		expect(all.filter(({ own }) => own).map(({ place }) => place)).toEqual(
			expect.arrayContaining(['number_pattern', 'retention_years']),
		);
		expect(all.find(({ place }) => place === 'deadlines.first_feedback')?.own).toBe(false);
	});

	it('a power cut in the middle leaves the old version or the new one, and what runs goes on as it began', async () => {
		const before = await clocks();
		expect(before.map(({ kind }) => kind)).toContain('call_back');
		const cut = adopt().then(
			() => 'answered',
			() => 'cut',
		);
		await wait(150);
		await desk.kill();
		await cut;
		await desk.restart();
		const left = await inForce();
		expect(left.deadlines.some(({ kind }) => kind === 'call_back')).toBe(left.version === 4);
		const taken = await adopt();
		expect(taken.status, taken.text).toBe(200);
		expect(await inForce()).toMatchObject({ version: 5, adoption: { edition: { source: 'F1:511-539' } } });
		expect(await clocks(), 'running promises are untouched').toEqual(before);
		const record = await rowOf(desk, 'cl_feedback', running);
		expect(await rowOf(desk, 'cl_procedures', String(record['procedure']))).toMatchObject({ version: 3 });
	});

	it.each([
		['nobody', false, 403],
		['a clerk, who may see the rules', true, 200],
	])(
		'two procedures stand beside each other, and what is in force is one document, for %s',
		async (_, known, status) => {
			const headers = known ? { Authorization: `Bearer ${clerk.api.token}` } : {};
			const page = (query: string) =>
				fetch(`${desk.url}/closedloop/library/${query}`, { headers: { ...headers, Accept: 'text/html' } });
			const shown = await page('beside?first=P36&second=p19&lang=en');
			const document = await page('document?lang=en');
			const walk = await page('P36/stories/1?lang=en');
			expect([shown.status, document.status, walk.status]).toEqual([status, status, status]);
			if (status !== 200) return;
			const text = await shown.text();
			expect(text).toContain('3 working days');
			expect(text).toContain('P19');
			const told = await walk.text();
			for (const said of ['P36-', 'Everything came as the story says', 'Registers feedback', 'First feedback'])
				expect(told).toContain(said);
			expect((await (await page('P36?lang=en')).text()).includes('/library/P36/stories/1?')).toBe(true);
			const signed = await (await page('P48?lang=en')).text();
			expect(signed, 'a state of reports, for which it names no workflow').toContain('Approved');
			expect(signed).not.toContain('approved”');
			const sheet = await document.text();
			for (const said of [
				'Version 5',
				'edition 1 of the library (F1:511-539)',
				'P36-15',
				'3 working days',
				'Head of Sales',
				'Feedback workflow (version 1)',
				'<dd>Normal</dd>',
			])
				expect(sheet).toContain(said);
			expect(sheet, 'what was not adopted is not in force').not.toContain('P39');
			for (const query of [
				'beside?first=P36',
				'beside?first=P36&second=P99',
				'beside?first=P36&second[]=P19',
				'beside?second=%3Cscript%3E',
				'document?code=P39',
				'document?code[]=P36',
				'P36/stories/99',
				'P36/stories/1e1',
				'P99/stories/1',
			])
				expect([query, (await page(query)).status]).toEqual([query, 404]);
		},
	);
});
