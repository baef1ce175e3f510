import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DeadlinesAnswer, QueueAnswer, QueueRow } from '@closedloop/schema';
import { workingLeft } from '../extensions/closedloop/src/ui/time/open-time.ts';
import { castOf, procedureOf, sales, secret, type Cast } from './door/confidential.ts';
import { complaint } from './door/desk.ts';
import {
	describeDatabases,
	pastLocks,
	startDirectus,
	type Api,
	type Person,
	type Row,
	type Running,
} from './support/index.ts';

const text = (words: string) => ({ zh: words, en: words });
const hourMs = 3_600_000;
const site = 'QUEUE';
const ago = (hours: number): string => new Date(Date.now() - hours * hourMs).toISOString();

/** What waits for whom, over all kinds of records, as everybody may read them. */
describeDatabases('the queue of the desk', (database) => {
	let desk: Running;
	let cast: Cast;
	let quality: Person;
	let later: string;
	let overdue: string;
	let paused: string;
	let kept: string;
	let hidden: string;

	beforeAll(async () => {
		desk = await startDirectus({ database, env: { CLOSEDLOOP_TICK: '* * * * * *' } });
		cast = await castOf(desk);
		quality = await desk.asUser('Quality manager');
		const [open] = (await desk.admin.get<readonly Row[]>('/items/cl_calendars?filter[code][_eq]=always-open')).data;
		const rules = {
			calendar: open?.['id'],
			cycles: [],
			deadlines: [
				{
					kind: 'call',
					label: text('回访'),
					start: { on: 'created' },
					stop: { on: 'command' },
					duration: { unit: 'hours', value: 720 },
					pauses: [{ states: [], reason: 'parts', label: text('等待备件') }],
					ladder: [],
					source: 'F0:141',
				},
			],
		};
		await procedureOf(desk, site, rules);
		await procedureOf(desk, 'SECRET', { ...rules, confidentiality: 'restricted' });
		later = (await told({ contact: { name: '李小姐', email: 'li@example.com' } })).id;
		overdue = (await told({ received_at: ago(1000) })).id;
		paused = (await told()).id;
		kept = (await told()).id;
		hidden = (await told({ site: 'SECRET', subject: secret })).id;
		await command(paused, { clock: 'call', do: 'pause', reason: 'parts' });
		await command(kept, { clock: 'call', do: 'meet' });
	});
	afterAll(async () => desk?.stop());

	const told = (change: Row = {}, as: Api = cast.owner.api) => complaint(as, { site, ...change });
	async function command(id: string, clock_step: Row): Promise<void> {
		const done = await cast.owner.api.patch(`/items/cl_feedback/${id}`, { clock_step });
		expect(done.status, done.text).toBe(200);
	}
	const asked = (as: Api, query: string) => as.get<QueueAnswer>(`/closedloop/queue?${query}`);
	async function queue(as: Api, view: string, more = ''): Promise<QueueAnswer> {
		const answer = await asked(as, `view=${view}${more}`);
		expect(answer.status, answer.text).toBe(200);
		return answer.data;
	}
	const idsOf = ({ rows }: QueueAnswer): readonly string[] => rows.map(({ id }) => id);
	const rowOf = ({ rows }: QueueAnswer, id: string): QueueRow | undefined => rows.find((row) => row.id === id);

	it('stands in the order of urgency: broken, running, standing still, promising nothing', async () => {
		const told = async () => (await desk.admin.get(`/items/cl_feedback/${overdue}`)).data['clock_state'];
		await expect.poll(told, { timeout: 60_000, message: 'the tick tells what is overdue' }).toBe('missed');
		const mine = await queue(cast.owner.api, 'mine');
		expect(mine.rows.map(({ id, group }) => [id, group])).toEqual([
			[overdue, 'overdue'],
			[later, 'later'],
			[hidden, 'later'],
			[paused, 'paused'],
			[kept, 'none'],
		]);
		expect(mine.next).toBeNull();
		expect(mine.counts).toMatchObject({ mine: { n: 5, more: false }, overdue: { n: 1, more: false } });
		expect(rowOf(mine, later)).toMatchObject({
			kind: 'feedback',
			collection: 'cl_feedback',
			title: { text: '刹车异响', list: null },
			customer: '李小姐',
			promise: 'call',
			owner: { id: cast.owner.id },
			take: 'owner',
			severity: 'normal',
			missed: false,
		});
		expect(rowOf(mine, later)?.department).toMatchObject({ zh: expect.any(String), en: expect.any(String) });
		// The tick notes it within seconds.
		const missed = async () => rowOf(await queue(cast.owner.api, 'mine'), overdue)?.missed;
		await expect.poll(missed, { timeout: 20_000 }).toBe(true);
		expect(rowOf(mine, kept)).toMatchObject({ promise: null, due_at: null });
	});

	it('tells nobody of what they may not read, not even by a count', async () => {
		expect(idsOf(await queue(cast.member.api, 'department'))).toContain(hidden);
		for (const person of [cast.outsider, cast.homeless]) {
			const all = await queue(person.api, 'overdue', '&limit=200');
			expect(idsOf(all)).toEqual([overdue]);
		}
		await desk.admin.patch(`/users/${cast.outsider.id}`, { cl_department: sales });
		const theirs = await queue(cast.outsider.api, 'department');
		await desk.admin.patch(`/users/${cast.outsider.id}`, { cl_department: null });
		expect(theirs.counts.department.n).toBe(theirs.rows.length);
	});

	it('shows a department its own, and the head of it too; another department and nobody see none of it', async () => {
		const heads = await queue(cast.head.api, 'department');
		expect(idsOf(heads)).toEqual(expect.arrayContaining([overdue, later, paused, kept]));
		for (const person of [cast.stranger, cast.homeless]) {
			const { rows, counts } = await queue(person.api, 'department');
			expect([rows, counts.department]).toEqual([[], { n: 0, more: false }]);
		}
	});

	it('shows what nobody owns until somebody takes it', async () => {
		const { id } = await told();
		const left = await desk.admin.patch(`/items/cl_feedback/${id}`, { owner: null });
		expect(left.status, left.text).toBe(200);
		const row = rowOf(await queue(cast.member.api, 'unassigned'), id);
		expect(row?.owner).toBeNull();
		// As the desk does it: only from whom the row was shown to belong to.
		const take = (by: Person) =>
			by.api.patch<readonly Row[]>('/items/cl_feedback?fields=id', {
				query: { filter: { _and: [{ id: { _eq: id } }, { [row?.take ?? '']: { _null: true } }] } },
				data: { [row?.take ?? '']: by.id },
			});
		const [taken, late] = [await take(cast.member), await take(cast.owner)];
		expect([taken.status, taken.data, late.status, late.data], taken.text).toEqual([200, [{ id }], 200, []]);
		expect(rowOf(await queue(cast.member.api, 'unassigned'), id)).toBeUndefined();
		expect(idsOf(await queue(cast.member.api, 'mine'))).toEqual([id]);
	});

	it('asks for a signature whoever may give it, by the judgement of what waits', async () => {
		const made = await cast.owner.api.post<{ id: string }>('/items/cl_decisions?fields=id', {
			feedback: later,
			kind: 'release',
			reason: '换新件',
		});
		expect(made.status, made.text).toBe(200);
		const { rows, counts } = await queue(quality.api, 'signature');
		expect(rows).toMatchObject([
			{ id: made.data.id, kind: 'decision', title: { text: 'release', list: 'approvals' }, take: null },
		]);
		expect(rows[0]?.about).toContain('刹车异响');
		expect(counts.signature).toEqual({ n: 1, more: false });
		// What one knew a moment ago is counted anew by what one may read and what has become of it.
		const number = async () => (await queue(quality.api, 'mine')).counts.signature;
		expect(await number()).toEqual({ n: 1, more: false });
		const withdrawn = await cast.owner.api.patch(`/items/cl_decisions/${made.data.id}`, {
			status: 'withdrawn',
			step_note: '重新提出',
		});
		expect(withdrawn.status, withdrawn.text).toBe(200);
		expect(await number()).toEqual({ n: 0, more: false });
		const proposer = await queue(cast.owner.api, 'signature');
		expect([proposer.rows, proposer.counts.signature.n]).toEqual([[], 0]);
	});

	it('asks for a verification whoever is named for it, once there is something to look at', async () => {
		const capa = await cast.owner.api.post<{ id: string }>('/items/cl_capas?fields=id', { title: '异响' });
		const action = await cast.owner.api.post<{ id: string }>('/items/cl_actions?fields=id', {
			capa: capa.data.id,
			title: '更换供方',
			owner: cast.owner.id,
			verifier: cast.member.id,
			due_on: '2030-01-01',
		});
		const move = async (change: Row): Promise<void> => {
			const moved = await cast.owner.api.patch(`/items/cl_actions/${action.data.id}`, change);
			expect(moved.status, moved.text).toBe(200);
		};
		await move({ status: 'open' });
		expect((await queue(cast.member.api, 'verification')).rows).toEqual([]);
		await move({ status: 'done', result: '已更换' });
		const { rows, counts } = await queue(cast.member.api, 'verification');
		expect(rows).toMatchObject([{ id: action.data.id, kind: 'action', title: { text: '更换供方' } }]);
		expect(rows[0]?.about).toContain('异响');
		expect(counts.verification).toEqual({ n: 1, more: false });
		expect((await queue(cast.outsider.api, 'verification')).rows).toEqual([]);
	});

	it('goes on page by page, many due in the same moment, and counts no further than a tab says', async () => {
		const received_at = ago(2);
		const many = Array.from({ length: 101 }, () => ({
			site,
			kind: 'complaint',
			channel: 'phone',
			subject: '批量',
			words: '批量',
			category: 'product_noise',
			owner: cast.homeless.id,
			received_at,
		}));
		const made = await desk.admin.post('/items/cl_feedback', many);
		expect(made.status, made.text).toBe(200);
		const seen: string[] = [];
		for (let after: string | null = ''; after !== null;) {
			const page: QueueAnswer = await queue(
				cast.homeless.api,
				'mine',
				`&limit=40${after === '' ? '' : `&after=${after}`}`,
			);
			expect(page.counts.mine).toEqual({ n: 99, more: true });
			seen.push(...idsOf(page));
			after = page.next;
		}
		expect([seen.length, new Set(seen).size]).toEqual([101, 101]);
	});

	it('answers 304 while nothing has changed', async () => {
		const first = await asked(cast.owner.api, 'view=mine');
		const etag = first.headers.get('etag') ?? '';
		// As a browser asks; without the second one Node's client says that it wants no answer it has already.
		const again = (known: string) =>
			cast.owner.api.get('/closedloop/queue?view=mine', { 'If-None-Match': known, 'Cache-Control': 'max-age=0' });
		expect([etag === '', (await again(etag)).status]).toEqual([false, 304]);
		expect(first.headers.get('cache-control')).toBe('private, no-cache');
		const other = await cast.head.api.get('/closedloop/queue?view=mine', {
			'If-None-Match': etag,
			'Cache-Control': 'max-age=0',
		});
		expect(other.status).toBe(200);
		await told();
		expect((await again(etag)).status).toBe(200);
	});

	it('loses none and tells none twice where a record does not say when it began', async () => {
		const mine = await queue(cast.owner.api, 'mine', '&limit=200');
		const begunNever = await desk.admin.patch(`/items/cl_feedback/${kept}`, { received_at: null });
		expect(begunNever.status, begunNever.text).toBe(200);
		for (const change of [{}, {}]) {
			const { id } = await told(change);
			await command(id, { clock: 'call', do: 'meet' });
		}
		const seen: string[] = [];
		for (let after: string | null = ''; after !== null;) {
			const page: QueueAnswer = await queue(cast.owner.api, 'mine', `&limit=1${after === '' ? '' : `&after=${after}`}`);
			seen.push(...idsOf(page));
			after = page.next;
		}
		expect(seen.filter((id) => id === kept)).toHaveLength(1);
		expect(new Set(seen).size).toBe(seen.length);
		expect(seen.length).toBe(mine.rows.length + 2);
	});

	it('is for people who have logged in, and refuses by name what it does not know', async () => {
		expect((await asked(desk.visitor, 'view=mine')).codes).toEqual(['CL_NOT_FOUND']);
		for (const query of [
			'view=all',
			'view=mine&view=overdue',
			'view[]=mine',
			'view=%E5%B7%A5%E4%BD%9C%E5%8F%B0',
			'limit=1e9',
			`after=none.1.${later}&after=none.1.${later}`,
			'after=%00',
			'limit=0',
			'limit=201',
			'after=x',
			'after=none.1.x',
			`after=none.${'9'.repeat(15)}.${later}`,
		]) {
			const refused = await asked(cast.owner.api, query);
			expect([refused.status, refused.codes], query).toEqual([400, ['CL_INVALID']]);
		}
		// These Directus reads before us.
		for (const query of ['limit=1.5', 'limit=50&limit=50', 'limit[a]=1']) {
			const refused = await asked(cast.owner.api, query);
			expect([query, refused.status]).toEqual([query, 400]);
		}
	});

	it('counts what is left in the working time the promise counts, as its record does', async () => {
		const [standard] = (await desk.admin.get<readonly Row[]>('/items/cl_calendars?filter[code][_eq]=cn-standard')).data;
		await procedureOf(desk, 'WORKING', {
			calendar: standard?.['id'],
			cycles: [],
			deadlines: [
				{
					kind: 'answer',
					label: text('答复'),
					start: { on: 'created' },
					stop: { on: 'command' },
					duration: { unit: 'working_hours', value: 20 },
					ladder: [],
					source: 'F0:141',
				},
			],
		});
		const asks = async (received_at: string): Promise<void> => {
			const { id } = await told({ site: 'WORKING', received_at });
			const row = rowOf(await queue(cast.owner.api, 'mine'), id);
			const { data } = await cast.owner.api.get<DeadlinesAnswer>(`/closedloop/deadlines/cl_feedback/${id}`);
			const clock = data.clocks.find(({ kind }) => kind === 'answer');
			if (!row?.left || !clock) throw new Error('no working time left');
			expect(row.left.day_ms).toBe(clock.day_ms);
			expect(workingLeft(row.left, clock.due_at, data.now)).toBe(clock.remaining_ms);
		};
		await asks(ago(0));
		await asks(ago(24 * 30));
		expect(rowOf(await queue(cast.owner.api, 'mine'), later)?.left).toBeNull();
	});

	it('is told whole though a clock of a row was spoiled', async () => {
		const clocks = () => desk.knex()('cl_clocks').where({ feedback: later, kind: 'call' });
		for (const facts of ['[]', '{']) {
			const kept: { facts: unknown } | undefined = await clocks().first('facts');
			if (database === 'postgres' && facts === '{') continue;
			await pastLocks(desk.knex(), (trx) => clocks().transacting(trx).update({ facts }));
			const row = rowOf(await queue(cast.owner.api, 'mine'), later);
			expect(row, facts).toMatchObject({ promise: 'call', left: null });
			await pastLocks(desk.knex(), (trx) =>
				clocks()
					.transacting(trx)
					.update({ facts: typeof kept?.facts === 'string' ? kept.facts : JSON.stringify(kept?.facts) }),
			);
		}
	});
});
