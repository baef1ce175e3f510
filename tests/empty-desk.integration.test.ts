import { randomUUID } from 'node:crypto';
import type { AdoptionAnswer } from '@closedloop/schema';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answersFor } from './support/adoption.ts';
import { pastLocks } from './support/past-locks.ts';
import { describeOn, startDirectus, type Person, type Row, type Running } from './support/index.ts';

/**
 * The first day: the package installed and seeded, nothing adopted. A clerk can register and answer; then a hotel and a
 * school adopt what is theirs.
 */
describeOn('postgres', 'a desk nobody has set up', (database) => {
	let desk: Running;
	let clerk: Person;

	beforeAll(async () => {
		desk = await startDirectus({ database, prepared: 'plain' });
		clerk = await desk.asUser('Handler');
	});
	afterAll(() => desk?.stop());

	const register = async (row: Row = {}): Promise<Row> => {
		const made = await clerk.api.post('/items/cl_feedback?fields=*,procedure.code', {
			kind: 'complaint',
			channel: 'phone',
			subject: '送错了',
			words: '订的是蓝色，来的是红色',
			...row,
		});
		expect(made.status, made.text).toBe(200);
		return made.data;
	};
	const procedureOf = ({ procedure }: Row): unknown => (procedure as Row | null)?.['code'];
	const adopt = async (...packs: readonly string[]) => {
		const answered = await desk.admin.post<AdoptionAnswer>('/closedloop/packs/adopt', {
			packs,
			answers: await answersFor(desk.admin, packs),
		});
		expect(answered.status, answered.text).toBe(200);
		return answered.data;
	};

	it('has one procedure for feedback and none of somebody else’s', async () => {
		const rows = (await desk.admin.get<readonly Row[]>('/items/cl_procedures?filter[status][_eq]=published&sort=code'))
			.data;
		expect(rows.map(({ code }) => code)).toEqual(['CAPA', 'GENERAL']);
	});

	it('takes a complaint, promises an answer in five working days, and is answered', async () => {
		const { id, ...record } = await register({ contact: null });
		expect(procedureOf(record)).toBe('GENERAL');
		const { data } = await clerk.api.get<readonly Row[]>(
			`/items/cl_clocks?filter[feedback][_eq]=${String(id)}&sort=due_at`,
		);
		expect(data.map(({ kind, state }) => [kind, state])).toEqual([
			['answer', 'running'],
			['result', 'running'],
		]);
		for (const change of [
			{ status: 'triaged', category: 'delivery' },
			{ status: 'investigating' },
			{ status: 'answering', investigation: '拣货时看错一行', responsibility: 'own' },
			{
				status: 'replied',
				reply_text: '今天补发蓝色，红色请留用。',
				told_by: 'phone',
				step_at: new Date().toISOString(),
			},
			{ status: 'accepted', customer_verdict: 'accepted' },
		]) {
			const moved = await clerk.api.patch(`/items/cl_feedback/${String(id)}`, change);
			expect(moved.status, moved.text).toBe(200);
		}
		const clocks = (await clerk.api.get<readonly Row[]>(`/items/cl_clocks?filter[feedback][_eq]=${String(id)}`)).data;
		expect(clocks.map(({ verdict }) => verdict)).toEqual(['on_time', 'on_time']);
	});

	it('has a public form whose words it takes', async () => {
		const page = await desk.visitor.get('/closedloop/form');
		expect(page.status).toBe(200);
		expect(page.text).not.toContain('P36');
	});

	it('has no finding of the doctor’s about its rules that is worse than a warning', { timeout: 120_000 }, async () => {
		// What else an empty desk lacks (mail, a key of its own) ends the command with 1.
		const printed = await desk.cli('closedloop', 'doctor').catch((error: unknown) => String(error));
		expect(printed).toMatch(/calendars|rules/u);
		expect(printed).not.toMatch(/✗ rules/u);
	});

	it('a hotel adopts P24 and P48: its complaints come under them, everything else stays where it was', async () => {
		const answer = await adopt('P24', 'P48');
		expect(answer.procedures.map(({ code }) => code)).toEqual(['P24', 'P48']);
		expect(procedureOf(await register({ site: 'P24 only' }))).toBe('P24');
		expect(procedureOf(await register({ site: 'P48 only' }))).toBe('P48');
		expect(procedureOf(await register())).toBe('GENERAL');
	});

	it('a school adopts P45 and P53', async () => {
		const { procedures, departments } = await adopt('P45', 'P53');
		expect(departments).toContainEqual({ code: 'GENERAL_AFFAIRS', name: { zh: '总务处', en: expect.any(String) } });
		expect(procedures.map(({ code }) => code)).toEqual(['P45', 'P53']);
		expect(procedureOf(await register({ site: 'P45 only' }))).toBe('P45');
	});

	it(
		'seeded again it gets nothing, and no second plain procedure beside those it has adopted',
		{ timeout: 120_000 },
		async () => {
			expect(await desk.cli('closedloop', 'seed')).not.toMatch(/: [1-9]\d* created/u);
			await desk.admin.patch('/items/cl_procedures', {
				query: { filter: { code: { _eq: 'GENERAL' } } },
				data: { status: 'retired' },
			});
			expect(await desk.cli('closedloop', 'seed')).not.toMatch(/: [1-9]\d* created/u);
		},
	);

	it(
		'seeded by a later version it gets no next version of a workflow it gave up for its own',
		{ timeout: 120_000 },
		async () => {
			const workflows = '/items/cl_workflows?filter[subject][_eq]=cl_decisions';
			const [{ id, ...shipped } = {}] = (await desk.admin.get<readonly Row[]>(workflows)).data;
			await pastLocks(desk.knex(), async (trx) => {
				const former = { id: randomUUID(), version: 1, status: 'retired' };
				await trx('cl_workflows').where({ id }).update(former);
				const marks: unknown = JSON.parse(
					String((await trx('cl_state').where({ name: 'seeded' }).first('value'))?.value),
				);
				const left = (Array.isArray(marks) ? marks : []).filter((mark) => mark !== `cl_workflows:${String(id)}`);
				await trx('cl_state')
					.where({ name: 'seeded' })
					.update({ value: JSON.stringify(left) });
			});
			// The first makes the desk read its workflows anew; the second becomes the standard one.
			for (const own of [{ version: 1, standard: false }, { version: 2 }])
				expect((await desk.admin.post('/items/cl_workflows', { ...shipped, code: 'signing', ...own })).status).toBe(
					200,
				);
			expect(await desk.cli('closedloop', 'seed')).not.toMatch(/: [1-9]\d* created/u);
			const left = (await desk.admin.get<readonly Row[]>(workflows)).data;
			expect(left.map(({ code, version }) => `${String(code)} ${String(version)}`).sort()).toEqual([
				'decision 1',
				'signing 1',
				'signing 2',
			]);
		},
	);
});
