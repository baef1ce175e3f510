import { afterAll, beforeAll, expect, it } from 'vitest';
import type { QueueAnswer, QueueLoadAnswer } from '@closedloop/schema';
import { castOf, procedureOf, sales, secret, type Cast } from './door/confidential.ts';
import { complaint } from './door/desk.ts';
import { describeOn, startDirectus, type Api, type Row, type Running } from './support/index.ts';

const hourMs = 3_600_000;
const site = 'PEOPLE';

/** What somebody handed over and still reads, who has how much, and a view narrowed to what is wanted. */
describeOn('sqlite', 'the queue by its people', (database) => {
	let desk: Running;
	let cast: Cast;
	let handed: string;
	let kept: string;
	let late: string;
	let hidden: string;

	beforeAll(async () => {
		desk = await startDirectus({ database });
		cast = await castOf(desk);
		await desk.admin.patch(`/users/${cast.member.id}`, { first_name: '明', last_name: '李' });
		await procedureOf(desk, site, { cycles: [] });
		await procedureOf(desk, 'SECRET', { cycles: [], confidentiality: 'restricted' });
		handed = (await told({ severity: 'major' })).id;
		kept = (await told()).id;
		late = (await told({ received_at: new Date(Date.now() - 5_000 * hourMs).toISOString() })).id;
		hidden = (await told({ site: 'SECRET', subject: secret })).id;
		for (const id of [handed, late, hidden]) await write(cast.owner.api, id, { owner: cast.member.id });
	});
	afterAll(async () => desk?.stop());

	const told = (change: Row = {}) => complaint(cast.owner.api, { site, lead_department: sales, ...change });
	async function write(as: Api, id: string, change: Row): Promise<void> {
		const done = await as.patch(`/items/cl_feedback/${id}`, change);
		expect(done.status, done.text).toBe(200);
	}
	async function queue(as: Api, query: string): Promise<QueueAnswer> {
		const answer = await as.get<QueueAnswer>(`/closedloop/queue?${query}`);
		expect(answer.status, answer.text).toBe(200);
		return answer.data;
	}
	const idsOf = ({ rows }: QueueAnswer): readonly string[] => rows.map(({ id }) => id).toSorted();

	it('shows whoever handed a record over what becomes of it, each once, and not what is theirs', async () => {
		const following = await queue(cast.owner.api, 'view=following');
		expect(idsOf(following)).toEqual([handed, late, hidden].toSorted());
		expect(following.counts.following).toEqual({ n: 3, more: false });
		expect(idsOf(await queue(cast.member.api, 'view=following'))).toEqual([]);
	});

	it('goes on page by page over both columns by which somebody follows', async () => {
		const seen: string[] = [];
		for (let after: string | null = ''; after !== null;) {
			const page: QueueAnswer = await queue(
				cast.owner.api,
				`view=following&limit=1${after === '' ? '' : `&after=${after}`}`,
			);
			seen.push(...idsOf(page));
			after = page.next;
		}
		expect(seen.toSorted()).toEqual([handed, late, hidden].toSorted());
	});

	it('shows nobody by following what they may not read, and nothing that has ended', async () => {
		// Registered on behalf of a colleague: whoever registers is none of the readers.
		const made = await cast.outsider.api.post('/items/cl_feedback', {
			...{ kind: 'complaint', channel: 'phone', subject: '登记后看不到', words: secret, category: 'product_noise' },
			...{ site: 'SECRET', first_receiver: cast.member.id, owner: cast.member.id },
		});
		expect([200, 204], made.text).toContain(made.status);
		const [registered] = (
			await desk.admin.get<readonly Row[]>(
				'/items/cl_feedback?filter[subject][_eq]=登记后看不到&fields=id,registered_by',
			)
		).data;
		expect(registered).toMatchObject({ registered_by: cast.outsider.id });
		const mine = await queue(cast.outsider.api, 'view=following');
		expect([mine.rows, mine.counts.following]).toEqual([[], { n: 0, more: false }]);
		await write(desk.admin, handed, { status: 'void', step_note: '重复登记' });
		expect(idsOf(await queue(cast.owner.api, 'view=following'))).toEqual([late, hidden].toSorted());
	});

	it('counts for the head of a department who has how much of it and how much is late, over all of it', async () => {
		const load = async (as: Api) => (await as.get<QueueLoadAnswer>('/closedloop/queue/load')).data;
		const { people } = await load(cast.head.api);
		const of = (id: string) => people.find((one) => one.id === id);
		expect(of(cast.owner.id)).toMatchObject({ open: 1, overdue: 0 });
		expect(of(cast.member.id)).toMatchObject({ overdue: 1, name: expect.stringContaining('李') });
		// Nothing that has ended, and as many as the list of that person has.
		const theirs = await queue(cast.head.api, `view=department&owner=${cast.member.id}`);
		expect(of(cast.member.id)?.open).toBe(theirs.rows.length);
		expect(people[0]?.id).toBe(cast.member.id);
		await write(cast.owner.api, kept, { owner: null });
		expect((await load(cast.head.api)).nobody).toEqual({ open: 1, overdue: 0 });
		expect(idsOf(await queue(cast.head.api, 'view=department&owner=nobody'))).toEqual([kept]);
		// How much colleagues have is for who leads them.
		for (const as of [cast.member.api, cast.homeless.api])
			expect(await load(as)).toEqual({ people: [], nobody: { open: 0, overdue: 0 } });
		expect((await load(cast.stranger.api)).people).toEqual([]);
		expect((await desk.visitor.get('/closedloop/queue/load')).codes).toEqual(['CL_NOT_FOUND']);
	});

	it('is narrowed to a kind, a severity, a procedure and a person, and counts its tabs as before', async () => {
		await write(cast.member.api, late, { severity: 'major' });
		const narrowed = async (more: string) => queue(cast.head.api, `view=department&${more}`);
		expect(idsOf(await narrowed('severity=major'))).toEqual([late]);
		expect(idsOf(await narrowed('kind=capa'))).toEqual([]);
		expect(idsOf(await narrowed(`procedure=SECRET`))).toContain(hidden);
		expect(idsOf(await narrowed(`procedure=${site}&kind=feedback&owner=${cast.member.id}`))).toEqual([late]);
		for (const none of ['procedure=NONE', "severity='%20OR%201=1", 'procedure=%25'])
			expect((await narrowed(none)).rows, none).toEqual([]);
		const [whole, part] = [await queue(cast.head.api, 'view=department'), await narrowed('severity=major')];
		expect(part.counts).toEqual(whole.counts);
		for (const query of ['kind=none', 'owner=x', 'kind=feedback&kind=capa', 'severity[]=major', 'procedure[a]=x']) {
			const refused = await cast.owner.api.get(`/closedloop/queue?${query}`);
			expect([refused.status, refused.codes], query).toEqual([400, ['CL_INVALID']]);
		}
	});
});
