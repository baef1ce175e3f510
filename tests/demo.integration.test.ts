import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOn, startDirectus, type Running } from './support/index.ts';

interface Feedback {
	readonly status: string;
	readonly clock_state: string;
	readonly next_due_at: string | null;
	readonly repeat_of: string | null;
	readonly source_response: string | null;
}

/** Four commands of Directus and some 850 acts: half a minute on an idle machine, many times that on a busy one. */
const preparationMs = 600_000;

/** Three months of a small group that works by the procedures of `seed/examples`, told through the door. */
describeOn('sqlite', 'the demonstration', (database) => {
	let server: Running;
	let feedback: readonly Feedback[];
	beforeAll(async () => {
		server = await startDirectus({ database, prepared: 'demo' });
		const fields = 'status,clock_state,next_due_at,repeat_of,source_response';
		feedback = (await server.admin.get<readonly Feedback[]>(`/items/cl_feedback?limit=-1&fields=${fields}`)).data;
	}, preparationMs);
	afterAll(async () => server?.stop());

	const count = async (collection: string, filter: Readonly<Record<string, unknown>>): Promise<number> => {
		const query = `aggregate[count]=id&filter=${encodeURIComponent(JSON.stringify(filter))}`;
		const { data } = await server.admin.get<readonly { count: { id: number | string } }[]>(
			`/items/${collection}?${query}`,
		);
		return Number(data[0]?.count.id ?? 0);
	};

	it('has some sixty pieces of feedback, in every state', () => {
		expect(feedback.length).toBeGreaterThan(60);
		const states = new Set(feedback.map(({ status }) => status));
		const expected = [
			'received',
			'triaged',
			'investigating',
			'testing',
			'in_service',
			'transferred',
			'awaiting_customer',
			'replied',
			'accepted',
			'closed',
			'reopened',
			'void',
		];
		expect(expected.filter((state) => !states.has(state))).toEqual([]);
	});

	it('shows what is overdue, what is due within a day, and a repeat at the same site (P17, F0:666)', () => {
		const open = feedback.filter(({ status }) => status !== 'closed' && status !== 'void');
		expect(open.filter(({ clock_state }) => clock_state === 'missed').length).toBeGreaterThanOrEqual(5);
		expect(
			open.filter(({ clock_state, next_due_at }) => clock_state === 'running' && next_due_at !== null).length,
		).toBeGreaterThanOrEqual(5);
		expect(feedback.some(({ repeat_of }) => repeat_of !== null)).toBe(true);
	});

	it('let the clocks run as they would have: misses, rungs, and nothing noticed late', async () => {
		expect(await count('cl_events', { kind: { _eq: 'breached' } })).toBeGreaterThan(10);
		expect(await count('cl_events', { kind: { _eq: 'escalated' } })).toBeGreaterThan(40);
		const { data } = await server.admin.get<readonly { data: { late: boolean } }[]>(
			'/items/cl_events?limit=-1&fields=data&filter[kind][_eq]=escalated',
		);
		const late = data.filter((event) => event.data.late);
		// Rungs that fell due between the telling and this start are the tick's, and the tick says so.
		expect(late.length).toBeLessThan(10);
	});

	it('asked its customers for three months, and low scores came back as feedback (P21, F1:81)', async () => {
		const answered = await count('cl_responses', { status: { _eq: 'answered' } });
		expect(answered).toBeGreaterThan(100);
		expect(answered).toBeLessThan(140);
		expect(feedback.filter(({ source_response }) => source_response !== null).length).toBeGreaterThan(3);
	});

	it('has a CAPA in every state', async () => {
		for (const status of ['open', 'investigating', 'acting', 'verifying', 'effectiveness', 'closed', 'cancelled']) {
			expect(await count('cl_capas', { status: { _eq: status } }), status).toBe(1);
		}
	});

	it('wrote to nobody about the past', async () => {
		expect(await count('cl_messages', { template: { _eq: 'acknowledgement' }, state: { _neq: 'sent' } })).toBe(0);
	});

	it('is told once: a second time changes nothing', async () => {
		const before = await count('cl_events', {});
		expect(await server.cli('closedloop', 'demo')).toContain('here already');
		expect(await count('cl_events', { kind: { _eq: 'created' } })).toBeLessThanOrEqual(before);
		expect(await count('cl_feedback', {})).toBe(feedback.length);
	});

	it(
		'has histories that hold, of every kind of record, and records that are what their histories tell',
		{ timeout: preparationMs },
		async () => {
			expect(await server.cli('closedloop', 'verify').catch(String)).toMatch(/The histories of \d{3} records hold\./u);
		},
	);

	it('lets its people in, each with the powers of a role', async () => {
		const login = await server.visitor.post<{ access_token: string }>('/auth/login', {
			email: 'li.handler@example.com',
			password: 'closedloop',
		});
		expect(login.status).toBe(200);
	});
});
